import { getOperationAST, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { seededArchive } from "../support/seeded-archive.js";

const compiler = new Compiler(await buildGraphSchema());
let archive: Database;

beforeAll(async () => {
  archive = await seededArchive();
});

/** What an operation answers, and the statements that it took. */
function answer(source: string, variables: Record<string, unknown> = {}) {
  const document = documentOf(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("No operation.");
  return inSnapshot(archive, async (snapshot) => {
    const data = await compiler.answer({ document, operation, variables }, createContext(snapshot));
    return { data: data && JSON.parse(data.text), statements: snapshot.statements };
  });
}

/** Of the same text the same document, as the server remembers it. */
const documents = new Map<string, ReturnType<typeof parse>>();
function documentOf(source: string) {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  return document;
}

describe("An operation that is compiled", () => {
  it.each([
    ["a story by its key", '{ article(slug: "x") { headline } }'],
    [
      "the newest stories with who and what is in them",
      "{ articles { nodes { headline people { name } places { name } topics { name } } } }",
    ],
    [
      "somebody's stories with their places",
      '{ person(slug: "amir-muqam") { articles { totalCount nodes { places { name ancestors { name } } } } } }',
    ],
    [
      "who is mentioned together, and several things at once",
      '{ actor(slug: "ttp") { coMentions(kind: PERSON) { articleCount entity { name } } } sources { nodes { name } } }',
    ],
    [
      "the stories that mention two, with who else is in them, in the order of updates too",
      '{ actor(slug: "ttp") { coMentions(kind: PERSON) { association entity { name } articles(first: 2) { totalCount nodes { headline places { name } } } latest: articles(first: 1, orderBy: UPDATED) { nodes { uri } } } } }',
    ],
    [
      "timelines of a time zone, of facets too",
      '{ articles { timeline(interval: MONTH, timeZone: "Asia/Karachi") { buckets { from count } undated } facets { topics { node { name } timeline(interval: DAY, timeZone: "Asia/Kathmandu") { buckets { from count } } } languages { language timeline(interval: YEAR) { undated } } } } }',
    ],
    ["what it costs", "{ rateLimit { cost } sources { nodes { name } } }"],
  ])("is one statement: %s", async (_what, source) => {
    const { statements } = await answer(source);
    expect(statements).toHaveLength(1);
  });

  it("looks up and measures what its filters name first", async () => {
    const { data, statements } = await answer(
      '{ articles(filter: { person: { anyOf: ["amir-muqam"] } }) { totalCount facets { people { count } } } }',
    );
    expect(data.articles.totalCount).toBeGreaterThan(0);
    expect(statements).toHaveLength(3);
  });

  it("finds what a beginning of a name can mean first, in as many statements as ever, and tells it by one", async () => {
    const { data, statements } = await answer(
      '{ suggest(prefix: "am", kinds: [PERSON]) { name articleCount entity { __typename slug ... on Person { articles(first: 1) { nodes { uri places { name } } } } } } }',
    );
    expect(data.suggest[0]).toEqual({
      name: "Amir Muqam",
      articleCount: expect.any(Number),
      entity: { __typename: "Person", slug: "amir-muqam", articles: { nodes: [expect.anything()] } },
    });
    expect(statements).toHaveLength(3);
  });

  it("tells all rows that reading has led to by one statement, however many stories they were found for", async () => {
    const related = "related(first: 2) { score shared { entity { name } } article { uri people { name } } }";
    const statementsOf = async (source: string) => (await answer(source)).statements.length;
    // Four find what is related to up to ten stories.
    expect(await statementsOf(`{ articles(first: 1) { nodes { ${related} } } }`)).toBe(1 + 4 + 1);
    expect(await statementsOf(`{ articles(first: 10) { nodes { ${related} } } }`)).toBe(1 + 4 + 1);
    // What is found of these rows in turn is once more as many; where no rows are selected none are read.
    const deeper = "related(first: 1) { article { related(first: 2) { article { uri } } } }";
    expect(await statementsOf(`{ articles(first: 5) { nodes { ${deeper} } } }`)).toBe(1 + 4 + 1 + 4 + 1);
    expect(await statementsOf("{ articles(first: 5) { nodes { related { score } } } }")).toBe(1 + 4);
    // Why stories are listed is found of a page's stories at once, too.
    const listed = (first: number) =>
      `{ articles(first: ${first}, filter: { place: { anyOf: ["pakistan"] } }) { edges { matches { ... on MentionMatch { entity { name } } } } } }`;
    expect(await statementsOf(listed(10))).toBe(await statementsOf(listed(1)));
  });

  it("binds what clients send and never splices it into the statement", async () => {
    const odd = "'); DROP TABLE article; --";
    const { data, statements } = await answer(
      "query ($slug: String!, $uri: String!) { person(slug: $slug) { name } article(uri: $uri) { headline } }",
      { slug: odd, uri: odd },
    );
    expect(data).toEqual({ person: null, article: null });
    expect(statements[0]?.sql).not.toContain("DROP");
    expect(statements[0]?.parameters).toContain(odd);
  });

  it("has the same statement for other values, another one where its shape is another", async () => {
    const source =
      "query ($slug: String!, $first: Int, $withPlaces: Boolean!) { person(slug: $slug) { name articles(first: $first) { nodes { uri places @include(if: $withPlaces) { name } } } } }";
    const sqlOf = async (variables: Record<string, unknown>) =>
      (await answer(source, variables)).statements[0]?.sql;
    const one = await sqlOf({ slug: "amir-muqam", first: 2, withPlaces: true });
    expect(await sqlOf({ slug: "shehbaz-sharif", first: 2, withPlaces: true })).toBe(one);
    expect(await sqlOf({ slug: "amir-muqam", first: 3, withPlaces: true })).not.toBe(one);
    expect(await sqlOf({ slug: "amir-muqam", first: 2, withPlaces: false })).not.toBe(one);
  });
});

describe("An operation that is not", () => {
  it.each([
    ["asks for what cannot be given", "{ articles(first: 1000) { nodes { uri } } }"],
    ["names something by two keys", '{ person(slug: "a", id: "Person:1") { name } }'],
    ["has filters that cannot be used", '{ articles(filter: { search: "(" }) { totalCount } }'],
    ["explains the schema", "{ __schema { queryType { name } } }"],
    [
      "would be too long a statement",
      `{ articles { nodes { ${Array.from({ length: 40 }, (_, n) => `m${n}: mentions { entity { name ... on Place { ancestors { name children { nodes { name } } } } } }`).join(" ")} } } }`,
    ],
    ["asks for its price alone", "{ rateLimit(dryRun: true) { cost } }"],
  ])("is left to resolvers: one that %s", async (_what, source) => {
    expect((await answer(source)).data).toBeNull();
  });

  it("leaves nothing behind where one of its lists cannot be read", async () => {
    const lists = [
      'a: articles(filter: { person: { anyOf: ["amir-muqam"] } }) { totalCount }',
      'b: people(filter: { person: { anyOf: ["amir-muqam"] } }) { totalCount }',
    ];
    for (const broken of [
      'z: articles(filter: { search: "(" }) { totalCount }',
      "z: people(filter: { wordCount: { min: 2, max: 1 } }) { totalCount }",
    ]) {
      const { data, statements } = await answer(`{ ${lists.join(" ")} ${broken} }`);
      expect(data).toBeNull();
      // Whatever is read after the snapshot's end would be refused, with nobody there to be told.
      expect(statements).toEqual([]);
    }
  });

  it("is left to them in part, in one snapshot with the rest", async () => {
    const { data } = await answer(
      '{ articles(first: 1, filter: { person: { anyOf: ["amir-muqam"] } }) { edges { matches { __typename } } nodes { uri related { score } versions { totalCount } } } path(from: "ttp", to: "amir-muqam") { steps { articles { facets { people { count } } } } } }',
    );
    expect(data.articles.edges).toEqual([{ matches: [{ __typename: "MentionMatch" }] }]);
    expect(data.articles.nodes[0].versions).toEqual({ totalCount: 1 });
    expect(Object.keys(data)).toEqual(["articles", "path"]);
  });
});
