import type { Database } from "../database.js";
import type { Snapshot } from "../snapshot.js";
import type { Read } from "./search-dialect.js";

/** Reads in a snapshot that lasts as long as the work: `await inSnapshot(database, damageOf)`. */
export async function inSnapshot<Result>(
  database: Database,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const snapshot = database.snapshot();
  try {
    return await work(snapshot);
  } finally {
    await snapshot.release();
  }
}

/** What the database says is wrong with how it stores the index; null where it says nothing. */
export async function damageOf(snapshot: Snapshot): Promise<string | null> {
  const { integrity } = snapshot.dialect.search;
  return integrity ? integrity.damage(readerOf(snapshot)) : null;
}

export function readerOf(snapshot: Snapshot): Read {
  return (sql, parameters) => snapshot.all(sql, parameters);
}
