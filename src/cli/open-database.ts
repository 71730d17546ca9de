import type { DatabaseLocation } from "../config.js";
import { Database } from "../database/database.js";
import { nameOf } from "../database/location.js";
import { tell } from "./output.js";

/** After so long (milliseconds) somebody who waits wants to know for what. */
const silence = 1000;

/**
 * Opens the archive for a command: `const database = await openDatabase(config.database.location, 5)`.
 *
 * Where another program keeps it locked this waits up to `patience` seconds, and says what may be the reason.
 *
 * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW
 */
export async function openDatabase(location: DatabaseLocation, patience: number): Promise<Database> {
  const waiting = setTimeout(
    () =>
      tell(
        `the database ${nameOf(location)} does not open yet: its server is slow or another program keeps it locked; waiting up to ${patience} seconds`,
      ),
    silence,
  );
  try {
    return await Database.open(location, { lockTimeout: patience * 1000 });
  } finally {
    clearTimeout(waiting);
  }
}
