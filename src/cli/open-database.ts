import type { DatabaseLocation } from "../config.js";
import { isUnfinished } from "../database/copy/copy-archive.js";
import { Database } from "../database/database.js";
import { nameOf } from "../database/location.js";
import type { ReadableDatabase } from "../database/readable-database.js";
import { NewsgraphError } from "../errors.js";
import { tell } from "./output.js";

/** After so long (milliseconds) somebody who waits wants to know for what. */
const silence = 1000;

/**
 * Opens the archive for a command, unless it is the beginning of a copy: `const database = await openDatabase(config.database.location, 5)`.
 *
 * Where another program keeps it locked this waits up to `patience` seconds, and says what may be the reason.
 *
 * @throws NewsgraphError DATABASE_UNUSABLE, DATABASE_LOCKED, DATABASE_TOO_NEW, COPY_UNFINISHED
 */
export async function openDatabase(location: DatabaseLocation, patience: number): Promise<Database> {
  return whole(await openAnyDatabase(location, patience), location);
}

/**
 * The same archive, unless it is the beginning of a copy, which is closed: `await whole(await openReadable(location, …), location)`.
 *
 * @throws NewsgraphError COPY_UNFINISHED
 */
export async function whole<Archive extends ReadableDatabase>(
  archive: Archive,
  location: DatabaseLocation,
): Promise<Archive> {
  try {
    if (!(await isUnfinished(archive))) return archive;
    throw new NewsgraphError(
      "COPY_UNFINISHED",
      `The archive ${nameOf(location)} is not whole: a copy into it was broken off. Run the same newsgraph copy again.`,
    );
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/**
 * Opens the archive, waiting up to half a minute for it, for as long as some work takes:
 * `return withArchive(config.database.location, async ({ writer }) => …)`.
 *
 * @returns the exit code 0
 * @throws what `openDatabase` and the work throw
 */
export async function withArchive(
  location: DatabaseLocation,
  work: (database: Database) => Promise<void>,
): Promise<number> {
  const database = await openDatabase(location, 30);
  try {
    await work(database);
    return 0;
  } finally {
    await database.close();
  }
}

/** Opens one that may not be whole too, as `openDatabase` does. */
export async function openAnyDatabase(location: DatabaseLocation, patience: number): Promise<Database> {
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
