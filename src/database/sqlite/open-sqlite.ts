import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { DataSource } from "typeorm";
import type { Engine } from "../engine.js";
import { type MigrationSql, migrate } from "../migrate.js";
import { sqliteDialect } from "./dialect.js";
import { writeFailure } from "./failure.js";
import { openDataSource } from "./open-data-source.js";
import { ping } from "./ping.js";
import { ReaderPool, readerCount } from "./reader-pool.js";
import { SqliteState } from "./state.js";

export const sqliteMigration: MigrationSql = {
  tableExists: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'",
  beginLocked: ["BEGIN IMMEDIATE"],
  // TypeORM switches them off to migrate and, after a failure, leaves them so.
  afterwards: ["PRAGMA foreign_keys = ON"],
};

/** Opens an SQLite file, made where there is none, and migrates it where needed. */
export async function openSqlite(file: string, lockTimeout: number): Promise<Engine> {
  await mkdir(dirname(file), { recursive: true });
  const dataSource = await openDataSource(file, lockTimeout);
  try {
    await migrate(dataSource, sqliteMigration);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const readers = new ReaderPool(file, readerCount);
  const state = new SqliteState(file);
  return {
    dialect: sqliteDialect,
    dataSource,
    readers,
    write: (work) => write(dataSource, () => work(dataSource.manager)),
    readState: (now) => state.read(now),
    ping: () => ping((sql) => dataSource.query(sql)),
    async close() {
      await Promise.all([readers.close(), state.close()]);
      await dataSource.destroy();
    },
  };
}

/** The lock at once, not at the first write: a reader that turns writer midway may find the database changed. */
async function write<Result>(dataSource: DataSource, work: () => Promise<Result>): Promise<Result> {
  try {
    await dataSource.query("BEGIN IMMEDIATE");
    const result = await work();
    await dataSource.query("COMMIT");
    return result;
  } catch (error) {
    // A full disk has SQLite roll back by itself; what went wrong first is what counts.
    await dataSource.query("ROLLBACK").catch(() => undefined);
    throw writeFailure(error);
  }
}
