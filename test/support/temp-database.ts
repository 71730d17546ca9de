import { join } from "node:path";
import { Database } from "../../src/database/database.js";
import { makeTempDirectory } from "./temp-directory.js";

const databases: Database[] = [];

// Before the directories go: jest runs the hook that was set first last.
afterAll(async () => {
  for (const database of databases.splice(0)) await database.close();
});

/** Opens an empty, migrated archive in a file of its own; both go when the test file is over. */
export async function openTempDatabase(now?: () => Date): Promise<Database> {
  const database = await Database.open(join(await makeTempDirectory(), "newsgraph.sqlite"), now);
  databases.push(database);
  return database;
}

/** The file that an archive is in. */
export function fileOf(database: Database): string {
  return String(database.writer.dataSource.options.database);
}

/** What a statement reads, for tests that look at the rows themselves. */
export async function rowsOf<Row>(
  database: Database,
  sql: string,
  parameters: readonly (string | number | null)[] = [],
): Promise<Row[]> {
  const snapshot = database.snapshot();
  try {
    return await snapshot.all<Row>(sql, parameters);
  } finally {
    await snapshot.release();
  }
}
