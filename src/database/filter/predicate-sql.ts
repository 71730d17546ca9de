import { askIndex } from "../search/ask-index.js";
import { type Bindings, quote } from "../sql.js";
import { isUndated } from "../undated.js";
import type { InRange, Linked, Matches, Predicate, Tie } from "./predicate.js";

/** A row on a walk, of which conditions are checked. */
export interface WalkedRow {
  values: Bindings;
  /** The article's key in it: `m."articleId"`. */
  key: string;
  /** By what the article is ordered, in it: `m."orderedAt"`. */
  orderedAt: string;
  /** The alias of the article's own row. */
  article: string;
  /** Whether few rows are walked, so that each is checked by key; of many, a join may be the shorter way. */
  isShort: boolean;
}

/** Whether the walked article meets a predicate. Copies of `listed` in other tables agree with the walked row's. */
export function predicateSql(row: WalkedRow, predicate: Predicate): string {
  switch (predicate.is) {
    case "all":
      return group(row, predicate.of, " AND ", "TRUE");
    case "any":
      return group(row, predicate.of, " OR ", "FALSE");
    case "not":
      return `NOT ${predicateSql(row, predicate.of)}`;
    case "linked":
      return linkedSql(row, predicate);
    case "matches":
      return matchesSql(row, predicate);
    case "inRange":
      return inRangeSql(row, predicate);
    case "filled":
      return `(${row.article}.${quote(predicate.column)} IS NOT NULL)`;
  }
}

/** Whether some of it is told by the article's own row alone. */
export function asksOwnRow(predicate: Predicate): boolean {
  switch (predicate.is) {
    case "all":
    case "any":
      return predicate.of.some(asksOwnRow);
    case "not":
      return asksOwnRow(predicate.of);
    case "linked":
      return predicate.join.link === "article";
    case "matches":
      return false;
    case "inRange":
      return predicate.column !== "publishedAt";
    default:
      return true;
  }
}

function group(row: WalkedRow, of: readonly Predicate[], operator: string, ofNone: string): string {
  return of.length === 0 ? ofNone : `(${of.map((part) => predicateSql(row, part)).join(operator)})`;
}

/** Null is in no range; compared with anything it would make the whole condition unknown, its negation too. */
function inRangeSql(
  { values, article, key, orderedAt }: WalkedRow,
  { column, from, before }: InRange,
): string {
  const isPublished = column === "publishedAt";
  const own = isPublished ? orderedAt : `${article}.${quote(column)}`;
  const conditions = [isPublished ? `NOT ${isUndated(values.dialect, key)}` : `${own} IS NOT NULL`];
  if (from !== null) conditions.push(`${own} >= ${values.bind(from)}`);
  if (before !== null) conditions.push(`${own} < ${values.bind(before)}`);
  return `(${conditions.join(" AND ")})`;
}

function linkedSql(row: WalkedRow, { join, parents, tie }: Linked): string {
  const { values } = row;
  const column = quote(join.parentKey);
  const wanted = among(values, parents);
  if (join.link === "article") {
    const own = `${row.article}.${column}`;
    return `(${own} IS NOT NULL AND ${own} ${wanted})`;
  }
  // Of an article's few entities each is looked up among the wanted, not each of the wanted among its entities.
  const key = parents.length > 1 ? values.dialect.unindexed(`e.${column}`) : `e.${column}`;
  const conditions = [
    `e."articleId" = ${row.key}`,
    `${key} ${wanted}`,
    ...tieSql(values, "e", join.link, tie),
  ];
  return existsSql(row, join.link, conditions);
}

function matchesSql({ values, key, isShort }: WalkedRow, { match, size }: Matches): string {
  const { search, existsByRow } = values.dialect;
  const asked = askIndex(values, match);
  if (isShort && size >= search.frequent) return existsByRow(search.matchOf(asked, key));
  return search.isMatched(asked, key);
}

/** Whether a link's table, as `e`, has such a row. */
export function existsSql(
  { values, isShort }: WalkedRow,
  link: string,
  conditions: readonly string[],
): string {
  const rows = `SELECT 1 FROM ${link} e WHERE ${conditions.join(" AND ")}`;
  return isShort ? values.dialect.existsByRow(rows) : `EXISTS (${rows})`;
}

/** Whether an expression is one of the values. */
export function among(values: Bindings, parents: readonly (string | number)[]): string {
  const [only, ...more] = parents;
  return more.length === 0 && only !== undefined ? `= ${values.bind(only)}` : values.bindOneOf(parents);
}

const containments: readonly string[] = ["article_place_containment", "article_topic_containment"];

/**
 * Whether a link's row is, or a containment's was brought by, such a mention.
 *
 * @param link the table that stands in the statement as `alias`
 */
export function tieSql(values: Bindings, alias: string, link: string, tie: Tie | null): string[] {
  if (!tie) return [];
  const { dialect } = values;
  if (!containments.includes(link)) {
    return tieConditions(values, tie, `${alias}.relations`, `${alias}.relevance`);
  }
  const conditions = tieConditions(
    values,
    tie,
    dialect.jsonMember("v.value", "relations"),
    dialect.jsonNumber("v.value", "relevance"),
  );
  return [oneOf(`${dialect.jsonValues(`${alias}.via`)} v`, conditions)];
}

function tieConditions(values: Bindings, tie: Tie, relations: string, relevance: string): string[] {
  const conditions: string[] = [];
  if (tie.relation !== null) {
    const texts = `${values.dialect.jsonTexts(relations)} r`;
    conditions.push(oneOf(texts, [`r.value = ${values.bind(tie.relation)}`]));
  }
  if (tie.minRelevance !== null) {
    conditions.push(`${relevance} >= ${values.bind(tie.minRelevance)}`);
  }
  return conditions;
}

/**
 * Whether a row of a list meets the conditions. SQLite 3.52 makes joins of EXISTS within EXISTS and then forgets, where
 * further tables are joined, all rows of the outer one but the first. With a limit it leaves them as they are.
 */
function oneOf(list: string, conditions: readonly string[]): string {
  return `EXISTS (SELECT 1 FROM ${list} WHERE ${conditions.join(" AND ")} LIMIT 1)`;
}
