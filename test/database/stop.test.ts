import type { Database } from "../../src/database/database.js";
import { readerCount } from "../../src/database/sqlite/reader-pool.js";
import { engine } from "../support/engine.js";
import { counting, stopEndless, tooLong, underWay } from "../support/stopping.js";
import { openTempDatabase } from "../support/temp-database.js";

/** How many operations read at once. */
const readers = { sqlite: readerCount, postgres: 10 }[engine];

let archive: Database;

beforeAll(async () => {
  archive = await openTempDatabase();
});

/** What PostgreSQL's sessions of this archive are at, beside the one that asks. */
async function statementsUnderWay(): Promise<number> {
  const snapshot = archive.snapshot();
  const [row] = await snapshot.all<{ n: number }>(
    `SELECT count(*) AS n FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'`,
  );
  await snapshot.release();
  return Number(row?.n);
}

describe("A snapshot that is stopped", () => {
  // As often as there are connections that read, and once more: one that went on would be missed.
  it.each(Array.from({ length: readers + 1 }, (_, index) => index + 1))(
    "breaks off what the database is at, and its connection or another reads on (%i)",
    async () => {
      await stopEndless(archive);
      const next = archive.snapshot();
      expect(await next.all("SELECT 1 AS n")).toEqual([{ n: 1 }]);
      await next.release();
    },
  );

  it("breaks off a statement that it reads alone", async () => {
    const snapshot = archive.snapshot();
    const read = snapshot.unlessStopped(snapshot.alone(counting(), () => []));
    await underWay(snapshot);
    snapshot.stop(tooLong);
    await expect(read).rejects.toBe(tooLong);
    await snapshot.release();
  });

  it("leaves a statement that answers another operation too to that one", async () => {
    const [one, other] = [archive.snapshot(), archive.snapshot()];
    const read = one.alone<{ n: number }>(counting(5_000_000), () => [], [other]);
    const [forOne, forOther] = [one.unlessStopped(read), other.unlessStopped(read)];
    await underWay(one);
    one.stop(tooLong);
    await expect(forOne).rejects.toBe(tooLong);
    expect((await forOther)[0]?.n).toBe(5_000_000);
    await Promise.all([one.release(), other.release()]);
  });

  it("breaks that statement off with the last of them", async () => {
    const [one, other] = [archive.snapshot(), archive.snapshot()];
    const read = one.alone(counting(), () => [], [other]);
    const both = Promise.allSettled([one.unlessStopped(read), other.unlessStopped(read)]);
    await underWay(one);
    one.stop(tooLong);
    other.stop(tooLong);
    expect(await both).toEqual([
      { status: "rejected", reason: tooLong },
      { status: "rejected", reason: tooLong },
    ]);
    await Promise.all([one.release(), other.release()]);
  });

  it("reads nothing where it still waits for a connection", async () => {
    const holders = Array.from({ length: readers }, () => archive.snapshot());
    await Promise.all(holders.map((holder) => holder.all("SELECT 1 AS n")));
    const waiting = archive.snapshot();
    const read = waiting.all(counting());
    waiting.stop(tooLong);
    await expect(read).rejects.toBe(tooLong);
    await Promise.all([waiting.release(), ...holders.map((holder) => holder.release())]);
    expect(waiting.statements).toEqual([]);
  });

  if (engine === "postgres") {
    it("leaves nothing running in the server", async () => {
      const snapshots = Array.from({ length: 5 }, () => archive.snapshot());
      const reads = Promise.allSettled(snapshots.map((snapshot) => snapshot.all(counting())));
      await Promise.all(snapshots.map(underWay));
      expect(await statementsUnderWay()).toBe(5);
      for (const snapshot of snapshots) snapshot.stop(tooLong);
      await reads;
      await Promise.all(snapshots.map((snapshot) => snapshot.release()));
      expect(await statementsUnderWay()).toBe(0);
    });
  }
});
