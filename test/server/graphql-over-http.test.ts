import { serverAudits } from "graphql-http";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

beforeAll(async () => {
  server = await startExample();
});
afterAll(() => server.remove());

/**
 * GETs carry a header that no page of the web can send by itself: a bare one is refused, lest every page that somebody
 * visits could ask in their name (CSRF). The audits know nothing of that; they hold for those who may ask.
 */
const fetchFn: typeof fetch = (url, options = {}) =>
  fetch(url, { ...options, headers: { ...options.headers, "apollo-require-preflight": "true" } });

describe("Of GraphQL over HTTP, as graphql-http audits it, the server", () => {
  const audits = serverAudits({ url: () => server.url, fetchFn });

  it("is audited by all there are", () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))("%s: %s", async (_id, _name, audit) => {
    const result = await audit();
    expect(result).toMatchObject({ status: "ok" });
  });
});

describe("A request in due form for an operation that cannot be executed", () => {
  const json = "application/json";
  const graphql = "application/graphql-response+json";

  async function statusOf(body: object, accept: string): Promise<[number, unknown]> {
    const response = await server.post(body, { accept });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  }

  it.each([
    ["does not parse", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    ["does not validate", { query: "{ helo }" }, "GRAPHQL_VALIDATION_FAILED"],
    [
      "has a variable of another type",
      { query: "query ($n: Int!) { page(first: $n) }", variables: { n: "ten" } },
      "BAD_USER_INPUT",
    ],
    [
      "is none of the document's",
      { query: "query One { hello }", operationName: "Two" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
  ])(
    "where it %s: 200 as JSON, which a proxy could have made, 400 as GraphQL's own type",
    async (_, body, code) => {
      expect(await statusOf(body, json)).toEqual([200, code]);
      expect(await statusOf(body, graphql)).toEqual([400, code]);
    },
  );

  it("has 400 in both where it is in no due form", async () => {
    for (const body of [{}, { query: 1 }, { query: "{ hello }", variables: "{}" }]) {
      expect(await statusOf(body, json)).toEqual([400, "BAD_REQUEST"]);
      expect(await statusOf(body, graphql)).toEqual([400, "BAD_REQUEST"]);
    }
  });

  it("has 503 in both where the database has no time for any of it, so that balancers ask elsewhere", async () => {
    for (const accept of [json, graphql]) {
      expect(await statusOf({ query: "{ busyAtAll }" }, accept)).toEqual([503, "SERVICE_UNAVAILABLE"]);
    }
  });
});
