import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";
import { rowAsJson, rowFromJson, type StoredClass, tableOf } from "./stored-class.js";

/** The rows with these keys, in one statement; null where there is none. */
export async function readByKey<Row extends { id: number }>(
  snapshot: Snapshot,
  stored: StoredClass<Row>,
  ids: readonly number[],
): Promise<(Row | null)[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const rows = await snapshot.all<{ rows: string }>(
    `SELECT ${dialect.arrayOfRows(rowAsJson(dialect, stored, "c"), "c.id")} AS rows FROM ${tableOf(stored)} c
     WHERE c.id ${values.bindOneOf(ids)}`,
    values.parameters,
  );
  const byId = new Map<number, Row>();
  for (const row of JSON.parse(rows[0]?.rows ?? "[]") as unknown[][]) {
    const decoded = rowFromJson(stored, row);
    byId.set(decoded.id, decoded);
  }
  return ids.map((id) => byId.get(id) ?? null);
}
