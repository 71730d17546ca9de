import type { EntityManager, ObjectLiteral } from "typeorm";
import { type StoredClass, tableOf } from "../database/stored-class.js";

// What a batch asks and writes in few statements. A list travels as one JSON text: this is where the SQL that SQLite
// and PostgreSQL write differently stands.

/** SQLite binds at most 32,766 values to a statement. */
const maxValues = 32_000;

/** A list of values as the rows of a subquery: `IN ${valuesOf("?1")}`. */
export function valuesOf(parameter: string): string {
  return `(SELECT value FROM json_each(${parameter}))`;
}

/** A list of lists as a table with the named columns: `FROM ${tuplesOf("?1", ["kind", "id"])} wanted`. */
export function tuplesOf(parameter: string, columns: readonly string[]): string {
  const values = columns.map((column, index) => `json_extract(value, '$[${index}]') AS "${column}"`);
  return `(SELECT ${values.join(", ")} FROM json_each(${parameter}))`;
}

/** Inserts rows, as few statements as the number of bound values allows. */
export async function insertAll(
  manager: EntityManager,
  target: StoredClass,
  rows: readonly object[],
): Promise<void> {
  const columns = manager.connection.getMetadata(target).columns.length;
  const chunk = Math.floor(maxValues / columns);
  for (let start = 0; start < rows.length; start += chunk) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(target)
      .values(rows.slice(start, start + chunk) as ObjectLiteral[])
      .updateEntity(false)
      .execute();
  }
}

/** Deletes the rows whose `column` is one of `keys`. */
export async function deleteAll(
  manager: EntityManager,
  target: StoredClass,
  column: string,
  keys: readonly number[],
): Promise<void> {
  await manager.query(`DELETE FROM ${tableOf(target)} WHERE "${column}" IN ${valuesOf("?1")}`, [
    JSON.stringify(keys),
  ]);
}

/**
 * Hands out the keys of new rows before they are inserted, so that rows can refer to each other at once. Within the
 * writer's transaction nobody else hands out any, and one that is rolled back was never seen.
 */
export class NewKeys {
  private constructor(private readonly last: Map<string, number>) {}

  static async open(manager: EntityManager): Promise<NewKeys> {
    const rows: { name: string; seq: number }[] = await manager.query(
      "SELECT name, seq FROM sqlite_sequence",
    );
    return new NewKeys(new Map(rows.map((row) => [row.name, row.seq])));
  }

  next(target: StoredClass): number {
    const table = tableOf(target);
    const key = (this.last.get(table) ?? 0) + 1;
    this.last.set(table, key);
    return key;
  }
}
