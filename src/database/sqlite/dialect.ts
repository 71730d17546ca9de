import type { Dialect } from "../dialect.js";

/** Result codes for a value that a table does not take. */
const valueErrors = new Set(["SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"]);

/** SQLite: JSON is text, times are fixed-width ISO text. */
export const sqliteDialect: Dialect = {
  engine: "sqlite",
  analyze: null,
  joinInOrder: "CROSS JOIN",
  joinById: (table, alias, id) => `CROSS JOIN ${table} ${alias} ON ${alias}.id = ${id}`,
  joinByIndex: (table, alias, condition) => `CROSS JOIN ${table} ${alias} ON ${condition}`,
  each: (parameter) => `json_each(${parameter})`,
  tuples(parameter, columns) {
    const values = Object.keys(columns).map((name, index) => `value->>${index} AS "${name}"`);
    return `(SELECT ${values.join(", ")} FROM json_each(${parameter}))`;
  },
  asJson: (alias, { name, type }) => (type === "json" ? `json(${alias}."${name}")` : `${alias}."${name}"`),
  array: (values) => `json_array(${values.join(", ")})`,
  arrayOfRows: (value, order) => `json_group_array(${value} ORDER BY ${order})`,
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
  unindexed: (expression) => `+${expression}`,
  lastKeys: (parameter) =>
    `SELECT t.value AS name, coalesce(s.seq, 0) AS last
     FROM json_each(${parameter}) t LEFT JOIN sqlite_sequence s ON s.name = t.value`,
  setLastKeys: () => null,
  valueError: ({ code, message }) =>
    valueErrors.has(code ?? "") ? message.replace(/^SQLITE_\w+: /, "") : null,
};
