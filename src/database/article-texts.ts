import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";

/** The long texts of an article, which lists leave out. */
export interface ArticleTexts {
  /** Plain text, paragraphs parted by a blank line. */
  body: string | null;
  bodyHtml: string | null;
}

const none: ArticleTexts = { body: null, bodyHtml: null };

/** The texts of these articles, in one statement; null in each where readers may not see the article. */
export async function readArticleTexts(snapshot: Snapshot, ids: readonly number[]): Promise<ArticleTexts[]> {
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<ArticleTexts & { id: number }>(
    `SELECT id, body, "bodyHtml" FROM article WHERE listed = 1 AND id ${values.bindOneOf(ids)}`,
    values.parameters,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? none);
}
