import type { Database } from "../../src/database/database.js";
import { stateSql } from "../../src/database/state-sql.js";
import { addTo, testNow } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";
import { openTempDatabase, openTwice } from "../support/temp-database.js";

const noon = "2026-06-01T12:00:00.000Z";
const before = (moment: string) => new Date(Date.parse(moment) - 1);

/** Two calls after each other that give one name; other tests' databases on the same server part many. */
async function settled(archive: Database): Promise<string | null> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const version = await archive.version();
    if (version === (await archive.version())) return version;
  }
  throw new Error("The version moves with every look at it.");
}

const rename = (archive: Database, name: string) =>
  archive.writer.transaction((manager) => manager.query(`UPDATE source SET name = '${name}'`));

describe("The version of the data", () => {
  it("stays as it is while nothing is written", async () => {
    const archive = await openTempDatabase(testNow);
    expect(await settled(archive)).toEqual(expect.any(String));
  });

  it("is another after every write, whichever program writes", async () => {
    const programs = await openTwice(testNow);
    const [one] = programs;
    await addTo(one, [story({ uri: "story" })]);
    const versions = [await one.version()];
    for (let write = 0; write < 40; write += 1) {
      await rename(programs[write % 2] as Database, `name ${write}`);
      versions.push(await one.version());
    }
    expect(new Set(versions).size).toBe(41);
    expect(versions).not.toContain(null);
  });

  it("is another when a write ends, not when it begins", async () => {
    const [one, other] = await openTwice(testNow);
    await addTo(one, [story({ uri: "story" })]);
    const versions: (string | null)[] = [];
    await other.writer.transaction(async (manager) => {
      await manager.query("UPDATE source SET name = 'under way'");
      versions.push(await settled(one));
    });
    versions.push(await one.version());
    expect(new Set(versions).size).toBe(2);
  });

  it("cannot be told while a story waits for its release, and is another after it", async () => {
    let clock = before(noon);
    const archive = await openTempDatabase(() => clock);
    await addTo(archive, [story({ uri: "held", embargoedUntil: noon })]);
    const embargoed = await settled(archive);
    expect(embargoed).not.toBeNull();
    clock = new Date(noon);
    expect(await archive.version()).toBeNull();
    expect(await ask(archive, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 1 } });
    const released = await settled(archive);
    expect(released).not.toBeNull();
    expect(released).not.toBe(embargoed);
  });

  it("is another when the embargo of a version ends that readers do not see yet, which nobody writes", async () => {
    let clock = before(noon);
    const archive = await openTempDatabase(() => clock);
    await addTo(archive, [
      story({ uri: "story", version: "1", embargoedUntil: noon }),
      story({ uri: "story", version: "2" }),
    ]);
    const embargoed = await settled(archive);
    expect(embargoed).not.toBeNull();
    clock = new Date(noon);
    const over = await settled(archive);
    expect(over).not.toBeNull();
    expect(over).not.toBe(embargoed);
  });

  it("cannot be told where the database is closed", async () => {
    const [one, other] = await openTwice(testNow);
    await other.version();
    await other.close();
    expect(await other.version()).toBeNull();
    expect(await one.version()).not.toBeNull();
  });

  it("is read of the ends of two indexes", async () => {
    const archive = await openTempDatabase(testNow);
    await addTo(
      archive,
      Array.from({ length: 300 }, (_, number) =>
        story({ uri: `story ${number}`, ...(number % 30 === 0 && { embargoedUntil: noon }) }),
      ),
    );
    await settlePlans(archive);
    const sql = stateSql(archive.snapshot().dialect, "1");
    const plan = await planOf(archive, { sql, parameters: [testNow().toISOString()] });
    expect(plan.filter((line) => /article/.test(line))).toEqual(
      byEngine({
        sqlite: [
          "SEARCH article USING INDEX article_embargo (embargoedUntil>?)",
          "SEARCH article_version USING COVERING INDEX article_version_embargo (embargoedUntil>?)",
        ],
        postgres: [
          "Index Only Scan using article_embargo on article",
          "Index Only Scan using article_version_embargo on article_version (embargoedUntil>?)",
        ],
      }),
    );
  });
});
