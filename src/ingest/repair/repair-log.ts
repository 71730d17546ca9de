import { Bindings } from "../../database/sql.js";
import { columnsOf, type StoredClass, tableOf } from "../../database/stored-class.js";
import type { StoredColumn } from "../../database/stored-column.js";
import { Repair } from "../../entities/repair.js";
import { insertAll, valuesOf } from "../bulk.js";
import type { NewKeys } from "../new-keys.js";
import type { Transaction } from "../transaction.js";

/** Rows that a repair may change: those of a table whose columns are among the values, before the repair or after. */
export interface Watched {
  stored: StoredClass;
  among: Readonly<Record<string, readonly (string | number)[]>>;
  /** Whether a row that stays the same is kept as well, since others can go back only as long as it does. */
  hangTogether?: boolean;
}

/** What is kept of a repair beside the rows. */
export type Recorded = Pick<Repair, "action" | "kind" | "entityIds" | "asked">;

/** These columns copy the article's, which alone knows what they are by the time that a repair is undone. */
const copies = new Set(["orderedAt", "listed"]);

/** The columns of a table that stand in its rows' images. */
export function imageColumns(stored: StoredClass): StoredColumn[] {
  return columnsOf(stored).filter(({ name }) => !copies.has(name));
}

export function copiedColumns(stored: StoredClass): StoredColumn[] {
  return columnsOf(stored).filter(({ name }) => copies.has(name));
}

/** The columns that a row of the table is told by. */
export function primaryKey({ manager }: Transaction, stored: StoredClass): string[] {
  return manager.connection.getMetadata(stored).primaryColumns.map(({ propertyName }) => propertyName);
}

/**
 * Does a repair and keeps what it changed: `const id = await recordRepair(transaction, keys, what, now, watched, work)`.
 *
 * The database itself writes the images of the watched rows, so that it takes as many statements for twenty thousand
 * of them as for one. Those that are the same before and after go again, unless others hang together with them.
 *
 * @param now UTC with milliseconds
 * @returns the number of the repair
 */
export async function recordRepair(
  transaction: Transaction,
  keys: NewKeys,
  recorded: Recorded,
  now: string,
  watched: readonly Watched[],
  work: () => Promise<void>,
): Promise<number> {
  const id = keys.next(Repair);
  await insertAll(transaction, Repair, [{ id, ...recorded, doneAt: now, undoneAt: null }]);
  for (const rows of watched) await keepImages(transaction, id, rows, "before");
  await work();
  for (const rows of watched) await keepImages(transaction, id, rows, "after");
  const apart = watched.filter(({ hangTogether }) => !hangTogether).map(({ stored }) => tableOf(stored));
  await transaction.manager.query(
    `DELETE FROM repair_row WHERE "repairId" = $1 AND before IS NOT DISTINCT FROM after
       AND "tableName" IN ${valuesOf(transaction.dialect, "$2", "text")}`,
    [id, JSON.stringify(apart)],
  );
  return id;
}

async function keepImages(
  transaction: Transaction,
  repairId: number,
  { stored, among }: Watched,
  side: "before" | "after",
): Promise<void> {
  const { manager, dialect } = transaction;
  const table = tableOf(stored);
  const key = dialect.array(primaryKey(transaction, stored).map((name) => `t."${name}"`));
  const values = new Bindings(dialect);
  const repair = values.bind(repairId);
  const conditions = Object.entries(among).map(([name, list]) => `t."${name}" ${values.bindOneOf(list)}`);
  await manager.query(
    `INSERT INTO repair_row ("repairId", "tableName", key, ${side})
     SELECT CAST(${repair} AS bigint), '${table}', CAST(${key} AS text), ${dialect.image("t", imageColumns(stored))}
     FROM ${table} t WHERE ${conditions.join(" AND ")}
     ON CONFLICT ("repairId", "tableName", key) DO UPDATE SET ${side} = excluded.${side}`,
    values.parameters,
  );
}
