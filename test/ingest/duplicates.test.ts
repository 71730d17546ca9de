import fc from "fast-check";
import type { EntityManager, MigrationInterface } from "typeorm";
import type { Database } from "../../src/database/database.js";
import type { Parameter } from "../../src/database/engine.js";
import { migrations as postgres } from "../../src/database/postgres/migrations/all.js";
import type { Statement } from "../../src/database/snapshot.js";
import { migrations as sqlite } from "../../src/database/sqlite/migrations/all.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase, removeTempDatabase } from "../support/temp-database.js";
import { edited, wire } from "../support/wire.js";
import { now, take } from "./support.js";

type Migrations = readonly (new () => MigrationInterface)[];
const migrations: Record<typeof engine, Migrations> = { sqlite, postgres };

/** All links, seen and unseen: `["a", "b", 1000, 1]`, similarity in thousandths and whether readers see it. */
async function linksIn(archive: Database): Promise<[string, string, number, number][]> {
  const rows = await rowsOf<{ uri: string; other: string; similarity: number; listed: number }>(
    archive,
    `SELECT a.uri, o.uri AS other, d.similarity, d.listed FROM article_duplicate d
     JOIN article a ON a.id = d."articleId" JOIN article o ON o.id = d."otherId" ORDER BY a.uri, o.uri`,
  );
  return rows.map(({ uri, other, similarity, listed }) => [uri, other, similarity, listed]);
}

/** What readers see: the uris of a story's near-duplicates. */
async function seenBeside(archive: Database, uri: string): Promise<string[] | null> {
  const { article } = await ask(
    archive,
    "query ($uri: String!) { article(uri: $uri) { duplicates { nodes { article { uri } } } } }",
    { uri },
  );
  const nodes: { article: { uri: string } }[] | undefined = article?.duplicates.nodes;
  return nodes?.map((node) => node.article.uri) ?? null;
}

const dawn = { name: "Dawn", domain: "dawn.example" };
const times = { name: "The Times", domain: "times.example" };

const inDawn = story({ uri: "dawn", source: dawn, headline: "Talks end", body: wire(1) });
const inTimes = story({ uri: "times", source: times, headline: "No accord, says minister", body: wire(1) });

describe("The same wire story in two papers", () => {
  it("is linked both ways, whatever the headlines", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn, inTimes]);
    expect(await linksIn(archive)).toEqual([
      ["dawn", "times", 1000, 1],
      ["times", "dawn", 1000, 1],
    ]);
  });

  it("is linked where a paper changed a few words, with how alike the texts are", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn, { ...inTimes, body: edited(wire(1), 60) }]);
    // Of 116 runs of five words each, five hold the word.
    expect((await linksIn(archive))[0]).toEqual(["dawn", "times", Math.round((111 / 121) * 1000), 1]);
  });

  it("is linked where it came as a standfirst only", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn, { ...inTimes, body: null, standfirst: wire(1) }]);
    expect(await linksIn(archive)).toHaveLength(2);
  });

  it("is not linked where it was written anew", async () => {
    const archive = await openTempDatabase();
    const anew = edited(wire(1), ...Array.from({ length: 24 }, (_, n) => 5 * n));
    await take(archive, [inDawn, { ...inTimes, body: anew }]);
    expect(await linksIn(archive)).toEqual([]);
  });

  it("is not linked where it is a line, or a headline alone", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      { ...inDawn, body: wire(1, 23) },
      { ...inTimes, body: wire(1, 23) },
      story({ uri: "a", headline: wire(1) }),
      story({ uri: "b", headline: wire(1) }),
    ]);
    expect(await linksIn(archive)).toEqual([]);
  });
});

describe("A new version of a story", () => {
  const before = "2024-01-01T00:00:00.000Z";
  const later = (item: NewsItem, given: Partial<NewsItem>) => ({
    ...item,
    version: "2",
    updatedAt: "2024-01-02T00:00:00.000Z",
    ...given,
  });

  it("is linked by its own text: with what that is like, and no more with what the former was like", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn, inTimes, story({ uri: "other", body: wire(2) })]);
    await take(archive, [later(inDawn, { body: wire(2) })]);
    expect(await linksIn(archive)).toEqual([
      ["dawn", "other", 1000, 1],
      ["other", "dawn", 1000, 1],
    ]);
    await take(archive, [later(inDawn, { version: "3", body: wire(1) })]);
    expect((await linksIn(archive)).map(([uri, other]) => [uri, other])).toEqual([
      ["dawn", "times"],
      ["times", "dawn"],
    ]);
  });

  it("is linked as before where its text is as before, in its new place", async () => {
    const archive = await openTempDatabase();
    const third = story({ uri: "third", body: wire(1), publishedAt: "2024-01-02T00:00:00.000Z" });
    await take(archive, [{ ...inDawn, publishedAt: before }, inTimes, third]);
    expect(await seenBeside(archive, "times")).toEqual(["third", "dawn"]);
    await take(archive, [later(inDawn, { headline: "New", publishedAt: "2024-01-03T00:00:00.000Z" })]);
    expect(await seenBeside(archive, "times")).toEqual(["dawn", "third"]);
  });

  it("is linked once with a story that came in the same batch before it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn]);
    const batch = [inTimes, later(inDawn, { body: edited(wire(1), 60) })];
    // Were it linked twice, the batch would fail, and be stored by halves.
    expect(await statementsFor(archive, batch)).toHaveLength(6);
    expect(await linksIn(archive)).toEqual([
      ["dawn", "times", 917, 1],
      ["times", "dawn", 917, 1],
    ]);
  });

  it.each(["WITHHELD", "CANCELED"] as const)(
    "that is %s is with nobody and has nobody, and comes back with the next",
    async (status) => {
      const archive = await openTempDatabase();
      await take(archive, [inDawn, inTimes]);
      await take(archive, [later(inDawn, { status })]);
      expect(await seenBeside(archive, "times")).toEqual([]);
      expect(await seenBeside(archive, "dawn")).toEqual([]);
      await take(archive, [later(inDawn, { version: "3" })]);
      expect(await seenBeside(archive, "times")).toEqual(["dawn"]);
      expect(await seenBeside(archive, "dawn")).toEqual(["times"]);
    },
  );

  it("that withholds it and has no text takes the links away", async () => {
    const archive = await openTempDatabase();
    await take(archive, [inDawn, inTimes]);
    await take(archive, [later(inDawn, { status: "WITHHELD", body: null })]);
    expect(await linksIn(archive)).toEqual([]);
    await take(archive, [later(inDawn, { version: "3" })]);
    expect(await seenBeside(archive, "times")).toEqual(["dawn"]);
  });
});

describe("Near-duplicates under embargo", () => {
  const minute = "2026-06-01T12:00:00.000Z";
  const held = { embargoedUntil: minute };

  it("are linked to each other and to others at the minute, and to no withheld one", async () => {
    let clock = new Date(now);
    const archive = await openTempDatabase(() => clock);
    const reach = async (time: string) => {
      clock = new Date(time);
      // The first to read has what is due released, and does not wait for it long.
      await ask(archive, "{ articles { totalCount } }");
      await archive.writer.settled();
    };
    await take(archive, [
      inDawn,
      { ...inTimes, ...held },
      story({ uri: "held too", body: wire(1), ...held }),
      story({ uri: "held longer", body: wire(1), embargoedUntil: "2026-06-02T00:00:00.000Z" }),
      story({ uri: "withheld", body: wire(1), ...held, status: "WITHHELD" }),
    ]);
    await reach("2026-06-01T11:59:59.999Z");
    expect(await seenBeside(archive, "dawn")).toEqual([]);
    expect(await seenBeside(archive, "times")).toBeNull();

    await reach(minute);
    expect(await seenBeside(archive, "dawn")).toEqual(["held too", "times"]);
    expect(await seenBeside(archive, "times")).toEqual(["held too", "dawn"]);
    expect(await seenBeside(archive, "withheld")).toEqual([]);

    await reach("2026-06-02T00:00:00.000Z");
    expect(await seenBeside(archive, "dawn")).toEqual(["held longer", "held too", "times"]);
  });
});

/** Two texts, one of them in three wordings that are all near to each other, and none. */
const texts = [wire(1), edited(wire(1), 20), edited(wire(1), 90), wire(2), null];

const anyStory = fc
  .record({
    uri: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    version: fc.constantFrom("1", "2", "3"),
    status: fc.constantFrom("USABLE" as const, "USABLE" as const, "WITHHELD" as const),
    publishedAt: fc.constantFrom("2024-01-01T00:00:00.000Z", "2024-01-02T00:00:00.000Z"),
    body: fc.constantFrom(...texts),
  })
  .map((given) => story(given));

async function linksAfter(entries: readonly NewsItem[], batchSize: number) {
  const archive = await openTempDatabase();
  await take(archive, entries, { batchSize });
  const links = await linksIn(archive);
  await removeTempDatabase(archive);
  return links;
}

const numRuns = engine === "sqlite" ? 20 : 6;

describe("What is linked", () => {
  it("is the same wherever transactions end", async () => {
    const entries = fc.array(anyStory, { minLength: 2, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 2, max: 7 }), async (entries, batchSize) => {
        const oneByOne = await linksAfter(entries, 1);
        expect(await linksAfter(entries, batchSize)).toEqual(oneByOne);
        expect(await linksAfter(entries, 100)).toEqual(oneByOne);
      }),
      { numRuns },
    );
  }, 120_000);

  it("is the same in whatever order the stories come", async () => {
    const entries = fc.uniqueArray(anyStory, { minLength: 2, maxLength: 8, selector: ({ uri }) => uri });
    await fc.assert(
      fc.asyncProperty(entries, fc.infiniteStream(fc.nat()), async (entries, random) => {
        const shuffled = entries
          .map((entry) => ({ entry, place: random.next().value }))
          .sort((one, other) => one.place - other.place)
          .map(({ entry }) => entry);
        expect(await linksAfter(shuffled, 3)).toEqual(await linksAfter(entries, 3));
      }),
      { numRuns },
    );
  }, 120_000);
});

describe("Where more stories share a text than are compared", () => {
  /** Sixty with the same text; then the first of them gets another, and a late one is changed to it. */
  const copies = Array.from({ length: 60 }, (_, n) => story({ uri: `copy ${n}`, body: wire(1) }));
  const changes = [
    story({ uri: "copy 0", version: "2", body: wire(2) }),
    story({ uri: "copy 55", version: "2", body: edited(wire(1), 3) }),
    story({ uri: "last", body: wire(1) }),
  ];

  it("each further one is linked with the fifty that came first", async () => {
    const archive = await openTempDatabase();
    await take(archive, copies);
    const links = await linksIn(archive);
    const of = (uri: string) => links.filter(([one]) => one === uri).length;
    expect([of("copy 0"), of("copy 49"), of("copy 50"), of("copy 59")]).toEqual([59, 59, 50, 50]);
  });

  it("the links are the same wherever transactions end", async () => {
    const entries = [...copies, ...changes];
    const atOnce = await linksAfter(entries, 250);
    expect(await linksAfter(entries, 7)).toEqual(atOnce);
    expect(await linksAfter(entries, 1)).toEqual(atOnce);
  });
});

describe("An archive from before near-duplicates were linked", () => {
  it("has them linked when it is migrated, as if it took its stories in now", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      ...Array.from({ length: 600 }, (_, n) => story({ uri: `paper ${n}`, body: wire(n % 300, 60) })),
      story({ uri: "brief", standfirst: wire(7, 60) }),
      story({ uri: "withheld", body: wire(7, 60), status: "WITHHELD" }),
      story({ uri: "held", body: wire(7, 60), embargoedUntil: "2030-01-01T00:00:00.000Z" }),
      story({ uri: "without text" }),
    ]);
    const links = await linksIn(archive);
    const bands = await rowsOf(archive, `SELECT * FROM article_band ORDER BY "articleId", band`);
    expect(links.length).toBeGreaterThan(600);

    const Migration = migrations[engine].find(({ name }) => name.startsWith("Duplicates")) as Migrations[0];
    await archive.writer.transaction(async (manager) => {
      const runner = manager.queryRunner ?? manager.connection.createQueryRunner();
      await new Migration().down(runner);
      await new Migration().up(runner);
    });
    expect(await linksIn(archive)).toEqual(links);
    expect(await rowsOf(archive, `SELECT * FROM article_band ORDER BY "articleId", band`)).toEqual(bands);
  });
});

/** The statements that linking takes where stories are taken in, in one batch. */
async function statementsFor(archive: Database, entries: readonly NewsItem[]): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { writer } = archive;
  const watched = Object.create(writer, {
    transaction: {
      value: (work: (manager: EntityManager) => Promise<unknown>) =>
        writer.transaction((manager) => {
          const query = (sql: string, parameters: Parameter[] = []) => {
            statements.push({ sql, parameters });
            return manager.query(sql, parameters);
          };
          return work(Object.create(manager, { query: { value: query } }));
        }),
    },
    dialect: { value: writer.dialect },
  });
  await take(Object.create(archive, { writer: { value: watched } }), entries);
  return statements.filter(({ sql }) => /article_band|article_duplicate|substr/.test(sql));
}

describe("However many stories a batch has, near-duplicates take", () => {
  const batch = (prefix: string, from: number, given: Partial<NewsItem> = {}) =>
    Array.from({ length: 200 }, (_, n) =>
      story({ uri: `${prefix} ${from + n}`, body: wire(from + n, 60), ...given }),
    );

  it("two statements, two more where some are found, and three more where stories change", async () => {
    const archive = await openTempDatabase();
    expect(await statementsFor(archive, batch("first", 0))).toHaveLength(2);
    const statements = await statementsFor(archive, batch("second", 0));
    expect(statements).toHaveLength(4);
    expect(await linksIn(archive)).toHaveLength(400);
    expect(await statementsFor(archive, batch("second", 0, { version: "2" }))).toHaveLength(7);
    expect(await linksIn(archive)).toHaveLength(400);
  });

  it("one look into the index for each of a story's bands, however many stories have it", async () => {
    const archive = await openTempDatabase();
    await take(archive, batch("first", 0));
    await settlePlans(archive);
    const [find] = await statementsFor(archive, batch("second", 0));
    expect(await planOf(archive, find as Statement)).toContain(
      byEngine({
        sqlite: "SEARCH b USING COVERING INDEX article_band_bucket (hash=?)",
        postgres: "Index Only Scan using article_band_bucket on b (hash=?)",
      }),
    );
    expect(find?.sql).toContain("LIMIT 50");
  });
});
