import type { Snapshot } from "./snapshot.js";
import { rowAsJson, rowFromJson, type StoredClass, tableOf } from "./stored-class.js";

/** The rows with these keys, in one statement; null where there is none. */
export async function readByKey<Row extends { id: number }>(
  snapshot: Snapshot,
  stored: StoredClass<Row>,
  ids: readonly number[],
): Promise<(Row | null)[]> {
  const rows = await snapshot.all<{ row: string }>(
    `SELECT ${rowAsJson(stored, "c")} AS row FROM ${tableOf(stored)} c
     WHERE c.id IN (SELECT value FROM json_each(?1))`,
    [JSON.stringify(ids)],
  );
  const byId = new Map<number, Row>();
  for (const { row } of rows) {
    const decoded = rowFromJson(stored, JSON.parse(row) as unknown[]);
    byId.set(decoded.id, decoded);
  }
  return ids.map((id) => byId.get(id) ?? null);
}
