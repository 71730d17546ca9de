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
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const rows = await snapshot.all<ArticleTexts & { id: number }>(
    `SELECT a.id, a.body, a."bodyHtml" FROM ${values.bindEach(ids)} k ${dialect.joinById("article", "a", "k.value")}
     WHERE a.listed = 1`,
    values.parameters,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? none);
}
