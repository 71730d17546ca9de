import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { getNamedType } from "graphql";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { readCollection } from "../reuters/oracle.js";
import { describeWithCorpus } from "../support/corpora.js";
import { readmeExamples, readmeFile } from "../support/readme.js";
import { reutersArchive } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";
import { type BothEngines, startBoth } from "./both-engines.js";
import { choices } from "./choices.js";
import type { Answer } from "./difference.js";
import { oddTexts, oddTimes } from "./odd-texts.js";
import { randomArguments } from "./random-arguments.js";
import { operations } from "./random-operation.js";
import { partsOf, schemaParts } from "./schema-parts.js";
import { textArguments } from "./text-arguments.js";
import { turnPages } from "./turn-pages.js";
import { readVocabulary } from "./vocabulary.js";
import { walk } from "./walk.js";
import { archiveLists, nodeTypeOf, selectAll, selectScalars } from "./whole-selection.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/same-answers --selectProjects postgres`. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const seeded = `(NEWSGRAPH_SEED=${seed})`;

const schema = await buildGraphSchema();
const lists = archiveLists(schema);
const texts = textArguments(schema);
/** How many of each list are compared with all that hangs on them. */
const most = sized({ sample: 200, full: 30_000 });

let both: BothEngines;

// Every answer below is given by both databases and compared as a whole; `both.answer` fails where they differ.
describeWithCorpus(
  "reuters21578",
  "SQLite and PostgreSQL, each with the seeds and all of Reuters-21578",
  () => {
    beforeAll(async () => {
      const sqlite = await reutersArchive("sqlite");
      const postgres = await reutersArchive("postgres");
      both = await startBoth(schema, sqlite.archive, postgres.archive);
    }, 480_000);

    afterAll(() => both?.stop());

    it("answer each query of the README alike", async () => {
      const examples = readmeExamples(await readFile(readmeFile, "utf8"));
      expect(examples.length).toBeGreaterThan(4);
      for (const { query } of examples) {
        expect((await both.answer({ source: query })).errors).toBeUndefined();
      }
    });

    describe("Lists read to their end", () => {
      it.each(lists.map((list) => [list.name, list] as const))(
        "hold the same %s with the same scalars, forwards and backwards",
        async (name, list) => {
          const forwards = await walk(both.answer, name, selectScalars(nodeTypeOf(getNamedType(list.type))));
          const cursors = forwards.map(({ cursor }) => cursor);
          expect(new Set(cursors).size).toBe(name === "articles" ? 21_580 : cursors.length);
          expect(cursors.length).toBeGreaterThan(1);
          const backwards = await walk(both.answer, name, "{ __typename }", { direction: "backwards" });
          expect(backwards.map(({ cursor }) => cursor)).toEqual(cursors);
        },
        300_000,
      );

      it.each(lists.map((list) => [list.name, list] as const))(
        `hold %s with the same mentions, evidence, identifiers, relatives: all that hangs on the first ${most}`,
        async (name, list) => {
          const whole = selectAll(nodeTypeOf(getNamedType(list.type)));
          expect((await walk(both.answer, name, whole, { most })).length).toBeGreaterThan(1);
        },
        300_000,
      );
    });

    describe("Odd texts and times, unknown and malformed references, forged cursors", () => {
      it.each(texts.map((text) => [text.title, text] as const))(
        `are answered or refused alike by %s ${seeded}`,
        async (_title, { type, operation }) => {
          const odd = type === "DateTime" ? oddTimes : oddTexts;
          const start = choices(seed).below(odd.length);
          const inTurn = [...odd.slice(start), ...odd.slice(0, start)];
          for (const text of inTurn.slice(0, sized({ sample: 12, full: odd.length }))) {
            await both.answer(operation(text));
          }
        },
        120_000,
      );
    });

    it(`answer random operations alike, errors too, and page on in both directions ${seeded}`, async () => {
      const rounds = sized({ sample: 100, full: 4000 });
      const vocabulary = await readVocabulary(schema, both.answer);
      const draw = operations(schema, randomArguments(schema, vocabulary, readCollection(), seed), seed + 3);
      const random = choices(seed + 4);
      const seen = { withStories: 0, refused: 0, turned: 0 };
      const missing = schemaParts(schema);
      for (let round = 0; round < rounds || (missing.size > 0 && round < 40_000); round += 1) {
        const operation = draw();
        const fresh = [...partsOf(schema, operation)].filter((part) => missing.delete(part));
        // Beyond the rounds only what asks for a part of the schema that has not come up yet is answered.
        if (round >= rounds && fresh.length === 0) continue;
        const answer = await both.answer(operation);
        if (hasStories(answer)) seen.withStories += 1;
        if (answer.errors) seen.refused += 1;
        const direction = random.chance(0.5) ? "forwards" : "backwards";
        seen.turned += await turnPages(both.answer, operation, answer, direction);
      }
      expect([...missing]).toEqual([]);
      expect(seen.withStories).toBeGreaterThan(rounds * 0.05);
      expect(seen.refused).toBeGreaterThan(rounds * 0.01);
      expect(seen.turned).toBeGreaterThan(0);
    }, 1_800_000);
  },
);

function hasStories({ data }: Answer): boolean {
  return JSON.stringify(data ?? null).includes('"__typename":"Article"');
}
