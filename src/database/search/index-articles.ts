import { type IndexedText, indexText } from "../../search/indexed-text.js";
import { writingBehind } from "../writes-behind.js";
import type { Writing } from "../writing.js";

/** An article that was just written. */
export interface SearchedArticle {
  id: number;
  headline: string | null;
  standfirst: string | null;
  body: string | null;
  /** BCP 47. */
  language: string | null;
  /** Whether the index holds no earlier text of it. */
  isNew: boolean;
  listed: 0 | 1;
  /** What is written of it, where that may be known already. */
  terms?: () => Promise<IndexedText>;
}

/**
 * So long are the texts together (UTF-16 units) that one statement writes, if it is not one text alone: the database is
 * at work on the first of them while the terms of the next are made.
 */
const maxLength = 50_000;

/**
 * Writes the texts of articles into the search index, in place of what it has of them: a statement for each stretch of
 * texts, one more where some are changed. Those that readers may not see are not in it: how rare a word is, and so
 * how well a story matches, would tell of them. (FTS5 still counts, in how many stories there are, those that were taken
 * out; it does not know their words any more.)
 *
 * ```ts
 * await indexArticles(transaction, [{ id: 42, headline: "…", standfirst: null, body: "…", language: "en", isNew: true, listed: 1 }]);
 * ```
 */
export async function indexArticles(writing: Writing, articles: readonly SearchedArticle[]): Promise<void> {
  await forget(
    writing,
    articles.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  const listed = articles.filter((article) => article.listed === 1);
  await writingBehind(writing.manager, async (writes) => {
    for (const some of inStretches(listed)) await writes.run(...(await insertionOf(writing, some)));
  });
}

function* inStretches(articles: readonly SearchedArticle[]): Generator<SearchedArticle[]> {
  let stretch: SearchedArticle[] = [];
  let length = 0;
  for (const article of articles) {
    const own = lengthOf(article);
    if (stretch.length > 0 && length + own > maxLength) {
      yield stretch;
      [stretch, length] = [[], 0];
    }
    stretch.push(article);
    length += own;
  }
  if (stretch.length > 0) yield stretch;
}

function lengthOf({ headline, standfirst, body }: SearchedArticle): number {
  return [headline, standfirst, body].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

async function forget({ manager, dialect }: Writing, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const [key] = dialect.search.columns;
  await manager.query(
    `DELETE FROM article_search WHERE ${key} ${dialect.oneOf(dialect.each("$1", "integer"))}`,
    [JSON.stringify(ids)],
  );
}

async function insertionOf(
  { dialect }: Writing,
  articles: readonly SearchedArticle[],
): Promise<[sql: string, values: unknown[]]> {
  const { columns, place, rowOf } = dialect.search;
  const values: unknown[] = [];
  const rows: string[] = [];
  for (const { id, terms, ...texts } of articles) {
    const row = rowOf(id, await (terms?.() ?? indexText(texts)));
    rows.push(
      `(${columns.map((column, index) => place(column, dialect.placeholder(values.push(row[index])))).join(", ")})`,
    );
  }
  return [`INSERT INTO article_search (${columns.join(", ")}) VALUES ${rows.join(", ")}`, values];
}
