import fc from "fast-check";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { engine } from "../support/engine.js";
import { fingerprint } from "../support/fingerprint.js";
import { concept, mention, story } from "../support/news.js";
import { openTempDatabase, removeTempDatabase } from "../support/temp-database.js";
import { take } from "./support.js";

const identifier = fc.record({
  scheme: fc.constantFrom("wikidata", "reuters"),
  value: fc.constantFrom("1", "2", "3"),
});
const identifiers = fc.uniqueArray(identifier, { maxLength: 2, selector: ({ scheme }) => scheme });
const slug = fc.constantFrom(null, null, "bajaur", "kabul", "john-smith");

const anyMention = fc
  .record({
    kind: fc.constantFrom("Person" as const, "Organization" as const, "Place" as const, "Topic" as const),
    name: fc.constantFrom("Bajaur", "Kabul", "John Smith", "John Smith 2", "JOHN SMITH"),
    identifiers,
    slug,
  })
  .map(({ kind, name, ...given }) => mention(kind, name, given));

const anyStory = fc
  .record({
    uri: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    version: fc.constantFrom("1", "2"),
    headline: fc.constantFrom(null, "Bajaur", "Kabul calls John Smith"),
    mentions: fc.array(anyMention, { maxLength: 4 }),
    authors: fc.array(fc.record({ name: fc.constantFrom("John Smith", "Ann Lee"), identifiers }), {
      maxLength: 2,
    }),
    // One that the archive refuses, now and then.
    images: fc.constantFrom(
      [],
      [],
      [],
      [{ url: null, caption: null, credit: null, width: -1, height: null }],
    ),
  })
  .map((given) => story({ ...given, images: [...given.images] }));

const anyConcept = fc
  .record({
    name: fc.constantFrom("Bajaur", "Kabul", "Asia"),
    slugs: fc.constantFrom([], ["bajaur"], ["kabul"], ["asia"], ["asia", "bajaur"]),
    identifiers,
    parent: fc.constantFrom(null, "bajaur", "asia", "wikidata:1"),
  })
  .map(({ name, slugs, ...given }) => concept("Place", name, { slugs: [...slugs], ...given }));

async function fingerprintAfter(...runs: { entries: (NewsItem | Concept)[]; batchSize: number }[]) {
  const archive = await openTempDatabase();
  for (const { entries, batchSize } of runs) await take(archive, entries, { batchSize });
  const found = await fingerprint(archive, { resolutions: true });
  await removeTempDatabase(archive);
  return found;
}

/** Each makes several archives, which takes PostgreSQL some five times as long. */
const numRuns = engine === "sqlite" ? 25 : 8;

describe("The end of an ingest", () => {
  it("is the same wherever its transactions end", async () => {
    const entries = fc.array(fc.oneof({ weight: 4, arbitrary: anyStory }, anyConcept), {
      minLength: 2,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 2, max: 6 }), async (entries, batchSize) => {
        const oneByOne = await fingerprintAfter({ entries, batchSize: 1 });
        expect(await fingerprintAfter({ entries, batchSize })).toEqual(oneByOne);
        expect(await fingerprintAfter({ entries, batchSize: 100 })).toEqual(oneByOne);
      }),
      { numRuns },
    );
  }, 120_000);

  it("is the same when it was stopped on the way and begun again", async () => {
    const stories = fc.uniqueArray(anyStory, { minLength: 2, maxLength: 10, selector: ({ uri }) => uri });
    await fc.assert(
      fc.asyncProperty(stories, fc.nat(), async (entries, stop) => {
        const undisturbed = await fingerprintAfter({ entries, batchSize: 3 });
        const stopped = entries.slice(0, stop % entries.length);
        const begunAgain = await fingerprintAfter(
          { entries: stopped, batchSize: 3 },
          { entries, batchSize: 3 },
        );
        expect(begunAgain).toEqual(undisturbed);
      }),
      { numRuns },
    );
  }, 120_000);
});
