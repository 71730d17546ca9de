import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "../../src/database/database.js";

const databases: Database[] = [];
const directories: string[] = [];

afterAll(async () => {
  for (const database of databases.splice(0)) await database.close();
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

/** Opens an empty, migrated archive in a file of its own; both go when the test file is over. */
export async function openTempDatabase(now?: () => Date): Promise<Database> {
  const database = await Database.open(join(await makeTempDirectory(), "newsgraph.sqlite"), now && { now });
  databases.push(database);
  return database;
}

/** Makes an empty directory that goes when the test file is over. */
export async function makeTempDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "newsgraph-test-"));
  directories.push(directory);
  return directory;
}
