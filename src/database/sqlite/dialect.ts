import type { Dialect } from "../dialect.js";
import type { StoredColumn } from "../stored-column.js";
import { textLiteral } from "../text-literal.js";
import { sqliteSearch } from "./search.js";

/** Result codes for a value that a table does not take. */
const valueErrors = new Set(["SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"]);

/** In JSON SQLite writes numbers with 15 digits, which are not enough for each: with 17 they come back as they were. */
function inImage(alias: string, { name, type }: StoredColumn): string {
  const value = `${alias}."${name}"`;
  return type === "real" ? `iif(${value} IS NULL, NULL, format('%!.17g', ${value}))` : value;
}

function fromImage({ name, type }: StoredColumn): string {
  const value = `image->>'$.${name}'`;
  return `${type === "real" ? `CAST(${value} AS REAL)` : value} AS "${name}"`;
}

/** SQLite: JSON is text, times are fixed-width ISO text. */
export const sqliteDialect: Dialect = {
  engine: "sqlite",
  search: sqliteSearch,
  analyze: null,
  placeholder: () => "?",
  joinInOrder: "CROSS JOIN",
  joinById: (table, alias, id) => `CROSS JOIN ${table} ${alias} ON ${alias}.id = ${id}`,
  joinByIndex: (table, alias, condition) => `CROSS JOIN ${table} ${alias} ON ${condition}`,
  each: (parameter) => `json_each(${parameter})`,
  tuples(parameter, columns) {
    const values = Object.keys(columns).map((name, index) => `value->>${index} AS "${name}"`);
    return `(SELECT ${values.join(", ")} FROM json_each(${parameter}))`;
  },
  jsonValues: (list) => `json_each(${list})`,
  jsonTexts: (list) => `json_each(${list})`,
  jsonMember: (object, name) => `${object}->'${name}'`,
  jsonNumber: (object, name) => `${object}->>'${name}'`,
  asJson: (alias, { name, type }) => (type === "json" ? `json(${alias}."${name}")` : `${alias}."${name}"`),
  image: (alias, columns) =>
    `json_object(${columns.map((column) => `'${column.name}', ${inImage(alias, column)}`).join(", ")})`,
  imageRows: (images, _table, columns) =>
    `(SELECT images.key, ${columns.map(fromImage).join(", ")} FROM (${images}) images)`,
  array: (values) => `json_array(${values.join(", ")})`,
  object: (members) => `json_object(${members.flatMap(([key, value]) => [`'${key}'`, value]).join(", ")})`,
  json: (text) => `json(${textLiteral(text)})`,
  asJsonAgain: (expression) => `json(${expression})`,
  truth: (expression) => `CASE WHEN ${expression} THEN json('true') ELSE json('false') END`,
  list: (value, order) => `json_group_array(${value}${orderBy(order)})`,
  arrayOfRows: (value, order) => sqliteDialect.list(value, order),
  // A subquery in FROM cannot look at its neighbours; the argument of json_each can.
  forEach(outer, alias, subquery, columns) {
    const values = columns.map((column, index) => `w.value->>${index} AS ${column}`);
    return `(SELECT ${values.join(", ")} FROM ${outer} ${alias} CROSS JOIN json_each((
      SELECT json_group_array(json_array(${columns.join(", ")})) FROM (${subquery})
    )) w)`;
  },
  isoTime: (expression) => expression,
  oneOf: (list) => `IN (SELECT value FROM ${list} list)`,
  existsByRow: (subquery) => `EXISTS (${subquery})`,
  byIndex: (table, index) => `${table} INDEXED BY ${index}`,
  unindexed: (expression) => `+${expression}`,
  lastKeys: (parameter) =>
    `SELECT t.value AS name, coalesce(s.seq, 0) AS last
     FROM json_each(${parameter}) t LEFT JOIN sqlite_sequence s ON s.name = t.value`,
  setLastKeys: () => null,
  restoreLastKeys: (parameter) => [
    `DELETE FROM sqlite_sequence WHERE name IN (SELECT value ->> 0 FROM json_each(${parameter}))`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT value ->> 0, value ->> 1 FROM json_each(${parameter})`,
  ],
  valueError: ({ code, message }) =>
    valueErrors.has(code ?? "") ? message.replace(/^SQLITE_\w+: /, "") : null,
};

function orderBy(order: string | undefined): string {
  return order ? ` ORDER BY ${order}` : "";
}
