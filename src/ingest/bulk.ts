import type { Dialect, ListType } from "../database/dialect.js";
import { insertRows } from "../database/insert-rows.js";
import { type StoredClass, tableOf } from "../database/stored-class.js";
import type { WritesBehind } from "../database/writes-behind.js";
import type { Transaction } from "./transaction.js";

// What a batch asks and writes in few statements; a list travels as one JSON text.

/** A list of values as the rows of a subquery: `IN ${valuesOf(dialect, "$1", "integer")}`. */
export function valuesOf(dialect: Dialect, parameter: string, type: ListType): string {
  return `(SELECT value FROM ${dialect.each(parameter, type)} list)`;
}

/** Inserts rows, as few statements as the number of bound values allows. */
export async function insertAll(
  { manager, dialect }: Transaction,
  target: StoredClass,
  rows: readonly object[],
  writes?: WritesBehind,
): Promise<void> {
  await insertRows(manager, dialect, target, rows, { writes });
}

/** Inserts rows, or where a row with the `id` is there, has it say what they say. */
export async function putAll(
  { manager, dialect }: Transaction,
  target: StoredClass,
  rows: readonly { id: number }[],
  writes?: WritesBehind,
): Promise<void> {
  await insertRows(manager, dialect, target, rows, { conflict: "replace", writes });
}

/** Deletes the rows whose `column` is one of `keys`. */
export async function deleteAll(
  { manager, dialect }: Transaction,
  target: StoredClass,
  column: string,
  keys: readonly number[],
): Promise<void> {
  await manager.query(
    `DELETE FROM ${tableOf(target)} WHERE "${column}" IN ${valuesOf(dialect, "$1", "integer")}`,
    [JSON.stringify(keys)],
  );
}
