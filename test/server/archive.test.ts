import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { seededArchive } from "../support/seeded-archive.js";

let archive: Database;
let server: RunningServer;
const logged: string[] = [];

beforeAll(async () => {
  archive = await seededArchive();
  server = await startServer({
    schema: await buildGraphSchema(),
    createContext,
    database: archive,
    config: readConfig({ HOST: "127.0.0.1", PORT: "0" }),
    log: (text) => logged.push(text),
  });
});

afterAll(() => server.stop());

async function post(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
  return { status: response.status, body: (await response.json()) as any };
}

describe("The archive over HTTP", () => {
  it("refuses an operation whose answer could not be built, before it reads anything", async () => {
    const huge = `${"{ articles { nodes { source ".repeat(6)}{ name }${" } } }".repeat(6)}`;
    expect(await post(huge)).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message:
              "The answer could hold more than 200,000 values. Ask for smaller pages (first, last) or fewer levels.",
            extensions: { code: "OPERATION_TOO_LARGE" },
          },
        ],
      },
    });
    const wide =
      "query ($n: Int) { places(first: $n) { nodes { articles(first: $n) { nodes { places { articles(first: $n) { nodes { headline } } } } } } } }";
    expect((await post(wide, { n: 100 })).body.errors[0].extensions.code).toBe("OPERATION_TOO_LARGE");
    expect((await post(wide, { n: 2 })).body.errors).toBeUndefined();
  });

  const wholeChanges = "version headline changes { field parts { operation text } }";

  it.each([
    [
      "ten versions of each of ten stories, with all changes",
      `{ articles(first: 10) { nodes { headline versions(first: 10) { nodes { ${wholeChanges} } } } } }`,
    ],
    [
      "pages of the default size, with all changes",
      `{ articles { nodes { headline versions { totalCount nodes { ${wholeChanges} } } } } }`,
    ],
    [
      "a hundred versions of one story, with all changes",
      `{ article(uri: "none") { versions(last: 100) { edges { cursor node { ${wholeChanges} } } } } }`,
    ],
    [
      "the texts of a hundred versions of each of twenty stories",
      "{ articles { nodes { versions(first: 100) { nodes { headline standfirst byline body status receivedAt } } } } }",
    ],
    [
      "the newest change of each of a hundred stories, beside their near-duplicates",
      `{ articles(first: 100) { nodes {
        versions(first: 1) { nodes { ${wholeChanges} } }
        duplicates { totalCount nodes { similarity article { headline body source { name } } } }
      } } }`,
    ],
    [
      "the newest stories of ten suggestions",
      '{ suggest(prefix: "a") { entity { articles(first: 3) { nodes { headline people { name } } } } } }',
    ],
    [
      "how five others hang together with somebody, with the stories",
      `{ ${[1, 2, 3, 4, 5]
        .map(
          (n) =>
            `to${n}: path(from: "ada-park", to: "person-${n}") { actors { name } steps { articleCount articles(first: 5) { nodes { headline } } } }`,
        )
        .join(" ")} }`,
    ],
    [
      "a hundred stories that were searched, with what was found and why",
      `{ articles(first: 100, filter: { search: "ferry" }) { edges { node { headline }
        highlights { field fragment start marks { start end } }
        matches { ... on TermMatch { term words } ... on MentionMatch { entity { name } through { name } } } } } }`,
    ],
  ])("answers what somebody reads: %s", async (_title, query) => {
    expect((await post(query)).body.errors).toBeUndefined();
  });

  const tooLarge = "The answer could hold more than 200,000 values.";
  const whatToDo = "Ask for smaller pages (first, last) or fewer levels.";

  it.each([
    [
      "twenty versions of each of fifty stories, with their changes",
      "{ articles(first: 50) { nodes { versions { nodes { changes { field } } } } } }",
      `${tooLarge} ${whatToDo} Each \`changes\` counts as 200.`,
    ],
    [
      "a hundred versions of each of ten stories, with all changes, in a fragment",
      `{ articles(first: 10) { nodes { ...F } } } fragment F on Article { versions(first: 100) { nodes { ${wholeChanges} } } }`,
      `${tooLarge} ${whatToDo} Each \`parts\` counts as 40. Each \`changes\` counts as 200.`,
    ],
    [
      "the changes of all near-duplicates",
      "{ articles { nodes { duplicates(first: 50) { nodes { article { versions(first: 2) { edges { node { changes { field } } } } } } } } } }",
      `${tooLarge} ${whatToDo} Each \`changes\` counts as 200.`,
    ],
    [
      "a hundred stories of each of a hundred suggestions",
      '{ suggest(prefix: "a", first: 100) { entity { articles(first: 100) { nodes { headline body people { name slug } places { name slug } } } } } }',
      `${tooLarge} ${whatToDo}`,
    ],
    [
      "near-duplicates of near-duplicates",
      "{ articles(first: 100) { nodes { duplicates(first: 100) { nodes { article { duplicates { nodes { similarity } } } } } } } }",
      `${tooLarge} ${whatToDo}`,
    ],
    [
      "the highlights of a hundred stories of each of a hundred people",
      '{ people(first: 100) { nodes { articles(first: 100, filter: { search: "ferry" }) { edges { highlights { fragment } } } } } }',
      `${tooLarge} ${whatToDo} Each \`highlights\` counts as 20.`,
    ],
    [
      "twenty paths at once",
      `{ ${Array.from({ length: 20 }, (_, n) => `to${n}: path(from: "ada-park", to: "person-${n}") { length }`).join(" ")} }`,
      `${tooLarge} ${whatToDo} Each \`path\` counts as 10000.`,
    ],
  ])("refuses what nobody reads, and says what to do: %s", async (_title, query, message) => {
    expect(await post(query)).toEqual({
      status: 400,
      body: { errors: [{ message, extensions: { code: "OPERATION_TOO_LARGE" } }] },
    });
  });

  it("refuses a document of too many tokens", async () => {
    const { body } = await post(`{ articles { nodes { ${"slug ".repeat(10_001)} } } }`);
    expect(body.errors).toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
  });

  it("says of a mutation or a subscription that there is none, without troubling the operators", async () => {
    for (const operation of ["mutation { x }", "subscription { x }"]) {
      const { body } = await post(operation);
      expect(body.errors).toMatchObject([
        {
          message: expect.stringMatching(
            /^Schema is not configured to execute (mutation|subscription) operation\.$/,
          ),
          extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
        },
      ]);
    }
    expect(logged).toEqual([]);
  });

  it("answers every malformed argument with a code and the argument's path", async () => {
    expect(await post('{ articles(after: "1~newest~Article:1~yesterday") { totalCount } }')).toEqual({
      status: 200,
      body: {
        data: null,
        errors: [
          {
            message: "after is not a cursor of this list; hand back a cursor that the same list gave.",
            locations: [{ line: 1, column: 3 }],
            path: ["articles"],
            extensions: { code: "BAD_USER_INPUT", argumentPath: ["after"] },
          },
        ],
      },
    });
  });

  it("finds nothing, and nothing more, by text that no archive holds", async () => {
    for (const slug of ["a\u0000b", "\ud800", "", "x".repeat(10_000), "😀", "' OR 1=1 --"]) {
      expect(
        await post(
          "query ($slug: String!) { person(slug: $slug) { id } people(name: $slug) { totalCount } articles(filter: { person: { anyOf: [$slug] } }) { totalCount } }",
          { slug },
        ),
      ).toEqual({
        status: 200,
        body: { data: { person: null, people: { totalCount: 0 }, articles: { totalCount: 0 } } },
      });
    }
  });
});
