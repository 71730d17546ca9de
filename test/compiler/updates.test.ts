import { getOperationAST, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { archiveOf } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { mention, story } from "../support/news.js";
import { planOf, rowsHandledBy, settlePlans } from "../support/plan.js";
import { type BothWays, bothWays } from "./both-ways.js";

const schema = await buildGraphSchema();
let archive: Database;
let both: BothWays;

/** Everybody is in so many stories that they are not collected, somebody in few; most were updated, in another order. */
beforeAll(async () => {
  archive = await archiveOf(
    Array.from({ length: 1100 }, (_, n) => {
      const publishedAt = new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString();
      const updatedAt = new Date(Date.UTC(2025, 0, 1) + ((n * 7) % 1100) * 60_000).toISOString();
      const people = ["Everybody", `Person ${n % 100}`, ...(n % 50 === 0 ? ["Somebody"] : [])];
      return story({
        uri: `story-${n}`,
        publishedAt,
        updatedAt: n % 10 === 0 ? null : updatedAt,
        authors: n % 3 === 0 ? [{ name: "Everybody", identifiers: [] }] : [],
        mentions: [...people.map((name) => mention("Person", name)), mention("Place", `Place ${n % 4}`)],
      });
    }),
  );
  await settlePlans(archive);
  both = await bothWays(schema, archive);
}, 120_000);

afterAll(() => both?.stop());

const page = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { uri }";

describe("Stories under a join in the order of updates are told by one statement, as by resolvers", () => {
  it.each(["everybody", "somebody"])("page by page, from either end: %s", async (slug) => {
    const pageOf = async (args: string) => {
      const { data, way } = await both.answer({
        source: `{ person(slug: "${slug}") { articles(orderBy: UPDATED, ${args}) { ${page} } } }`,
      });
      expect(way).toBe("whole");
      return data.person.articles;
    };
    const first = await pageOf("first: 7");
    const second = await pageOf(`first: 7, after: "${first.pageInfo.endCursor}"`);
    const back = await pageOf(`last: 7, before: "${second.pageInfo.startCursor}"`);
    const last = await pageOf("last: 3");
    expect(back.nodes).toEqual(first.nodes);
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it("of many parents at once, narrowed by filters, of what mentions two", async () => {
    const { data, way } = await both.answer({
      source: `{
        people(first: 2, orderBy: MENTIONS) { nodes { articles(first: 2, orderBy: UPDATED) { ${page} } } }
        places { nodes { articles(last: 2, orderBy: UPDATED, filter: { person: { anyOf: ["somebody"] } }) { ${page} } } }
        person(slug: "everybody") {
          articles(first: 2, orderBy: UPDATED, filter: { place: { noneOf: ["place-1"] }, updatedAt: { before: "2025-01-01T03:00:00.000Z" } }) { ${page} }
          authoredArticles(first: 2, orderBy: UPDATED) { ${page} }
          coMentions(kind: PERSON, first: 3) { articles(first: 2, orderBy: UPDATED) { ${page} } }
        }
      }`,
    });
    expect(way).toBe("whole");
    expect(data.people.nodes.map(({ articles }: typeof data) => articles.totalCount)).toEqual([1100, 22]);
  });
});

it("They are collected where they are few; where they are many the index of updates is walked as far as the page goes", async () => {
  const statementOf = (slug: string) =>
    inSnapshot(archive, async (snapshot) => {
      const document = parse(
        `{ person(slug: "${slug}") { articles(first: 3, orderBy: UPDATED) { nodes { uri } } } }`,
      );
      const operation = getOperationAST(document);
      if (!operation) throw new Error("No operation.");
      const context = createContext(snapshot);
      await new Compiler(schema).answer({ document, operation, variables: {} }, context);
      const [statement, ...more] = snapshot.statements;
      if (!statement || more.length > 0) throw new Error("Not one statement.");
      return statement;
    });
  const [few, many] = [await statementOf("somebody"), await statementOf("everybody")];
  const steps = await planOf(archive, many);
  expect(steps.filter((step) => step.includes("article_by_update"))).toHaveLength(1);
  if (engine === "sqlite") return;
  // Counting twice whether they are few is most of it.
  expect((await rowsHandledBy(archive, few)).walked).toBeLessThan(100);
  expect((await rowsHandledBy(archive, many)).walked).toBeLessThan(2020);
});
