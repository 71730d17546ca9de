import { join } from "node:path";
import { Database } from "../../src/database/database.js";
import { makeTempDirectory } from "./temp-directory.js";

const databases: Database[] = [];

// Runs before the directories go: each is removed by an open file's owner at the earliest.
afterAll(async () => {
  for (const database of databases.splice(0)) await database.close();
});

/** Opens an empty, migrated archive in a file of its own; both go when the test file is over. */
export async function openTempDatabase(now?: () => Date): Promise<Database> {
  const database = await Database.open(join(await makeTempDirectory(), "newsgraph.sqlite"), now);
  databases.push(database);
  return database;
}
