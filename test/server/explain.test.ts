import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { addKey } from "../support/callers.js";
import { seededArchive } from "../support/seeded-archive.js";
import { type KeyedServer, refusal, serve } from "./keyed-server.js";

const servers: RunningServer[] = [];
let database: Database;
let explaining: RunningServer;
let silent: RunningServer;

beforeAll(async () => {
  database = await seededArchive();
  const schema = await buildGraphSchema();
  const log = () => undefined;
  const start = async (EXPLAIN: string) => {
    const config = readConfig({ HOST: "127.0.0.1", PORT: "0", EXPLAIN });
    const compiled = new CompiledAnswers(schema, log);
    const server = await startServer({ schema, createContext, database, config, log, compiled });
    servers.push(server);
    return server;
  };
  explaining = await start("true");
  silent = await start("false");
});

afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function ask(
  { url }: RunningServer,
  query: string,
  variables: Record<string, unknown> = {},
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
): Promise<any> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

describe("With EXPLAIN=true an answer tells", () => {
  it("the one statement that it was, each time anew", async () => {
    const query = "query ($slug: String!) { person(slug: $slug) { name } }";
    for (let time = 0; time < 3; time += 1) {
      expect(await ask(explaining, query, { slug: "amir-muqam" })).toEqual({
        data: { person: { name: "Amir Muqam" } },
        extensions: {
          explain: {
            way: "STATEMENT",
            left: [],
            statements: [
              { sql: expect.stringContaining("json"), parameters: expect.arrayContaining(["amir-muqam"]) },
            ],
          },
        },
      });
    }
  });

  it("all statements, where who or what is told was found first", async () => {
    const { extensions } = await ask(
      explaining,
      "{ articles(first: 1) { nodes { related(first: 1) { article { headline } } } } }",
    );
    expect(extensions.explain).toMatchObject({ way: "STATEMENT", left: [] });
    expect(extensions.explain.statements.length).toBeGreaterThan(2);
  });

  it("what was left to resolvers beside it, and why", async () => {
    const { data, extensions } = await ask(
      explaining,
      '{ articles(first: 1) { totalCount } path(from: "ttp", to: "amir-muqam") { steps { articles { facets { people { count } } } } } }',
    );
    expect(Object.keys(data)).toEqual(["articles", "path"]);
    expect(extensions.explain.way).toBe("STATEMENT_AND_RESOLVERS");
    expect(extensions.explain.left).toEqual([expect.stringContaining("facets")]);
    expect(extensions.explain.statements.length).toBeGreaterThan(1);
  });

  it("that resolvers told it, errors too", async () => {
    const { errors, extensions } = await ask(explaining, "{ articles(first: 1000) { totalCount } }");
    expect(errors).toHaveLength(1);
    expect(extensions.explain).toEqual({ way: "RESOLVERS", left: [], statements: [] });
  });
});

describe("Without", () => {
  it("it tells nothing of that", async () => {
    expect(Object.keys(await ask(silent, "{ articles { totalCount } }"))).toEqual(["data"]);
  });
});

describe("An admin's request tells so by the header newsgraph-explain", () => {
  const query = '{ person(slug: "amir-muqam") { name } }';
  const data = { person: { name: "Amir Muqam" } };
  const explained = {
    data,
    extensions: {
      explain: {
        way: "STATEMENT",
        left: [],
        statements: [
          { sql: expect.stringContaining("json"), parameters: expect.arrayContaining(["amir-muqam"]) },
        ],
      },
    },
  };
  let server: KeyedServer;

  beforeAll(async () => {
    server = await serve(database);
  });

  afterAll(() => server.stop());

  it("each time, though the answer is kept and the operation known, and alone", async () => {
    const { text } = await addKey(database, "admin");
    for (let time = 0; time < 3; time += 1) {
      expect((await server.ask(query, text)).body).toEqual({ data });
      expect((await server.ask(query, text, { "newsgraph-explain": "0" })).body).toEqual({ data });
      expect((await server.ask(query, text, { "newsgraph-explain": "1" })).body).toEqual(explained);
      expect((await server.ask(query, null)).body).toEqual({ data });
    }
  });

  it("to a GET too", async () => {
    const { text } = await addKey(database, "admin");
    const response = await fetch(`${server.site}/graphql?query=${encodeURIComponent(query)}`, {
      headers: {
        authorization: `Bearer ${text}`,
        "newsgraph-explain": "1",
        "apollo-require-preflight": "1",
      },
    });
    expect(await response.json()).toEqual(explained);
  });

  it("but not to those of a lower role, whose request is refused", async () => {
    const keys = [null, (await addKey(database, "reader")).text, (await addKey(database, "editor")).text];
    const roles = ["anonymous", "reader", "editor"];
    for (const [index, key] of keys.entries()) {
      expect(await server.ask(query, key, { "newsgraph-explain": "1" })).toEqual(
        refusal(
          403,
          "FORBIDDEN",
          `newsgraph-explain is for the role admin, and this request has the role ${roles[index]}.`,
          "insufficient_scope",
        ),
      );
    }
  });

  it("and takes nothing but 1 and 0", async () => {
    const { text } = await addKey(database, "admin");
    expect(await server.ask(query, text, { "newsgraph-explain": "yes" })).toEqual({
      status: 400,
      challenge: null,
      body: { errors: [{ message: "newsgraph-explain is 1 or 0.", extensions: { code: "BAD_REQUEST" } }] },
    });
  });
});
