import type { Writing } from "../writing.js";
import type { SearchedArticle } from "./index-articles.js";

/** What of a stored article goes into the index. */
export type StoredTexts = Omit<SearchedArticle, "isNew">;

/** Enough for a statement's cost to vanish, few enough for memory. */
export const textsAtOnce = 100;

/** The texts of the next articles by key, none where there are no more: `await textsAfter(writing, 0)`. */
export function textsAfter({ manager }: Pick<Writing, "manager">, key: number): Promise<StoredTexts[]> {
  return manager.query(
    `SELECT id, headline, standfirst, body, language FROM article WHERE id > $1 ORDER BY id LIMIT ${textsAtOnce}`,
    [key],
  );
}
