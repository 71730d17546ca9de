import type { DataSource } from "typeorm";
import { NewsgraphError } from "../../errors.js";

/**
 * Brings the database up to the program's schema: `await migrate(dataSource)`; returns the names of the migrations
 * that ran, none where it was up to date already.
 *
 * A database that is up to date is only looked at, so that a server starts beside a running ingest. Otherwise the
 * write lock is taken before the deciding look: of several programs that start at once one migrates and the others
 * find it done. All or nothing: a migration that fails leaves the database as it was.
 *
 * @throws NewsgraphError DATABASE_TOO_NEW where a newer program has migrated it further.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  if (await isUpToDate(dataSource)) return [];
  await dataSource.query("BEGIN IMMEDIATE");
  try {
    const ran = await dataSource.runMigrations({ transaction: "none" });
    await dataSource.query("COMMIT");
    return ran.map((migration) => migration.name);
  } catch (error) {
    await dataSource.query("ROLLBACK");
    throw error;
  } finally {
    // TypeORM switches them off to migrate and, after a failure, leaves them so.
    await dataSource.query("PRAGMA foreign_keys = ON");
  }
}

async function isUpToDate(dataSource: DataSource): Promise<boolean> {
  const known = dataSource.migrations.map((migration) => migration.constructor.name);
  const applied = await appliedMigrations(dataSource);
  const unknown = applied.find((name) => !known.includes(name));
  if (unknown) {
    throw new NewsgraphError(
      "DATABASE_TOO_NEW",
      `The database was migrated by a newer newsgraph (${unknown}). Use that version or another database.`,
    );
  }
  return known.every((name) => applied.includes(name));
}

async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const [table] = await dataSource.query(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'",
  );
  if (!table) return [];
  const rows: { name: string }[] = await dataSource.query("SELECT name FROM migrations ORDER BY id");
  return rows.map(({ name }) => name);
}
