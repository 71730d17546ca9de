import type { Writing } from "../writing.js";
import { indexArticles, type SearchedArticle } from "./index-articles.js";

/** Enough for a statement's cost to vanish, few enough for memory. */
const batchSize = 100;

/**
 * Writes the index of an archive whose articles are in none yet, batch after batch:
 * `await indexStored({ manager: runner.manager, dialect })`.
 */
export async function indexStored(writing: Writing): Promise<void> {
  let last = 0;
  for (;;) {
    const rows: Omit<SearchedArticle, "isNew">[] = await writing.manager.query(
      `SELECT id, headline, standfirst, body, language FROM article WHERE id > $1 ORDER BY id LIMIT ${batchSize}`,
      [last],
    );
    if (rows.length === 0) return;
    await indexArticles(
      writing,
      rows.map((row) => ({ ...row, isNew: true })),
    );
    last = rows.at(-1)?.id as number;
  }
}
