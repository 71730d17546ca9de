import { updatedSql } from "../article-order.js";
import { type Bindings, quote } from "../sql.js";
import type { Walk } from "./plan.js";
import { conjuncts, type InRange, type Predicate } from "./predicate.js";
import { among, asksOwnRow, existsSql, predicateSql, tieSql, type WalkedRow } from "./predicate-sql.js";

/** A walk as parts of a statement, in which its index is `m`, and `p` the parents. */
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
  /** What the walk is fixed to of its parents, where it is not to any of them: `d.value`. */
  fixedTo?: string;
  /** Whether few articles are walked, so that each is checked by key. */
  isShort: boolean;
  /** By the date, or by the last update. */
  sortBy: "date" | "update";
}

export function walkSql(values: Bindings, walk: Walk, { fixedTo, isShort, sortBy }: Options): WalkSql {
  const { along, checks, parentChecks } = walk;
  const ofArticles = along === null || along.link === "article";
  const key = `m.${quote(along?.childKey ?? "id")}`;
  const row: WalkedRow = { values, key, article: ofArticles ? "m" : "a", isShort };
  const sort = sortBy === "date" ? 'm."orderedAt"' : updatedSql(row.article);
  const conditions = [...fixed(values, walk, fixedTo), "m.listed = 1"];
  if (along) conditions.push(...tieSql(values, "m", along.link, walk.tie));
  const parts = conjuncts(checks);
  conditions.push(...parts.flatMap((part) => rangeOfWalk(values, part, sort, sortBy)));
  conditions.push(...parentChecks.map((check) => parentSql(row, check)));
  conditions.push(...parts.map((part) => predicateSql(row, part)));
  const own =
    !ofArticles &&
    (sortBy === "update" || parentChecks.some(({ join }) => join.link === "article") || asksOwnRow(checks));
  const table = along?.link ?? "article";
  return { tables: own ? `${table} m ${ownRow(values, key, isShort)}` : `${table} m`, key, sort, conditions };
}

function fixed(values: Bindings, { along, parents }: Walk, fixedTo: string | undefined): string[] {
  if (!along) return [];
  const key = `m.${quote(along.parentKey)}`;
  if (parents === "theParent") return [`${key} = p.value`];
  return [`${key} ${fixedTo ? `= ${fixedTo}` : among(values, parents)}`];
}

/** A dated article is ordered by its date, an updated one by its update: a range of them is a range of the index. */
function rangeOfWalk(
  values: Bindings,
  predicate: Predicate,
  sort: string,
  sortBy: Options["sortBy"],
): string[] {
  const column: InRange["column"] = sortBy === "date" ? "publishedAt" : "updatedAt";
  if (predicate.is !== "inRange" || predicate.column !== column) return [];
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
