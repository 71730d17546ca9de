import type { Database } from "../../src/database/database.js";
import type { Snapshot } from "../../src/database/snapshot.js";
import { NewsgraphError } from "../../src/errors.js";

/** Counts so far on either engine, which takes hours where it is not said how far. */
export const counting = (to = 100_000_000_000) =>
  `WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT count(*) AS n FROM n`;

/** Why a test stops. */
export const tooLong = new NewsgraphError("OPERATION_TIMED_OUT", "Too long.");

/** Resolves when the database is at what a snapshot reads. */
export async function underWay(snapshot: Snapshot): Promise<void> {
  while (snapshot.statements.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Has an endless read stopped; resolves when nothing of it runs any more. */
export async function stopEndless(archive: Database): Promise<void> {
  const snapshot = archive.snapshot();
  const read = snapshot.all(counting());
  await underWay(snapshot);
  snapshot.stop(tooLong);
  await expect(read).rejects.toBe(tooLong);
  await expect(snapshot.all("SELECT 1 AS n")).rejects.toBe(tooLong);
  await snapshot.release();
}
