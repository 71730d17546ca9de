import { seedDatabase } from "../../../src/cli/seed-database.js";
import { compareArchives } from "../../../src/database/copy/compare-archives.js";
import { copiedClasses } from "../../../src/database/copy/copied-tables.js";
import { copyArchive, isUnfinished } from "../../../src/database/copy/copy-archive.js";
import type { Database } from "../../../src/database/database.js";
import { inSnapshot } from "../../../src/database/in-snapshot.js";
import { verifyIndex } from "../../../src/database/search/verify-index.js";
import { tableOf } from "../../../src/database/stored-class.js";
import { renameIn } from "../../ingest/repair/support.js";
import { addTo, testNow } from "../../support/archive.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { openTempDatabase } from "../../support/temp-database.js";

const query = `{
  articles(first: 100, orderBy: UPDATED) {
    totalCount
    edges { cursor node { id slug uri headline body status people { id slug aliases } places { id name ancestors { id } } versions { totalCount nodes { updatedAt document { digest } } } } }
  }
  search: articles(filter: { search: "Bajaur OR flood" }) { nodes { uri } }
  places(orderBy: MENTIONS, first: 100) { totalCount nodes { id slug parent { id } children { totalCount } } }
  topics(first: 100) { nodes { id broader { id } } }
  actors(orderBy: MENTIONS, first: 100) { nodes { id slug identifiers { scheme value } } }
}`;

const flood = (version: string, rest: object = {}) =>
  story({
    uri: "flood",
    version,
    updatedAt: `2026-01-0${version}T00:00:00.000Z`,
    headline: `Flood ${version} — Überschwemmung “日本” \\ \u0001`,
    body: "The flood came in the night and took the bridge, two mills and the road to the market.\n\nBy noon it had gone, and people were out to look for what was left of their boats.",
    images: [{ url: "https://a.example/1.jpg", caption: null, credit: "C", width: 3, height: 2 }],
    mentions: [mention("Person", "Ann Ä", { relevance: 0.1 }), mention("Place", "Pier")],
    ...rest,
  });

/** An archive with something in every table that is likely to differ. */
async function filled(on: "sqlite" | "postgres"): Promise<Database> {
  const archive = await openTempDatabase(testNow, on);
  await seedDatabase(archive);
  await addTo(
    archive,
    [],
    [
      // Its parent comes later, and so has the greater key.
      concept("Place", "Pier", { identifiers: [{ scheme: "wikidata", value: "Q1" }] }),
      concept("Place", "Harbour", { identifiers: [{ scheme: "wikidata", value: "Q2" }] }),
      concept("Place", "Pier", { identifiers: [{ scheme: "wikidata", value: "Q1" }], parent: "harbour" }),
    ],
  );
  await addTo(archive, [flood("1"), flood("2"), story({ uri: "gone" }), flood("3", { uri: "like" })]);
  await addTo(archive, [story({ uri: "gone", version: "2", status: "CANCELED" })]);
  await renameIn(archive, { entity: "ann-a", name: "Ann Other" });
  return archive;
}

const named = (archive: Database, table: string) =>
  inSnapshot(archive, (snapshot) => snapshot.all(`SELECT * FROM ${table}`));

describe("A copy of an archive", () => {
  it.each([
    ["from SQLite to PostgreSQL", "sqlite", "postgres"],
    ["from PostgreSQL to SQLite", "postgres", "sqlite"],
    ["from SQLite to SQLite", "sqlite", "sqlite"],
  ] as const)(
    "%s gives the same answers, ids and cursors, and goes on with the same keys",
    async (_, from, to) => {
      const source = await filled(from);
      const target = await openTempDatabase(testNow, to);
      expect((await copyArchive(source, target, "source")).isWhole).toBe(true);

      const comparisons = await compareArchives(source, target);
      expect(comparisons.filter(({ isEqual }) => !isEqual)).toEqual([]);
      const rows = Object.fromEntries(comparisons.map(({ table, source: { rows } }) => [table, rows]));
      expect(rows).toMatchObject({ article: 5, article_version: 7, repair: 1, article_duplicate: 2 });
      expect(await ask(target, query)).toEqual(await ask(source, query));
      expect(await verifyIndex(target)).toMatchObject({
        articles: 4,
        missing: { count: 0 },
        differing: { count: 0 },
        superfluous: { count: 0 },
      });
      expect(await isUnfinished(target)).toBe(false);

      const next = story({
        uri: "next",
        mentions: [mention("Person", "New Face"), mention("Place", "New Place")],
      });
      for (const archive of [source, target]) await addTo(archive, [next]);
      expect(await ask(target, query)).toEqual(await ask(source, query));
      expect((await compareArchives(source, target)).filter(({ isEqual }) => !isEqual)).toEqual([]);
    },
  );

  it("that is broken off goes on where it was, and is not taken for whole before", async () => {
    const source = await filled("sqlite");
    const target = await openTempDatabase(testNow, "postgres");
    let runs = 0;
    for (let isWhole = false; !isWhole; runs += 1) {
      const controller = new AbortController();
      ({ isWhole } = await copyArchive(source, target, "source", {
        signal: controller.signal,
        // After the third transaction.
        onProgress: (() => {
          let told = 0;
          return () => ++told === 3 && controller.abort();
        })(),
      }));
      expect(await isUnfinished(target)).toBe(!isWhole);
    }
    expect(runs).toBeGreaterThan(3);
    expect((await compareArchives(source, target)).filter(({ isEqual }) => !isEqual)).toEqual([]);
  });

  it("does not go on from another state of the source", async () => {
    const source = await filled("sqlite");
    const target = await openTempDatabase(testNow, "sqlite");
    const controller = new AbortController();
    await copyArchive(source, target, "source", {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await addTo(source, [story({ uri: "meanwhile" })]);
    for (const name of ["source", "another"]) {
      await expect(copyArchive(source, target, name)).rejects.toMatchObject({
        code: "COPY_REFUSED",
        message: `The archive to copy to holds a part of another copy: not of ${name}, or not as it is now. Copy into an empty one.`,
      });
    }
  });

  it("is not made into an archive that has something", async () => {
    const [source, target] = [await filled("sqlite"), await openTempDatabase(testNow, "sqlite")];
    await addTo(target, [story({ uri: "mine" })]);
    await expect(copyArchive(source, target, "source")).rejects.toMatchObject({ code: "COPY_REFUSED" });
    expect(await named(target, "article")).toHaveLength(1);
  });

  it("in which a row has changed since is found by the comparison", async () => {
    const [source, target] = [await filled("sqlite"), await openTempDatabase(testNow, "postgres")];
    await copyArchive(source, target, "source");
    await target.writer.transaction((manager) =>
      manager.query(`UPDATE article_image SET credit = 'D' WHERE credit = 'C'`),
    );
    const comparisons = await compareArchives(source, target);
    expect(comparisons.filter(({ isEqual }) => !isEqual).map(({ table }) => table)).toEqual([
      "article_image",
    ]);
  });
});

describe("What is copied", () => {
  it("is every table of an archive but what its database derives", async () => {
    const archive = await openTempDatabase(testNow, "postgres");
    const tables = await inSnapshot(archive, (snapshot) =>
      snapshot.all<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"),
    );
    const derived = ["article_search", "copy_step", "entity_count", "migrations", "search_analyzer"];
    expect(tables.map(({ name }) => name).sort()).toEqual([...copiedClasses.map(tableOf), ...derived].sort());
  });
});
