import { parse, validate } from "graphql";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { firstQuery } from "../../src/server/first-query.js";
import { startExample } from "./example-server.js";

const environment = process.env.NODE_ENV;
const schemaQuery = { query: "{ __schema { queryType { name } } }" };

async function withServer<Result>(
  settings: Parameters<typeof startExample>[0],
  use: (server: Awaited<ReturnType<typeof startExample>>) => Promise<Result>,
): Promise<Result> {
  const server = await startExample(settings);
  try {
    return await use(server);
  } finally {
    await server.remove();
  }
}

describe.each(["production", "development", "test"])("under NODE_ENV=%s", (name) => {
  beforeAll(() => {
    process.env.NODE_ENV = name;
  });
  afterAll(() => {
    process.env.NODE_ENV = environment;
  });

  it("a browser gets Apollo Sandbox with a first query", () =>
    withServer({}, async (server) => {
      const response = await fetch(server.url, { headers: { accept: "text/html" } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/html");
      const page = await response.text();
      expect(page).toContain("new window.EmbeddedSandbox(");
      expect(page).toContain(JSON.stringify(firstQuery));
      expect(page).toContain('"runTelemetry":false');
    }));

  it("a browser does not get it where it is off", () =>
    withServer({ sandbox: "false" }, async (server) => {
      const response = await fetch(server.url, { headers: { accept: "text/html" } });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain("Sandbox");
    }));

  it("a client may ask for the schema", () =>
    withServer({}, async (server) => {
      const response = await server.post(schemaQuery);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ data: { __schema: { queryType: { name: "Query" } } } });
    }));

  it("a client may not where introspection is off, nor is it told the names of fields", () =>
    withServer({ introspection: "false" }, async (server) => {
      const response = await server.post(schemaQuery);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
      });
      const misspelt = await server.post({ query: "{ helo }" });
      expect(await misspelt.json()).toEqual({
        errors: [
          {
            message: 'Cannot query field "helo" on type "Query".',
            locations: [{ line: 1, column: 3 }],
            extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
          },
        ],
      });
    }));
});

it("the first query that Sandbox shows is one that the API takes", async () => {
  expect(validate(await buildGraphSchema(), parse(firstQuery))).toEqual([]);
});
