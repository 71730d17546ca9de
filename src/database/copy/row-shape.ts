import type { EntityManager } from "typeorm";
import { type StoredClass, tableOf } from "../stored-class.js";

/** The columns of a table, as TypeORM knows them. */
export interface RowShape {
  table: string;
  columns: readonly { name: string; isFlag: boolean; isJson: boolean }[];
  /** The names of those that make its key. */
  key: readonly string[];
}

/** A row with its values as both databases mean them: `{ id: 7, reviewed: true, item: { … } }`. */
export type CopiedRow = Record<string, unknown>;

export function shapeOf(manager: EntityManager, stored: StoredClass): RowShape {
  const { columns, primaryColumns } = manager.connection.getMetadata(stored);
  return {
    table: tableOf(stored),
    columns: columns.map(({ propertyName, type }) => ({
      name: propertyName,
      isFlag: type === Boolean || type === "boolean",
      isJson: type === "simple-json",
    })),
    key: primaryColumns.map(({ propertyName }) => propertyName),
  };
}

/** A row as its driver gave it, with values that hang on neither database. */
export function copiedRow({ columns }: RowShape, row: Readonly<Record<string, unknown>>): CopiedRow {
  return Object.fromEntries(
    columns.map(({ name, isFlag, isJson }) => {
      const value = row[name] ?? null;
      if (value === null) return [name, null];
      if (isFlag) return [name, value === true || value === 1];
      if (isJson && typeof value === "string") return [name, JSON.parse(value)];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}
