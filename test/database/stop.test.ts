import type { Database } from "../../src/database/database.js";
import type { Snapshot } from "../../src/database/snapshot.js";
import { readerCount } from "../../src/database/sqlite/reader-pool.js";
import { NewsgraphError } from "../../src/errors.js";
import { engine } from "../support/engine.js";
import { openTempDatabase } from "../support/temp-database.js";

/** Takes hours. */
const endless =
  "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT count(*) AS n FROM n";

/** Some seconds on any machine, so that whoever waits for it is stopped before its end. */
const slow = (to: number) => endless.replace("100000000000", String(to));

/** How many operations read at once. */
const readers = { sqlite: readerCount, postgres: 10 }[engine];

const reason = new NewsgraphError("OPERATION_TIMED_OUT", "Too long.");

let archive: Database;

beforeAll(async () => {
  archive = await openTempDatabase();
});

/** Until the database is at it. */
async function underWay(snapshot: Snapshot): Promise<void> {
  while (snapshot.statements.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
}

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
      const snapshot = archive.snapshot();
      const read = snapshot.all(endless);
      await underWay(snapshot);
      snapshot.stop(reason);
      await expect(read).rejects.toBe(reason);
      await expect(snapshot.all("SELECT 1 AS n")).rejects.toBe(reason);
      // Resolves only when nothing runs any more.
      await snapshot.release();
      const next = archive.snapshot();
      expect(await next.all("SELECT 1 AS n")).toEqual([{ n: 1 }]);
      await next.release();
    },
  );

  it("breaks off a statement that it reads alone", async () => {
    const snapshot = archive.snapshot();
    const read = snapshot.unlessStopped(snapshot.alone(endless, () => []));
    await underWay(snapshot);
    snapshot.stop(reason);
    await expect(read).rejects.toBe(reason);
    await snapshot.release();
  });

  it("leaves a statement that answers another operation too to that one", async () => {
    const [one, other] = [archive.snapshot(), archive.snapshot()];
    const read = one.alone<{ n: number }>(slow(1_000_000), () => [], [other]);
    const [forOne, forOther] = [one.unlessStopped(read), other.unlessStopped(read)];
    await underWay(one);
    one.stop(reason);
    await expect(forOne).rejects.toBe(reason);
    expect((await forOther)[0]?.n).toBe(1_000_000);
    await Promise.all([one.release(), other.release()]);
  });

  it("breaks that statement off with the last of them", async () => {
    const [one, other] = [archive.snapshot(), archive.snapshot()];
    const read = one.alone(endless, () => [], [other]);
    const both = Promise.allSettled([one.unlessStopped(read), other.unlessStopped(read)]);
    await underWay(one);
    one.stop(reason);
    other.stop(reason);
    expect(await both).toEqual([
      { status: "rejected", reason },
      { status: "rejected", reason },
    ]);
    await Promise.all([one.release(), other.release()]);
  });

  it("reads nothing where it still waits for a connection", async () => {
    const holders = Array.from({ length: readers }, () => archive.snapshot());
    await Promise.all(holders.map((holder) => holder.all("SELECT 1 AS n")));
    const waiting = archive.snapshot();
    const read = waiting.all(endless);
    waiting.stop(reason);
    await expect(read).rejects.toBe(reason);
    await Promise.all([waiting.release(), ...holders.map((holder) => holder.release())]);
    expect(waiting.statements).toEqual([]);
  });

  if (engine === "postgres") {
    it("leaves nothing running in the server", async () => {
      const snapshots = Array.from({ length: 5 }, () => archive.snapshot());
      const reads = Promise.allSettled(snapshots.map((snapshot) => snapshot.all(endless)));
      await Promise.all(snapshots.map(underWay));
      expect(await statementsUnderWay()).toBe(5);
      for (const snapshot of snapshots) snapshot.stop(reason);
      await reads;
      await Promise.all(snapshots.map((snapshot) => snapshot.release()));
      expect(await statementsUnderWay()).toBe(0);
    });
  }
});
