import { type DataSource, MigrationExecutor, type QueryRunner } from "typeorm";
import { NewsgraphError } from "../errors.js";

/** What migrating takes that the databases write differently. */
export interface MigrationSql {
  /** A row where the table `migrations` is there. */
  tableExists: string;
  /** Begins a transaction and waits until no other program migrates or writes. */
  beginLocked: readonly string[];
  /** Run at the end, whatever came of it. */
  afterwards: readonly string[];
}

/**
 * Brings the database up to the program's schema: `await migrate(dataSource, sql)`; returns the names of the migrations
 * that ran, none where it was up to date already.
 *
 * A database that is up to date is only looked at, so that a server starts beside a running ingest. Otherwise the
 * write lock is taken before the deciding look: of several programs that start at once one migrates and the others
 * find it done. All or nothing: a migration that fails leaves the database as it was.
 *
 * @throws NewsgraphError DATABASE_TOO_NEW where a newer program has migrated it further.
 */
export async function migrate(dataSource: DataSource, sql: MigrationSql): Promise<string[]> {
  if (await isUpToDate(dataSource, sql)) return [];
  // A runner of our own: TypeORM does not give back its own, the only connection, where it cannot make its table.
  const runner = dataSource.createQueryRunner();
  try {
    return await runInTransaction(runner, sql);
  } finally {
    for (const statement of sql.afterwards) await runner.query(statement);
    await runner.release();
  }
}

async function runInTransaction(runner: QueryRunner, sql: MigrationSql): Promise<string[]> {
  try {
    for (const statement of sql.beginLocked) await runner.query(statement);
    const executor = new MigrationExecutor(runner.connection, runner);
    executor.transaction = "none";
    const ran = await executor.executePendingMigrations();
    await runner.query("COMMIT");
    return ran.map((migration) => migration.name);
  } catch (error) {
    await runner.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function isUpToDate(dataSource: DataSource, sql: MigrationSql): Promise<boolean> {
  const known = dataSource.migrations.map((migration) => migration.constructor.name);
  const applied = await appliedMigrations(dataSource, sql);
  const unknown = applied.find((name) => !known.includes(name));
  if (unknown) {
    throw new NewsgraphError(
      "DATABASE_TOO_NEW",
      `The database was migrated by a newer newsgraph (${unknown}). Use that version or another database.`,
    );
  }
  return known.every((name) => applied.includes(name));
}

async function appliedMigrations(dataSource: DataSource, sql: MigrationSql): Promise<string[]> {
  const [table] = await dataSource.query(sql.tableExists);
  if (!table) return [];
  const rows: { name: string }[] = await dataSource.query("SELECT name FROM migrations ORDER BY id");
  return rows.map(({ name }) => name);
}
