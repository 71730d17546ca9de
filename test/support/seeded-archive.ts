import { seedDatabase } from "../../src/cli/seed-database.js";
import type { Database } from "../../src/database/database.js";
import { openTempDatabase } from "./temp-database.js";

/** The archive that a first `newsgraph serve` shows. */
export async function seededArchive(): Promise<Database> {
  const database = await openTempDatabase();
  const { refused } = await seedDatabase(database);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return database;
}
