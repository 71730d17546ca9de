import type { Writing } from "../writing.js";
import { indexArticles } from "./index-articles.js";
import { textsAfter } from "./stored-texts.js";

/**
 * Writes the index of an archive whose articles are in none yet, batch after batch:
 * `await indexStored({ manager: runner.manager, dialect })`.
 */
export async function indexStored(writing: Writing): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await textsAfter(writing, last);
    if (rows.length === 0) return;
    await indexArticles(
      writing,
      rows.map((row) => ({ ...row, isNew: true })),
    );
    last = rows.at(-1)?.id as number;
  }
}
