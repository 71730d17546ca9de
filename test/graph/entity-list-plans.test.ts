import type { Database } from "../../src/database/database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { archiveOf } from "../support/archive.js";
import { run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";

const facts = { kind: "CITY", countryCode: null, population: null } as const;

let archive: Database;

/** 2,000 places, of which 40 are mentioned, four lie in one region, the others in a hundred; 400 people in 400 stories. */
beforeAll(async () => {
  archive = await archiveOf(
    Array.from({ length: 400 }, (_, n) =>
      story({
        uri: `story-${n}`,
        publishedAt: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString(),
        mentions: [
          mention("Person", `Person ${n}`),
          mention("Organization", `Organization ${n}`),
          mention("Place", `Place ${n % 40}`),
          mention("Topic", `Topic ${n % 100}`),
        ],
      }),
    ),
    [
      concept("Place", "Region", { place: { ...facts, kind: "REGION", latitude: 0, longitude: 0 } }),
      ...Array.from({ length: 100 }, (_, n) => concept("Place", `Elsewhere ${n}`)),
      ...Array.from({ length: 2000 }, (_, n) =>
        concept("Place", `Place ${n}`, {
          parent: n % 500 === 0 ? "region" : `elsewhere-${n % 100}`,
          place: { ...facts, latitude: n / 25, longitude: n / 20 },
        }),
      ),
    ],
  );
  await settlePlans(archive);
});

/** The statements of an operation that must not fail. */
async function statementsOf(source: string): Promise<Statement[]> {
  const { statements, errors } = await run(archive, source);
  expect(errors).toBeUndefined();
  return statements;
}

describe("A list of entities takes, however many it holds,", () => {
  it.each([
    ["one statement for a page", "{ people(first: 100) { nodes { slug } } }", 1],
    ["one for a page of two kinds", "{ actors(first: 100, orderBy: RECENT) { nodes { slug } } }", 1],
    ["another for the count", '{ people(search: "p", orderBy: MENTIONS) { totalCount nodes { slug } } }', 2],
    [
      "one more for the place that it lies in",
      '{ places(inside: "region") { totalCount nodes { slug } } }',
      3,
    ],
    [
      "one more for what lies around a circle",
      "{ places(near: { latitude: 1, longitude: 1, radius: 100 }) { totalCount nodes { slug } } }",
      3,
    ],
    [
      "two more for a filter: what it names, and how frequent that is",
      '{ people(filter: { topic: { anyOf: ["topic-7"] } }) { totalCount nodes { slug } } }',
      4,
    ],
    ["two for names that are suggested", '{ suggest(prefix: "p", first: 100) { name articleCount } }', 2],
    [
      "one more for the entities of each kind that is suggested",
      '{ suggest(prefix: "p", first: 100, kinds: [PERSON, PLACE]) { entity { slug } } }',
      4,
    ],
  ])("%s", async (_title, source, expected) => {
    expect(await statementsOf(source)).toHaveLength(expected);
  });
});

describe("The plan of a list of entities", () => {
  it.each([
    [
      "walks names in order",
      "{ people { nodes { slug } } }",
      byEngine({
        sqlite: "SCAN c USING COVERING INDEX person_by_name",
        postgres: "Index Only Scan using person_by_name on c",
      }),
    ],
    [
      "walks counts in order",
      "{ places(first: 5, orderBy: MENTIONS) { nodes { slug } } }",
      byEngine({
        sqlite: "SEARCH c USING COVERING INDEX entity_count_by_articles (kind=?)",
        postgres: "Index Only Scan using entity_count_by_articles on c (kind=?)",
      }),
    ],
    [
      "walks the dates of the newest in order",
      "{ places(first: 5, orderBy: RECENT) { nodes { slug } } }",
      byEngine({
        sqlite: "SEARCH c USING COVERING INDEX entity_count_by_latest (kind=?)",
        postgres: "Index Only Scan using entity_count_by_latest on c (kind=?)",
      }),
    ],
    [
      "reads, of what begins so, a stretch of the names",
      '{ places(search: "place 19") { nodes { slug } } }',
      byEngine({
        sqlite: "SEARCH n USING COVERING INDEX name_by_folded (kind=? AND folded>? AND folded<?)",
        postgres: "Index Only Scan using name_by_folded on n (kind=? AND folded>=? AND folded<?)",
      }),
    ],
    [
      "reads, of what lies inside, what is stored under it",
      '{ places(inside: "region") { nodes { slug } } }',
      byEngine({
        sqlite: "SEARCH i USING COVERING INDEX place_ancestor_descendants (ancestorId=?)",
        postgres: "Index Only Scan using place_ancestor_descendants on i (ancestorId=?)",
      }),
    ],
    [
      "reads, of what lies in a box, a stretch of latitudes",
      "{ places(within: { south: 1, north: 2, west: 0, east: 3 }) { nodes { slug } } }",
      byEngine({
        sqlite: "SEARCH p USING COVERING INDEX place_by_position (latitude>? AND latitude<?)",
        postgres:
          "Index Scan using place_by_position on p (latitude>=? AND latitude<=? AND longitude>=? AND longitude<=?)",
      }),
    ],
  ])("%s", async (_title, source, step) => {
    const statement = (await statementsOf(source)).at(-1) as Statement;
    expect(await planOf(archive, statement)).toContain(step);
  });

  it("of suggestions looks the names of an entity up by it, and reads no kind's names whole", async () => {
    const statement = (await statementsOf('{ suggest(prefix: "p") { name } }')).at(-1) as Statement;
    const plan = await planOf(archive, statement);
    const names = plan.filter(
      byEngine({
        sqlite: (step) => /^(SEARCH|SCAN) n( |$)/.test(step),
        postgres: (step) => / on n( |$)/.test(step),
      }),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const step of names) {
      expect(step).toMatch(/\(kind=\? AND (entityId=\?|folded>=?\? AND folded<\?)/);
    }
  });
});
