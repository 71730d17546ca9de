import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "../../src/database/database.js";
import { engine } from "./engine.js";
import { dropDatabase, locationOf, makeDatabase } from "./postgres/databases.js";

/** Closes and removes each archive. */
const removals = new Map<Database, () => Promise<void>>();
const directories: string[] = [];

afterAll(async () => {
  for (const database of removals.keys()) await removeTempDatabase(database);
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

/** Opens an empty, migrated archive of its own on the project's engine; it goes when the test file is over. */
export async function openTempDatabase(now?: () => Date): Promise<Database> {
  return engine === "postgres" ? openOnPostgres(now) : openOnSqlite(now);
}

/** Closes an archive of `openTempDatabase` and removes it before the test file is over: for tests that open many. */
export async function removeTempDatabase(database: Database): Promise<void> {
  const remove = removals.get(database);
  removals.delete(database);
  await remove?.();
}

async function openOnSqlite(now?: () => Date): Promise<Database> {
  const directory = await makeTempDirectory();
  const database = await Database.open(
    { engine: "sqlite", file: join(directory, "newsgraph.sqlite") },
    now && { now },
  );
  removals.set(database, () => database.close());
  return database;
}

async function openOnPostgres(now?: () => Date): Promise<Database> {
  const url = await makeDatabase();
  const database = await Database.open(locationOf(url), now && { now });
  removals.set(database, async () => {
    await database.close();
    await dropDatabase(url);
  });
  return database;
}

/** Makes an empty directory that goes when the test file is over. */
export async function makeTempDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "newsgraph-test-"));
  directories.push(directory);
  return directory;
}
