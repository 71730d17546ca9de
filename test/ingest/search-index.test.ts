import { join } from "node:path";
import type { DataSource } from "typeorm";
import type { DatabaseLocation } from "../../src/config.js";
import { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { openDataSource as openOnPostgres } from "../../src/database/postgres/open-data-source.js";
import { addAnalyzer, otherAnalyzers } from "../../src/database/search/index-analyzers.js";
import { readerOf } from "../../src/database/search/index-damage.js";
import { reindex } from "../../src/database/search/reindex.js";
import { type IndexFindings, verifyIndex } from "../../src/database/search/verify-index.js";
import { openDataSource as openOnSqlite } from "../../src/database/sqlite/open-data-source.js";
import { keptDocument } from "../../src/ingest/kept-document.js";
import { storeStories } from "../../src/ingest/store-stories.js";
import { StoryFacts } from "../../src/ingest/story-facts.js";
import { indexText } from "../../src/search/indexed-text.js";
import { archiveOf } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { originalOf, story } from "../support/news.js";
import { byEngine } from "../support/plan.js";
import { dropDatabase, locationOf, makeEmptyDatabase } from "../support/postgres/databases.js";
import { makeTempDirectory, openTempDatabase, openTwice } from "../support/temp-database.js";
import { now, take } from "./support.js";

/** The uris of what a search finds, in their order. */
async function found(archive: Database, search: string): Promise<string[]> {
  const { articles } = await ask(
    archive,
    "query ($search: String!) { articles(first: 100, filter: { search: $search }) { nodes { uri } } }",
    { search },
  );
  return articles.nodes.map(({ uri }: { uri: string }) => uri).sort();
}

const write = (archive: Database, sql: string) => archive.writer.transaction((manager) => manager.query(sql));

const nothing = { count: 0, first: [] };

/** What a verification finds where all is well but for this. */
const findings = (articles: number, given: Partial<IndexFindings> = {}): IndexFindings => ({
  articles,
  missing: nothing,
  differing: nothing,
  superfluous: nothing,
  damage: null,
  ...given,
});

const numbered = (count: number, from = 1) =>
  Array.from({ length: count }, (_, n) =>
    story({
      uri: `story-${from + n}`,
      headline: `Ferry ${from + n} sails`,
      body: "The harbour opened again.",
    }),
  );

const key = byEngine({ sqlite: "rowid", postgres: '"articleId"' });

describe("The search index", () => {
  it("holds a story from the transaction on that stores it", async () => {
    const archive = await archiveOf([story({ uri: "ferry", headline: "Ferries sail", body: "Calm seas." })]);
    expect(await found(archive, "ferry")).toEqual(["ferry"]);
    expect(await found(archive, "body:calm")).toEqual(["ferry"]);
    expect(await verifyIndex(archive)).toEqual(findings(1));
  });

  it("holds nothing of stories whose transaction fails", async () => {
    const archive = await archiveOf([story({ uri: "ferry", headline: "Ferries sail" })]);
    const { dialect } = archive.writer;
    const failing = archive.writer.transaction(async (manager) => {
      const item = story({ uri: "train", headline: "Trains run" });
      await storeStories(
        { manager, dialect },
        [
          {
            item,
            document: await keptDocument(originalOf(item)),
            origin: "test",
            facts: new StoryFacts(item),
          },
        ],
        now,
      );
      throw new Error("The disk is full.");
    });
    await expect(failing).rejects.toThrow("The disk is full.");
    expect(await found(archive, "train")).toEqual([]);
    expect(await verifyIndex(archive)).toEqual(findings(1));
  });

  it("holds the words of a story's newest version and no others, whatever comes first", async () => {
    const archive = await archiveOf([]);
    const version = (number: number, headline: string) =>
      take(archive, [story({ uri: "ferry", version: String(number), headline })]);

    await version(2, "Ferry sails");
    await version(3, "Ferry stranded");
    expect(await found(archive, "sails")).toEqual([]);
    expect(await found(archive, "stranded")).toEqual(["ferry"]);

    await version(1, "Ferry planned");
    expect(await found(archive, "planned")).toEqual([]);
    expect(await found(archive, "stranded")).toEqual(["ferry"]);
    expect(await verifyIndex(archive)).toEqual(findings(1));
  });

  it("holds nothing of a story that is withheld or under an embargo, until this is over", async () => {
    let time = new Date(now);
    const archive = await openTempDatabase(() => time);
    await take(archive, [
      story({ uri: "withheld", headline: "Ferry sails", status: "WITHHELD" }),
      story({ uri: "later", headline: "Ferry sails", embargoedUntil: "2030-01-01T00:00:00.000Z" }),
      story({ uri: "now", headline: "Ferry sails" }),
    ]);
    expect(await found(archive, "ferry")).toEqual(["now"]);
    expect(await verifyIndex(archive)).toEqual(findings(1));
    await take(archive, [story({ uri: "now", version: "2", headline: "Ferry sails", status: "CANCELED" })]);
    expect(await found(archive, "ferry")).toEqual([]);
    expect(await verifyIndex(archive)).toEqual(findings(0));
    time = new Date("2030-01-01T00:00:00.000Z");
    expect(await found(archive, "ferry")).toEqual(["later"]);
    expect(await verifyIndex(archive)).toEqual(findings(1));
  });

  it("ranks stories as if there were none that readers may not see", async () => {
    const stories = numbered(5);
    const hidden = Array.from({ length: 20 }, (_, n) =>
      story({ uri: `hidden-${n}`, headline: "Ferry 1 sails", status: "WITHHELD" }),
    );
    const ranks = async (archive: Database) => {
      const { articles } = await ask(
        archive,
        '{ articles(orderBy: RELEVANCE, filter: { search: "ferry 1" }) { edges { cursor } } }',
      );
      return articles.edges;
    };
    const open = await ranks(await archiveOf(stories));
    expect(open).toHaveLength(1);
    expect(await ranks(await archiveOf([...stories, ...hidden]))).toEqual(open);
  });

  it("is made by the migration of an archive that was filled before there was one", async () => {
    const { location, openDataSource, drop } = await place();
    const before = await Database.open(location);
    // More than are indexed at once.
    await take(before, numbered(230));
    await before.close();
    const dataSource = await openDataSource();
    const names = dataSource.migrations.map((migration) => migration.constructor.name);
    for (let undone = names.length; undone > names.indexOf("Search1795651200000"); undone -= 1) {
      await dataSource.undoLastMigration({ transaction: "none" });
    }
    await expect(dataSource.query("SELECT * FROM article_search")).rejects.toThrow("article_search");
    await dataSource.destroy();

    const archive = await Database.open(location);
    expect(await found(archive, "headline:230")).toEqual(["story-230"]);
    expect(await verifyIndex(archive)).toEqual(findings(230));
    expect(await others(archive)).toEqual([]);
    await archive.close();
    await drop();
  });
});

/** An empty database that the test itself opens. */
async function place(): Promise<{
  location: DatabaseLocation;
  openDataSource: () => Promise<DataSource>;
  drop: () => Promise<void>;
}> {
  if (engine === "sqlite") {
    const file = join(await makeTempDirectory(), "archive.sqlite");
    return {
      location: { engine, file },
      openDataSource: () => openOnSqlite(file, 1000),
      drop: async () => undefined,
    };
  }
  const url = await makeEmptyDatabase();
  const location = locationOf(url);
  return { location, openDataSource: () => openOnPostgres(location), drop: () => dropDatabase(url) };
}

describe("Verifying the search index", () => {
  it.each([
    ["a word is another", { headline: "Ferry stays" }],
    ["two words are the other way round", { headline: "sails Ferry" }],
    ["a word came", { headline: "Ferry sails again" }],
    ["a word comes twice", { headline: "Ferry sails sails" }],
    ["a word went", { headline: "Ferry" }],
    ["the text is in another field", { headline: null, standfirst: "Ferry sails" }],
    ["the text is in the body", { headline: null, body: "Ferry sails" }],
    ["there is no text", { headline: null }],
    ["the language is another", { language: "de" }],
  ])("finds that of a story %s", async (_, changed) => {
    const archive = await archiveOf([
      story({ uri: "before", headline: "Ferry sails" }),
      story({ uri: "changed", headline: "Ferry sails" }),
      story({ uri: "after", headline: "Ferry sails" }),
    ]);
    const set = Object.entries(changed).map(
      ([column, value]) => `${column} = ${value === null ? "NULL" : `'${value}'`}`,
    );
    await write(archive, `UPDATE article SET ${set.join(", ")} WHERE uri = 'changed'`);
    expect(await verifyIndex(archive)).toEqual(findings(3, { differing: { count: 1, first: ["changed"] } }));
  });

  it("does not mind what a story's text says without words", async () => {
    const archive = await archiveOf([
      story({ uri: "empty" }),
      story({ uri: "signs", headline: "—", body: "…" }),
      story({ uri: "ferry", headline: "Ferry sails" }),
    ]);
    await write(archive, "UPDATE article SET headline = 'FERRY, “sails”.' WHERE uri = 'ferry'");
    expect(await verifyIndex(archive)).toEqual(findings(3));
  });

  it("names the first twenty that are missing and counts all", async () => {
    const archive = await archiveOf(numbered(230));
    await write(archive, `DELETE FROM article_search WHERE ${key} > 200`);
    expect(await verifyIndex(archive)).toEqual(
      findings(230, {
        missing: { count: 30, first: Array.from({ length: 20 }, (_, n) => `story-${201 + n}`) },
      }),
    );
  });

  // On PostgreSQL a foreign key sees to it.
  (engine === "sqlite" ? it : it.skip)("finds entries of no story, which reindexing drops", async () => {
    const archive = await archiveOf(numbered(101));
    for (const entry of [103, 9_000_000_000_000]) {
      await write(
        archive,
        `INSERT INTO article_search (rowid, headline) VALUES (${entry}, 'en:ferri =ferry')`,
      );
    }
    await write(archive, "DELETE FROM article WHERE id = 50");
    expect(await verifyIndex(archive)).toEqual(
      findings(100, { superfluous: { count: 3, first: ["50", "103", "9000000000000"] } }),
    );
    await reindex(archive);
    expect(await verifyIndex(archive)).toEqual(findings(100));
  });

  (engine === "sqlite" ? it : it.skip)("finds what FTS5 says is wrong, which reindexing mends", async () => {
    const archive = await archiveOf(numbered(230));
    // From id 11 on are the pages of terms.
    await write(archive, "UPDATE article_search_data SET block = zeroblob(length(block) / 2) WHERE id > 10");
    const { damage, differing } = await verifyIndex(archive);
    expect([damage, differing.count]).toEqual([
      expect.stringMatching(/^fts5: corruption found reading blob \d+ from table "article_search"$/),
      230,
    ]);
    await reindex(archive);
    expect(await verifyIndex(archive)).toEqual(findings(230));
    expect(await found(archive, "headline:17")).toEqual(["story-17"]);
  });

  it("compares a stretch of stories by what the index holds of these", async () => {
    const archive = await archiveOf(numbered(30));
    await write(archive, "UPDATE article SET headline = 'Calm' WHERE id IN (4, 15, 25)");
    await inSnapshot(archive, async (snapshot) => {
      const ids = Array.from({ length: 11 }, (_, n) => 10 + n);
      const contents = await snapshot.dialect.search.contents(readerOf(snapshot), ids);
      const texts = await snapshot.all<{ id: number; headline: string; body: string }>(
        "SELECT id, headline, body FROM article WHERE id BETWEEN 10 AND 20",
      );
      const indexed = await Promise.all(
        texts.map(async ({ id, headline, body }) => ({
          id,
          text: await indexText({ headline, standfirst: null, body, language: "en" }),
        })),
      );
      expect(await contents.differing(indexed)).toEqual([15]);
    });
  });

  it("stops where it is asked to", async () => {
    const archive = await archiveOf(numbered(230));
    const controller = new AbortController();
    const { articles } = await verifyIndex(archive, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(articles).toBe(100);
  });
});

const others = (archive: Database) => inSnapshot(archive, otherAnalyzers);

const old = { terms: 0, stemmers: "0.5.0", icu: "66.1" };
const madeByOld = `UPDATE search_analyzer SET terms = 0, stemmers = '0.5.0', icu = '66.1'`;

describe("Reindexing", () => {
  it("mends whatever is wrong with the index, and says how far it has come", async () => {
    const archive = await archiveOf(numbered(230));
    await write(archive, `DELETE FROM article_search WHERE ${key} IN (1, 101, 230)`);
    await write(archive, "UPDATE article SET headline = 'Calm' WHERE id IN (2, 100)");
    expect(await verifyIndex(archive)).toEqual(
      findings(230, {
        missing: { count: 3, first: ["story-1", "story-101", "story-230"] },
        differing: { count: 2, first: ["story-2", "story-100"] },
      }),
    );

    const progress: number[] = [];
    expect(await reindex(archive, { onProgress: ({ articles }) => progress.push(articles) })).toEqual({
      articles: 230,
      isWhole: true,
    });
    expect(progress).toEqual([100, 200, 230]);
    expect(await verifyIndex(archive)).toEqual(findings(230));
    expect(await found(archive, "calm")).toEqual(["story-100", "story-2"]);
    expect(await found(archive, "ferry AND 2")).toEqual([]);
  });

  it("of an archive without stories leaves nothing", async () => {
    const archive = await archiveOf([]);
    expect(await reindex(archive)).toEqual({ articles: 0, isWhole: true });
    expect(await verifyIndex(archive)).toEqual(findings(0));
  });

  it("that is stopped leaves every story to be found, and is done when it is run again", async () => {
    const archive = await archiveOf(numbered(230));
    await write(archive, madeByOld);
    const controller = new AbortController();
    const stopped = await reindex(archive, {
      signal: controller.signal,
      onProgress: ({ articles }) => {
        if (articles === 200) controller.abort();
      },
    });
    expect(stopped).toEqual({ articles: 200, isWhole: false });
    expect(await verifyIndex(archive)).toEqual(findings(230));
    expect(await others(archive)).toEqual([old]);

    expect(await reindex(archive)).toEqual({ articles: 230, isWhole: true });
    expect(await others(archive)).toEqual([]);
  });

  it("hides no story from who searches meanwhile, and loses none that another program takes in", async () => {
    const [archive, other] = await openTwice(() => new Date(now));
    await take(archive, numbered(420));
    const seen: number[] = [];
    let isOver = false;
    const watch = async () => {
      while (!isOver) {
        const { articles } = await ask(archive, '{ articles(filter: { search: "harbour" }) { totalCount } }');
        seen.push(articles.totalCount);
      }
    };
    const ingest = async () => {
      for (let batch = 0; batch < 6; batch += 1) {
        const changed = numbered(3, 70 * batch + 1).map((item) => ({
          ...item,
          version: "2",
          headline: "Calm",
        }));
        await take(other, [...changed, ...numbered(5, 421 + 5 * batch)]);
      }
    };
    const watched = watch();
    const [{ isWhole }] = await Promise.all([reindex(archive), ingest()]);
    isOver = true;
    await watched;

    expect(isWhole).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((one, another) => one - another));
    expect(seen[0]).toBeGreaterThanOrEqual(420);
    expect(await verifyIndex(archive)).toEqual(findings(450));
    expect(await found(archive, "calm")).toHaveLength(18);
  });
});

describe("The analyzers that made the index", () => {
  it("are this program's alone in a new archive", async () => {
    expect(await others(await archiveOf(numbered(1)))).toEqual([]);
  });

  it("are kept beside each other until the index is made anew", async () => {
    const archive = await archiveOf(numbered(1));
    await write(archive, madeByOld);
    expect(await others(archive)).toEqual([old]);
    await archive.writer.transaction((manager) => addAnalyzer({ manager }));
    await archive.writer.transaction((manager) => addAnalyzer({ manager }));
    expect(await others(archive)).toEqual([old]);
    await reindex(archive);
    expect(await others(archive)).toEqual([]);
  });
});
