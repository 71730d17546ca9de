import type { Transaction } from "../transaction.js";
import type { LoggedRows } from "./logged-rows.js";
import { copiedColumns, primaryKey } from "./repair-log.js";

/**
 * Puts a repair's rows of one table back as they were, unless they have changed since.
 *
 * @param group the column by which rows hang together: where one of them has changed, all stay as they are; null: each
 *   stands for itself
 */
export async function restoreRows(
  transaction: Transaction,
  repairId: number,
  logged: LoggedRows,
  group: string | null,
): Promise<void> {
  await forgetChanged(
    transaction,
    repairId,
    logged,
    await changedSince(transaction, repairId, logged, group),
    group,
  );
  await writeBack(transaction, repairId, logged);
}

/** The groups (or keys) of rows that are no more what the repair made of them. */
export async function changedSince(
  transaction: Transaction,
  repairId: number,
  logged: LoggedRows,
  group: string | null,
): Promise<(string | number)[]> {
  const [first] = primaryKey(transaction, logged.stored);
  const same = logged.columns.map(({ name }) => `t."${name}" IS NOT DISTINCT FROM l."${name}"`);
  const rows: { name: string | number }[] = await transaction.manager.query(
    `SELECT DISTINCT l."${group ?? "key"}" AS name
     FROM ${logged.rows("coalesce(after, before)")} l
     JOIN repair_row r ON r."repairId" = $1 AND r."tableName" = '${logged.table}' AND r.key = l.key
     LEFT JOIN ${logged.table} t ON ${samePrimaryKey(transaction, logged, "t", "l")}
     WHERE CASE WHEN r.after IS NULL THEN t."${first}" IS NOT NULL
       ELSE t."${first}" IS NULL OR NOT (${same.join(" AND ")}) END`,
    [repairId],
  );
  return rows.map(({ name }) => name);
}

/** Takes rows out of the repair's log, so that they stay as they are. */
export async function forgetChanged(
  { manager, dialect }: Transaction,
  repairId: number,
  logged: LoggedRows,
  changed: readonly (string | number)[],
  group: string | null,
): Promise<void> {
  if (changed.length === 0) return;
  const list = dialect.each("$2", typeof changed[0] === "string" ? "text" : "integer");
  await manager.query(
    `DELETE FROM repair_row WHERE "repairId" = $1 AND "tableName" = '${logged.table}' AND key IN (
       SELECT l.key FROM ${logged.rows("coalesce(after, before)")} l
       WHERE l."${group ?? "key"}" IN (SELECT value FROM ${list} list)
     )`,
    [repairId, JSON.stringify(changed)],
  );
}

/** Takes away what the repair wrote and writes what was there before. */
export async function writeBack(
  transaction: Transaction,
  repairId: number,
  logged: LoggedRows,
): Promise<void> {
  const { manager } = transaction;
  const key = primaryKey(transaction, logged.stored).map((name) => `"${name}"`);
  await manager.query(
    `DELETE FROM ${logged.table} WHERE (${key.join(", ")}) IN (SELECT ${key.join(", ")} FROM ${logged.rows("after")} l)`,
    [repairId],
  );
  await insertBack(transaction, repairId, logged);
}

/** Writes the rows that are not there: what copies the article's is what the article says by now. */
export async function insertBack(
  transaction: Transaction,
  repairId: number,
  logged: LoggedRows,
): Promise<void> {
  const names = logged.columns.map(({ name }) => `"${name}"`);
  const copied = copiedColumns(logged.stored).map(({ name }) => `"${name}"`);
  const article = copied.length > 0 ? `JOIN article a ON a.id = l."articleId"` : "";
  await transaction.manager.query(
    `INSERT INTO ${logged.table} (${[...names, ...copied].join(", ")})
     SELECT ${[...names.map((name) => `l.${name}`), ...copied.map((name) => `a.${name}`)].join(", ")}
     FROM ${logged.rows("before")} l ${article}
     WHERE NOT EXISTS (SELECT 1 FROM ${logged.table} t WHERE ${samePrimaryKey(transaction, logged, "t", "l")})`,
    [repairId],
  );
}

function samePrimaryKey(
  transaction: Transaction,
  { stored }: LoggedRows,
  one: string,
  other: string,
): string {
  return primaryKey(transaction, stored)
    .map((name) => `${one}."${name}" = ${other}."${name}"`)
    .join(" AND ");
}
