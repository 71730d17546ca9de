import { Name } from "../../entities/name.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { foldName } from "../../text/fold.js";
import { insertAll } from "../bulk.js";
import { distinctNames, nameRows } from "../known-entities.js";
import type { Transaction } from "../transaction.js";
import type { LoggedRows } from "./logged-rows.js";
import { changedSince, forgetChanged, writeBack } from "./restore-rows.js";

/** Names by their positions. */
type Names = ReadonlyMap<number, string>;

/**
 * The names of an entity without what a repair did to them, where something else has changed them since: what the
 * repair added goes, what it took comes back behind the others, and so does the first, unless there is a new one: that is
 * shown by now, and stays though it was the repair that had added it.
 */
export function withoutRepair(before: Names, after: Names, current: readonly string[]): string[] {
  const folded = (names: Iterable<string>) => new Set([...names].map(foldName));
  const had = folded(before.values());
  const added = [...after.values()].filter((name) => !had.has(foldName(name)));
  const isAdded = folded(added);
  const [first] = current;
  const formerFirst = before.get(0);
  const isStillFirst = first !== undefined && first === after.get(0);
  const kept = current.filter(
    (name, index) => (index === 0 && !isStillFirst) || !isAdded.has(foldName(name)),
  );
  const front = isStillFirst && formerFirst !== undefined ? [formerFirst] : [];
  return distinctNames([...front, ...kept, ...before.values()]);
}

/** Puts the names of a repair's entities back. */
export async function restoreNames(
  transaction: Transaction,
  repairId: number,
  kind: EntityKind,
  logged: LoggedRows,
): Promise<void> {
  const changed = (await changedSince(transaction, repairId, logged, "entityId")) as number[];
  const images = async (which: "before" | "after") => {
    const rows: { entityId: number; position: number; name: string }[] = await transaction.manager.query(
      `SELECT "entityId", position, name FROM ${logged.rows(which)} l ORDER BY position`,
      [repairId],
    );
    return (id: number) =>
      new Map(rows.filter(({ entityId }) => entityId === id).map(({ position, name }) => [position, name]));
  };
  const before = await images("before");
  const after = await images("after");
  await forgetChanged(transaction, repairId, logged, changed, "entityId");
  await writeBack(transaction, repairId, logged);
  for (const id of changed) {
    const rows = await transaction.manager.find(Name, {
      where: { kind, entityId: id },
      order: { position: "ASC" },
    });
    const names = withoutRepair(
      before(id),
      after(id),
      rows.map(({ name }) => name),
    );
    await transaction.manager.delete(Name, { kind, entityId: id });
    await insertAll(transaction, Name, nameRows({ kind, id, names }));
  }
}
