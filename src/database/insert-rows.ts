import type { EntityManager, ObjectLiteral } from "typeorm";
import type { Dialect } from "./dialect.js";
import { type StoredClass, tableOf } from "./stored-class.js";
import type { WritesBehind } from "./writes-behind.js";

/** SQLite binds at most 32,766 values to a statement, PostgreSQL 65,535. */
const maxValues = 32_000;

/** What becomes of a row whose `id` is there already: a failure, or it says from then on what the new one says. */
export type Conflict = "fail" | "replace";

export interface Insertion {
  conflict?: Conflict;
  /** By which the statements are run; where it is not given, each is waited for. */
  writes?: WritesBehind | undefined;
}

/**
 * Inserts rows with all their columns, what a row does not say as null, in as few statements as the number of bound
 * values allows: `await insertRows(manager, dialect, Name, [{ kind: "Place", entityId: 7, … }])`.
 *
 * TypeORM maps the values, but does not build the statement: its builder keeps every value by a name of its own, which
 * takes longer than all else that is done to a row.
 */
export async function insertRows(
  manager: EntityManager,
  dialect: Dialect,
  target: StoredClass,
  rows: readonly object[],
  { conflict = "fail", writes }: Insertion = {},
): Promise<void> {
  const { driver } = manager.connection;
  const { columns } = manager.connection.getMetadata(target);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`);
  const head = `INSERT INTO ${tableOf(target)} (${names.join(", ")}) VALUES `;
  const tail = conflict === "replace" ? replacing(names) : "";
  const chunk = Math.floor(maxValues / columns.length);
  for (let start = 0; start < rows.length; start += chunk) {
    const values: unknown[] = [];
    const places: string[] = [];
    for (const row of rows.slice(start, start + chunk) as ObjectLiteral[]) {
      const place = columns.map((column) => {
        const value = driver.preparePersistentValue(row[column.propertyName], column) ?? null;
        return dialect.placeholder(values.push(value));
      });
      places.push(`(${place.join(",")})`);
    }
    const sql = head + places.join(",") + tail;
    await (writes ? writes.run(sql, values) : manager.query(sql, values));
  }
}

function replacing(names: readonly string[]): string {
  const set = names.filter((name) => name !== '"id"').map((name) => `${name} = excluded.${name}`);
  return ` ON CONFLICT ("id") DO UPDATE SET ${set.join(", ")}`;
}
