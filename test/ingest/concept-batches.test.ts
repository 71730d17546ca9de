import type { Database } from "../../src/database/database.js";
import { storeConcepts } from "../../src/ingest/store-concepts.js";
import type { Concept } from "../../src/news/concept.js";
import { fingerprint } from "../support/fingerprint.js";
import { concept, mention, story } from "../support/news.js";
import { randomNumbers } from "../support/random.js";
import { openTempDatabase, removeTempDatabase } from "../support/temp-database.js";
import { take } from "./support.js";

const noFacts = { latitude: null, longitude: null, countryCode: null, population: null };

/**
 * Entries that meet, rename, move, contradict and refuse each other: few slugs, codes and names for many entries, and
 * parents that are there, come later, lie below or are nobody.
 */
function tangle(seed: number, length: number): Concept[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (share: number) => random() < share;
  return Array.from({ length }, (_, index) => {
    const slug = `place-${below(12)}`;
    const isVocabulary = chance(0.4);
    const parents = [null, null, `place-${below(12)}`, `place-${below(12)}`, `code:${below(12)}`];
    return concept("Place", `Place ${below(16)}`, {
      vocabulary: isVocabulary ? "code" : null,
      slugs: chance(0.8) ? [slug, ...(chance(0.3) ? [`other-${below(8)}`] : [])] : [],
      aliases: chance(0.3) ? [`Alias ${below(5)}`] : [],
      identifiers: isVocabulary || chance(0.5) ? [{ scheme: "code", value: String(below(12)) }] : [],
      description: chance(0.5) ? `Entry ${index}.` : null,
      parent: parents[below(parents.length)] ?? null,
      place: chance(0.5)
        ? { ...noFacts, kind: chance(0.5) ? "REGION" : "CITY", population: below(1000) }
        : null,
    });
  });
}

const stories = ["place-1", "place-4", "place-7"].map((slug) =>
  story({ uri: slug, mentions: [mention("Place", `A place called ${slug}`, { slug })] }),
);

describe("A catalogue that is cut into batches", () => {
  it.each([1, 2])(
    "of one, of seven or of all ends in the same rows and refusals (tangle %i)",
    async (seed) => {
      const entries = [...stories, ...tangle(seed, 120)];
      const outcomes = [];
      for (const batchSize of [1, 7, 1000]) {
        const archive = await openTempDatabase();
        const { refused, concepts } = await take(archive, entries, { batchSize });
        outcomes.push({ refused, concepts, rows: await fingerprint(archive) });
        await removeTempDatabase(archive);
      }
      const [alone, ...together] = outcomes;
      expect(alone?.concepts).toBeGreaterThan(30);
      expect(alone?.refused.length).toBeGreaterThan(10);
      for (const outcome of together) expect(outcome).toEqual(alone);
    },
  );

  it.each([
    ["a catalogue’s", null],
    ["a vocabulary’s", "code"],
  ])(
    "takes a few statements a batch, however many of %s entries are new or come again",
    async (_whose, vocabulary) => {
      const archive = await openTempDatabase();
      const country = concept("Place", "Pakistan", { identifiers: [{ scheme: "code", value: "PK" }] });
      const towns = Array.from({ length: 500 }, (_, index) =>
        concept("Place", `Town ${index}`, {
          slugs: [`town-${index}`],
          identifiers: [{ scheme: "code", value: `town-${index}` }],
          parent: "code:PK",
          place: { ...noFacts, kind: "CITY", latitude: 1.5 },
        }),
      );
      const entries = [country, ...towns].map((entry) => ({ ...entry, vocabulary }));
      expect(await statementsOf(archive, entries)).toBeLessThanOrEqual(20);
      const before = await fingerprint(archive);
      expect(await statementsOf(archive, entries)).toBeLessThanOrEqual(20);
      expect(await fingerprint(archive)).toEqual(before);
    },
  );
});

/** How many statements it takes to store concepts as one batch. */
async function statementsOf(archive: Database, concepts: readonly Concept[]): Promise<number> {
  const { dialect } = archive.writer;
  return archive.writer.transaction(async (manager) => {
    // SQLite's one connection has the same one for everybody.
    const queryRunner = manager.queryRunner ?? manager.connection.createQueryRunner();
    let statements = 0;
    const query = queryRunner.query;
    queryRunner.query = (...given: Parameters<typeof query>) => {
      statements += 1;
      return query.apply(queryRunner, given);
    };
    try {
      await storeConcepts({ manager, dialect }, concepts);
    } finally {
      queryRunner.query = query;
    }
    return statements;
  });
}
