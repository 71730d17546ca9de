import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import type { Parsed } from "../../src/formats/format.js";
import { sha256 } from "../../src/ingest/digest.js";
import { ingest } from "../../src/ingest/ingest.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { addTo } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { sized } from "../support/size.js";
import { openTempDatabase, removeTempDatabase } from "../support/temp-database.js";
import { type Arrived, bodies, expectedOf, queryFor, type Version } from "./history-oracle.js";

const spring = "2026-03-01T00:00:00.000Z";
const summer = "2026-06-01T12:00:00.000Z";
const autumn = "2026-09-01T00:00:00.000Z";
const never = "2100-01-01T00:00:00.000Z";

/** Port Ellen lies on Islay. */
const catalogue = [concept("Place", "Islay"), concept("Place", "Port Ellen", { parent: "islay" })];

interface Coming extends Version {
  /** What it is read from, with others. */
  document: Buffer;
}

async function takeIn(archive: Database, coming: readonly Coming[], now: string, batchSize: number) {
  async function* documents(): AsyncGenerator<{ file: string; parsed: Parsed }> {
    for (const { item, document } of coming) {
      const original = { format: "test", bytes: document };
      yield { file: "feed", parsed: { type: "item", where: item.uri, item, document: original } };
    }
  }
  expect(await ingest(archive.writer, documents(), { now: () => new Date(now), batchSize })).toMatchObject({
    refused: [],
  });
}

/** Each with when it came first. */
function arrivals(steps: readonly { coming: readonly Coming[]; now: string }[]): Arrived[] {
  const arrived = new Map<NewsItem, Arrived>();
  for (const { coming, now } of steps) {
    for (const { item, place, document } of coming) {
      if (!arrived.has(item)) arrived.set(item, { item, place, receivedAt: now, document: sha256(document) });
    }
  }
  return [...arrived.values()];
}

const times = [null, "2024-01-01T00:00:00.000Z", "2024-01-02T00:00:00.000Z"];
/** In their order: what is no number comes before all that are. */
const numbers = ["draft", "2", "10"];
const uris = ["a", "b", "c"];

const anyVersion = fc
  .record({
    uri: fc.constantFrom(...uris),
    time: fc.nat({ max: times.length - 1 }),
    number: fc.nat({ max: numbers.length - 1 }),
    status: fc.constantFrom("USABLE" as const, "USABLE" as const, "WITHHELD" as const, "CANCELED" as const),
    embargoedUntil: fc.constantFrom(null, null, "2025-01-01T00:00:00.000Z", summer, never),
    publishedAt: fc.constantFrom(null, "2023-01-01T00:00:00.000Z", "2023-01-02T00:00:00.000Z"),
    // All of one story give one slug.
    headline: fc.constantFrom("Late ferry", "Late FERRY", "LATE ferry!"),
    standfirst: fc.constantFrom(null, "It was late."),
    body: fc.constantFrom(null, bodies.talks, bodies.talks, bodies.editedTalks, bodies.other),
    places: fc.subarray(["Islay", "Port Ellen"]),
    document: fc.nat({ max: 2 }),
  })
  .map(({ time, number, places, headline, publishedAt, document, ...given }) => ({
    place: time * numbers.length + number,
    document,
    item: story({
      ...given,
      updatedAt: times[time] ?? null,
      version: numbers[number] ?? "",
      headline: `${headline} ${given.uri}`,
      // No two stories have one time, since of those the later is the newer.
      publishedAt: given.uri === "a" ? publishedAt : `2023-02-0${uris.indexOf(given.uri)}T00:00:00.000Z`,
      mentions: places.map((name) => mention("Place", name)),
    }),
  }));

const anyHistory = fc
  .uniqueArray(anyVersion, {
    minLength: 2,
    maxLength: 10,
    selector: ({ item, place }) => `${item.uri} ${place}`,
  })
  .chain((versions) => {
    const bytesOf = (document: number) =>
      Buffer.from(JSON.stringify(versions.filter((version) => version.document === document)));
    const coming = versions.map(({ item, place, document }) => ({
      item,
      place,
      document: bytesOf(document),
    }));
    return fc.record({
      inSpring: fc.shuffledSubarray(coming),
      all: fc.shuffledSubarray(coming, { minLength: coming.length }),
      batchSize: fc.integer({ min: 1, max: 8 }),
      isReadBetween: fc.boolean(),
    });
  });

/** Whoever waits for a release here waits until it is done, however busy the machine is. */
const patience = 30_000;

const numRuns = engine === "sqlite" ? sized({ sample: 40, full: 600 }) : sized({ sample: 12, full: 120 });

describe("Whatever history stories have, and in whatever order their versions come", () => {
  it("an archive shows of each what its newest version allows, at every moment", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ inSpring, all, batchSize, isReadBetween }) => {
        let clock = spring;
        const archive = await openTempDatabase(() => new Date(clock), engine, { patience });
        await addTo(archive, [], catalogue);
        const query = queryFor(uris);
        const steps = [
          { coming: inSpring, now: spring },
          // With what had come in spring already, once more.
          { coming: all, now: autumn },
        ];
        await takeIn(archive, inSpring, spring, batchSize);
        for (const moment of isReadBetween ? [spring, summer] : []) {
          clock = moment;
          expect(await ask(archive, query)).toEqual(expectedOf(arrivals(steps.slice(0, 1)), uris, clock));
        }
        await takeIn(archive, all, autumn, batchSize);
        for (const moment of [autumn, never]) {
          clock = moment;
          expect(await ask(archive, query)).toEqual(expectedOf(arrivals(steps), uris, clock));
        }
        await removeTempDatabase(archive);
      }),
      { numRuns },
    );
  }, 1_200_000);
});

function permutationsOf<Value>(values: readonly Value[]): Value[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value) =>
    permutationsOf(values.filter((other) => other !== value)).map((rest) => [value, ...rest]),
  );
}

describe("Five versions of a story, in each of the 120 orders in which they can come", () => {
  const usable = {};
  const withheld = { status: "WITHHELD" } as const;
  const canceled = { status: "CANCELED" } as const;
  const held = { embargoedUntil: summer };

  it.each([
    ["the last of which is under embargo", [usable, withheld, usable, canceled, held]],
    ["the last of which cancels it", [held, usable, withheld, usable, canceled]],
    [
      "the last of which withholds it, under embargo",
      [usable, canceled, held, usable, { ...withheld, ...held }],
    ],
    ["the last of which undoes all", [canceled, held, withheld, held, usable]],
  ])(
    "%s, end in one state",
    async (_title, given) => {
      const orders = permutationsOf([0, 1, 2, 3, 4]);
      const stories = orders.map((order, n) => {
        const uri = `s${n}`;
        return order.map((place) => {
          const updatedAt = `2024-01-0${place + 1}T00:00:00.000Z`;
          const headline = `Late ferry ${uri}`;
          const publishedAt = new Date(Date.UTC(2023, 0, 1, n)).toISOString();
          const standfirst = `In version ${place}.`;
          const item = story({
            uri,
            updatedAt,
            publishedAt,
            version: `${place}`,
            headline,
            standfirst,
            ...given[place],
          });
          return { item, place, document: Buffer.from(`${uri} ${place}`) };
        });
      });
      let clock = spring;
      const archive = await openTempDatabase(() => new Date(clock), engine, { patience });
      await addTo(archive, [], catalogue);
      const steps = [0, 1, 2, 3, 4].map((step) => ({
        coming: stories.map((versions) => versions[step] as Coming),
        now: spring,
      }));
      for (const { coming, now } of steps) await takeIn(archive, coming, now, 50);
      for (const moment of [spring, summer]) {
        clock = moment;
        for (let start = 0; start < stories.length; start += 30) {
          const some = stories.slice(start, start + 30).map((_, n) => `s${start + n}`);
          const { articles, place, ...byKey } = await ask(archive, queryFor(some));
          const expected = expectedOf(arrivals(steps), some, clock);
          const { articles: _articles, place: _place, ...expectedByKey } = expected;
          expect(byKey).toEqual(expectedByKey);
          // Some of the stories were told of; the list is of all.
          expect(articles.totalCount).toBe(expected.articles.totalCount === 0 ? 0 : stories.length);
          expect(place.articles.totalCount).toBe(0);
        }
      }
    },
    240_000,
  );
});
