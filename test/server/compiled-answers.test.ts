import { createHash } from "node:crypto";
import { readConfig } from "../../src/config.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { seededArchive } from "../support/seeded-archive.js";

const logged: string[] = [];
const log = (text: string) => {
  logged.push(text);
};
/** What clients are to get: answers by Apollo and resolvers alone. */
let resolving: RunningServer;
let compiling: RunningServer;
let withoutApollo = 0;

beforeAll(async () => {
  const database = await seededArchive();
  const schema = await buildGraphSchema();
  const config = readConfig({
    HOST: "127.0.0.1",
    PORT: "0",
    CACHE_BYTES: "0",
    RATE_LIMIT: "0",
    MAX_DELAY: "0",
  });
  const options = { schema, createContext, database, config, log };
  resolving = await startServer(options);
  const compiled = new CompiledAnswers(schema, log);
  const answer = compiled.answer.bind(compiled);
  compiled.answer = async (request, begin) => {
    const answered = await answer(request, begin);
    if (answered) withoutApollo += 1;
    return answered;
  };
  compiling = await startServer({ ...options, compiled });
});

afterAll(() => Promise.all([resolving?.stop(), compiling?.stop()]));

interface Asked {
  body: unknown;
  headers?: Record<string, string>;
}

async function ask({ url }: RunningServer, { body, headers = {} }: Asked) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const own = ["date", "x-request-id"];
  const kept = [...response.headers].filter(([name]) => !own.includes(name));
  return { status: response.status, headers: Object.fromEntries(kept), text: await response.text() };
}

const person =
  "query person($slug: String, $first: Int) { person(slug: $slug) { name articles(first: $first) { nodes { uri } } } }";
const persisted = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(text).digest("hex") },
});
const two = "query one { articles(first: 1) { nodes { uri } } } query other { sources { totalCount } }";

describe("Over HTTP a compiled operation", () => {
  it("is answered without Apollo from the second time on, with other values too", async () => {
    const query = "query again($slug: String) { person(slug: $slug) { name } }";
    const counts: number[] = [];
    for (const slug of ["amir-muqam", "amir-muqam", "nobody"]) {
      await ask(compiling, { body: { query, variables: { slug } } });
      counts.push(withoutApollo);
    }
    expect(counts).toEqual([0, 1, 2]);
  });

  it("is answered without Apollo by its digest alone too", async () => {
    const query = "query persisted($slug: String) { person(slug: $slug) { slug } }";
    const extensions = persisted(query);
    const variables = { slug: "amir-muqam" };
    const before = withoutApollo;
    const texts: string[] = [];
    for (const body of [{ query, extensions }, { extensions }, { extensions }]) {
      texts.push((await ask(compiling, { body: { ...body, variables } })).text);
    }
    expect(texts).toEqual(Array(3).fill('{"data":{"person":{"slug":"amir-muqam"}}}\n'));
    expect(withoutApollo - before).toBe(1);
  });

  it.each<[string, Asked]>([
    ["with variables", { body: { query: person, variables: { slug: "amir-muqam", first: 2 } } }],
    ["with null for variables", { body: { query: person, variables: null } }],
    ["with another shape", { body: { query: person, variables: { slug: "amir-muqam", first: 3 } } }],
    [
      "with a variable that does not fit",
      { body: { query: person, variables: { slug: "amir-muqam", first: "many" } } },
    ],
    [
      "with null for an argument that has a default",
      {
        body: {
          query: "query ($by: EntityOrder) { organizations(orderBy: $by) { totalCount } }",
          variables: { by: null },
        },
      },
    ],
    [
      "with a page that is too large",
      { body: { query: person, variables: { slug: "amir-muqam", first: 101 } } },
    ],
    ["with variables that are a list", { body: { query: person, variables: [] } }],
    ["named among several", { body: { query: two, operationName: "other" } }],
    ["named among several, the other one", { body: { query: two, operationName: "one" } }],
    ["not named among several", { body: { query: two } }],
    ["with a name that is none", { body: { query: two, operationName: "none" } }],
    [
      "for a client that takes GraphQL's own type",
      { body: { query: person }, headers: { accept: "application/graphql-response+json" } },
    ],
    ["for a client that takes nothing of it", { body: { query: person }, headers: { accept: "text/csv" } }],
    ["in a body with more in it", { body: { query: person, extensions: { persistedQuery: {} } } }],
    ["with its digest beside it", { body: { query: person, extensions: persisted(person) } }],
    ["with a digest that is not its own", { body: { query: person, extensions: persisted("{ actor }") } }],
    ["in a body that is no JSON", { body: "{" }],
    ["in another type", { body: { query: person }, headers: { "content-type": "text/plain" } }],
    [
      "that fails in part",
      { body: { query: "{ sources { totalCount } articles(first: -1) { totalCount } }" } },
    ],
    [
      "with a search that is broken",
      { body: { query: '{ articles(filter: { search: "(" }) { totalCount } }' } },
    ],
  ])("%s is answered the first time and every time as Apollo and resolvers do", async (_title, asked) => {
    const expected = await ask(resolving, asked);
    for (let time = 0; time < 3; time += 1) expect(await ask(compiling, asked)).toEqual(expected);
    expect(logged).toEqual([]);
  });

  it("is limited in its size every time, whatever was answered before", async () => {
    const query =
      "query ($n: Int) { places(first: $n) { nodes { articles(first: $n) { nodes { places { articles(first: $n) { nodes { headline } } } } } } } }";
    const sizes = [2, 2, 100, 2, 100];
    const statuses: number[] = [];
    for (const n of sizes)
      statuses.push((await ask(compiling, { body: { query, variables: { n } } })).status);
    expect(statuses).toEqual([200, 200, 400, 200, 400]);
  });
});
