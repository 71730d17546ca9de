import { type ArticleOrder, updatedSql } from "../article-order.js";
import type { Join } from "../join.js";
import { askIndex } from "../search/ask-index.js";
import { type Bindings, quote } from "../sql.js";
import { isOfTexts, type Walk } from "./plan.js";
import { conjuncts, isAlways, type Matches, type Predicate } from "./predicate.js";
import { among, asksOwnRow, existsSql, predicateSql, tieSql, type WalkedRow } from "./predicate-sql.js";

/** A walk as parts of a statement, in which its index (of texts, the articles that it leads to) is `m`, and `p` the parents. */
export interface WalkSql {
  /** `article_person m CROSS JOIN article a ON …` */
  tables: string;
  /** `m."articleId"` */
  key: string;
  /** What the articles are ordered by: `m."orderedAt"`. */
  sort: string;
  conditions: string[];
}

interface Options {
  /** What the walk is fixed to, where it is not to any of its parents or, of the parents' table, to `p.value`: `d.value`. */
  fixedTo?: string | undefined;
  /** Whether few articles are walked, so that each is checked by key. */
  isShort: boolean;
  /** Null: they are counted, or read in another order. */
  sortBy: ArticleOrder["by"] | null;
}

export function walkSql(values: Bindings, walk: Walk, { fixedTo, isShort, sortBy }: Options): WalkSql {
  const { along, checks, parentChecks } = walk;
  const texts = along && isOfTexts(along) ? along : null;
  const join = along && !isOfTexts(along) ? along : null;
  if (texts && isAlways(checks) && parentChecks.length === 0 && (sortBy === null || sortBy === "rank")) {
    // That index holds nothing but listed articles.
    return {
      tables: `(${foundSql(values, texts, sortBy)}) s`,
      key: "s.key",
      sort: "s.rank",
      conditions: ["TRUE"],
    };
  }
  const ofArticles = join === null || join.link === "article";
  const key = `m.${quote(join?.childKey ?? "id")}`;
  const row: WalkedRow = {
    values,
    key,
    orderedAt: 'm."orderedAt"',
    article: ofArticles ? "m" : "a",
    isShort,
  };
  const sort = sortSql(row, sortBy);
  const conditions = [...(join ? fixed(values, join, walk.parents, fixedTo) : []), "m.listed = 1"];
  if (join) conditions.push(...tieSql(values, "m", join.link, walk.tie));
  const parts = conjuncts(checks);
  if (sortBy === "update") conditions.push(...parts.flatMap((part) => rangeOfUpdates(values, part, sort)));
  conditions.push(...parentChecks.map((check) => parentSql(row, check)));
  conditions.push(...parts.map((part) => predicateSql(row, part)));
  if (texts) return { tables: foundInTexts(row, texts, sortBy), key, sort, conditions };
  const own =
    !ofArticles &&
    (sortBy === "update" || parentChecks.some(({ join }) => join.link === "article") || asksOwnRow(checks));
  const table = join?.link ?? "article";
  return { tables: own ? `${table} m ${ownRow(values, key, isShort)}` : `${table} m`, key, sort, conditions };
}

function sortSql({ article, orderedAt }: WalkedRow, sortBy: Options["sortBy"]): string {
  if (sortBy === "rank") return "s.rank";
  return sortBy === "update" ? updatedSql(article) : orderedAt;
}

/** What the index of texts finds: `key` and, in the order of ranks, `rank`. */
function foundSql(values: Bindings, { match }: Matches, sortBy: Options["sortBy"]): string {
  const { search } = values.dialect;
  const asked = askIndex(values, match);
  return sortBy === "rank" ? search.ranked(asked) : search.matched(asked);
}

/** The same as a table, `s`, and the article of each. */
function foundInTexts({ values, isShort }: WalkedRow, texts: Matches, sortBy: Options["sortBy"]): string {
  const { joinById, joinInOrder } = values.dialect;
  const article = isShort ? joinById("article", "m", "s.key") : `${joinInOrder} article m ON m.id = s.key`;
  return `(${foundSql(values, texts, sortBy)}) s ${article}`;
}

function fixed(
  values: Bindings,
  join: Join,
  parents: Walk["parents"],
  fixedTo: string | undefined,
): string[] {
  const key = `m.${quote(join.parentKey)}`;
  if (fixedTo !== undefined) return [`${key} = ${fixedTo}`];
  return [`${key} ${parents === "theParent" ? "= p.value" : among(values, parents)}`];
}

/** An updated article is ordered by its update: a range of them is a range of the index. */
function rangeOfUpdates(values: Bindings, predicate: Predicate, sort: string): string[] {
  if (predicate.is !== "inRange" || predicate.column !== "updatedAt") return [];
  const { from, before } = predicate;
  return [
    ...(from === null ? [] : [`${sort} >= ${values.bind(from)}`]),
    ...(before === null ? [] : [`${sort} < ${values.bind(before)}`]),
  ];
}

function parentSql(
  row: WalkedRow,
  { join: { link, parentKey }, parent }: Walk["parentChecks"][number],
): string {
  if (link === "article") return `${row.article}.${quote(parentKey)} = ${parent}`;
  return existsSql(row, link, [`e."articleId" = ${row.key}`, `e.${quote(parentKey)} = ${parent}`]);
}

/** The article's own row beside the walked one. */
function ownRow({ dialect }: Bindings, key: string, isShort: boolean): string {
  return isShort
    ? dialect.joinById("article", "a", key)
    : `${dialect.joinInOrder} article a ON a.id = ${key}`;
}
