import { getMetadataArgsStorage } from "typeorm";
import type { Dialect } from "./dialect.js";
import type { StoredColumn } from "./stored-column.js";

/** A class that TypeORM stores. */
// biome-ignore lint/suspicious/noExplicitAny: a class of whatever constructor.
export type StoredClass<Row extends object = object> = abstract new (...args: any[]) => Row;

/** The columns that hold a moment (UTC, milliseconds). TypeORM maps them as text on both databases. */
const timeColumns = new Set([
  "publishedAt",
  "updatedAt",
  "firstSeenAt",
  "orderedAt",
  "embargoedUntil",
  "receivedAt",
]);

const shapes = new WeakMap<StoredClass, { table: string; columns: StoredColumn[] }>();

function shapeOf(stored: StoredClass): { table: string; columns: StoredColumn[] } {
  const known = shapes.get(stored);
  if (known) return known;
  const metadata = getMetadataArgsStorage();
  const table = metadata.tables.find((candidate) => candidate.target === stored)?.name;
  if (!table) throw new Error(`${stored.name} is not a stored class.`);
  const lineage = lineageOf(stored);
  const columns = new Map<string, StoredColumn>();
  for (const column of metadata.columns) {
    // Long texts and what no reader sees stay where they are; loaders fetch the texts where they are asked for.
    if (!lineage.has(column.target) || column.options.select === false) continue;
    columns.set(column.propertyName, {
      name: column.propertyName,
      type: typeOf(column.propertyName, column.options.type),
    });
  }
  const shape = { table, columns: [...columns.values()] };
  shapes.set(stored, shape);
  return shape;
}

function typeOf(name: string, type: unknown): StoredColumn["type"] {
  if (type === "simple-json") return "json";
  if (type === "real") return "real";
  return timeColumns.has(name) ? "time" : "plain";
}

function lineageOf(stored: StoredClass): Set<unknown> {
  const lineage = new Set<unknown>();
  for (
    let current: unknown = stored;
    typeof current === "function";
    current = Object.getPrototypeOf(current)
  ) {
    lineage.add(current);
  }
  return lineage;
}

/** The table that a class is stored in: `tableOf(ArticlePerson)` is `"article_person"`. */
export function tableOf(stored: StoredClass): string {
  return shapeOf(stored).table;
}

/** Whether the database gives out the keys of a class. */
export function isNumbered(stored: StoredClass): boolean {
  const lineage = lineageOf(stored);
  return getMetadataArgsStorage().generations.some(({ target }) => lineage.has(target));
}

/** The columns of a class that lists read: all but the long texts of articles. */
export function columnsOf(stored: StoredClass): readonly StoredColumn[] {
  return shapeOf(stored).columns;
}

/** A column of a class by its name, of the long texts too. */
export function columnOf(stored: StoredClass, name: string): StoredColumn {
  return shapeOf(stored).columns.find((column) => column.name === name) ?? { name, type: "plain" };
}

/**
 * A row as one JSON array, in SQL: `json_array(c."id", c."slug", …)`. One text crosses the driver faster than many
 * values do.
 */
export function rowAsJson(dialect: Dialect, stored: StoredClass, alias: string): string {
  return dialect.array(shapeOf(stored).columns.map((column) => dialect.asJson(alias, column)));
}

/** The object of a row that `rowAsJson` made, with its `__typename`. */
export function rowFromJson<Row extends object>(stored: StoredClass<Row>, values: readonly unknown[]): Row {
  const row: Record<string, unknown> = { __typename: stored.name };
  shapeOf(stored).columns.forEach(({ name }, index) => {
    row[name] = values[index];
  });
  return row as Row;
}
