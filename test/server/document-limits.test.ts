import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

beforeAll(async () => {
  server = await startExample({});
});

afterAll(() => server.remove());

async function post(query: string) {
  const response = await server.post({ query });
  // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
  return { status: response.status, body: (await response.json()) as any };
}

const refused = (what: string) => ({
  status: 400,
  body: {
    errors: [
      {
        message: `The operation has more than ${what}, its fragments spelled out. Ask for less at once.`,
        extensions: { code: "OPERATION_TOO_LARGE" },
      },
    ],
  },
});

const fragments = (count: number, spreads: number) =>
  Array.from({ length: count }, (_, n) => {
    const next = n + 1 < count ? `...F${n + 1} `.repeat(spreads) : "hello";
    return `fragment F${n} on Query { ${next} }`;
  }).join(" ");

describe("A document", () => {
  it("whose fragments unfold to more than anybody could look at is refused at once", async () => {
    expect(await post(`{ ...F0 } ${fragments(100, 2)}`)).toEqual(refused("10,000 fields"));
  });

  it("whose fragments are spread often is answered where that comes to little", async () => {
    expect(await post(`{ ...F0 } ${fragments(13, 2)}`)).toEqual({
      status: 200,
      body: { data: { hello: "Hello" } },
    });
  });

  it("counts a field as often as it has an alias", async () => {
    const aliases = Array.from({ length: 1000 }, (_, n) => `a${n}: hello`).join(" ");
    const spreads = Array.from({ length: 11 }, () => "...F").join(" ");
    expect(await post(`{ ${spreads} } fragment F on Query { ${aliases} }`)).toEqual(refused("10,000 fields"));
  });

  it("with hundreds of directives is refused, on fragments too", async () => {
    const skips = "@skip(if: false) ".repeat(1);
    const many = Array.from({ length: 501 }, () => `...F ${skips}`).join(" ");
    expect(await post(`{ ${many} } fragment F on Query { hello }`)).toEqual(refused("500 directives"));
  });

  it.each([
    ["its fields", `${"{ hello ".repeat(101)}${"}".repeat(101)}`],
    ["a value", `{ page(first: ${"[".repeat(5000)}1${"]".repeat(5000)}) }`],
    ["what was never closed", "{ hello ".repeat(4000)],
  ])(
    "that is nested deeper than its reader could follow is refused before it is parsed: by %s",
    async (_, query) => {
      expect(await post(query)).toEqual(refused("30 levels"));
      const asked = await fetch(`${server.url}?query=${encodeURIComponent(query.slice(0, 3000))}`, {
        headers: { "apollo-require-preflight": "true" },
      });
      expect(asked.status).toBe(400);
      // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
      expect(((await asked.json()) as any).errors[0].extensions.code).toBe("OPERATION_TOO_LARGE");
    },
  );

  it("with brackets in its texts and comments alone is not nested", async () => {
    const brackets = "{[(".repeat(200);
    expect(await post(`# ${brackets}\n{ hello } # ${brackets}`)).toEqual({
      status: 200,
      body: { data: { hello: "Hello" } },
    });
  });

  it("that names none of its operations is told so, whatever its fragments unfold to", async () => {
    const { status, body } = await post(`query A { ...F0 } query B { hello } ${fragments(60, 2)}`);
    expect({ status, code: body.errors[0].extensions.code }).toEqual({
      status: 200,
      code: "OPERATION_RESOLUTION_FAILURE",
    });
  });
});

describe("Variables", () => {
  const query = "{ hello page(first: 1) }";
  /** Those of a request, and a filter in them, in JSON. */
  const nested = (levels: number) =>
    `{"filter":${'{"not":['.repeat((levels - 1) / 2)}1${"]}".repeat((levels - 1) / 2)}}`;
  const body = (levels: number) => `{"query":"${query}","variables":${nested(levels)}}`;
  const tooDeep = {
    status: 400,
    body: {
      errors: [
        {
          message: "The variables are nested more than 100 levels deep. Ask for less at once.",
          extensions: { code: "OPERATION_TOO_LARGE" },
        },
      ],
    },
  };

  async function send(request: Promise<Response>) {
    const response = await request;
    return { status: response.status, body: await response.json() };
  }

  it.each([101, 20_001])(
    "that are nested %d levels deep are refused before anything looks at them",
    async (levels) => {
      // What was answered before is checked too.
      await server.post({ query });
      expect(await send(server.post(body(levels)))).toEqual(tooDeep);
      expect(server.logged).toEqual([]);
    },
  );

  it("are so by GET too", async () => {
    const search = new URLSearchParams({ query, variables: nested(1001) });
    const headers = { "apollo-require-preflight": "1" };
    expect(await send(fetch(`${server.url}?${search}`, { headers }))).toEqual(tooDeep);
  });

  it("that are nested as deep as anybody writes them are not", async () => {
    expect(await send(server.post(body(99)))).toEqual({
      status: 200,
      body: { data: { hello: "Hello", page: 1 } },
    });
  });
});
