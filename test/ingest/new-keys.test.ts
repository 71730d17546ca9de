import type { Database } from "../../src/database/database.js";
import { Source } from "../../src/entities/source.js";
import { mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { take } from "./support.js";

const keysIn = (archive: Database, table: string) =>
  rowsOf(archive, `SELECT id, slug FROM ${table} ORDER BY id`);

describe("Keys", () => {
  it("are given in the order in which things come, and what is refused takes none", async () => {
    const archive = await openTempDatabase();
    const nameless = mention("Place", " ");
    await take(archive, [
      story({ uri: "a", mentions: [mention("Place", "Bajaur"), mention("Place", "Kabul")] }),
      story({ uri: "b", mentions: [mention("Place", "Nowhere"), nameless] }),
      story({ uri: "c", mentions: [mention("Place", "Kabul"), mention("Place", "Swat")] }),
    ]);
    await take(archive, [story({ uri: "d", mentions: [nameless] })]);
    await take(archive, [story({ uri: "e", mentions: [mention("Place", "Dir")] })]);
    expect(await keysIn(archive, "article")).toEqual([
      { id: 1, slug: "a" },
      { id: 2, slug: "c" },
      { id: 3, slug: "e" },
    ]);
    expect(await keysIn(archive, "place")).toEqual([
      { id: 1, slug: "bajaur" },
      { id: 2, slug: "kabul" },
      { id: 3, slug: "swat" },
      { id: 4, slug: "dir" },
    ]);
  });

  it("are not given again when the newest row is gone", async () => {
    const archive = await openTempDatabase();
    await take(archive, [story({ uri: "a" }), story({ uri: "b" })]);
    await archive.writer.transaction((manager) => manager.query("DELETE FROM article WHERE uri = 'b'"));
    await take(archive, [story({ uri: "c" })]);
    expect(await keysIn(archive, "article")).toEqual([
      { id: 1, slug: "a" },
      { id: 3, slug: "c" },
    ]);
  });

  it("that the database gives by itself go on after those", async () => {
    const archive = await openTempDatabase();
    await take(archive, [story({ uri: "a" })]);
    await archive.writer.transaction((manager) =>
      manager.insert(Source, { slug: "dawn", name: "Dawn", sortName: "dawn" }),
    );
    await take(archive, [story({ uri: "b", source: { name: "Arab News", domain: null } })]);
    expect(await keysIn(archive, "source")).toEqual([
      { id: 1, slug: "the-daily-test" },
      { id: 2, slug: "dawn" },
      { id: 3, slug: "arab-news" },
    ]);
  });
});
