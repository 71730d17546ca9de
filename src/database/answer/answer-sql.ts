import {
  childCandidatesSql,
  countChildrenSql,
  countNamedSql,
  namedCandidatesSql,
  namedOrderSql,
} from "../entity-pages.js";
import { childrenSql } from "../lists.js";
import type { NamedSelection } from "../named-selection.js";
import { quote } from "../sql.js";
import { columnOf, rowAsJson, tableOf } from "../stored-class.js";
import type { Answer, ArticlePage, ChildPage, KeyedRow, ListOf, Members, NamedPage } from "./answer.js";
import type { AnswerBindings } from "./answer-bindings.js";
import { type AnswerRow, rowSql, type Tell } from "./answer-row.js";
import { articlePageSql } from "./article-page-sql.js";
import { coMentionsSql } from "./co-mentions-sql.js";
import { duplicatePageSql, similaritySql } from "./duplicate-page-sql.js";
import { holeSql } from "./holes.js";
import { pageAnswerSql } from "./page-answer-sql.js";
import { keySql } from "./row-key.js";
import { suggestionListSql } from "./suggestion-list-sql.js";
import { isCurrentVersionSql, ofReadableVersionSql, versionAsOfSql, versionPageSql } from "./version-sql.js";

/**
 * What is told, as an expression that gives JSON.
 *
 * @param row of which it is told; null where it is told of none
 */
export function answerSql(values: AnswerBindings, row: AnswerRow | null, answer: Answer): string {
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
    case "suggestions":
      return suggestionListSql(values, answer, teller(values));
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
    case "rowValues":
      return rowAsJson(dialect, stored, alias);
    case "members":
      return membersSql(values, alias, answer);
    case "row":
      return rowSql(values, answer.stored, `${alias}.${quote(answer.column)}`, answer.of, teller(values));
    case "list":
      return listSql(values, alias, answer);
    case "coMentions":
      return coMentionsSql(values, `${alias}.id`, answer, teller(values));
    case "duplicates":
      return duplicatePageSql(values, `${alias}.id`, answer, teller(values));
    case "similarity":
      return similaritySql(alias);
    case "versions":
      return versionPageSql(values, `${alias}.id`, answer, teller(values));
    case "versionAsOf":
      return versionAsOfSql(values, `${alias}.id`, answer, teller(values));
    case "ofReadableVersion":
      return ofReadableVersionSql(values, alias, answer, teller(values));
    case "versionText":
      return `${alias}.item->>'${answer.name}'`;
    case "isCurrentVersion":
      return isCurrentVersionSql(values, alias);
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
    const seen = ofTombstone
      ? `CASE WHEN ${alias}.listed = 1 THEN ${told(answer)} WHEN ${alias}.status <> 'USABLE' THEN ${told(ofTombstone)} END`
      : told(answer);
    return `(SELECT ${seen} FROM ${tableOf(stored)} ${alias} WHERE ${alias}.id = ${keySql(values, key, kind)})`;
  });
  return found.length === 1 ? found.join() : `coalesce(${found.join(", ")})`;
}

function teller(values: AnswerBindings): Tell {
  return (row, answer) => answerSql(values, row, answer);
}

function articlesSql(values: AnswerBindings, row: AnswerRow | null, answer: ArticlePage): string {
  const { join } = answer;
  const from = join && row ? { join, parent: `${row.alias}.id`, within: [] } : null;
  return articlePageSql(values, from, answer, teller(values));
}

function childrenPageSql(values: AnswerBindings, parent: string, answer: ChildPage): string {
  const { join } = answer;
  const type = join.child.name;
  return pageAnswerSql(values, answer, {
    columns: "sort, key",
    direction: "ASC",
    orderSql: (alias, direction) => `${alias}.sort ${direction}, ${alias}.key ${direction}`,
    cursor: `'1~name~${type}:' || g.key || '~' || g.sort`,
    candidates: (page) => childCandidatesSql(join, parent, page),
    rows: (alias) => `g ${values.dialect.joinInOrder} ${tableOf(join.child)} ${alias} ON ${alias}.id = g.key`,
    tell: (alias, of) => answerSql(values, { alias, stored: join.child }, of),
    ofWholeList: () => countChildrenSql(join, parent),
  });
}

const everyOne: NamedSelection = { name: null, prefix: null, mentionedBy: null, places: null };

function namedPageSql(values: AnswerBindings, answer: NamedPage): string {
  const { classes, order } = answer;
  const selection =
    answer.selection === null ? everyOne : (values.found.named[answer.selection] as NamedSelection);
  return pageAnswerSql(values, answer, {
    columns: "sort, type, key, class",
    direction: order.direction,
    orderSql: namedOrderSql,
    cursor: `'1~${order.name}~' || g.type || ':' || g.key || '~' || CAST(g.sort AS text)`,
    candidates: (page) => namedCandidatesSql(values, classes, selection, order, page),
    rows: () => "g",
    tell(_alias, of) {
      const told = classes.map((stored, index) => {
        const own = of.is === "byClass" ? (of.of[index] as Answer) : of;
        return `WHEN ${index} THEN ${rowSql(values, stored, "g.key", own, teller(values))}`;
      });
      return `CASE g.class ${told.join(" ")} END`;
    },
    ofWholeList: () => countNamedSql(values, classes, selection),
  });
}
