import { countedOf, countedOfAll, topOrder, topSql, topValueOrder, topValuesSql } from "../facets.js";
import { matchedSql } from "../filter/matched-sql.js";
import { checksOf, planWalksOf, type WalkedFrom } from "../filter/plan.js";
import { always, isAlways } from "../filter/predicate.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { Join } from "../join.js";
import { timesSql } from "../timeline.js";
import type { ArticlePage, EntityFacet, FacetPart, PagePart, Times, ValueFacet } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { Tell } from "./answer-row.js";
import { holeSql } from "./holes.js";
import type { WholeListPart } from "./page-answer-sql.js";

/** Of the whole list. */
const everyArticle: Selection = { predicate: always, sizes: new Map() };

/** A list of which more than a page is told. */
export interface WholeList {
  /** From which rows joins lead to it; null: all articles. */
  from: WalkedFrom | null;
  /** What several parts of it are told of is found once: the tables, and the name of each by what it holds. */
  shared: readonly string[];
  names: ReadonlyMap<Selection, string>;
}

/** A list of which one thing is told. */
export function onlyFrom(from: WalkedFrom | null): WholeList {
  return { from, shared: [], names: new Map() };
}

/**
 * A list with what its parts share. Nothing is shared within a row: there SQLite would find it anew for each part. Nor
 * are all articles there are: what is told of them is counted already, or walks an index.
 */
export function wholeList(
  values: AnswerBindings,
  from: WalkedFrom | null,
  { filter, parts }: Pick<ArticlePage, "filter" | "parts">,
): WholeList {
  const asked = parts
    .flatMap(([, part]) => (from ? [] : filtersOf(part, filter)))
    .map((of) => selectionOf(values, of))
    .filter(({ predicate }) => !isAlways(predicate));
  const several = [...new Set(asked.filter((selection, index) => asked.indexOf(selection) < index))];
  const isDated = parts.some(([, part]) => part.is === "times");
  const names = new Map(several.map((selection) => [selection, values.nameRow()]));
  const shared = [...names].map(
    ([selection, name]) => `${name} AS MATERIALIZED (${matchingSql(values, from, selection, isDated)})`,
  );
  return { from, shared, names };
}

/** By which filters a part of a list is counted. */
function filtersOf(part: PagePart, filter: number | null): (number | null)[] {
  if (part.is === "totalCount" || part.is === "times") return [filter];
  if (part.is !== "facets") return [];
  return part.fields.flatMap(([, facet]) => (facet.is === "constant" ? [] : [facet.filter]));
}

/** What is told of all articles of a list. */
export function articleListSql(
  values: AnswerBindings,
  list: WholeList,
  filter: number | null,
  part: WholeListPart,
  tell: Tell,
): string {
  const { dialect } = values;
  switch (part.is) {
    case "totalCount":
      return `(SELECT count(*) FROM (${wholeListSql(values, list, filter)}) matched)`;
    case "times":
      return timesHoleSql(values, list, filter, part);
    case "facets":
      return dialect.object(
        part.fields.map(([key, facet]) => [key, facetSql(values, list, facet, tell)] as const),
      );
  }
}

function timesHoleSql(
  values: AnswerBindings,
  list: WholeList,
  filter: number | null,
  { hole, grain }: Times,
): string {
  const times = timesSql(values, wholeListSql(values, list, filter, true), grain);
  return holeSql(values, hole, values.dialect.asJsonAgain(times));
}

/** What a list's filter takes. */
export function selectionOf(values: AnswerBindings, filter: number | null): Selection {
  return filter === null ? everyArticle : (values.found.selections[filter] as Selection);
}

/** The keys of all articles of a list and, if asked for, by what they are ordered. */
export function wholeListSql(
  values: AnswerBindings,
  { from, names }: WholeList,
  filter: number | null,
  isDated = false,
): string {
  const selection = selectionOf(values, filter);
  const name = names.get(selection);
  if (name) return `SELECT ${isDated ? "key, at" : "key"} FROM ${name}`;
  return matchingSql(values, from, selection, isDated);
}

function matchingSql(
  values: AnswerBindings,
  from: WalkedFrom | null,
  selection: Selection,
  isDated: boolean,
): string {
  return matchedSql(values, planWalksOf(from, selection, true), { parent: from?.parent, isDated });
}

export function countedSql(
  values: AnswerBindings,
  list: WholeList,
  filter: number | null,
  join: Join,
): string {
  if (!list.from && isAlways(selectionOf(values, filter).predicate)) return countedOfAll(join);
  return countedOf(values, wholeListSql(values, list, filter), join);
}

/** From where those articles of a list are listed that a further join leads to. */
function narrowedFrom({ from }: WholeList, join: Join, parent: string): WalkedFrom {
  return { join, parent, within: checksOf(from) };
}

function entityFacetSql(
  values: AnswerBindings,
  list: WholeList,
  { filter, facet, fields }: EntityFacet,
  tell: Tell,
): string {
  const { dialect } = values;
  if (facet.kinds?.length === 0) return dialect.json("[]");
  const row = { alias: values.nameRow(), stored: facet.entity };
  const counted = countedSql(values, list, filter, facet.join);
  const top = topSql(values, counted, facet, list.from?.parent ?? "NULL");
  const having = onlyFrom(narrowedFrom(list, facet.join, `${row.alias}.id`));
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "count") return [key, `${row.alias}.n`] as const;
      if (part.is === "times") return [key, timesHoleSql(values, having, filter, part)] as const;
      return [key, tell(row, part.is === "node" ? part.of : part)] as const;
    }),
  );
  return `(SELECT ${dialect.list(value, topOrder(row.alias))} FROM (${top}) ${row.alias})`;
}

function valueFacetSql(
  values: AnswerBindings,
  list: WholeList,
  { filter, join, first, fields }: ValueFacet,
): string {
  const { dialect } = values;
  const having = onlyFrom(narrowedFrom(list, join, "top.key"));
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "times") return [key, timesHoleSql(values, having, filter, part)] as const;
      if (part.is === "constant") return [key, dialect.json(part.json)] as const;
      return [key, part.is === "count" ? "top.n" : "top.key"] as const;
    }),
  );
  const top = topValuesSql(countedSql(values, list, filter, join), first);
  return `(SELECT ${dialect.list(value, topValueOrder("top"))} FROM (${top}) top)`;
}

function facetSql(values: AnswerBindings, list: WholeList, facet: FacetPart, tell: Tell): string {
  switch (facet.is) {
    case "constant":
      return values.dialect.json(facet.json);
    case "entities":
      return entityFacetSql(values, list, facet, tell);
    case "values":
      return valueFacetSql(values, list, facet);
  }
}
