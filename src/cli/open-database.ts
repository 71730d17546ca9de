import { Database } from "../database/database.js";
import { tell } from "./output.js";

/** After so long (milliseconds) somebody who waits wants to know for what. */
const silence = 1000;

/**
 * Opens the archive for a command: `const database = await openDatabase(file, 5)`.
 *
 * Where another program keeps it locked this waits up to `patience` seconds, and says so.
 *
 * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW
 */
export async function openDatabase(file: string, patience: number): Promise<Database> {
  const waiting = setTimeout(
    () =>
      tell(
        `the database ${file} does not open: another program may keep it locked; waiting ${patience} seconds`,
      ),
    silence,
  );
  try {
    return await Database.open(file, { lockTimeout: patience * 1000 });
  } finally {
    clearTimeout(waiting);
  }
}
