import { makeKey } from "../../src/access/key-text.js";
import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { addKey } from "../support/callers.js";
import { seededArchive } from "../support/seeded-archive.js";

let server: RunningServer;
let database: Database;

const log = (text: string) => {
  throw new Error(text);
};

async function startWith(settings: Parameters<typeof readConfig>[1]): Promise<void> {
  const schema = await buildGraphSchema();
  database = await seededArchive();
  server = await startServer({
    schema,
    createContext,
    compiled: new CompiledAnswers(schema, log),
    database,
    config: readConfig({}, { host: "127.0.0.1", port: "0", ...settings }),
    log,
  });
}

afterEach(() => server.stop());

async function post(query: string, variables?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    remaining: Number(response.headers.get("ratelimit-remaining")),
    headers: response.headers,
    // biome-ignore lint/suspicious/noExplicitAny: each case knows what it asked for.
    body: (await response.json()) as any,
  };
}

/** Ten articles with a field each, the list and its nodes. */
const ten = "{ articles(first: 10) { nodes { uri } } }";
const costOfTen = 21;

describe("A client", () => {
  it("is told with every answer how much it may have in a minute, what is left of it, and until when", async () => {
    await startWith({ rateLimit: "1000", cacheBytes: "0" });
    const [first, second, third] = [await post(ten), await post(ten), await post("{ nonsense }")];
    expect([first.status, first.headers.get("ratelimit-limit"), first.remaining]).toEqual([
      200,
      "1000",
      1000 - costOfTen,
    ]);
    // Answered without Apollo, at the same price.
    expect(second.remaining).toBe(1000 - 2 * costOfTen);
    expect([third.status, third.remaining]).toEqual([200, 1000 - 2 * costOfTen - 1]);
    const reset = Number(first.headers.get("ratelimit-reset"));
    expect(reset).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(60);
  });

  it("is told what is left of it by an answer that nobody may keep, how long others may be kept", async () => {
    await startWith({ rateLimit: "1000", maxAge: "60" });
    const get = (query: string) =>
      fetch(`${server.url}?query=${encodeURIComponent(query)}`, {
        headers: { "apollo-require-preflight": "1" },
      });
    const [told, other] = [await get("{ rateLimit { remaining } }"), await get(ten)];
    expect([told.headers.get("cache-control"), told.headers.get("etag")]).toEqual(["no-store", null]);
    expect(other.headers.get("cache-control")).toBe("public, max-age=60");
  });

  it("that has had its share is told when to come back, whatever it asks for, and others are not", async () => {
    await startWith({ rateLimit: "40", cacheBytes: "0", trustedProxies: "loopback" });
    const from = (address: string) => ({ "x-forwarded-for": address });
    expect((await post(ten, {}, from("192.0.2.1"))).status).toBe(200);
    // The last one may cost more than was left.
    expect((await post(ten, {}, from("192.0.2.1"))).status).toBe(200);
    const refused = await post("{ __typename }", {}, from("192.0.2.1"));
    const seconds = refused.headers.get("retry-after");
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      errors: [
        {
          message: `You have had the 40 values that you may have in a minute. Ask again in ${seconds} seconds; smaller pages cost less, and \`rateLimit\` tells what an operation costs.`,
          extensions: { code: "RATE_LIMITED" },
        },
      ],
    });
    expect((await fetch(new URL("/feeds.rss", server.url), { headers: from("192.0.2.1") })).status).toBe(429);
    expect((await fetch(new URL("/healthz", server.url), { headers: from("192.0.2.1") })).status).toBe(200);
    expect((await post(ten, {}, from("192.0.2.2"))).status).toBe(200);
  });

  it("with a network of IPv6 is counted as one", async () => {
    await startWith({ rateLimit: "20", cacheBytes: "0", trustedProxies: "loopback" });
    const from = (address: string) => ({ "x-forwarded-for": address });
    await post(ten, {}, from("2001:db8:1:2::1"));
    expect((await post(ten, {}, from("2001:db8:1:2:ffff::2"))).status).toBe(429);
    expect((await post(ten, {}, from("2001:db8:1:3::1"))).status).toBe(200);
  });

  it("with a key has a share of its own, wherever it is", async () => {
    await startWith({ rateLimit: "20", keyRateLimit: "1000", cacheBytes: "0" });
    const keys = [await addKey(database, "reader"), await addKey(database, "reader")];
    const remaining: number[] = [];
    for (const { text } of [...keys, ...keys]) {
      remaining.push((await post(ten, {}, { authorization: `Bearer ${text}` })).remaining);
    }
    expect(remaining).toEqual([979, 979, 958, 958]);
    expect((await post(ten)).status).toBe(200);
    expect((await post(ten)).status).toBe(429);
  });

  it("cannot say itself where it is, where no proxy is trusted", async () => {
    await startWith({ rateLimit: "20", cacheBytes: "0" });
    await post(ten, {}, { "x-forwarded-for": "192.0.2.1" });
    expect((await post(ten, {}, { "x-forwarded-for": "192.0.2.2" })).status).toBe(429);
  });

  it("pays one for what was answered before and is still right", async () => {
    await startWith({ rateLimit: "1000" });
    expect((await post(ten)).remaining).toBe(1000 - costOfTen);
    expect((await post(ten)).remaining).toBe(1000 - costOfTen - 1);
  });

  it("may have anything where nothing is counted", async () => {
    await startWith({ rateLimit: "0" });
    const { status, headers } = await post(ten);
    expect([status, headers.get("ratelimit-limit")]).toEqual([200, null]);
  });
});

describe("What is read and not executed is charged too:", () => {
  const wide = (fields: number) => `{ ${"articles { nodes { slug } } ".repeat(fields)}`;

  it("a long document that is wrong costs as much as checking it may take, a short one as good as nothing", async () => {
    await startWith({ rateLimit: "1000000" });
    expect(await post(`${wide(50)} nonsense }`)).toMatchObject({ status: 200, remaining: 999_999 });
    const { body, remaining } = await post(`${wide(1400)} }`);
    expect(body).toEqual({
      errors: [
        {
          message:
            "The document has too many fields of the same names to compare them all. Ask for each once.",
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ],
    });
    expect(remaining).toBe(799_999);
  });

  it("a long document that is only asked for its price too", async () => {
    await startWith({ rateLimit: "1000000" });
    const { body, remaining } = await post(`${wide(200)} rateLimit(dryRun: true) { cost } }`);
    expect(body).toEqual({ data: { rateLimit: { cost: expect.any(Number) } } });
    expect(remaining).toBe(1_000_000 - Math.round(5637 ** 2 / 5000));
  });

  it("thousands of values in variables cost a value each, executed or not", async () => {
    await startWith({ rateLimit: "1000000", cacheBytes: "0" });
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const some = await post(query, { ids: Array(50).fill("Article:1") });
    const many = await post(query, { ids: Array(5000).fill("Article:1") });
    expect(some.body.data.nodes).toHaveLength(50);
    expect(many.body.errors[0].message).toBe("ids has 5000 values; give at most 100.");
    expect(some.remaining - many.remaining).toBe(5002);
  });
});

describe("Whoever tries keys", () => {
  const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

  it("has the share of the address used up by it, and is told when to come back", async () => {
    await startWith({ rateLimit: "2500", cacheBytes: "0" });
    const { text: known } = await addKey(database, "reader");
    const answers = [];
    for (const credential of [makeKey().text, "ng_broken", "eyJhbGciOiJub25lIn0.e30.", makeKey().text]) {
      const { status, remaining, headers, body } = await post(ten, {}, bearer(credential));
      answers.push([status, remaining, body.errors[0].extensions.code, headers.get("retry-after") !== null]);
    }
    expect(answers).toEqual([
      [401, 2499, "UNAUTHENTICATED", false],
      [401, 1499, "UNAUTHENTICATED", false],
      [401, 499, "UNAUTHENTICATED", false],
      [429, 0, "RATE_LIMITED", true],
    ]);
    const feed = await fetch(new URL("/feeds.rss", server.url), { headers: bearer(makeKey().text) });
    expect(feed.status).toBe(429);
    // Somebody without a key has the address' share, somebody whose key holds a share of its own.
    expect((await post(ten)).status).toBe(429);
    const { status, remaining } = await post(ten, {}, bearer(known));
    expect([status, remaining]).toEqual([200, 100_000_000 - costOfTen]);
  });

  it("does so at the cost of that address alone", async () => {
    await startWith({ rateLimit: "900", cacheBytes: "0", trustedProxies: "loopback" });
    const from = (address: string) => ({ "x-forwarded-for": address });
    await post(ten, {}, { ...from("192.0.2.1"), ...bearer(makeKey().text) });
    expect((await post(ten, {}, { ...from("192.0.2.1"), ...bearer(makeKey().text) })).status).toBe(429);
    expect((await post(ten, {}, { ...from("192.0.2.2"), ...bearer(makeKey().text) })).status).toBe(401);
  });

  it("is told no more than that they do not hold where nothing is counted", async () => {
    await startWith({ rateLimit: "0" });
    for (let n = 0; n < 3; n += 1) {
      const { status, headers } = await post(ten, {}, bearer(makeKey().text));
      expect([status, headers.get("ratelimit-limit")]).toEqual([401, null]);
    }
  });
});

describe("`rateLimit`", () => {
  it("tells what the operation costs, and how the client stands then", async () => {
    await startWith({ rateLimit: "1000" });
    const query =
      "query ($n: Int) { rateLimit { cost limit remaining resetAt } articles(first: $n) { nodes { uri } } }";
    for (const [n, cost, left] of [
      [10, 26, 974],
      [20, 46, 928],
      // Nobody is given what was told to another time.
      [20, 46, 882],
    ]) {
      const { body, remaining } = await post(query, { n });
      expect(body.data.articles.nodes).toHaveLength(2);
      expect(body.data.rateLimit).toEqual({
        cost,
        limit: 1000,
        remaining: left,
        resetAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
      });
      expect(remaining).toBe(left);
    }
  });

  it("counts a page by the variable's default where none is given, whatever was known before", async () => {
    await startWith({ rateLimit: "1000", cacheBytes: "0" });
    const query = "query ($n: Int = 50) { rateLimit { cost } articles(first: $n) { nodes { uri } } }";
    const costs = [];
    for (const variables of [{ n: null }, { n: null }, {}, {}, { n: null }])
      costs.push((await post(query, variables)).body.data.rateLimit.cost);
    expect(costs).toEqual([43, 43, 103, 103, 43]);
  });

  it("tells the cost alone where nothing is counted", async () => {
    await startWith({ rateLimit: "0" });
    // The second time without Apollo.
    for (let time = 0; time < 2; time += 1) {
      expect((await post("{ rateLimit { cost limit remaining resetAt } }")).body).toEqual({
        data: { rateLimit: { cost: 5, limit: null, remaining: null, resetAt: null } },
      });
    }
  });

  it.each([
    ["as it stands there", "{ rateLimit(dryRun: true) { cost } articles { nodes { uri } } }", {}],
    [
      "by a variable, in a fragment",
      "query ($dry: Boolean!) { ...F articles { nodes { uri } } } fragment F on Query { rateLimit(dryRun: $dry) { cost } }",
      { dry: true },
    ],
    [
      "by what a variable is where none is given",
      "query ($dry: Boolean! = true) { rateLimit(dryRun: $dry) { cost } articles { nodes { uri } } }",
      {},
    ],
  ])("keeps the operation from being executed with `dryRun`, %s", async (_, query, variables) => {
    await startWith({ rateLimit: "1000" });
    const { body, remaining } = await post(query, variables);
    expect(body).toEqual({ data: { rateLimit: { cost: 43 } } });
    // What was not executed is not charged.
    expect(remaining).toBe(999);
  });

  it.each([
    ["is not given", "query ($dry: Boolean!) { rateLimit(dryRun: $dry) { cost } }", {}],
    ["is no Boolean", "query ($dry: Boolean!) { rateLimit(dryRun: $dry) { cost } }", { dry: "yes" }],
    ["is null", "query ($dry: Boolean = true) { rateLimit(dryRun: $dry) { cost } }", { dry: null }],
    [
      "is another, and wrong",
      "query ($n: Int) { rateLimit(dryRun: true) { cost } articles(first: $n) { totalCount } }",
      { n: "x" },
    ],
  ])("says what is wrong where a variable of it %s", async (_, query, variables) => {
    await startWith({ rateLimit: "1000" });
    const { body } = await post(query, variables);
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^(?:Variable "\$(?:dry|n)"|Argument "dryRun") /),
        extensions: { code: "BAD_USER_INPUT" },
      }),
    ]);
  });

  it("executes it where `dryRun` is false", async () => {
    await startWith({ rateLimit: "1000" });
    const { body } = await post("{ rateLimit(dryRun: false) { cost } articles(first: 1) { nodes { uri } } }");
    expect(body.data.rateLimit).toEqual({ cost: 5 });
    expect(body.data.articles.nodes).toHaveLength(1);
  });

  it.each([
    [
      "skipped",
      "query ($dry: Boolean! = false) { rateLimit(dryRun: $dry) @skip(if: true) { cost } articles(first: 1) { nodes { uri } } }",
    ],
    [
      "not included",
      "query ($dry: Boolean! = false) { rateLimit(dryRun: $dry) @include(if: false) { cost } articles(first: 1) { nodes { uri } } }",
    ],
    [
      "in a fragment that is skipped",
      "query ($dry: Boolean! = false) { ...F @skip(if: true) articles(first: 1) { nodes { uri } } } fragment F on Query { rateLimit(dryRun: $dry) { cost } }",
    ],
  ])("executes it where `rateLimit` is %s, the first time and when it is known", async (_, query) => {
    await startWith({ rateLimit: "1000", cacheBytes: "0" });
    const answers = [await post(query, { dry: true }), await post(query), await post(query, { dry: true })];
    expect(answers.map(({ body }) => body)).toEqual(
      Array(3).fill({ data: { articles: { nodes: [{ uri: expect.any(String) }] } } }),
    );
  });

  it("keeps it from being executed as far as a variable includes `rateLimit`", async () => {
    await startWith({ rateLimit: "1000", cacheBytes: "0" });
    const query =
      "query ($dry: Boolean!) { rateLimit(dryRun: true) @include(if: $dry) { cost } articles(first: 1) { nodes { uri } } }";
    const executed = { articles: { nodes: [{ uri: expect.any(String) }] } };
    const told = { rateLimit: { cost: 5 } };
    const answers = [];
    for (const dry of [false, false, true, true, false]) answers.push((await post(query, { dry })).body.data);
    expect(answers).toEqual([executed, executed, told, told, executed]);
  });

  it("keeps an operation that was executed before from being executed once `dryRun` is true", async () => {
    await startWith({ rateLimit: "1000", cacheBytes: "0" });
    const query =
      "query ($dry: Boolean! = false) { rateLimit(dryRun: $dry) { cost } articles(first: 1) { nodes { uri } } }";
    const executed = { rateLimit: { cost: 5 }, articles: { nodes: [{ uri: expect.any(String) }] } };
    const answers = [
      await post(query),
      await post(query),
      await post(query, { dry: true }),
      await post(query),
    ];
    expect(answers.map(({ body }) => body.data)).toEqual([
      executed,
      executed,
      { rateLimit: { cost: 5 } },
      executed,
    ]);
    expect(answers.map(({ remaining }) => remaining)).toEqual([995, 990, 989, 984]);
  });
});
