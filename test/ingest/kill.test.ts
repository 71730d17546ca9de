import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { makeArchive } from "../kill/archive.js";
import { startIngest } from "../kill/program.js";
import { sweep, undisturbed } from "../kill/sweep.js";
import { describeWithCorpus } from "../support/corpora.js";
import { engine } from "../support/engine.js";
import { reutersFiles } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";

const kills = sized({ sample: 5, full: 200 });
/** How many archives are worked on at once. */
const lanes = sized({ sample: 1, full: 2 });
const catalogue = fileURLToPath(new URL("../../seeds/catalogue.json", import.meta.url));

describeWithCorpus("reuters21578", "An ingest that is killed", () => {
  it(
    `at a random moment and run again ends in the same rows as one that was left alone, ${kills} times`,
    async () => {
      const files = [catalogue, ...reutersFiles().slice(-sized({ sample: 1, full: 2 }))];
      const results = await Promise.all(
        Array.from({ length: lanes }, (_, lane) =>
          sweep({ files, kills: kills / lanes, seed: 21_578 + lane }),
        ),
      );
      for (const result of results) {
        expect(result.different).toEqual([]);
        expect(result.kills).toBeGreaterThanOrEqual(kills / lanes);
        expect(result.completed).toBeGreaterThan(0);
      }
    },
    sized({ sample: 300_000, full: 2_400_000 }),
  );

  // A server learns that its client is gone when the statement under way is over; this one waits for a table.
  (engine === "postgres" ? it : it.skip)(
    "while the server works for it makes the next one wait until the server has undone what it began",
    async () => {
      const files = [catalogue, ...reutersFiles().slice(-1)];
      const expected = await undisturbed(files);
      const archive = await makeArchive();
      await startIngest(archive.url, [catalogue]).ended;
      const observer = new pg.Client(archive.url);
      await observer.connect();
      try {
        await observer.query("BEGIN");
        await observer.query("LOCK TABLE article IN SHARE MODE");
        const first = startIngest(archive.url, files);
        await untilWaiting(observer, "relation");
        first.child.kill("SIGKILL");
        expect(await first.ended).toBe("killed");

        const second = startIngest(archive.url, files);
        await untilWaiting(observer, "advisory");
        expect(await archive.countStories()).toBe(0);
        await observer.query("COMMIT");
        expect(await second.ended).toBe("completed");
      } finally {
        await observer.end();
      }
      expect(await archive.fingerprint()).toEqual(expected.rows);
      await archive.remove();
    },
    120_000,
  );
});

/** Resolves once a program waits for a lock of this type; fails where none does (a program waits half a minute). */
async function untilWaiting(observer: pg.Client, type: "relation" | "advisory"): Promise<void> {
  const waiting = `SELECT 1 FROM pg_locks WHERE locktype = '${type}' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const end = performance.now() + 25_000;
  while ((await observer.query(waiting)).rowCount === 0) {
    if (performance.now() > end) throw new Error(`Nothing waits for a lock of type ${type}.`);
    await sleep(20);
  }
}
