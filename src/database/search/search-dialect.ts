import type { IndexedText } from "../../search/indexed-text.js";
import type { Match } from "../../search/match.js";

/** Puts a value among those that a statement binds and gives its placeholder. */
export type Bind = (value: string | number | null) => string;

/** A match as parts of a statement. */
export interface Asked {
  /** What the index is asked, bound: `$1`. */
  question: string;
  /** A condition on what it finds, for what it cannot be asked; null: that is all. */
  further: string | null;
}

/** Reads in a snapshot. */
export type Read = <Row>(sql: string, parameters?: readonly (string | number)[]) => Promise<Row[]>;

/** What the index holds of some articles. */
export interface IndexContents {
  /** The keys of those of which it holds other terms than these, or has one of them elsewhere. */
  differing(articles: readonly { id: number; text: IndexedText }[]): Promise<number[]>;
}

export interface IndexIntegrity {
  /** What is wrong with what is stored; null where nothing is. */
  damage(read: Read): Promise<string | null>;
  /** A statement that empties the index, whatever is wrong with it. */
  readonly empty: string;
}

/** How one of the two databases keeps the index of the stories' texts, the table `article_search`, and asks it. */
export interface SearchDialect {
  /**
   * From so many matches on each article that a page passes is rather asked whether it matches than compared with a
   * list of all that do.
   */
  readonly frequent: number;
  /** The index's columns: first the article's key, then what `rowOf` makes of its texts. */
  readonly columns: readonly string[];
  /** How a value of each column stands in an INSERT: `$1::tsvector`. */
  place(column: string, placeholder: string): string;
  rowOf(articleId: number, text: IndexedText): (number | string)[];
  /** What the index is asked, in its own language, to be bound. */
  question(match: Match): string;
  /** A condition on the row of `article_search` for what the question leaves open; null where it says all. */
  further(bind: Bind, match: Match): string | null;
  /** A statement that counts or estimates how many articles match. */
  sizeSql(question: string): string;
  /** What its row says. */
  sizeIn(row: object): number;
  /**
   * Terms that the database knows to be in more than twice so many articles, as a query with the column `term`; null
   * where to know is no cheaper than to look.
   */
  knownFrequent(articles: number): string | null;
  /** The articles that match, read by the index, as a query with the column `key`. */
  matched(asked: Asked): string;
  /** The same with a column `rank`, a whole number: the greater the better the article matches. */
  ranked(asked: Asked): string;
  /** Whether an article is among those that match, all of which are read once for the statement. */
  isMatched(asked: Asked, key: string): string;
  /** A query that gives a row where an article matches. */
  matchOf(asked: Asked, key: string): string;
  /** How many articles are compared in one snapshot. */
  readonly verifiedAtOnce: number;
  /** @param articleIds in ascending order */
  contents(read: Read, articleIds: readonly number[]): Promise<IndexContents>;
  /** How the database itself looks after what it stores of the index; null where it has no such check. */
  readonly integrity: IndexIntegrity | null;
  /**
   * A step of what is due after much was written anew, in a transaction of its own. True where no other is to follow.
   *
   * @param step from 0
   */
  tidy(run: <Row>(sql: string) => Promise<Row[]>, step: number): Promise<boolean>;
}
