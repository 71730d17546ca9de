import { Article } from "../../entities/article.js";
import { candidatesOf } from "../article-pages.js";
import {
  childCandidatesSql,
  countChildrenSql,
  countNamedSql,
  namedCandidatesSql,
  namedOrderSql,
} from "../entity-pages.js";
import { countedOf, countedOfAll, topOrder, topSql, topValueOrder, topValuesSql } from "../facets.js";
import { matchedSql } from "../filter/matched-sql.js";
import { planWalksOf } from "../filter/plan.js";
import { always, isAlways } from "../filter/predicate.js";
import type { Selection } from "../filter/resolve-filter.js";
import type { Join } from "../join.js";
import { childrenSql } from "../lists.js";
import { quote } from "../sql.js";
import { columnOf, type StoredClass, tableOf } from "../stored-class.js";
import { timesSql } from "../timeline.js";
import type {
  Answer,
  ArticlePage,
  ChildPage,
  EntityFacet,
  FacetPart,
  KeyedRow,
  ListOf,
  Members,
  NamedPage,
  ValueFacet,
} from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { holeKey, holeValue } from "./holes.js";
import { pageAnswerSql, type WholeListPart } from "./page-answer-sql.js";
import { keySql } from "./row-key.js";

/** A row that something is told of: what it is called in the statement, and its class. */
interface Row {
  alias: string;
  stored: StoredClass;
}

/**
 * What is told, as an expression that gives JSON.
 *
 * @param row of which it is told; null where it is told of none
 */
export function answerSql(values: AnswerBindings, row: Row | null, answer: Answer): string {
  const { dialect } = values;
  switch (answer.is) {
    case "constant":
      return dialect.json(answer.json);
    case "object":
      return dialect.object(
        answer.fields.map(([key, field]) => [key, answerSql(values, row, field)] as const),
      );
    case "articles":
      return articlesSql(values, row, answer);
    case "keyed":
      return keyedSql(values, answer);
    case "named":
      return namedPageSql(values, answer);
    case "answers":
      return dialect.array(answer.of.map((one) => answerSql(values, row, one)));
    case "hole":
      return holeSql(values, answer.index, answerSql(values, row, answer.of));
  }
  if (!row) throw new Error(`Of no row there is no ${answer.is}.`);
  const { alias, stored } = row;
  switch (answer.is) {
    case "column":
      return dialect.asJson(alias, columnOf(stored, answer.name));
    case "flag":
      return dialect.truth(`${alias}.${quote(answer.name)}`);
    case "globalId":
      return `'${answer.kind}:' || ${alias}.id`;
    case "members":
      return membersSql(values, alias, answer);
    case "row": {
      const child = { alias: values.nameRow(), stored: answer.stored };
      return `(SELECT ${answerSql(values, child, answer.of)} FROM ${tableOf(answer.stored)} ${child.alias}
        WHERE ${child.alias}.id = ${alias}.${quote(answer.column)})`;
    }
    case "list":
      return listSql(values, alias, answer);
    case "coMentions":
      return entityFacetSql(values, { join: answer.from, parent: `${alias}.id` }, answer.of);
    case "children":
      return childrenPageSql(values, `${alias}.id`, answer);
    case "byClass":
      throw new Error("Only a page of several classes is told by class.");
  }
}

function membersSql({ dialect }: AnswerBindings, alias: string, { column, members }: Members): string {
  const member = (name: Members["members"][number][1]) =>
    typeof name === "string" ? dialect.jsonMember("v.value", name) : dialect.json(name.json);
  const value = dialect.object(members.map(([key, name]) => [key, member(name)] as const));
  return `(SELECT ${dialect.list(value)} FROM ${dialect.jsonValues(`${alias}.${quote(column)}`)} v)`;
}

function listSql(values: AnswerBindings, parent: string, { parts }: ListOf): string {
  const { dialect } = values;
  const lists = parts.map(({ join, isRest = false, of }) => {
    const { child, order, tables, conditions } = childrenSql(values, join, `${parent}.id`, values.nameRow());
    if (isRest) conditions.push("m.position > 0");
    return {
      order,
      value: answerSql(values, { alias: child, stored: join.child }, of),
      from: `FROM ${tables} WHERE ${conditions.join(" AND ")}`,
    };
  });
  const [only, ...more] = lists;
  if (only && more.length === 0) return `(SELECT ${dialect.list(only.value, only.order)} ${only.from})`;
  // Those that are put together all go by the position in their document.
  const rows = lists.map(
    ({ value, from }, index) => `SELECT ${index} AS list, m.position AS position, ${value} AS value ${from}`,
  );
  return `(SELECT ${dialect.list(dialect.asJsonAgain("rows.value"), "rows.list, rows.position")}
    FROM (${rows.join(" UNION ALL ")}) rows)`;
}

function keyedSql(values: AnswerBindings, { key, of }: KeyedRow): string {
  const found = of.map(({ kind, stored, answer, ofTombstone }) => {
    const alias = values.nameRow();
    const told = (what: Answer) => answerSql(values, { alias, stored }, what);
    const seen =
      stored === Article
        ? `CASE WHEN ${alias}.listed = 1 THEN ${told(answer)} WHEN ${alias}.status <> 'USABLE' THEN ${told(ofTombstone)} END`
        : told(answer);
    return `(SELECT ${seen} FROM ${tableOf(stored)} ${alias} WHERE ${alias}.id = ${keySql(values, key, kind)})`;
  });
  return found.length === 1 ? found.join() : `coalesce(${found.join(", ")})`;
}

/** Of the whole list. */
const everyArticle: Selection = { predicate: always, sizes: new Map() };

/** A list of articles: those that a join leads to from a row, or all. */
interface From {
  join: Join;
  /** The row's key in the statement. */
  parent: string;
}

function articlesSql(values: AnswerBindings, row: Row | null, answer: ArticlePage): string {
  const { dialect } = values;
  const { join, filter, order } = answer;
  const from = join && row ? { join, parent: `${row.alias}.id` } : null;
  return pageAnswerSql(values, answer, {
    columns: "sort, key",
    direction: order.direction,
    orderSql: (alias, direction) => `${alias}.sort ${direction}, ${alias}.key ${direction}`,
    cursor: `'1~${order.name}~Article:' || g.key || '~' || ${order.by === "rank" ? "g.sort" : dialect.isoTime("g.sort")}`,
    candidates() {
      const found = candidatesOf(values, from, selectionOf(values, filter), order, answer.request);
      if (found === null) throw new NotInOneStatement(`a joined list in the order ${order.name}`);
      return found;
    },
    rows: (alias) => `g ${dialect.joinInOrder} article ${alias} ON ${alias}.id = g.key`,
    tell: (alias, of) => answerSql(values, { alias, stored: Article }, of),
    ofWholeList: (part) => articleListSql(values, from, filter, part),
  });
}

function childrenPageSql(values: AnswerBindings, parent: string, answer: ChildPage): string {
  const { join, request } = answer;
  const type = join.child.name;
  return pageAnswerSql(values, answer, {
    columns: "sort, key",
    direction: "ASC",
    orderSql: (alias, direction) => `${alias}.sort ${direction}, ${alias}.key ${direction}`,
    cursor: `'1~name~${type}:' || g.key || '~' || g.sort`,
    candidates: () => childCandidatesSql(values, join, parent, request),
    rows: (alias) => `g ${values.dialect.joinInOrder} ${tableOf(join.child)} ${alias} ON ${alias}.id = g.key`,
    tell: (alias, of) => answerSql(values, { alias, stored: join.child }, of),
    ofWholeList: () => countChildrenSql(join, parent),
  });
}

function namedPageSql(values: AnswerBindings, answer: NamedPage): string {
  const { classes, selection, order, request } = answer;
  return pageAnswerSql(values, answer, {
    columns: "sort, type, key, class",
    direction: order.direction,
    orderSql: namedOrderSql,
    cursor: `'1~${order.name}~' || g.type || ':' || g.key || '~' || CAST(g.sort AS text)`,
    candidates: () => namedCandidatesSql(values, classes, selection, order, request),
    rows: () => "g",
    tell(_alias, of) {
      const told = classes.map((stored, index) => {
        const row = { alias: values.nameRow(), stored };
        const own = of.is === "byClass" ? (of.of[index] as Answer) : of;
        return `WHEN ${index} THEN (SELECT ${answerSql(values, row, own)} FROM ${tableOf(stored)} ${row.alias} WHERE ${row.alias}.id = g.key)`;
      });
      return `CASE g.class ${told.join(" ")} END`;
    },
    ofWholeList: () => countNamedSql(values, classes, selection),
  });
}

/** Some of an answer hangs on what only another statement can tell. */
export class NotInOneStatement extends Error {}

/** What is told of all articles of a list. */
function articleListSql(
  values: AnswerBindings,
  from: From | null,
  filter: number | null,
  part: WholeListPart,
): string {
  const { dialect } = values;
  switch (part.is) {
    case "totalCount":
      return `(SELECT count(*) FROM (${wholeListSql(values, from, filter)}) matched)`;
    case "days": {
      const days = dialect.asJsonAgain(timesSql(values, wholeListSql(values, from, filter)));
      return holeSql(values, part.hole, days);
    }
    case "facets":
      return dialect.object(part.fields.map(([key, facet]) => [key, facetSql(values, from, facet)] as const));
  }
}

function selectionOf(values: AnswerBindings, filter: number | null): Selection {
  return filter === null ? everyArticle : (values.selections[filter] as Selection);
}

/** The keys of all articles of a list. */
function wholeListSql(values: AnswerBindings, from: From | null, filter: number | null): string {
  return matchedSql(values, planWalksOf(from, selectionOf(values, filter), true), from?.parent);
}

function countedSql(values: AnswerBindings, from: From | null, filter: number | null, join: Join): string {
  if (!from && isAlways(selectionOf(values, filter).predicate)) return countedOfAll(join);
  return countedOf(values, wholeListSql(values, from, filter), join);
}

function entityFacetSql(
  values: AnswerBindings,
  from: From | null,
  { filter, facet, fields }: EntityFacet,
): string {
  const { dialect } = values;
  if (facet.kinds?.length === 0) return dialect.json("[]");
  const row = { alias: values.nameRow(), stored: facet.entity };
  const counted = countedSql(values, from, filter, facet.join);
  const top = topSql(values, counted, facet, from?.parent ?? "NULL");
  const value = dialect.object(
    fields.map(([key, part]) => {
      if (part.is === "count") return [key, `${row.alias}.n`] as const;
      return [key, answerSql(values, row, part.is === "node" ? part.of : part)] as const;
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

function facetSql(values: AnswerBindings, from: From | null, facet: FacetPart): string {
  switch (facet.is) {
    case "constant":
      return values.dialect.json(facet.json);
    case "entities":
      return entityFacetSql(values, from, facet);
    case "values":
      return valueFacetSql(values, from, facet);
  }
}

function holeSql({ dialect }: AnswerBindings, index: number, value: string): string {
  return dialect.object([
    [holeKey, String(index)],
    [holeValue, value],
  ]);
}
