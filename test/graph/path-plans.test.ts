import type { Database } from "../../src/database/database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { archiveOf } from "../support/archive.js";
import { run } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";

let archive: Database;

/**
 * A ring of 600 people, each in a story with the next; beside each an organization, which shares stories with him alone.
 * Everybody is in 1,200 stories by himself, and in one with the first of the ring.
 */
beforeAll(async () => {
  const ring = Array.from({ length: 600 }, (_, n) => [
    mention("Person", `Person ${n}`),
    mention("Person", `Person ${(n + 1) % 600}`),
    mention("Organization", `Organization ${n}`),
    mention("Topic", `Topic ${n % 200}`),
  ]);
  const alone = Array.from({ length: 1200 }, () => [mention("Person", "Everybody")]);
  archive = await archiveOf(
    [...ring, ...alone, [mention("Person", "Everybody"), mention("Person", "Person 0")]].map((mentions, n) =>
      story({
        uri: `story-${n}`,
        publishedAt: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString(),
        mentions,
      }),
    ),
  );
  await settlePlans(archive);
}, 120_000);

async function statementsOf(args: string, selection: string): Promise<Statement[]> {
  const { statements, errors } = await run(archive, `{ path(${args}) { ${selection} } }`);
  expect(errors).toBeUndefined();
  return statements;
}

const steps = (statements: readonly Statement[]) =>
  statements.filter(({ sql }) => sql.includes("AS shared,"));

describe("A path takes", () => {
  it.each([
    ["one statement where an end is unknown", 'from: "person-0", to: "nobody"', "length", 1],
    [
      "two more from somebody to the same one: how many stories he is in, and himself",
      'from: "person-0", to: "person-0"',
      "length",
      3,
    ],
    [
      "four more between two who share a story: how many each is in, before and after they are found to, and both",
      'from: "person-0", to: "person-1"',
      "length",
      5,
    ],
    ["one more for each step further", 'from: "person-0", to: "person-3"', "length", 5 + 3],
    [
      "as many more as the longest way has steps",
      'from: "person-0", to: "person-6", maxLength: 6',
      "length",
      5 + 6,
    ],
    [
      "no more than the steps that are allowed",
      'from: "person-0", to: "person-99", maxLength: 6',
      "length",
      4 + 6,
    ],
    [
      "one more for the counts of all steps, and one for a page of each",
      'from: "person-0", to: "person-3"',
      "steps { articleCount articles(first: 1) { nodes { uri } } }",
      5 + 3 + 2,
    ],
    [
      "none for its steps in the stories of a rare condition: two to look that up, one to read them all",
      'from: "person-0", to: "person-1", filter: { topic: { anyOf: ["topic-0"] } }',
      "length",
      1 + 2 + 1 + 2,
    ],
  ])("%s", async (_title, args, selection, expected) => {
    expect(await statementsOf(args, selection)).toHaveLength(expected);
  });
});

/** What a statement reads of tables and indexes, without the values that it binds and what it has put aside. */
async function readsOf(statement: Statement): Promise<string[]> {
  const plan = await planOf(archive, statement);
  return [
    ...new Set(
      plan.filter(
        byEngine({
          sqlite: (line: string) =>
            /^(SCAN|SEARCH) \w/.test(line) && / (USING|article|entity|person)/.test(line),
          postgres: (line: string) => / on /.test(line),
        }),
      ),
    ),
  ].sort();
}

describe("The plan of a step", () => {
  it("reads each actor's newest stories in his index, and whom they mention by key", async () => {
    const [first, ...more] = steps(
      await statementsOf('from: "person-0", to: "person-6", maxLength: 6', "length"),
    );
    expect(more).toHaveLength(5);
    expect(await readsOf(first as Statement)).toEqual(
      byEngine({
        sqlite: [
          "SEARCH e USING PRIMARY KEY (kind=? AND entityId=?)",
          "SEARCH m USING COVERING INDEX article_organization_list (organizationId=? AND listed=?)",
          "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)",
          "SEARCH o USING PRIMARY KEY (articleId=?)",
        ],
        postgres: [
          "Index Only Scan using article_organization_list on m (organizationId=? AND listed=?)",
          "Index Only Scan using article_organization_pkey on o (articleId=?)",
          "Index Only Scan using article_person_list on m (personId=? AND listed=?)",
          "Index Only Scan using article_person_pkey on o (articleId=?)",
          "Index Scan using entity_count_pkey on e (kind=? AND entityId=?)",
        ],
      }),
    );
  });

  it("reads a stretch of the index for a range of dates, and checks what else a filter asks by key", async () => {
    const filter =
      '{ person: { noneOf: ["person-9"] }, wordCount: { max: 5 }, publishedAt: { from: "2024-01-01T00:00:00Z" } }';
    const [first] = steps(
      await statementsOf(`from: "person-0", to: "person-3", filter: ${filter}`, "length"),
    );
    expect(await readsOf(first as Statement)).toEqual(
      byEngine({
        sqlite: [
          "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH e USING PRIMARY KEY (articleId=? AND personId=?)",
          "SEARCH e USING PRIMARY KEY (kind=? AND entityId=?)",
          "SEARCH m USING COVERING INDEX article_organization_list (organizationId=? AND listed=? AND orderedAt>?)",
          "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=? AND orderedAt>?)",
          "SEARCH o USING PRIMARY KEY (articleId=?)",
          "SEARCH u USING INDEX article_undated (id=? AND rowid=?)",
        ],
        postgres: [
          "Index Only Scan using article_organization_list on m (organizationId=? AND listed=? AND orderedAt>=?)",
          "Index Only Scan using article_organization_pkey on o (articleId=?)",
          "Index Only Scan using article_person_list on m (personId=? AND listed=? AND orderedAt>=?)",
          "Index Only Scan using article_person_pkey on e (articleId=? AND personId=?)",
          "Index Only Scan using article_person_pkey on o (articleId=?)",
          "Index Only Scan using article_undated on u (id=?)",
          "Index Scan using article_pkey on article (id=?)",
          "Index Scan using entity_count_pkey on e (kind=? AND entityId=?)",
        ],
      }),
    );
  });
});

describe("Whether two share a story", () => {
  it.each([
    ["everybody", "person-0"],
    ["person-0", "everybody"],
  ])("is looked up among the stories of the one who is in fewer: from %s to %s", async (from, to) => {
    const statements = await statementsOf(`from: "${from}", to: "${to}"`, "length");
    const direct = statements.find(({ sql }) => sql.includes("AS shared FROM")) as Statement;
    expect(await readsOf(direct)).toEqual(
      byEngine({
        sqlite: [
          "SEARCH e EXISTS USING PRIMARY KEY (articleId=? AND personId=?)",
          "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)",
        ],
        postgres: [
          "Index Only Scan using article_person_list on m (personId=? AND listed=?)",
          "Index Only Scan using article_person_pkey on e (articleId=? AND personId=?)",
        ],
      }),
    );
    const { data } = await run(archive, '{ person(slug: "person-0") { id } }');
    const walked = /m\."personId" = \$(\d+)/.exec(direct.sql)?.[1];
    expect(`Person:${direct.parameters[Number(walked) - 1]}`).toBe(data.person.id);
  });
});
