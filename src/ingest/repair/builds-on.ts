import type { Repair } from "../../entities/repair.js";
import { isTreeKind, kindTables, treeTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";
import { loggedRows } from "./logged-rows.js";

/**
 * The newest repair that builds on this one, null where there is none: it changed the same rows since, works on what
 * came of this one's split, or merged away what this one's undoing would lead to.
 */
export async function newestOnTopOf(
  transaction: Transaction,
  { id, action, kind, entityIds }: Pick<Repair, "id" | "action" | "kind" | "entityIds">,
): Promise<number | null> {
  const { manager } = transaction;
  // What was undone has no rows any more.
  const [overlap]: { id: number | null }[] = await manager.query(
    `SELECT max(theirs."repairId") AS id FROM repair_row mine
     JOIN repair_row theirs ON theirs."tableName" = mine."tableName" AND theirs.key = mine.key
     WHERE mine."repairId" = $1 AND theirs."repairId" > $2`,
    [id, id],
  );
  const later: { id: number; action: string; entityIds: string }[] = await manager.query(
    `SELECT id, action, CAST("entityIds" AS text) AS "entityIds" FROM repair
     WHERE id > $1 AND "undoneAt" IS NULL AND kind = $2 ORDER BY id`,
    [id, kind],
  );
  const needed = new Set([...entityIds, ...(await formerParents(transaction, id, kind))]);
  const made = action === "split" ? entityIds[1] : undefined;
  const builders = later.filter((repair) => {
    const ids = JSON.parse(repair.entityIds) as number[];
    const mergedAway = repair.action === "merge" ? ids[1] : undefined;
    return (mergedAway !== undefined && needed.has(mergedAway)) || (made !== undefined && ids.includes(made));
  });
  const newest = Math.max(overlap?.id ?? 0, ...builders.map((repair) => repair.id));
  return newest === 0 ? null : newest;
}

/** The parents under which undoing it puts entities back. */
async function formerParents(
  transaction: Transaction,
  repairId: number,
  kind: Repair["kind"],
): Promise<number[]> {
  if (!isTreeKind(kind)) return [];
  const logged = (await loggedRows(transaction, repairId))(kindTables[kind].entity);
  if (!logged) return [];
  const rows: { parent: number | null }[] = await transaction.manager.query(
    `SELECT DISTINCT "${treeTables[kind].parent}" AS parent FROM ${logged.rows("before")} b`,
    [repairId],
  );
  return rows.flatMap(({ parent }) => parent ?? []);
}
