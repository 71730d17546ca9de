import fc from "fast-check";
import type { NewsItem } from "../../../src/news/news-item.js";
import { engine } from "../../support/engine.js";
import { fingerprint } from "../../support/fingerprint.js";
import { mention, story } from "../../support/news.js";
import { openTempDatabase, removeTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { gazetteer } from "./gazetteer.js";

const placeNames = ["Hyderabad", "Georgia", "Mirpur", "Karachi", "Pakistan", "Springfield", "SJ", "San José"];
const positions = [
  { latitude: null, longitude: null },
  { latitude: null, longitude: null },
  { latitude: 25.4, longitude: 68.4 },
  { latitude: 37.3, longitude: -121.9 },
  { latitude: 52, longitude: 5 },
];
const identifiers = [
  [],
  [],
  [{ scheme: "geonames", value: "hyderabad-sindh" }],
  [{ scheme: "geonames", value: "1" }],
  [{ scheme: "wikidata", value: "Q1" }],
];

const anyPlace = fc
  .record({
    name: fc.constantFrom(...placeNames),
    position: fc.constantFrom(...positions),
    identifiers: fc.constantFrom(...identifiers),
    slug: fc.constantFrom(null, null, null, "sj", "springfield"),
  })
  .map(({ name, position, ...given }) => mention("Place", name, { ...given, ...position }));

/** Stories make people who go by each other's names. */
const anyPerson = fc
  .record({
    name: fc.constantFrom("A. Lee", "Ann Lee", "Agnes Lee"),
    aliases: fc.constantFrom([], [], ["A. Lee"], ["Ann Lee", "Annie"]),
    identifiers: fc.constantFrom(...identifiers),
  })
  .map(({ name, aliases, identifiers }) => mention("Person", name, { aliases: [...aliases], identifiers }));

const anyStory = fc.record({
  mentions: fc.array(fc.oneof({ weight: 3, arbitrary: anyPlace }, anyPerson), { minLength: 1, maxLength: 5 }),
  authors: fc.array(
    fc.record({ name: fc.constantFrom("Ann Lee", "annie"), identifiers: fc.constantFrom(...identifiers) }),
    { maxLength: 1 },
  ),
  dateline: fc.constantFrom(null, null, "HYDERABAD, India", "LONDON"),
});

async function after(stories: readonly NewsItem[], batchSize: number): Promise<Record<string, string>> {
  const archive = await openTempDatabase();
  await take(archive, gazetteer);
  await take(archive, stories, { batchSize });
  const found = await fingerprint(archive, { resolutions: true });
  await removeTempDatabase(archive);
  return found;
}

describe("Who is met, and how", () => {
  it("is the same however stories are cut into batches", async () => {
    const anyStories = fc
      .array(anyStory, { minLength: 2, maxLength: 10 })
      .map((given) => given.map((parts, number) => story({ uri: `story-${number}`, ...parts })));
    await fc.assert(
      fc.asyncProperty(anyStories, fc.integer({ min: 2, max: 5 }), async (stories, batchSize) => {
        const oneByOne = await after(stories, 1);
        expect(await after(stories, batchSize)).toEqual(oneByOne);
        expect(await after(stories, 100)).toEqual(oneByOne);
      }),
      { numRuns: engine === "sqlite" ? 20 : 5 },
    );
  }, 120_000);
});
