import type { Writing } from "../writing.js";
import { indexArticles } from "./index-articles.js";
import { textsAtOnce, textsOf } from "./stored-texts.js";

/** Writes articles into the index that readers may see from now on: `await indexReleased(writing, [7, 42])`. */
export async function indexReleased(writing: Writing, ids: readonly number[]): Promise<void> {
  for (let start = 0; start < ids.length; start += textsAtOnce) {
    const rows = await textsOf(writing, ids.slice(start, start + textsAtOnce));
    await indexArticles(
      writing,
      rows.map((row) => ({ ...row, isNew: false })),
    );
  }
}
