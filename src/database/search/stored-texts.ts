import type { Writing } from "../writing.js";
import type { SearchedArticle } from "./index-articles.js";

/** What of a stored article goes into the index. */
export type StoredTexts = Omit<SearchedArticle, "isNew">;

/** Enough for a statement's cost to vanish, few enough for memory. */
export const textsAtOnce = 100;

const texts = "SELECT id, headline, standfirst, body, language, listed FROM article";

/** The texts of the next listed articles by key, none where there are no more: `await textsAfter(writing, 0)`. */
export function textsAfter({ manager }: Pick<Writing, "manager">, key: number): Promise<StoredTexts[]> {
  return manager.query(`${texts} WHERE id > $1 AND listed = 1 ORDER BY id LIMIT ${textsAtOnce}`, [key]);
}

/** The texts of these articles: `await textsOf(writing, [7, 42])`. */
export function textsOf({ manager, dialect }: Writing, ids: readonly number[]): Promise<StoredTexts[]> {
  const given = dialect.oneOf(dialect.each("$1", "integer"));
  return manager.query(`${texts} WHERE id ${given}`, [JSON.stringify(ids)]);
}
