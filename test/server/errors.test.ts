import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

beforeEach(async () => {
  server = await startExample();
});
afterEach(() => server.remove());

async function ask(query: string, variables?: Record<string, unknown>) {
  const response = await server.post({ query, variables });
  return { status: response.status, body: await response.json() };
}

function failed(field: string, message: string, extensions: Record<string, unknown>) {
  const error = { message, locations: [{ line: 1, column: 3 }], path: [field], extensions };
  return { status: 200, body: { errors: [error], data: { [field]: null } } };
}

const masked = "Internal error; the operators have been told.";

describe("what a client sees of an error", () => {
  it("is the argument and what to do for an argument that cannot be used", async () => {
    expect(await ask("{ page(first: 500) }")).toEqual(
      failed("page", "first is 500; ask for at most 100.", {
        code: "BAD_USER_INPUT",
        argumentPath: ["first"],
      }),
    );
    expect(server.logged).toEqual([]);
  });

  it("is nothing of an error that is ours, which the operators are told whole", async () => {
    expect(await ask("{ leaks }")).toEqual(failed("leaks", masked, { code: "INTERNAL_SERVER_ERROR" }));
    expect(server.logged).toHaveLength(1);
    const [line, ...stack] = server.logged[0]?.split("\n") ?? [];
    expect(line).toBe(
      "internal error at leaks: SQLITE_ERROR: no such column: SELECT secret FROM article in /srv/news.sqlite",
    );
    expect(stack.some((frame) => /^ +at .*example-server/.test(frame))).toBe(true);
  });

  it("is nothing of an error about the database, whose message names its file", async () => {
    expect(await ask("{ leaksPath }")).toEqual(
      failed("leaksPath", masked, { code: "INTERNAL_SERVER_ERROR" }),
    );
    expect(server.logged[0]).toContain("/srv/news.sqlite");
  });

  it("is that the archive is busy where it is, with when to ask again", async () => {
    const response = await server.post({ query: "{ busy }" });
    expect(response.headers.get("retry-after")).toBe("1");
    expect({ status: response.status, body: await response.json() }).toEqual(
      failed("busy", "The archive is busy. Try again in a moment.", { code: "SERVICE_UNAVAILABLE" }),
    );
  });

  it("is 503 where there is no data at all for it", async () => {
    const response = await server.post({ query: "{ busyAtAll hello }" });
    expect(response.headers.get("retry-after")).toBe("1");
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 503,
      body: { data: null, errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] },
    });
  });

  it("is told to the operators once, however many operations an outage fails", async () => {
    for (let times = 0; times < 3; times += 1) await ask("{ busy }");
    expect(server.logged).toEqual([
      "The archive is busy. Try again in a moment. (SQLITE_BUSY: database is locked)",
    ]);
  });

  it("is GraphQL's own message for a document that it cannot read", async () => {
    expect(await ask("{ hello")).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message: "Syntax Error: Expected Name, found <EOF>.",
            locations: [{ line: 1, column: 8 }],
            extensions: { code: "GRAPHQL_PARSE_FAILED" },
          },
        ],
      },
    });
  });

  it("is GraphQL's own message for a field that there is not", async () => {
    expect(await ask("{ helo }")).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message: 'Cannot query field "helo" on type "Query". Did you mean "hello"?',
            locations: [{ line: 1, column: 3 }],
            extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
          },
        ],
      },
    });
  });

  it("is said of fifty variables of the wrong type, and that there are more", async () => {
    const names = Array.from({ length: 60 }, (_, n) => `v${n}`);
    const fields = names.map((name) => `${name}: page(first: $${name})`);
    const query = `query (${names.map((name) => `$${name}: Int!`).join(" ")}) { ${fields.join(" ")} }`;
    const { status, body } = await ask(query, Object.fromEntries(names.map((name) => [name, "x"])));
    const { errors } = body as { errors: unknown[] };
    expect([status, errors.length]).toEqual([200, 51]);
    expect(errors[50]).toEqual({
      message: "Too many errors processing variables, error limit reached. Execution aborted.",
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(server.logged).toEqual([]);
  });

  it("is GraphQL's own message for a variable of the wrong type", async () => {
    expect(await ask("query ($n: Int!) { page(first: $n) }", { n: "ten" })).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message: 'Variable "$n" got invalid value "ten"; Int cannot represent non-integer value: "ten"',
            locations: [{ line: 1, column: 8 }],
            extensions: { code: "BAD_USER_INPUT" },
          },
        ],
      },
    });
  });

  it("is a mistake in the input where null comes for what must not be null", async () => {
    expect(await ask("query ($n: Int = 5) { page(first: $n) }", { n: null })).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message: 'Argument "first" of non-null type "Int!" must not be null.',
            locations: [{ line: 1, column: 35 }],
            path: ["page"],
            extensions: { code: "BAD_USER_INPUT" },
          },
        ],
        data: { page: null },
      },
    });
    expect(server.logged).toEqual([]);
  });
});
