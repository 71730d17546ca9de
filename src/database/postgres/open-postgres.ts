import pg from "pg";
import type { DataSource, EntityManager } from "typeorm";
import type { Engine } from "../engine.js";
import { type MigrationSql, migrate } from "../migrate.js";
import { checkServer } from "./check-server.js";
import { postgresDialect } from "./dialect.js";
import { openDataSource } from "./open-data-source.js";
import { PostgresReaders } from "./readers.js";
import { types } from "./types.js";

/** How many operations read at once; the rest wait. */
const readerCount = 10;

/** Two programs that write take turns, as they do on SQLite: entities would otherwise be made twice. */
const writeLock = 7_265_301;

const postgresMigration: MigrationSql = {
  tableExists: "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL",
  // Of the transaction, not of the session: a pooler may hand the connection on with the commit.
  beginLocked: ["BEGIN", `SELECT pg_advisory_xact_lock(${writeLock})`],
  afterwards: [],
};

/** Opens a database of a PostgreSQL server and migrates it where needed. */
export async function openPostgres(url: string, lockTimeout: number): Promise<Engine> {
  const dataSource = await openDataSource(url, lockTimeout);
  try {
    await checkServer(dataSource);
    await migrate(dataSource, postgresMigration);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const readers = new PostgresReaders(new pg.Pool({ connectionString: url, max: readerCount, types }));
  return {
    dialect: postgresDialect,
    dataSource,
    readers,
    write: (work) => write(dataSource, work),
    async close() {
      await readers.close();
      await dataSource.destroy();
    },
  };
}

function write<Result>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction(async (manager) => {
    await manager.query("SELECT pg_advisory_xact_lock($1)", [writeLock]);
    return work(manager);
  });
}
