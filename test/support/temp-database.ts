import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database, type DatabaseOptions } from "../../src/database/database.js";
import { type Engine, engine } from "./engine.js";
import { dropDatabase, locationOf, makeDatabase } from "./postgres/databases.js";

/** Closes and removes each archive. */
const removals = new Map<Database, () => Promise<void>>();
const directories: string[] = [];

afterAll(async () => {
  for (const database of removals.keys()) await removeTempDatabase(database);
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

/**
 * Opens an empty, migrated archive of its own; it goes when the test file is over.
 *
 * @param on the project's engine unless the test wants another; `postgres` needs the server of jest's project `postgres`
 */
export async function openTempDatabase(
  now?: () => Date,
  on: Engine = engine,
  options: Omit<DatabaseOptions, "now"> = {},
): Promise<Database> {
  const all = { ...(now && { now }), ...options };
  return on === "postgres" ? openOnPostgres(all) : openOnSqlite(all);
}

/** Closes an archive of `openTempDatabase` and removes it before the test file is over: for tests that open many. */
export async function removeTempDatabase(database: Database): Promise<void> {
  const remove = removals.get(database);
  removals.delete(database);
  await remove?.();
}

async function openOnSqlite(options: DatabaseOptions): Promise<Database> {
  const directory = await makeTempDirectory();
  const database = await Database.open(
    { engine: "sqlite", file: join(directory, "newsgraph.sqlite") },
    options,
  );
  removals.set(database, () => database.close());
  return database;
}

async function openOnPostgres(options: DatabaseOptions): Promise<Database> {
  const url = await makeDatabase();
  const database = await Database.open(locationOf(url), options);
  removals.set(database, async () => {
    await database.close();
    await dropDatabase(url);
  });
  return database;
}

/** Opens one empty archive as two programs that share it would: `const [one, other] = await openTwice(clock)`. */
export async function openTwice(now: () => Date): Promise<[Database, Database]> {
  if (engine === "postgres") {
    const url = await makeDatabase();
    const open = () => Database.open(locationOf(url, { DATABASE_POOL_SIZE: "2" }), { now });
    const [one, other] = [await open(), await open()];
    removals.set(one, async () => {
      await Promise.all([one.close(), other.close()]);
      await dropDatabase(url);
    });
    return [one, other];
  }
  const file = join(await makeTempDirectory(), "newsgraph.sqlite");
  const open = () => Database.open({ engine: "sqlite", file }, { now });
  const [one, other] = [await open(), await open()];
  removals.set(one, () => one.close());
  removals.set(other, () => other.close());
  return [one, other];
}

/** Makes an empty directory that goes when the test file is over. */
export async function makeTempDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "newsgraph-test-"));
  directories.push(directory);
  return directory;
}
