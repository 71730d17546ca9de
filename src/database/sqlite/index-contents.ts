import { eachOf, type IndexedText } from "../../search/indexed-text.js";
import { imul, mix } from "../../text/shingles.js";
import type { IndexContents, Read } from "../search/search-dialect.js";
import { ifReadable } from "./if-readable.js";
import { indexedColumns, textsOf } from "./indexed-columns.js";

/** How many places of terms come as one row: a megabyte. */
const placesAtOnce = 50_000;

/** A number for a place within an article: its offset in its column, and which column that is. */
const place = `${indexedColumns.length} * "offset" + CASE col ${indexedColumns
  .map((column, index) => `WHEN '${column}' THEN ${index}`)
  .join(" ")} END`;

/** In the order of terms, those of one term in an order that stays the same within a snapshot. */
const pageSql = `SELECT json_group_array(term) AS terms, json_group_array(doc) AS docs, json_group_array(place) AS places
  FROM (SELECT term, doc, ${place} AS place FROM article_search_term
    WHERE term >= $1 AND doc >= $2 AND doc <= $3 LIMIT ${placesAtOnce} OFFSET $4)`;

interface Page {
  terms: string[];
  docs: number[];
  places: number[];
}

/**
 * What FTS5 holds of articles. It keeps places by term and no texts, so that it is read whole once: of each article's
 * terms with their places only a sum is kept, of a hash of 64 bits each. The same sum of other terms is not to be
 * expected of any damage.
 */
export class SqliteIndexContents implements IndexContents {
  readonly #indexOf: ReadonlyMap<number, number>;
  readonly #sums: Sums;

  private constructor(articleIds: readonly number[]) {
    this.#indexOf = new Map(articleIds.map((id, index) => [id, index]));
    this.#sums = new Sums(articleIds.length);
  }

  /** @param articleIds in ascending order */
  static async read(read: Read, articleIds: readonly number[]): Promise<SqliteIndexContents> {
    const contents = new SqliteIndexContents(articleIds);
    const [first, last] = [articleIds[0], articleIds.at(-1)];
    if (first === undefined || last === undefined) return contents;
    let term = "";
    let skipped = 0;
    for (;;) {
      const page = await ifReadable(readPage(read, [term, first, last, skipped]));
      // What was read till here then differs from what should be there.
      if (!page) return contents;
      contents.#add(page);
      const { terms } = page;
      if (terms.length < placesAtOnce) return contents;
      const before = term;
      term = terms.at(-1) as string;
      const ofTerm = terms.length - terms.indexOf(term);
      skipped = term === before ? skipped + ofTerm : ofTerm;
    }
  }

  async differing(articles: readonly { id: number; text: IndexedText }[]): Promise<number[]> {
    return articles.filter(({ id, text }) => !this.#holds(id, text)).map(({ id }) => id);
  }

  #holds(articleId: number, text: IndexedText): boolean {
    const expected = new Sums(1);
    textsOf(text).forEach((column, index) => {
      eachOf(column).forEach((term, offset) => {
        expected.add(0, hashesOf(term), indexedColumns.length * offset + index);
      });
    });
    return expected.areAt(0, this.#sums, this.#indexOf.get(articleId) as number);
  }

  #add({ terms, docs, places }: Page): void {
    let term: string | undefined;
    let hashes: Hashes = [0, 0];
    for (const [index, each] of terms.entries()) {
      if (each !== term) {
        term = each;
        hashes = hashesOf(each);
      }
      const article = this.#indexOf.get(docs[index] as number);
      if (article !== undefined) this.#sums.add(article, hashes, places[index] as number);
    }
  }
}

async function readPage(read: Read, parameters: (string | number)[]): Promise<Page> {
  const [row] = await read<{ terms: string; docs: string; places: string }>(pageSql, parameters);
  const list = (text = "[]") => JSON.parse(text);
  return { terms: list(row?.terms), docs: list(row?.docs), places: list(row?.places) };
}

type Hashes = readonly [number, number];

/** A sum of 64 bits for each article, in two halves. */
class Sums {
  readonly #halves: readonly [Uint32Array, Uint32Array];

  constructor(articles: number) {
    this.#halves = [new Uint32Array(articles), new Uint32Array(articles)];
  }

  add(article: number, [one, other]: Hashes, at: number): void {
    const [ones, others] = this.#halves;
    ones[article] = (ones[article] as number) + mix(one ^ mix(at + 1));
    others[article] = (others[article] as number) + mix(other ^ mix(imul(at + 1, 0x9e3779b1)));
  }

  areAt(article: number, sums: Sums, other: number): boolean {
    return this.#halves.every((half, index) => half[article] === sums.#halves[index as 0 | 1][other]);
  }
}

/** FNV-1a over UTF-16 units, and the same with another multiplier. */
function hashesOf(term: string): Hashes {
  let one = 0x811c9dc5;
  let other = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    one = imul(one ^ term.charCodeAt(index), 0x01000193);
    other = imul(other ^ term.charCodeAt(index), 0x5bd1e995);
  }
  return [one, other];
}
