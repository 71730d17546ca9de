import type { ReadableDatabase } from "./readable-database.js";
import type { Snapshot } from "./snapshot.js";

/** Reads in a snapshot that lasts as long as the work: `await inSnapshot(database, damageOf)`. */
export async function inSnapshot<Result>(
  database: Pick<ReadableDatabase, "snapshot">,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const snapshot = database.snapshot();
  try {
    return await work(snapshot);
  } finally {
    await snapshot.release();
  }
}
