import type { SearchDialect } from "./search/search-dialect.js";
import type { StoredColumn } from "./stored-column.js";

/** How a bound list's values are typed in SQL; `time` is ISO text, `json` JSON's text. */
export type ListType = "integer" | "real" | "text" | "time" | "json";

/**
 * What the two databases write differently in SQL. Everything else is written once: placeholders are `$1`, `$2` …,
 * camel-case names stand in quotes, times are compared with their ISO text.
 */
export interface Dialect {
  readonly engine: "sqlite" | "postgres";
  /** The index of texts. */
  readonly search: SearchDialect;
  /**
   * Has the planner look at the tables anew after many rows came; null where the SQL alone decides how it is run.
   */
  readonly analyze: string | null;
  /**
   * Where a statement with thousands of values has the nth, from 1 on. (`$1` holds on both, but SQLite compares each
   * such name with all before it.)
   */
  placeholder(position: number): string;
  /** Joins in the order in which the tables stand, where the planner would turn it around. */
  readonly joinInOrder: "CROSS JOIN" | "JOIN";
  /** Joins a table's row by its key, looked up for each row before it: `m ${joinById("article", "a", "m.id")}`. */
  joinById(table: string, alias: string, id: string): string;
  /**
   * Joins a table's rows by a condition on an index, looked up for each row before it, where the planner would rather
   * read the whole table: `wanted ${joinByIndex("name", "n", "n.kind = wanted.kind AND n.folded = wanted.folded")}`.
   */
  joinByIndex(table: string, alias: string, condition: string): string;
  /**
   * A bound JSON list as a table with the columns `key` (its order) and `value`:
   * `FROM ${each("$1", "integer")} p WHERE p.value > 7 ORDER BY p.key`.
   */
  each(parameter: string, type: ListType): string;
  /** A bound JSON list of lists as a table with the named columns: `FROM ${tuples("$1", { kind: "text" })} t`. */
  tuples(parameter: string, columns: Readonly<Record<string, ListType>>): string;
  /** The values of a list within stored JSON as a table with the column `value`, JSON again. */
  jsonValues(list: string): string;
  /** The texts of a list within stored JSON as a table with the column `value`. */
  jsonTexts(list: string): string;
  /** A member of an object within stored JSON, JSON again. */
  jsonMember(object: string, name: string): string;
  /** A member of an object within stored JSON that is a number, or null. */
  jsonNumber(object: string, name: string): string;
  /** A column's value as it stands in a JSON answer: times as ISO text, JSON as it is. */
  asJson(alias: string, column: StoredColumn): string;
  /** A row's columns by name as one JSON object, from which `imageRows` makes exactly the same values again. */
  image(alias: string, columns: readonly StoredColumn[]): string;
  /**
   * What images hold as a table with the column `key` and the named ones.
   *
   * @param images a query that gives `key` and `image`
   * @param table where the images come from
   */
  imageRows(images: string, table: string, columns: readonly StoredColumn[]): string;
  /** One JSON list of values. */
  array(values: readonly string[]): string;
  /** One JSON object: `object([["id", "c.id"]])`. */
  object(members: readonly (readonly [key: string, value: string])[]): string;
  /** JSON's text, known beforehand, as JSON. */
  json(text: string): string;
  /** JSON that a subquery among others gave, which may have become text on the way. */
  asJsonAgain(expression: string): string;
  /** What is true or false, of a column or a condition, as JSON. */
  truth(expression: string): string;
  /** The values of a group's rows as a JSON list; the empty list where there are none. Without an order as they come. */
  list(value: string, order?: string): string;
  /**
   * A JSON list of what a group's rows give, as text; the empty list where there are none.
   *
   * @param order without one they come in whatever order: thousands take longer to sort than to read
   */
  arrayOfRows(value: string, order?: string): string;
  /** The rows of a subquery for each row of `outer`, side by side: `outer d` → `d`'s and the subquery's columns. */
  forEach(outer: string, alias: string, subquery: string, columns: readonly string[]): string;
  /** A time column as ISO text (UTC, milliseconds). */
  isoTime(expression: string): string;
  /** Whether an expression is among the values of a bound list: `m.id ${oneOf(each("$1", "integer"))}`. */
  oneOf(list: string): string;
  /**
   * Whether a subquery gives a row, asked anew for each row of the statement around it. A planner that makes a join of
   * it may read the whole table, for a page of twenty rows too.
   */
  existsByRow(subquery: string): string;
  /** A table that is read by one of its indexes, where the planner by itself would take another of them. */
  byIndex(table: string, index: string): string;
  /** Looks like the expression but keeps the planner from using an index for it. */
  unindexed(expression: string): string;
  /** The last key that each of a bound JSON list of tables has given, as `name` and `last`; 0 where it gave none. */
  lastKeys(parameter: string): string;
  /**
   * What has the tables go on after keys that rows brought with them, a bound JSON list of lists of table and key. Not
   * undone by a rollback, so it comes last. Null where the database sees to it by itself.
   */
  setLastKeys(parameter: string): string | null;
  /** The same for tables that were filled from elsewhere, whatever keys they hold: all statements, with one parameter. */
  restoreLastKeys(parameter: string): readonly string[];
  /** What the driver's error says is wrong with a value; null where the error is no value's fault. */
  valueError(error: DriverError): string | null;
}

/** What a driver throws: SQLite's result code (`SQLITE_CONSTRAINT`) or PostgreSQL's SQLSTATE (`23514`). */
export interface DriverError {
  code?: string;
  message: string;
}
