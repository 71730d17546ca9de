import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { archiveOf } from "../support/archive.js";
import { mention, story } from "../support/news.js";
import { type BothWays, bothWays } from "./both-ways.js";

const schema = await buildGraphSchema();

const intervals = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];

/** A moment before, at and after each of these; the turns of years, quarters, months and days of some time zones. */
const turns = [
  "2023-12-31T18:15:00.000Z",
  "2023-12-31T19:00:00.000Z",
  "2024-01-01T00:00:00.000Z",
  "2024-01-01T05:00:00.000Z",
  "2024-02-29T18:30:00.000Z",
  "2024-03-10T05:00:00.000Z",
  "2024-03-10T07:00:00.000Z",
  "2024-03-31T10:00:00.000Z",
  "2024-04-01T04:00:00.000Z",
  "2024-06-30T18:15:00.000Z",
  "2024-10-06T13:30:00.000Z",
  "2024-11-03T06:00:00.000Z",
  "2024-12-30T11:00:00.000Z",
];

const moments = turns.flatMap((turn) =>
  [-1, 0, 1].map((shift) => new Date(Date.parse(turn) + shift).toISOString()),
);

describe("A timeline of a time zone is told by one statement, as by resolvers", () => {
  let both: BothWays;

  beforeAll(async () => {
    const dated = moments.map((publishedAt, n) =>
      story({ uri: `s${n}`, publishedAt, mentions: [mention("Person", `Person ${n % 3}`)] }),
    );
    both = await bothWays(schema, await archiveOf([...dated, story({ uri: "undated" })]));
  });

  afterAll(() => both?.stop());

  it.each([
    "UTC",
    "Etc/GMT",
    "Europe/London",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
  ])("%s", async (timeZone) => {
    const timelines = intervals
      .map((interval) => `${interval}: timeline(interval: ${interval}, timeZone: "${timeZone}") { ...all }`)
      .join(" ");
    const { data, way } = await both.answer({
      source: `{ articles { ${timelines} } some: articles(filter: { person: { anyOf: ["person-1"] } }) { ${timelines} } person(slug: "person-2") { articles { ${timelines} } } facets: articles { facets { people { node { name } ${timelines} } } } } fragment all on Timeline { buckets { from before count } undated }`,
    });
    expect(way).toBe("whole");
    for (const interval of intervals) {
      const { buckets, undated } = data.articles[interval];
      expect(undated).toBe(1);
      expect(buckets.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
        moments.length,
      );
    }
  });
});

it("A timeline of days that once began at odd minutes is left to resolvers", async () => {
  // In Paris a day began 9 minutes and 21 seconds earlier than in Greenwich.
  const archive = await archiveOf(
    ["1900-01-01T23:50:00.000Z", "1900-01-01T23:51:00.000Z"].map((publishedAt, n) =>
      story({ uri: `s${n}`, publishedAt }),
    ),
  );
  const both = await bothWays(schema, archive);
  const { data, way } = await both.answer({
    source:
      '{ articles { timeline(interval: DAY, timeZone: "Europe/Paris") { buckets { from count } undated } } }',
  });
  await both.stop();
  expect(way).toBe("none");
  expect(data.articles.timeline).toEqual({
    undated: 0,
    buckets: [
      { from: "1899-12-31T23:50:39.000Z", count: 1 },
      { from: "1900-01-01T23:50:39.000Z", count: 1 },
    ],
  });
});
