import { mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { changesTo, now, take } from "./support.js";

describe("A story that comes in", () => {
  it("is stored with what the archive works out", async () => {
    const archive = await openTempDatabase();
    const item = story({
      uri: "tag:example.org,2024:1",
      headline: "Attack in Bajaur",
      standfirst: "Two killed.",
      body: "It happened in Mamond.",
      publishedAt: "2024-07-12T09:30:00.000Z",
      extra: { slugline: "BAJAUR" },
    });
    expect(await take(archive, [item])).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      older: 0,
      concepts: 0,
      refused: [],
    });

    const [row] = await rowsOf<Record<string, unknown>>(
      archive,
      `SELECT slug, "firstSeenAt", "orderedAt", listed, "wordCount", length(digest) AS digits FROM article`,
    );
    expect(row).toEqual({
      slug: "attack-in-bajaur",
      firstSeenAt: now,
      orderedAt: "2024-07-12T09:30:00.000Z",
      listed: 1,
      wordCount: 9,
      digits: 64,
    });
    const [version] = await rowsOf<{ item: string }>(archive, "SELECT item FROM article_version");
    expect(JSON.parse(version?.item ?? "")).toEqual(item);
  });

  it("stands where it was first seen when the source gives no date", async () => {
    const archive = await openTempDatabase();
    await take(archive, [story({ uri: "undated", publishedAt: null })]);
    expect(await rowsOf(archive, `SELECT "publishedAt", "firstSeenAt", "orderedAt" FROM article`)).toEqual([
      { publishedAt: null, firstSeenAt: now, orderedAt: now },
    ]);
  });

  it("is listed when it is usable and under no embargo, and all its rows say so alike", async () => {
    const archive = await openTempDatabase(() => new Date(now));
    const with1OfEach = {
      publishedAt: "2024-07-12T00:00:00.000Z",
      authors: [{ name: "Sana Gul", identifiers: [] }],
      images: [{ url: null, caption: "A picture", credit: null, width: null, height: null }],
      mentions: [
        mention("Person", "A"),
        mention("Organization", "B"),
        mention("Place", "C"),
        mention("Topic", "D"),
      ],
    };
    await take(archive, [
      story({ uri: "usable", ...with1OfEach }),
      story({ uri: "withheld", status: "WITHHELD", ...with1OfEach }),
      story({ uri: "canceled", status: "CANCELED", ...with1OfEach }),
      story({ uri: "held until now", embargoedUntil: now, ...with1OfEach }),
      story({ uri: "held for longer", embargoedUntil: "2026-01-01T00:00:00.001Z", ...with1OfEach }),
    ]);
    const tables = [
      "article_person",
      "article_organization",
      "article_place",
      "article_topic",
      "article_place_containment",
      "article_topic_containment",
      "article_author",
    ];
    const expected = [
      { uri: "canceled", listed: 0 },
      { uri: "held for longer", listed: 0 },
      { uri: "held until now", listed: 1 },
      { uri: "usable", listed: 1 },
      { uri: "withheld", listed: 0 },
    ];
    expect(await rowsOf(archive, "SELECT uri, listed FROM article ORDER BY uri")).toEqual(expected);
    for (const table of [...tables, "article_image"]) {
      const copies = await rowsOf(
        archive,
        `SELECT a.uri, t.listed FROM ${table} t JOIN article a ON a.id = t."articleId" ORDER BY a.uri`,
      );
      expect({ table, copies }).toEqual({ table, copies: expected });
    }
    for (const table of tables) {
      const dates = await rowsOf(archive, `SELECT DISTINCT "orderedAt" FROM ${table}`);
      expect({ table, dates }).toEqual({ table, dates: [{ orderedAt: "2024-07-12T00:00:00.000Z" }] });
    }
  });
});

describe("A story's slug", () => {
  const slugsOf = async (...stories: Parameters<typeof story>[0][]) => {
    const archive = await openTempDatabase();
    await take(archive, stories.map(story));
    const rows = await rowsOf<{ slug: string }>(archive, "SELECT slug FROM article ORDER BY id");
    return rows.map(({ slug }) => slug);
  };

  it("comes from the headline, else from the uri", async () => {
    expect(
      await slugsOf({ uri: "urn:x:17" }, { uri: "b", headline: "Über Öl" }, { uri: "c", headline: "???" }),
    ).toEqual(["urn-x-17", "uber-ol", "c"]);
  });

  it("gets a digest of the uri behind it where another story has it, whatever came in between", async () => {
    const first = { uri: "a", headline: "Bahia cocoa review" };
    const second = { uri: "b", headline: "Bahia Cocoa Review" };
    const third = { uri: "c", headline: "BAHIA COCOA REVIEW" };
    expect(await slugsOf(first, second, third)).toEqual([
      "bahia-cocoa-review",
      "bahia-cocoa-review-3e23e816",
      "bahia-cocoa-review-2e7d2c03",
    ]);
    expect(await slugsOf(first, third, second)).toEqual([
      "bahia-cocoa-review",
      "bahia-cocoa-review-2e7d2c03",
      "bahia-cocoa-review-3e23e816",
    ]);
  });
});

describe("A story that comes again", () => {
  const first = story({
    uri: "a",
    headline: "First headline",
    publishedAt: "2024-07-12T09:00:00.000Z",
    authors: [{ name: "Sana Gul", identifiers: [] }],
    images: [{ url: null, caption: "A picture", credit: null, width: null, height: null }],
    mentions: [mention("Place", "Bajaur"), mention("Person", "Amir Muqam")],
  });

  it("unchanged, in whatever order its fields stand, writes nothing", async () => {
    const archive = await openTempDatabase();
    await take(archive, [first]);
    const reordered = Object.fromEntries(Object.entries(first).reverse()) as unknown as typeof first;
    const before = await changesTo(archive);
    expect(await take(archive, [reordered, first])).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await changesTo(archive)).toEqual(before);
  });

  it("changed replaces all that the story says, and keeps its key, its slug and when it was first seen", async () => {
    const archive = await openTempDatabase();
    await take(archive, [first]);
    const second = story({
      uri: "a",
      headline: "Second headline",
      publishedAt: null,
      mentions: [mention("Place", "Peshawar"), mention("Topic", "War")],
    });
    const later = () => new Date("2026-02-02T00:00:00.000Z");
    expect(await take(archive, [second], { now: later })).toMatchObject({
      added: 0,
      updated: 1,
      unchanged: 0,
    });

    expect(
      await rowsOf(
        archive,
        `SELECT id, slug, headline, "firstSeenAt", "publishedAt", "orderedAt" FROM article`,
      ),
    ).toEqual([
      {
        id: 1,
        slug: "first-headline",
        headline: "Second headline",
        firstSeenAt: now,
        publishedAt: null,
        orderedAt: now,
      },
    ]);
    const counts = async (table: string) => (await rowsOf(archive, `SELECT * FROM ${table}`)).length;
    expect({
      people: await counts("article_person"),
      authors: await counts("article_author"),
      images: await counts("article_image"),
    }).toEqual({ people: 0, authors: 0, images: 0 });
    expect(
      await rowsOf(
        archive,
        `SELECT e.slug, m."orderedAt" FROM article_place m JOIN place e ON e.id = m."placeId"
         UNION ALL SELECT e.slug, m."orderedAt" FROM article_place_containment m JOIN place e ON e.id = m."placeId"`,
      ),
    ).toEqual([
      { slug: "peshawar", orderedAt: now },
      { slug: "peshawar", orderedAt: now },
    ]);
  });

  it.each([
    [
      "an earlier time than",
      { updatedAt: "2024-01-02T00:00:00.000Z", version: "1" },
      { updatedAt: "2024-01-01T00:00:00.000Z", version: "2" },
      "stored",
    ],
    [
      "a later time than",
      { updatedAt: "2024-01-01T00:00:00.000Z", version: "2" },
      { updatedAt: "2024-01-02T00:00:00.000Z", version: "1" },
      "new",
    ],
    ["a lower number than", { updatedAt: null, version: "10" }, { updatedAt: null, version: "9" }, "stored"],
    ["a higher number than", { updatedAt: null, version: "9" }, { updatedAt: null, version: "10" }, "new"],
    [
      "the time and a lower number than",
      { updatedAt: "2024-01-01T00:00:00.000Z", version: "2" },
      { updatedAt: "2024-01-01T00:00:00.000Z", version: "1" },
      "stored",
    ],
    [
      "a version that cannot be compared with",
      { updatedAt: null, version: "b" },
      { updatedAt: null, version: "a" },
      "new",
    ],
  ])("with %s the one stored: the newer stays", async (_case, stored, coming, headline) => {
    const archive = await openTempDatabase();
    const entries = [
      story({ uri: "a", headline: "stored", ...stored }),
      story({ uri: "a", headline: "new", ...coming }),
    ];
    // Alike whether both come in one transaction or each in its own.
    await take(archive, entries, { batchSize: 1 });
    expect(await rowsOf(archive, "SELECT headline FROM article")).toEqual([{ headline }]);
    const together = await openTempDatabase();
    const summary = await take(together, entries);
    expect(await rowsOf(together, "SELECT headline FROM article")).toEqual([{ headline }]);
    expect(summary).toMatchObject({
      added: 1,
      updated: headline === "new" ? 1 : 0,
      older: headline === "new" ? 0 : 1,
    });
  });
});

describe("A story that the archive cannot take", () => {
  it("is refused with file, place and reason, and the rest of its batch is stored", async () => {
    const archive = await openTempDatabase();
    const stories = Array.from({ length: 10 }, (_, index) => story({ uri: `story-${index}` }));
    stories[3] = story({
      uri: "story-3",
      source: { name: "Only in the refused story", domain: null },
      mentions: [mention("Person", "Only In The Refused Story")],
      images: [{ url: null, caption: null, credit: null, width: -1, height: null }],
    });
    stories[8] = story({
      uri: "story-8",
      mentions: [mention("Place", "Nowhere", { latitude: 91, longitude: 0 })],
    });

    expect(await take(archive, stories)).toEqual({
      added: 8,
      updated: 0,
      unchanged: 0,
      older: 0,
      concepts: 0,
      refused: [
        {
          file: "test.json",
          where: "entry 4",
          reason: "The width of picture 1 is -1; it must be a whole number from 1 to 2147483647.",
        },
        {
          file: "test.json",
          where: "entry 9",
          reason: "The latitude of “Nowhere” is 91; it must be from -90 to 90 degrees.",
        },
      ],
    });
    expect(await rowsOf(archive, "SELECT uri FROM article ORDER BY uri")).toEqual(
      [0, 1, 2, 4, 5, 6, 7, 9].map((index) => ({ uri: `story-${index}` })),
    );
    expect(await rowsOf(archive, "SELECT slug FROM person UNION ALL SELECT slug FROM place")).toEqual([]);
    expect(await rowsOf(archive, "SELECT slug FROM source")).toEqual([{ slug: "the-daily-test" }]);
  });

  it("is refused where it names somebody without a name", async () => {
    const archive = await openTempDatabase();
    expect(await take(archive, [story({ uri: "a", mentions: [mention("Person", " ")] })])).toMatchObject({
      added: 0,
      refused: [{ file: "test.json", where: "entry 1", reason: "It names a person without a name." }],
    });
  });

  it("is refused by itself where its later version can be stored", async () => {
    const archive = await openTempDatabase();
    const tooSmall = [{ url: null, caption: null, credit: null, width: 0, height: 0 }];
    expect(
      await take(archive, [
        story({ uri: "a", headline: "First", images: tooSmall }),
        story({ uri: "a", headline: "Second" }),
      ]),
    ).toMatchObject({ added: 1, updated: 0, refused: [{ where: "entry 1" }] });
    expect(await rowsOf(archive, "SELECT slug FROM article")).toEqual([{ slug: "second" }]);
  });
});

describe("A source", () => {
  it("is met by its name and takes its domain from the first story that knows it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({ uri: "a", source: { name: "Arab News", domain: null } }),
      story({ uri: "b", source: { name: "ARAB NEWS", domain: "arabnews.com" } }),
    ]);
    await take(archive, [
      story({ uri: "c", source: { name: "Arab  news", domain: "arabnews.pk" } }),
      story({ uri: "d", source: { name: "Dawn", domain: null } }),
    ]);
    await take(archive, [story({ uri: "e", source: { name: "Dawn", domain: "dawn.com" } })]);
    expect(
      await rowsOf(
        archive,
        `SELECT s.slug, s.name, s."sortName", s.domain, count(*) AS stories
         FROM source s JOIN article a ON a."sourceId" = s.id GROUP BY s.id ORDER BY s.id`,
      ),
    ).toEqual([
      { slug: "arab-news", name: "Arab News", sortName: "arab news", domain: "arabnews.com", stories: 3 },
      { slug: "dawn", name: "Dawn", sortName: "dawn", domain: "dawn.com", stories: 2 },
    ]);
  });

  it.each([1, 250])(
    "is not met by another name of the same slug, %i stories at a time",
    async (batchSize) => {
      const archive = await openTempDatabase();
      const names = ["Канал+", "Канал", "Kanal", "КАНАЛ"];
      const stories = names.map((name) => story({ uri: name, source: { name, domain: null } }));
      await take(archive, stories, { batchSize });
      expect(
        await rowsOf(
          archive,
          `SELECT s.slug, s.name, count(*) AS stories
         FROM source s JOIN article a ON a."sourceId" = s.id GROUP BY s.id ORDER BY s.id`,
        ),
      ).toEqual([
        { slug: "kanal", name: "Канал+", stories: 1 },
        { slug: "kanal-2", name: "Канал", stories: 2 },
        { slug: "kanal-3", name: "Kanal", stories: 1 },
      ]);
    },
  );
});

describe("Progress", () => {
  it("is told after each transaction", async () => {
    const archive = await openTempDatabase();
    const seen: unknown[] = [];
    await take(
      archive,
      ["a", "b", "c"].map((uri) => story({ uri })),
      {
        batchSize: 2,
        onProgress: (progress) => seen.push(progress),
      },
    );
    expect(seen).toEqual([
      { file: "test.json", added: 2, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: 0 },
      { file: "test.json", added: 3, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: 0 },
    ]);
  });
});
