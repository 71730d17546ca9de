import type { Database } from "../../src/database/database.js";
import { Source } from "../../src/entities/source.js";
import { engine } from "../support/engine.js";
import { run } from "../support/graph.js";
import { openTempDatabase } from "../support/temp-database.js";

const named = (name: string) => ({ slug: name, name, sortName: name, domain: null });

let archive: Database;

beforeEach(async () => {
  archive = await openTempDatabase();
  await archive.writer.transaction((manager) => manager.insert(Source, named("first")));
});

const countSql = "SELECT count(*) AS n FROM source";

describe("A snapshot", () => {
  it("reads the archive as it stood at its first read, whatever is written meanwhile", async () => {
    const snapshot = archive.snapshot();
    expect(await snapshot.all(countSql)).toEqual([{ n: 1 }]);
    await archive.writer.transaction((manager) => manager.insert(Source, named("second")));
    expect(await snapshot.all(countSql)).toEqual([{ n: 1 }]);
    await snapshot.release();

    const later = archive.snapshot();
    expect(await later.all(countSql)).toEqual([{ n: 2 }]);
    await later.release();
  });

  it("lets nothing be read after it was released", async () => {
    const snapshot = archive.snapshot();
    await snapshot.release();
    await expect(snapshot.all(countSql)).rejects.toThrow("The operation is over");
  });

  it("waits for the reads under way before it gives its connection back", async () => {
    const snapshot = archive.snapshot();
    const slow = snapshot.all<{ n: number }>(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) AS n FROM n",
    );
    await Promise.all([snapshot.release(), expect(slow).resolves.toEqual([{ n: 300_000 }])]);
  });

  it("has its connection counted as lent from its first read to its end, and its statements told of", async () => {
    const told: boolean[] = [];
    archive.watchStatements((_seconds, hasFailed) => told.push(hasFailed));
    const snapshot = archive.snapshot();
    const { most } = archive.readersUsage();
    expect(archive.readersUsage().lent).toBe(0);
    await snapshot.all(countSql);
    expect(archive.readersUsage()).toEqual({ lent: 1, idle: expect.any(Number), most, waiting: 0 });
    expect(most).toBeGreaterThanOrEqual(4);
    await expect(snapshot.all("SELECT nothing")).rejects.toThrow();
    await snapshot.release();
    expect(archive.readersUsage().lent).toBe(0);
    expect(told).toEqual([false, true]);
  });

  it("cannot write", async () => {
    const snapshot = archive.snapshot();
    await expect(snapshot.all("DELETE FROM source")).rejects.toThrow(
      { sqlite: "SQLITE_READONLY", postgres: "cannot execute DELETE in a read-only transaction" }[engine],
    );
    await snapshot.release();
  });

  it("survives a statement that fails: the next operation reads as if nothing had been", async () => {
    for (let n = 0; n < 10; n += 1) {
      const snapshot = archive.snapshot();
      await expect(snapshot.all("SELECT nonsense FROM source")).rejects.toThrow("nonsense");
      await snapshot.release();
      const next = archive.snapshot();
      expect(await next.all(countSql)).toEqual([{ n: 1 }]);
      await next.release();
    }
  });

  it("is taken by more operations at once than there are connections, each served in turn", async () => {
    const snapshots = Array.from({ length: 50 }, () => archive.snapshot());
    const counts = await Promise.all(
      snapshots.map(async (snapshot) => {
        const rows = await snapshot.all(countSql);
        await snapshot.release();
        return rows;
      }),
    );
    expect(counts).toEqual(snapshots.map(() => [{ n: 1 }]));
  });
});

describe("An operation", () => {
  it("reads one snapshot in all its statements", async () => {
    const query = "{ sources { totalCount nodes { name articles { totalCount } } } }";
    const writes = (async () => {
      for (let n = 0; n < 40; n += 1) {
        await archive.writer.transaction((manager) => manager.insert(Source, named(`more-${n}`)));
      }
    })();
    for (let n = 0; n < 40; n += 1) {
      const { data } = await run(archive, query);
      // Page and count are two statements; a writer between them would part them.
      expect(data.sources.nodes).toHaveLength(Math.min(data.sources.totalCount, 20));
    }
    await writes;
  });
});
