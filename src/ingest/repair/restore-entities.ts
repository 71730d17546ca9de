import type { EntityKind } from "../../news/entity-kind.js";
import { isTreeKind, treeTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";
import type { LoggedRows } from "./logged-rows.js";
import { insertBack } from "./restore-rows.js";

/** What became of the entities' own rows. */
export interface RestoredEntities {
  /** Whose ancestors are to be rebuilt: they are back, or under another parent. */
  moved: number[];
  /** How many had a fact that was changed since and stays as it is. */
  changed: number;
}

/**
 * Brings the entities back that a repair took away, and the columns that it changed in others, unless they have
 * changed since.
 */
export async function restoreEntities(
  transaction: Transaction,
  repairId: number,
  kind: EntityKind,
  logged: LoggedRows,
): Promise<RestoredEntities> {
  const { manager } = transaction;
  const { table, columns } = logged;
  const [back, both]: { id: number }[][] = [
    await manager.query(
      `SELECT b.id FROM ${logged.rows("before")} b LEFT JOIN ${logged.rows("after")} a ON a.id = b.id WHERE a.id IS NULL`,
      [repairId],
    ),
    isTreeKind(kind)
      ? await manager.query(
          `SELECT b.id FROM ${logged.rows("before")} b JOIN ${logged.rows("after")} a ON a.id = b.id
           WHERE b."${treeTables[kind].parent}" IS DISTINCT FROM a."${treeTables[kind].parent}"`,
          [repairId],
        )
      : [],
  ];
  await insertBack(transaction, repairId, logged);
  const others = columns.filter(({ name }) => name !== "id").map(({ name }) => `"${name}"`);
  const isChanged = others.map(
    (name) => `(b.${name} IS DISTINCT FROM a.${name} AND t.${name} IS DISTINCT FROM a.${name})`,
  );
  const [changed]: { n: number }[] = await manager.query(
    `SELECT count(*) AS n FROM ${logged.rows("before")} b
     JOIN ${logged.rows("after")} a ON a.id = b.id JOIN ${table} t ON t.id = b.id WHERE ${isChanged.join(" OR ")}`,
    [repairId],
  );
  const set = others.map(
    (name) =>
      `${name} = CASE WHEN ${table}.${name} IS NOT DISTINCT FROM a.${name} THEN b.${name} ELSE ${table}.${name} END`,
  );
  await manager.query(
    `UPDATE ${table} SET ${set.join(", ")}
     FROM ${logged.rows("before")} b JOIN ${logged.rows("after")} a ON a.id = b.id WHERE ${table}.id = b.id`,
    [repairId],
  );
  return { moved: [...(back ?? []), ...(both ?? [])].map(({ id }) => id), changed: changed?.n ?? 0 };
}
