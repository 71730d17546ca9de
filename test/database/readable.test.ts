import { Database } from "../../src/database/database.js";
import type { Release } from "../../src/database/embargo.js";
import { openReadable, type ReadableDatabase } from "../../src/database/readable-database.js";
import { releaseDue } from "../../src/database/release-due.js";
import { addTo, testNow } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { story } from "../support/news.js";
import { makeTempLocation, type TempLocation } from "../support/temp-location.js";

const later = new Date("2026-07-01T00:00:00.000Z");

let place: TempLocation;
let writing: Database;
let reading: ReadableDatabase;

/** Opens the archive a second time, to read it when the embargo of `held` is over. */
async function read(release: Release, patience?: number): Promise<void> {
  reading = await openReadable(place.location, release, { now: () => later, patience });
}

beforeEach(async () => {
  place = await makeTempLocation();
  writing = await Database.open(place.location, { now: testNow });
  await addTo(writing, [
    story({ uri: "held", embargoedUntil: "2026-06-01T00:00:00.000Z" }),
    story({ uri: "open" }),
  ]);
});

afterEach(async () => {
  await reading.close();
  await writing.close();
  await place.drop();
});

const uris = "{ articles { nodes { uri } } }";

describe("An archive that is opened to be read", () => {
  it("has whoever writes it list the stories whose embargo is over, and finds them", async () => {
    const asked: string[] = [];
    await read((begin) =>
      releaseDue(writing.writer, () => {
        asked.push(begin());
        return begin();
      }),
    );
    expect(await ask(writing, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 1 } });
    expect(await ask(reading, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 2 } });
    expect(await ask(reading, "{ articles { totalCount } }")).toEqual({ articles: { totalCount: 2 } });
    expect(asked).toEqual([later.toISOString()]);
  });

  it("is read without them where that takes longer than an operation waits", async () => {
    await read(() => new Promise(() => undefined), 20);
    expect(await ask(reading, uris)).toEqual({ articles: { nodes: [{ uri: "open" }] } });
  });

  it("is read without them where that fails, and asks again the next time", async () => {
    let asked = 0;
    await read(async (begin) => {
      begin();
      asked += 1;
      throw new Error("the one who writes is busy");
    });
    expect(await ask(reading, uris)).toEqual({ articles: { nodes: [{ uri: "open" }] } });
    expect(await ask(reading, uris)).toEqual({ articles: { nodes: [{ uri: "open" }] } });
    expect(asked).toBe(2);
  });

  it.each([
    "DELETE FROM article",
    "INSERT INTO source (slug, name, \"sortName\") VALUES ('a', 'A', 'a')",
    "CREATE TABLE another (id integer)",
  ])("cannot be written by: %s", async (sql) => {
    await read(async () => undefined);
    const snapshot = reading.snapshot();
    await expect(snapshot.all(sql)).rejects.toThrow(/read-?only/);
    await snapshot.release();
  });

  it("says whether its database answers, until it is closed", async () => {
    await read(async () => undefined);
    await reading.ping();
    await reading.close();
    await expect(reading.ping()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: "The database does not answer just now. Try again in a moment.",
    });
  });
});
