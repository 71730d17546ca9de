import { getOperationAST, getVariableValues, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import { sharedStatement } from "../../src/compiler/plan-statement.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { archiveOf } from "../support/archive.js";
import { mention, story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";

const schema = await buildGraphSchema();
let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    Array.from({ length: 2400 }, (_, n) =>
      story({
        uri: `story-${n}`,
        publishedAt: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString(),
        mentions: [mention("Person", `Person ${n % 120}`), mention("Place", `Place ${n % 130}`)],
      }),
    ),
  );
  await settlePlans(archive);
});

/** What the statement reads that answers an operation with each of these variables. */
async function planOfShared(source: string, asked: readonly Record<string, unknown>[]): Promise<string[]> {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("No operation.");
  const runs = asked.map((variables) => {
    const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return coerced;
  });
  const { dialect } = archive.writer;
  const plan = new Compiler(schema).planFor(
    { document, operation, variables: asked[0] ?? {} },
    runs[0] ?? {},
    { dialect },
  );
  const { sql, valuesFor, parametersFor } = sharedStatement(plan, dialect);
  const parameters = parametersFor(runs.map(valuesFor), new Date().toISOString());
  const steps = await planOf(archive, { sql, parameters });
  // Not what is read of lists that were bound or found before, nor the order in which a page's rows stand in its JSON.
  return steps.filter(
    (step) => !/^(SCAN (json_each|f|g|CONSTANT)|CORRELATED|SCALAR|MATERIALIZE|USE TEMP)/.test(step),
  );
}

describe("A statement for many operations at once reads of each what one for it alone reads", () => {
  it("of somebody's page the index of their stories, and rows by their keys", async () => {
    const steps = await planOfShared(
      "query ($slug: String!) { person(slug: $slug) { name articles { nodes { headline places { name } } } } }",
      [{ slug: "person-1" }, { slug: "person-2" }],
    );
    expect(steps).toEqual(
      byEngine({
        sqlite: [
          "SEARCH c1 USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH s USING PRIMARY KEY (scope=? AND slug=?)",
          "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)",
          "SEARCH c2 USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH m USING PRIMARY KEY (articleId=?)",
          "SEARCH c3 USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH article USING INDEX article_embargo (embargoedUntil>? AND embargoedUntil<?)",
        ],
        postgres: [
          "Index Only Scan using article_embargo on article (embargoedUntil<=?)",
          "Index Scan using person_pkey on c1 (id=?)",
          "Index Scan using slug_pkey on s (scope=? AND slug=?)",
          "Index Only Scan using article_person_list on m (personId=? AND listed=?)",
          "Index Scan using article_pkey on c2 (id=?)",
          "Index Scan using article_place_pkey on m (articleId=?)",
          "Index Scan using place_pkey on c3 (id=?)",
        ],
      }),
    );
  });

  it("of a page behind a cursor what follows it in the index of the list", async () => {
    const cursor = (n: number) => `1~newest~Article:${n}~2024-02-0${n}T00:00:00.000Z`;
    const steps = await planOfShared(
      "query ($after: String) { articles(after: $after) { nodes { headline } } }",
      [{ after: cursor(1) }, { after: cursor(2) }],
    );
    expect(steps).toEqual(
      byEngine({
        sqlite: [
          "SEARCH m USING COVERING INDEX article_list (listed=? AND orderedAt<?)",
          "SEARCH c1 USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH article USING INDEX article_embargo (embargoedUntil>? AND embargoedUntil<?)",
        ],
        postgres: [
          "Index Only Scan using article_embargo on article (embargoedUntil<=?)",
          "Index Only Scan using article_list on m (listed=? AND orderedAt<?)",
          "Index Scan using article_pkey on c1 (id=?)",
        ],
      }),
    );
  });

  it("of the stories that mention two the index of the one's stories, and of each story whether it mentions the other", async () => {
    const steps = await planOfShared(
      "query ($slug: String!) { person(slug: $slug) { coMentions(kind: PLACE, first: 3) { articles(first: 2) { nodes { headline } } } } }",
      [{ slug: "person-1" }, { slug: "person-2" }],
    );
    expect(steps).toEqual(
      expect.arrayContaining(
        byEngine({
          sqlite: [
            "SEARCH m USING COVERING INDEX article_place_list (placeId=? AND listed=?)",
            "SEARCH e EXISTS USING PRIMARY KEY (articleId=? AND personId=?)",
            "SEARCH c3 USING INTEGER PRIMARY KEY (rowid=?)",
          ],
          postgres: [
            "Index Only Scan using article_place_list on m (placeId=? AND listed=?)",
            "Index Only Scan using article_person_pkey on e (articleId=? AND personId=?)",
            "Index Scan using article_pkey on c3 (id=?)",
          ],
        }),
      ),
    );
    expect(steps.join()).not.toMatch(/Seq Scan on m|Seq Scan on e|SCAN m|SCAN e/);
  });
});
