import fc from "fast-check";
import { type Database } from "../../../src/database/database.js";
import { NewsgraphError } from "../../../src/errors.js";
import type { EntityKind } from "../../../src/news/entity-kind.js";
import { engine } from "../../support/engine.js";
import { exactRows } from "../../support/exact-rows.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { openTempDatabase, removeTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { mergeIn, renameIn, reparentIn, splitIn, undoIn } from "./support.js";

const names = ["Ann", "Anna", "Bert", "B. Ert", "Carl"];
const anyName = fc.constantFrom(...names);
const anyKind = fc.constantFrom<EntityKind>("Person", "Place");

const anyMention = fc
  .record({
    kind: anyKind,
    name: anyName,
    names: fc.subarray(["he", "she", "A"]),
    relations: fc.subarray(["ABOUT" as const, "MENTIONS" as const], { minLength: 1 }),
    relevance: fc.constantFrom(null, 0.1, 1 / 3, 1),
  })
  .map(({ kind, name, ...given }) => mention(kind, name, given));

const anyStory = (uri: string) =>
  fc
    .record({
      headline: fc.constantFrom(null, "Ann meets Anna", "B. Ert and Bert in Carl"),
      mentions: fc.array(anyMention, { maxLength: 5 }),
      authors: fc.array(
        anyName.map((name) => ({ name, identifiers: [] })),
        { maxLength: 2 },
      ),
    })
    .map((given) => story({ uri, ...given }));

/** Places one under the other or not, known before the stories. */
const anyPlaces = fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }).map((under) =>
  names.map((name, index) => {
    const parent = under[index] && index > 0 ? (slugs[index - 1] ?? null) : null;
    return concept("Place", name, { aliases: [`${name} Town`], parent });
  }),
);
const slugs = ["ann", "anna", "bert", "b-ert", "carl"];

/** A repair of whatever is there: the numbers choose. */
const anyRepair = fc.record({
  action: fc.constantFrom("merge", "merge", "split", "rename", "reparent"),
  kind: anyKind,
  one: fc.nat(),
  other: fc.nat(),
});
type AnyRepair = typeof anyRepair extends fc.Arbitrary<infer Value> ? Value : never;

async function idsOf(archive: Database, kind: EntityKind): Promise<string[]> {
  const rows = await rowsOf<{ id: number }>(archive, `SELECT id FROM ${kind.toLowerCase()} ORDER BY id`);
  return rows.map(({ id }) => `${kind}:${id}`);
}

/** Does a repair, or nothing where it is refused. */
async function attempt(archive: Database, { action, kind, one, other }: AnyRepair): Promise<boolean> {
  const ids = await idsOf(archive, kind);
  const entity = ids[one % (ids.length || 1)];
  const second = ids[other % (ids.length || 1)];
  if (!entity || !second) return false;
  try {
    if (action === "merge") await mergeIn(archive, entity, second, { force: true });
    else if (action === "rename") await renameIn(archive, { entity, name: `${names[other % 5]} ${one % 3}` });
    else if (action === "reparent") await reparentIn(archive, entity, other % 4 === 0 ? null : second);
    else {
      const uris = ["a", "b", "c", "d"].filter((_, index) => (other >> index) % 2 === 1);
      const articles = (
        await rowsOf<{ uri: string }>(
          archive,
          `SELECT a.uri FROM article a WHERE EXISTS (
             SELECT 1 FROM article_${kind.toLowerCase()} m WHERE m."articleId" = a.id AND m."${kind.toLowerCase()}Id" = $1
           ) ORDER BY a.uri`,
          [Number(entity.split(":")[1])],
        )
      )
        .map(({ uri }) => uri)
        .filter((uri) => uris.includes(uri));
      await splitIn(archive, { entity, name: names[one % 5] ?? "", articles });
    }
    return true;
  } catch (error) {
    if (error instanceof NewsgraphError) return false;
    throw error;
  }
}

/** What is kept beside mentions and parents, as it follows from these alone. */
async function derived(archive: Database): Promise<unknown> {
  const places = await rowsOf<{ id: number; parentId: number | null }>(
    archive,
    `SELECT id, "parentId" FROM place ORDER BY id`,
  );
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const lineage = (id: number): number[] => {
    const parent = parents.get(id) ?? null;
    return parent === null ? [] : [parent, ...lineage(parent)];
  };
  const ancestors = places.flatMap(({ id }) =>
    lineage(id).map((ancestorId, index) => ({ placeId: id, ancestorId, depth: index + 1 })),
  );
  const mentions = await rowsOf<{ articleId: number; placeId: number }>(
    archive,
    `SELECT "articleId", "placeId" FROM article_place ORDER BY "articleId", position`,
  );
  const containment = new Map<string, number[]>();
  for (const { articleId, placeId } of mentions) {
    for (const id of [placeId, ...lineage(placeId)]) {
      containment.set(`${articleId} ${id}`, [...(containment.get(`${articleId} ${id}`) ?? []), placeId]);
    }
  }
  return {
    ancestors: ancestors.map((row) => JSON.stringify(row)).sort(),
    containment: [...containment].sort(),
  };
}

async function kept(archive: Database): Promise<unknown> {
  const ancestors = await rowsOf<object>(
    archive,
    `SELECT "placeId", "ancestorId", depth FROM place_ancestor`,
  );
  const containment = await rowsOf<{ articleId: number; placeId: number; via: string }>(
    archive,
    `SELECT "articleId", "placeId", via FROM article_place_containment`,
  );
  return {
    ancestors: ancestors.map((row) => JSON.stringify(row)).sort(),
    containment: containment
      .map(({ articleId, placeId, via }) => [
        `${articleId} ${placeId}`,
        (JSON.parse(via) as { id: number }[]).map(({ id }) => id),
      ])
      .sort(),
  };
}

/** Each makes an archive, which takes PostgreSQL some five times as long. */
const numRuns = engine === "sqlite" ? 40 : 10;

const anyArchive = fc.tuple(anyPlaces, anyStory("a"), anyStory("b"), anyStory("c"), anyStory("d"));

describe("Any sequence of repairs", () => {
  it("is undone, the newest first, to the same rows at each step, with ancestors and containment right all the way", async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(
        anyArchive,
        fc.array(anyRepair, { minLength: 1, maxLength: 6 }),
        async (given, repairs) => {
          const [places, ...stories] = given;
          const archive = await openTempDatabase();
          await take(archive, [...places, ...stories]);
          const states = [await exactRows(archive)];
          for (const repair of repairs) {
            if (!(await attempt(archive, repair))) continue;
            done += 1;
            expect(await kept(archive)).toEqual(await derived(archive));
            states.push(await exactRows(archive));
          }
          states.pop();
          for (const state of states.reverse()) {
            expect(await undoIn(archive)).toMatchObject({ leftStories: 0, leftEntities: 0 });
            expect(await exactRows(archive)).toEqual(state);
          }
          await removeTempDatabase(archive);
        },
      ),
      { numRuns },
    );
    expect(done).toBeGreaterThan(numRuns);
  }, 240_000);

  it("undone in whatever order it lets itself be, between stories that come, leaves an archive that holds together", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyArchive,
        fc.array(anyRepair, { minLength: 2, maxLength: 5 }),
        fc.array(anyStory("e"), { minLength: 1, maxLength: 1 }),
        anyStory("a"),
        fc.infiniteStream(fc.nat()),
        async (given, repairs, since, again, choices) => {
          const [places, ...stories] = given;
          const archive = await openTempDatabase();
          await take(archive, [...places, ...stories]);
          for (const repair of repairs) await attempt(archive, repair);
          await take(archive, [...since, { ...again, version: "2" }]);
          const open = `SELECT id FROM repair WHERE "undoneAt" IS NULL ORDER BY id`;
          for (let ids = await rowsOf<{ id: number }>(archive, open); ids.length > 0; ) {
            const { value: choice } = choices.next();
            const { id = 0 } = ids[choice % ids.length] ?? {};
            await undoIn(archive, id).catch((error: unknown) => {
              if (!(error instanceof NewsgraphError)) throw error;
            });
            expect(await kept(archive)).toEqual(await derived(archive));
            ids = await rowsOf<{ id: number }>(archive, open);
          }
          const lost = await rowsOf(
            archive,
            `SELECT 'name' AS what FROM name n WHERE n.kind = 'Person' AND n."entityId" NOT IN (SELECT id FROM person)
             UNION ALL SELECT 'slug' FROM slug s WHERE s.kind = 'Person' AND s."targetId" NOT IN (SELECT id FROM person)
             UNION ALL SELECT 'redirect' FROM redirect r WHERE r.kind = 'Person'
               AND (r."toId" NOT IN (SELECT id FROM person) OR r."fromId" IN (SELECT id FROM person))
             UNION ALL SELECT 'no name' FROM person p WHERE NOT EXISTS (
               SELECT 1 FROM name n WHERE n.kind = 'Person' AND n."entityId" = p.id AND n.name = p.name)
             UNION ALL SELECT 'no slug' FROM person p WHERE NOT EXISTS (
               SELECT 1 FROM slug s WHERE s.scope = 'actor' AND s.slug = p.slug AND s."targetId" = p.id)`,
          );
          expect(lost).toEqual([]);
          await removeTempDatabase(archive);
        },
      ),
      { numRuns },
    );
  }, 240_000);
});
