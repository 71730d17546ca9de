import type { DataSource, EntityManager } from "typeorm";
import type { MigrationSql } from "../migrate.js";
import { writeFailure } from "./failure.js";

/** Two programs that write take turns, as they do on SQLite: entities would otherwise be made twice. */
const writeLock = 7_265_301;

/**
 * How long a writer may sit in its transaction without a word (milliseconds): one whose machine has gone would keep
 * all others waiting until the system gives its connection up, hours later.
 */
const idleInTransaction = 300_000;

/**
 * What a transaction that writes begins with: it waits for its turn, and no longer than `lockTimeout` (milliseconds).
 *
 * Settings and lock are the transaction's, not the session's: a pooler may hand the connection on with the commit.
 */
function takeTurn(lockTimeout: number): string {
  return [
    `SET LOCAL lock_timeout = ${lockTimeout}`,
    "SET LOCAL statement_timeout = 0",
    `SET LOCAL idle_in_transaction_session_timeout = ${idleInTransaction}`,
    `SELECT pg_advisory_xact_lock(${writeLock})`,
  ].join("; ");
}

export function postgresMigration(lockTimeout: number): MigrationSql {
  return {
    tableExists: "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL",
    beginLocked: ["BEGIN", takeTurn(lockTimeout)],
    afterwards: [],
  };
}

/**
 * Runs `work` in a transaction, one program at a time: `await write(dataSource, 5000, (manager) => …)`.
 *
 * @throws NewsgraphError DATABASE_LOCKED, SERVICE_UNAVAILABLE
 */
export async function write<Result>(
  dataSource: DataSource,
  lockTimeout: number,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  try {
    return await dataSource.transaction(async (manager) => {
      await manager.query(takeTurn(lockTimeout));
      return work(manager);
    });
  } catch (error) {
    throw writeFailure(error);
  }
}
