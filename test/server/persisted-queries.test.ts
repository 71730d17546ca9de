import { createHash } from "node:crypto";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

beforeAll(async () => {
  server = await startExample();
});

afterAll(() => server.remove());

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");
const named = (sha256Hash: unknown, version = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

async function post(body: unknown) {
  const response = await server.post(body);
  // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
  return { status: response.status, body: (await response.json()) as any };
}

/** As Apollo's clients do: by the digest alone, and with the text where the server does not know it yet. */
describe("A persisted query", () => {
  const query = "{ hello stories }";
  const answer = { status: 200, body: { data: { hello: "Hello", stories: 0 } } };

  it("is asked for where it is not known, then answered by its digest alone", async () => {
    const unknown = await post(named(digestOf(query)));
    expect(unknown).toEqual({
      status: 200,
      body: {
        errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
      },
    });
    expect(await post({ query, ...named(digestOf(query)) })).toEqual(answer);
    for (let time = 0; time < 3; time += 1) expect(await post(named(digestOf(query)))).toEqual(answer);
  });

  it("is answered to a GET too, with the tag to keep it by", async () => {
    await post({ query, ...named(digestOf(query)) });
    const { extensions } = named(digestOf(query));
    const parameters = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const response = await fetch(`${server.url}?${parameters}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(await response.json()).toEqual(answer.body);
    expect(response.headers.get("etag")).toMatch(/^"/);
  });

  it("is not kept under a digest that is not its own", async () => {
    const other = digestOf("{ busy }");
    expect(await post({ query, ...named(other) })).toEqual({
      status: 400,
      body: {
        errors: [{ message: "provided sha does not match query", extensions: { code: "BAD_REQUEST" } }],
      },
    });
    expect((await post(named(other))).body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  it.each([
    ["a version that is not there", named(digestOf(query), 2), "BAD_REQUEST"],
    ["a number for a digest", named(7), "PERSISTED_QUERY_NOT_FOUND"],
  ])("is refused by %s", async (_, body, code) => {
    expect((await post(body)).body.errors[0].extensions.code).toBe(code);
    expect(server.logged).toEqual([]);
  });
});
