import type { Dialect, ListType } from "../dialect.js";
import { textLiteral } from "../text-literal.js";
import { postgresSearch } from "./search.js";

const sqlTypes: Record<ListType, string> = {
  integer: "bigint",
  real: "double precision",
  text: "text",
  time: "timestamptz",
  json: "jsonb",
};

function isoTime(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** PostgreSQL: JSON is jsonb, times are timestamptz(3). */
export const postgresDialect: Dialect = {
  engine: "postgres",
  search: postgresSearch,
  analyze: "ANALYZE",
  placeholder: (position) => `$${position}`,
  joinInOrder: "JOIN",
  joinById: (table, alias, id) =>
    `CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE id = ${id} OFFSET 0) ${alias}`,
  joinByIndex: (table, alias, condition) =>
    `CROSS JOIN LATERAL (SELECT * FROM ${table} ${alias} WHERE ${condition} OFFSET 0) ${alias}`,
  each(parameter, type) {
    return `(SELECT e.n AS key, e.v::${sqlTypes[type]} AS value
      FROM json_array_elements_text(${parameter}::json) WITH ORDINALITY AS e(v, n))`;
  },
  tuples(parameter, columns) {
    const values = Object.entries(columns).map(
      ([name, type], index) => `(e.v->>${index})::${sqlTypes[type]} AS "${name}"`,
    );
    return `(SELECT ${values.join(", ")} FROM json_array_elements(${parameter}::json) AS e(v))`;
  },
  jsonValues: (list) => `jsonb_array_elements(${list})`,
  jsonTexts: (list) => `jsonb_array_elements_text(${list})`,
  jsonMember: (object, name) => `${object}->'${name}'`,
  jsonNumber: (object, name) => `(${object}->>'${name}')::double precision`,
  asJson: (alias, { name, type }) => (type === "time" ? isoTime(`${alias}."${name}"`) : `${alias}."${name}"`),
  image: (alias, columns) =>
    `jsonb_build_object(${columns.map((column) => `'${column.name}', ${postgresDialect.asJson(alias, column)}`).join(", ")})`,
  // Not NULL::table: "name" would be a type of PostgreSQL's own.
  imageRows: (images, table, columns) =>
    `(SELECT images.key, ${columns.map(({ name }) => `v."${name}"`).join(", ")} FROM (${images}) images
      CROSS JOIN LATERAL jsonb_populate_record((SELECT typed FROM ${table} typed LIMIT 0), images.image) v)`,
  array: (values) => `json_build_array(${values.join(", ")})`,
  object: (members) =>
    `json_build_object(${members.flatMap(([key, value]) => [`'${key}'`, value]).join(", ")})`,
  json: (text) => `${textLiteral(text)}::json`,
  asJsonAgain: (expression) => `(${expression})::json`,
  truth: (expression) => `(${expression})`,
  list: (value, order) => `coalesce(json_agg(${value}${orderBy(order)}), '[]'::json)`,
  arrayOfRows: (value, order) => `${postgresDialect.list(value, order)}::text`,
  forEach(outer, alias, subquery, columns) {
    const values = columns.map((column) => `w.${column}`);
    return `(SELECT ${values.join(", ")} FROM ${outer} ${alias} CROSS JOIN LATERAL (${subquery}) w)`;
  },
  isoTime,
  // The planner takes any list for a hundred values when it joins it, for ten as an array: a few look-ups by index.
  oneOf: (list) => `= ANY (ARRAY(SELECT value FROM ${list} list))`,
  // With OFFSET, even of nothing, a subquery is neither made a join nor read whole into a hash.
  existsByRow: (subquery) => `EXISTS (${subquery} OFFSET 0)`,
  byIndex: (table) => table,
  unindexed: (expression) => `${expression} + 0`,
  lastKeys: (parameter) =>
    `SELECT t.value AS name, coalesce(s.last_value, 0) AS last FROM ${postgresDialect.each(parameter, "text")} t
     JOIN pg_sequences s ON format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(t.value, 'id')`,
  setLastKeys: (parameter) =>
    `SELECT setval(pg_get_serial_sequence(t.name, 'id'), t.last)
     FROM ${postgresDialect.tuples(parameter, { name: "text", last: "integer" })} t`,
  restoreLastKeys: (parameter) => [
    `SELECT setval(pg_get_serial_sequence(t.name, 'id'), t.last)
     FROM ${postgresDialect.tuples(parameter, { name: "text", last: "integer" })} t`,
  ],
  // The classes data exception, integrity constraint violation and program limit exceeded (ISO/IEC 9075, SQLSTATE).
  valueError: ({ code, message }) => (/^(?:22|23|54)/.test(code ?? "") ? message : null),
};

function orderBy(order: string | undefined): string {
  return order ? ` ORDER BY ${order}` : "";
}
