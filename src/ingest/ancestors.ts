import { tableOf } from "../database/stored-class.js";
import { valuesOf } from "./bulk.js";
import { kindTables, type TreeKind, treeTables } from "./kinds.js";
import type { Transaction } from "./transaction.js";

/** What each of the places or topics is under, nearest first; nothing for those at the top. */
export async function ancestorsOf(
  { manager, dialect }: Transaction,
  kind: TreeKind,
  ids: Iterable<number>,
): Promise<Map<number, number[]>> {
  const { key } = kindTables[kind];
  const rows: { id: number; ancestorId: number }[] = await manager.query(
    `SELECT "${key}" AS id, "ancestorId" FROM ${tableOf(treeTables[kind].ancestor)}
     WHERE "${key}" IN ${valuesOf(dialect, "$1", "integer")} ORDER BY "${key}", depth`,
    [JSON.stringify([...ids])],
  );
  const ancestors = new Map<number, number[]>();
  for (const { id, ancestorId } of rows) {
    const above = ancestors.get(id) ?? [];
    above.push(ancestorId);
    ancestors.set(id, above);
  }
  return ancestors;
}
