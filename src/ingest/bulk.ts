import type { ObjectLiteral } from "typeorm";
import type { Dialect, ListType } from "../database/dialect.js";
import { type StoredClass, tableOf } from "../database/stored-class.js";
import type { Transaction } from "./transaction.js";

// What a batch asks and writes in few statements; a list travels as one JSON text.

/** SQLite binds at most 32,766 values to a statement, PostgreSQL 65,535. */
const maxValues = 32_000;

/** A list of values as the rows of a subquery: `IN ${valuesOf(dialect, "$1", "integer")}`. */
export function valuesOf(dialect: Dialect, parameter: string, type: ListType): string {
  return `(SELECT value FROM ${dialect.each(parameter, type)} list)`;
}

/** Inserts rows, as few statements as the number of bound values allows. */
export async function insertAll(
  transaction: Transaction,
  target: StoredClass,
  rows: readonly object[],
): Promise<void> {
  await insertChunks(transaction, target, rows, false);
}

/** Inserts rows, or where a row with the `id` is there, has it say what they say. */
export async function putAll(
  transaction: Transaction,
  target: StoredClass,
  rows: readonly { id: number }[],
): Promise<void> {
  await insertChunks(transaction, target, rows, true);
}

async function insertChunks(
  { manager }: Transaction,
  target: StoredClass,
  rows: readonly object[],
  replacing: boolean,
): Promise<void> {
  // All named: on PostgreSQL TypeORM otherwise leaves out the key, given or not, and the sequence gives another.
  const columns = manager.connection.getMetadata(target).columns.map(({ propertyName }) => propertyName);
  const chunk = Math.floor(maxValues / columns.length);
  for (let start = 0; start < rows.length; start += chunk) {
    const insert = manager
      .createQueryBuilder()
      .insert()
      .into(target, columns)
      .values(rows.slice(start, start + chunk) as ObjectLiteral[])
      .updateEntity(false);
    if (replacing) {
      insert.orUpdate(
        columns.filter((column) => column !== "id"),
        ["id"],
      );
    }
    await insert.execute();
  }
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
