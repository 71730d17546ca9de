import { countedOf, countedOfAll, topOrder, topSql, topValueOrder, topValuesSql } from "../facets.js";
import { matchedSql } from "../filter/matched-sql.js";
import { planWalksOf } from "../filter/plan.js";
import { always, isAlways } from "../filter/predicate.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { Join } from "../join.js";
import { timesSql } from "../timeline.js";
import type { Answer, EntityFacet, FacetPart, ValueFacet } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import type { AnswerRow } from "./answer-row.js";
import { holeSql } from "./holes.js";
import type { WholeListPart } from "./page-answer-sql.js";

/** What is told of a row, as an expression. */
type Tell = (row: AnswerRow, answer: Answer) => string;

/** Of the whole list. */
const everyArticle: Selection = { predicate: always, sizes: new Map() };

/** A list of articles: those that a join leads to from a row, or all. */
export interface From {
  join: Join;
  /** The row's key in the statement. */
  parent: string;
}

/** What is told of all articles of a list. */
export function articleListSql(
  values: AnswerBindings,
  from: From | null,
  filter: number | null,
  part: WholeListPart,
  tell: Tell,
): string {
  const { dialect } = values;
  switch (part.is) {
    case "totalCount":
      return `(SELECT count(*) FROM (${wholeListSql(values, from, filter)}) matched)`;
    case "days": {
      const days = dialect.asJsonAgain(timesSql(values, wholeListSql(values, from, filter)));
      return holeSql(values, part.hole, days);
    }
    case "parent":
      return holeSql(values, part.hole, from?.parent ?? "NULL");
    case "facets":
      return dialect.object(
        part.fields.map(([key, facet]) => [key, facetSql(values, from, facet, tell)] as const),
      );
  }
}

/** What a list's filter takes. */
export function selectionOf(values: AnswerBindings, filter: number | null): Selection {
  return filter === null ? everyArticle : (values.found.selections[filter] as Selection);
}

/** The keys of all articles of a list. */
function wholeListSql(values: AnswerBindings, from: From | null, filter: number | null): string {
  return matchedSql(values, planWalksOf(from, selectionOf(values, filter), true), from?.parent);
}

function countedSql(values: AnswerBindings, from: From | null, filter: number | null, join: Join): string {
  if (!from && isAlways(selectionOf(values, filter).predicate)) return countedOfAll(join);
  return countedOf(values, wholeListSql(values, from, filter), join);
}

export function entityFacetSql(
  values: AnswerBindings,
  from: From | null,
  { filter, facet, fields }: EntityFacet,
  tell: Tell,
): string {
  const { dialect } = values;
  if (facet.kinds?.length === 0) return dialect.json("[]");
  const row = { alias: values.nameRow(), stored: facet.entity };
  const counted = countedSql(values, from, filter, facet.join);
  const top = topSql(values, counted, facet, from?.parent ?? "NULL");
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "count") return [key, `${row.alias}.n`] as const;
      return [key, tell(row, part.is === "node" ? part.of : part)] as const;
    }),
  );
  return `(SELECT ${dialect.list(value, topOrder(row.alias))} FROM (${top}) ${row.alias})`;
}

function valueFacetSql(
  values: AnswerBindings,
  from: From | null,
  { filter, join, first, fields }: ValueFacet,
): string {
  const { dialect } = values;
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "constant") return [key, dialect.json(part.json)] as const;
      return [key, part.is === "count" ? "top.n" : "top.key"] as const;
    }),
  );
  const top = topValuesSql(countedSql(values, from, filter, join), first);
  return `(SELECT ${dialect.list(value, topValueOrder("top"))} FROM (${top}) top)`;
}

function facetSql(values: AnswerBindings, from: From | null, facet: FacetPart, tell: Tell): string {
  switch (facet.is) {
    case "constant":
      return values.dialect.json(facet.json);
    case "entities":
      return entityFacetSql(values, from, facet, tell);
    case "values":
      return valueFacetSql(values, from, facet);
  }
}
