import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const muqam = mention("Person", "Amir Muqam");
const shakib = mention("Person", "Sardar Ahmed Khan Shakib");
const ttp = mention("Organization", "Tehreek-e-Taliban Pakistan");
const facts = { latitude: null, longitude: null, countryCode: null, population: null };

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "talks",
        publishedAt: "2024-07-12T00:00:00.000Z",
        mentions: [muqam, shakib, mention("Place", "Peshawar"), mention("Topic", "Refugees")],
      }),
      // Three of the afternoon in Karachi, the last of them on the next day there.
      story({
        uri: "attack",
        publishedAt: "2024-07-31T18:59:59.999Z",
        mentions: [ttp, mention("Place", "Bajaur")],
        language: "en-GB",
      }),
      story({
        uri: "visit",
        publishedAt: "2024-07-31T19:00:00.000Z",
        mentions: [muqam, ttp, mention("Place", "Pakistan")],
      }),
      story({
        uri: "markets",
        publishedAt: "2024-10-01T00:00:00.000Z",
        mentions: [mention("Place", "Bajaur"), mention("Place", "Peshawar")],
        language: null,
        source: { name: "Another Paper", domain: null },
      }),
      story({
        uri: "undated",
        publishedAt: null,
        mentions: [ttp],
        authors: [{ name: "Amir Muqam", identifiers: [] }],
      }),
      story({
        uri: "withheld",
        publishedAt: "2024-07-13T00:00:00.000Z",
        status: "WITHHELD",
        mentions: [muqam, ttp],
      }),
    ],
    [
      concept("Place", "Pakistan", { place: { ...facts, kind: "COUNTRY" } }),
      concept("Place", "Khyber Pakhtunkhwa", { parent: "pakistan", place: { ...facts, kind: "REGION" } }),
      concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa", place: { ...facts, kind: "DISTRICT" } }),
      concept("Place", "Peshawar", { parent: "khyber-pakhtunkhwa", place: { ...facts, kind: "CITY" } }),
    ],
  );
});

const named = (...counts: [name: string, count: number][]) =>
  counts.map(([name, count]) => ({ node: { name }, count }));

describe("The facets of a list", () => {
  it("count in how many of its stories each value is, the most frequent first, then by name; of what may be read alone", async () => {
    const { articles } = await ask(
      archive,
      `{
        articles(first: 0) {
          totalCount
          facets {
            people { count node { name } }
            organizations { count node { name } }
            places { count node { name } }
            topics { count node { name } }
            sources { count node { name } }
            languages { count language }
          }
        }
      }`,
    );
    expect(articles).toEqual({
      totalCount: 5,
      facets: {
        people: named(["Amir Muqam", 2], ["Sardar Ahmed Khan Shakib", 1]),
        organizations: named(["Tehreek-e-Taliban Pakistan", 3]),
        places: named(["Bajaur", 2], ["Peshawar", 2], ["Pakistan", 1]),
        topics: named(["Refugees", 1]),
        sources: named(["The Daily Test", 4], ["Another Paper", 1]),
        languages: [
          { language: "en", count: 3 },
          { language: "en-GB", count: 1 },
        ],
      },
    });
  });

  it("roll up: a story counts once for all above what it mentions, and places may be of some kinds alone", async () => {
    const { articles } = await ask(
      archive,
      `{
        articles(first: 0) {
          facets {
            all: places(rollUp: true) { count node { name } }
            regions: places(rollUp: true, kinds: [REGION]) { count node { name } }
            first: places(rollUp: true, first: 1) { count node { name } }
            none: places(kinds: []) { count node { name } }
          }
        }
      }`,
    );
    expect(articles.facets).toEqual({
      all: named(["Pakistan", 4], ["Khyber Pakhtunkhwa", 3], ["Bajaur", 2], ["Peshawar", 2]),
      regions: named(["Khyber Pakhtunkhwa", 3]),
      first: named(["Pakistan", 4]),
      none: [],
    });
  });

  it("serve a faceted page in one request: each facet without the filter's own condition on it", async () => {
    const { articles } = await ask(
      archive,
      `{
        articles(
          first: 1
          filter: { person: { anyOf: ["amir-muqam"] }, organization: { anyOf: ["tehreek-e-taliban-pakistan"] } }
        ) {
          totalCount
          nodes { uri }
          facets {
            people(excludeSelf: true) { count node { name } }
            organizations(excludeSelf: true) { count node { name } }
            places { count node { name } }
          }
        }
      }`,
    );
    expect(articles).toEqual({
      totalCount: 1,
      nodes: [{ uri: "visit" }],
      facets: {
        people: named(["Amir Muqam", 1]),
        organizations: named(["Tehreek-e-Taliban Pakistan", 1]),
        places: named(["Pakistan", 1]),
      },
    });
  });

  it("stand on every list: a person's, a place's, a source's, many at once", async () => {
    const { people, place, source } = await ask(
      archive,
      `{
        people { nodes { articles { totalCount facets { organizations { count node { name } } } } } }
        place(slug: "khyber-pakhtunkhwa") { articles { facets { people { count node { name } } } } }
        source(slug: "another-paper") { articles { facets { places { count node { name } } } } }
      }`,
    );
    expect({ people, place, source }).toEqual({
      people: {
        nodes: [
          {
            articles: { totalCount: 2, facets: { organizations: named(["Tehreek-e-Taliban Pakistan", 1]) } },
          },
          { articles: { totalCount: 1, facets: { organizations: [] } } },
        ],
      },
      place: { articles: { facets: { people: named(["Amir Muqam", 1], ["Sardar Ahmed Khan Shakib", 1]) } } },
      source: { articles: { facets: { places: named(["Bajaur", 1], ["Peshawar", 1]) } } },
    });
  });
});

describe("The timeline of a list", () => {
  const timeline = async (args: string, filter = "{}") => {
    const { articles } = await ask(
      archive,
      `{ articles(first: 0, filter: ${filter}) { totalCount timeline(${args}) { undated buckets { from before count } } } }`,
    );
    const { undated, buckets } = articles.timeline;
    const dated = buckets.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(dated + undated).toBe(articles.totalCount);
    return articles.timeline;
  };

  it("keeps empty buckets, and counts what has no date", async () => {
    expect(await timeline("interval: MONTH")).toEqual({
      undated: 1,
      buckets: [
        { from: "2024-07-01T00:00:00.000Z", before: "2024-08-01T00:00:00.000Z", count: 3 },
        { from: "2024-08-01T00:00:00.000Z", before: "2024-09-01T00:00:00.000Z", count: 0 },
        { from: "2024-09-01T00:00:00.000Z", before: "2024-10-01T00:00:00.000Z", count: 0 },
        { from: "2024-10-01T00:00:00.000Z", before: "2024-11-01T00:00:00.000Z", count: 1 },
      ],
    });
  });

  it("cuts days where a time zone has its midnight", async () => {
    expect(await timeline('interval: MONTH, timeZone: "Asia/Karachi"')).toEqual({
      undated: 1,
      buckets: [
        { from: "2024-06-30T19:00:00.000Z", before: "2024-07-31T19:00:00.000Z", count: 2 },
        { from: "2024-07-31T19:00:00.000Z", before: "2024-08-31T19:00:00.000Z", count: 1 },
        { from: "2024-08-31T19:00:00.000Z", before: "2024-09-30T19:00:00.000Z", count: 0 },
        { from: "2024-09-30T19:00:00.000Z", before: "2024-10-31T19:00:00.000Z", count: 1 },
      ],
    });
  });

  it("knows summer time: a day of 23 hours and one of 25", async () => {
    const clocks = await archiveOf(
      ["2024-03-31T12:00:00.000Z", "2024-10-27T12:00:00.000Z"].map((publishedAt, n) =>
        story({ uri: `s${n}`, publishedAt }),
      ),
    );
    const { articles } = await ask(
      clocks,
      `{ articles { timeline(interval: DAY, timeZone: "Europe/Berlin") { buckets { from before count } } } }`,
    );
    const { buckets } = articles.timeline;
    expect([buckets[0], buckets.at(-1), buckets.length]).toEqual([
      { from: "2024-03-30T23:00:00.000Z", before: "2024-03-31T22:00:00.000Z", count: 1 },
      { from: "2024-10-26T22:00:00.000Z", before: "2024-10-27T23:00:00.000Z", count: 1 },
      211,
    ]);
  });

  it.each([
    ["DAY", "2024-07-12T00:00:00.000Z", "2024-07-13T00:00:00.000Z"],
    ["WEEK", "2024-07-08T00:00:00.000Z", "2024-07-15T00:00:00.000Z"],
    ["MONTH", "2024-07-01T00:00:00.000Z", "2024-08-01T00:00:00.000Z"],
    ["QUARTER", "2024-07-01T00:00:00.000Z", "2024-10-01T00:00:00.000Z"],
    ["YEAR", "2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"],
  ])("by %s has a story of July 12, 2024, a Friday, from %s on", async (interval, from, before) => {
    const { buckets } = await timeline(`interval: ${interval}`, '{ topic: { anyOf: ["refugees"] } }');
    expect(buckets).toEqual([{ from, before, count: 1 }]);
  });

  it("is empty where no story has a date", async () => {
    expect(
      await timeline(
        "interval: YEAR",
        '{ person: { noneOf: ["amir-muqam"] }, place: { noneOf: ["pakistan"] } }',
      ),
    ).toEqual({
      undated: 1,
      buckets: [],
    });
    expect(await timeline("interval: YEAR", '{ person: { anyOf: ["nobody"] } }')).toEqual({
      undated: 0,
      buckets: [],
    });
  });

  it("hangs on every value of a facet too", async () => {
    const { articles } = await ask(
      archive,
      `{
        articles(first: 0) {
          facets { organizations { count node { name } timeline(interval: YEAR) { undated buckets { from count } } } }
        }
        place(slug: "pakistan") {
          articles { facets { people { node { name } timeline(interval: YEAR) { undated buckets { count } } } } }
        }
      }`,
    );
    expect(articles.facets.organizations).toEqual([
      {
        count: 3,
        node: { name: "Tehreek-e-Taliban Pakistan" },
        timeline: { undated: 1, buckets: [{ from: "2024-01-01T00:00:00.000Z", count: 2 }] },
      },
    ]);
  });
});

describe("What cannot be counted is refused", () => {
  it.each([
    ["facets { people(first: 0) { count } }", ["first"], "first is 0; give a number from 1 to 100."],
    ["facets { people(first: 101) { count } }", ["first"], "first is 101; give a number from 1 to 100."],
    [
      'timeline(interval: DAY, timeZone: "Mars/Olympus") { undated }',
      ["timeZone"],
      '"Mars/Olympus" is no time zone; give one of the IANA database such as UTC or Asia/Karachi.',
    ],
  ])("%s", async (selection, argumentPath, message) => {
    const { errors } = await run(archive, `{ articles { ${selection} } }`);
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath, message },
    ]);
  });

  it("a timeline of more than 20,000 buckets, and none but that one", async () => {
    const persons = (name: string) => [mention("Person", name)];
    const long = await archiveOf([
      story({ uri: "1", publishedAt: "1900-01-01T00:00:00.000Z", mentions: persons("Old") }),
      story({ uri: "2", publishedAt: "1900-01-03T00:00:00.000Z", mentions: persons("Old") }),
      story({ uri: "3", publishedAt: "2024-01-01T00:00:00.000Z", mentions: persons("Young") }),
      story({ uri: "4", publishedAt: "1800-01-01T00:00:00.000Z", mentions: persons("Ever") }),
      story({ uri: "5", publishedAt: "2024-01-01T00:00:00.000Z", mentions: persons("Ever") }),
    ]);
    const { errors } = await run(
      long,
      "{ people { nodes { articles { timeline(interval: DAY) { buckets { count } } } } } }",
    );
    expect(errors?.map(({ path, originalError }) => ({ path, originalError }))).toMatchObject([
      {
        path: ["people", "nodes", 0, "articles", "timeline"],
        originalError: {
          code: "BAD_USER_INPUT",
          argumentPath: ["interval"],
          message:
            "The timeline would have more than 20000 buckets; ask for a longer interval or narrow publishedAt.",
        },
      },
    ]);
    const { people } = await ask(
      long,
      `{
        people(first: 2, after: "1~name~Person:3~ever") { nodes { articles { timeline(interval: DAY) { buckets { count } } } } }
      }`,
    );
    expect(people.nodes.map(({ articles }: { articles: { timeline: object } }) => articles.timeline)).toEqual(
      [{ buckets: [{ count: 1 }, { count: 0 }, { count: 1 }] }, { buckets: [{ count: 1 }] }],
    );
    const { articles } = await ask(long, "{ articles { timeline(interval: WEEK) { buckets { count } } } }");
    expect(articles.timeline.buckets).toHaveLength(11_689);
  });
});
