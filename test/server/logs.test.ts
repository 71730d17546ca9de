import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { makeKey } from "../../src/access/key-text.js";
import { readConfig } from "../../src/config.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { CompiledAnswers } from "../../src/server/compiled-answers.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { jsonLogs } from "../../src/server/telemetry/json-logs.js";
import { textLogs } from "../../src/server/telemetry/text-logs.js";
import { addKey } from "../support/callers.js";
import { seededArchive } from "../support/seeded-archive.js";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer | undefined;
let lines: string[];

afterEach(async () => {
  await server?.remove();
  server = undefined;
});

/** A server that writes its log, as JSON, to `lines`. */
async function startLogged(settings: Parameters<typeof startExample>[0] = {}): Promise<ExampleServer> {
  lines = [];
  const { log, requests } = jsonLogs({ write: (line) => void lines.push(line) });
  server = await startExample(settings, { log, onRequest: requests });
  return server;
}

/** The lines so far, once there are so many; a line is written when its answer has gone out. */
async function logged(count: number): Promise<Record<string, unknown>[]> {
  while (lines.length < count) await new Promise(setImmediate);
  return lines.map((line) => JSON.parse(line));
}

const anyTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const anyId = expect.stringMatching(/^[0-9a-f-]{36}$/);
const digestOf = (document: string) => createHash("sha256").update(document).digest("hex");

describe("A request is one line of JSON", () => {
  it("that says what became of it, what was asked by digest and name, and what it cost", async () => {
    const server = await startLogged();
    const query = "query CountStories($first: Int!) { stories page(first: $first) }";
    const response = await server.post({ query, variables: { first: 42 } });
    expect(await logged(1)).toEqual([
      {
        level: "info",
        time: anyTime,
        request: response.headers.get("x-request-id"),
        method: "POST",
        path: "/graphql",
        status: 200,
        ms: expect.any(Number),
        bytes: 33,
        client: "127.0.0.1",
        operation: "CountStories",
        type: "query",
        document: digestOf(query),
        way: "resolvers",
        statements: 1,
        cost: 2,
        msg: "request",
      },
    ]);
    expect(await response.text()).toHaveLength(33);
  });

  it("that ends as a line does, and holds no other", async () => {
    const server = await startLogged();
    await server.post({ query: "{ hello }" }, { "x-request-id": "a\\nb" });
    await logged(1);
    expect(lines.join("")).toMatch(/^\{.*\}\n$/);
  });

  it("that tells an answer out of the cache, and of another's operation, from one that was executed", async () => {
    const server = await startLogged();
    const query = "{ slow }";
    const answers = [server.post({ query }), server.post({ query })];
    await server.asking(2);
    await server.waiting(1);
    server.mayEnd.open();
    await Promise.all(answers);
    await server.post({ query });
    const [one, other, kept] = await logged(3);
    expect([one?.way, other?.way].sort()).toEqual(["resolvers", "shared"]);
    const shared = one?.way === "shared" ? one : other;
    const executed = one?.way === "shared" ? other : one;
    expect(shared).toMatchObject({ document: digestOf(query), executedFor: executed?.request });
    expect(executed).not.toHaveProperty("executedFor");
    expect(kept).toMatchObject({ way: "cache", document: digestOf(query), executedFor: executed?.request });
    expect(kept).not.toHaveProperty("statements");
    expect(kept).not.toHaveProperty("cost");
  });

  it("that names the codes of what is wrong", async () => {
    const server = await startLogged();
    await server.post({ query: "query Wrong { hello page(first: 500) busy }" });
    await server.post({ query: "{ helo }" });
    await server.post("{");
    const [inPart, refused, malformed] = (await logged(4)).filter(({ msg }) => msg === "request");
    expect(inPart).toMatchObject({
      status: 200,
      operation: "Wrong",
      way: "resolvers",
      errors: ["BAD_USER_INPUT", "SERVICE_UNAVAILABLE"],
    });
    expect(refused).toMatchObject({
      status: 200,
      document: digestOf("{ helo }"),
      errors: ["GRAPHQL_VALIDATION_FAILED"],
    });
    expect(refused).not.toHaveProperty("way");
    expect(malformed).toMatchObject({ status: 400, errors: ["BAD_REQUEST"] });
    expect(malformed).not.toHaveProperty("document");
  });

  it("that has no query, no variable and no key, wherever they stand", async () => {
    const server = await startLogged();
    const secret = "s3cr3t";
    const query = `query ($x: String) { hello @include(if: true) __type(name: "${secret}") { name(x: $x) } }`;
    const headers = { authorization: `Bearer ${secret}`, cookie: `key=${secret}`, "x-api-key": secret };
    await server.post({ query, variables: { x: secret } }, headers);
    await fetch(`${server.url}?query=${encodeURIComponent(query)}&variables={"x":"${secret}"}`, { headers });
    await server.post(
      { query: "{ hello }", operationName: secret, variables: { [secret]: secret } },
      headers,
    );
    await logged(3);
    expect(lines.join("")).not.toContain(secret);
  });

  it("that has no key where a client takes a path or an id for the place of one", async () => {
    const server = await startLogged();
    const { id, text } = makeKey();
    const response = await fetch(`${server.url}/${text}`, { headers: { "x-request-id": text } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await logged(1)).toMatchObject([{ path: `/graphql/ng_${id}_…`, request: anyId, status: 404 }]);
  });

  it("that holds no more than the beginning of a path", async () => {
    const server = await startLogged();
    const { port } = new URL(server.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end(Buffer.from(`GET /${"x".repeat(300)} HTTP/1.1\r\nhost: a\r\n\r\n`, "latin1"));
    await once(socket.resume(), "close");
    expect(await logged(1)).toMatchObject([{ path: `/${"x".repeat(199)}`, status: 404 }]);
  });

  it("that holds no more than the beginning of an operation's name", async () => {
    const server = await startLogged();
    await server.post({ query: `query ${"x".repeat(300)} { hello }` });
    expect(await logged(1)).toMatchObject([{ operation: "x".repeat(200), status: 200 }]);
  });

  it("and none for what is no request of HTTP, such as a path that would steer a terminal", async () => {
    const server = await startLogged();
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.setEncoding("latin1").end(Buffer.from("GET /a\x9b31m HTTP/1.1\r\nhost: a\r\n\r\n", "latin1"));
    const [answer] = await once(socket, "data");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    await server.post({ query: "{ hello }" });
    expect(await logged(1)).toMatchObject([{ path: "/graphql" }]);
  });

  it("and none for whoever asks every few seconds whether all is well, as long as it is", async () => {
    const server = await startLogged();
    const root = server.url.replace(/\/graphql$/, "");
    for (const path of ["/healthz", "/readyz"]) expect((await fetch(`${root}${path}`)).status).toBe(200);
    await fetch(`${root}/nowhere`);
    expect(await logged(1)).toMatchObject([{ path: "/nowhere", status: 404, errors: ["NOT_FOUND"] }]);
  });

  it("that has the id of the client's key, never the key, of those too who are sent away", async () => {
    const server = await startLogged({ rateLimit: "1", keyRateLimit: "1" });
    const { id, text } = await addKey(server.database, "reader");
    const headers = { authorization: `Bearer ${text}` };
    await server.post({ query: "{ hello }" }, headers);
    await server.post({ query: "{ hello }" }, headers);
    await server.post({ query: "{ hello }" }, { authorization: `${headers.authorization}0` });
    expect(await logged(3)).toMatchObject([
      { key: id, status: 200 },
      { key: id, status: 429, errors: ["RATE_LIMITED"] },
      { status: 401, errors: ["UNAUTHENTICATED"] },
    ]);
    expect(lines.join("")).not.toContain(text.split("_").at(-1));
  });

  it("that says so where the client has gone before its answer", async () => {
    const server = await startLogged();
    const controller = new AbortController();
    const gone = fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ slow }"}',
      signal: controller.signal,
    }).catch((error: Error) => error.name);
    await server.waiting(1);
    controller.abort();
    expect(await gone).toBe("AbortError");
    expect(await logged(1)).toMatchObject([
      { status: null, aborted: true, type: "query", document: digestOf("{ slow }") },
    ]);
  });

  it("that names the trace which its client has begun", async () => {
    const server = await startLogged();
    const trace = "0af7651916cd43dd8448eb211c80319c";
    await server.post({ query: "{ hello }" }, { traceparent: `00-${trace}-b7ad6b7169203331-01` });
    await server.post({ query: "{ hello }" }, { traceparent: "00-nonsense-01" });
    const [named, unnamed] = await logged(2);
    expect(named).toMatchObject({ trace });
    expect(unnamed).not.toHaveProperty("trace");
  });
});

describe("The id of a request", () => {
  it("is the client's where that is fit to be written down, and is told in the answer", async () => {
    const server = await startLogged();
    const ids = ["edge-7f3a.9", "a".repeat(128), "a".repeat(129), "two words", '"quoted"', ""];
    const told: (string | null)[] = [];
    for (const id of ids) {
      const response = await server.post({ query: "{ hello }" }, { "x-request-id": id });
      told.push(response.headers.get("x-request-id"));
    }
    expect(told).toEqual(["edge-7f3a.9", "a".repeat(128), anyId, anyId, anyId, anyId]);
    expect((await logged(6)).map(({ request }) => request)).toEqual(told);
  });

  it("leads from what a client was told to the error and its stack", async () => {
    const server = await startLogged();
    const response = await server.post({ query: "{ leaks }" }, { "x-request-id": "mine" });
    expect(await response.text()).not.toContain("SELECT");
    const [error, request] = await logged(2);
    expect(error).toEqual({
      level: "error",
      time: anyTime,
      request: "mine",
      stack: expect.stringMatching(/SQLITE_ERROR[\s\S]*\n +at .*example-server/),
      msg: "internal error at leaks: SQLITE_ERROR: no such column: SELECT secret FROM article in /srv/news.sqlite",
    });
    expect(request).toMatchObject({ request: "mine", status: 200, errors: ["INTERNAL_SERVER_ERROR"] });
  });
});

describe("Where a request comes from", () => {
  const forwarded = "198.51.100.1, 203.0.113.7, 10.1.2.3";

  async function clientFor(trustedProxies: string, header: string): Promise<unknown> {
    const server = await startLogged({ trustedProxies });
    await server.post({ query: "{ hello }" }, { "x-forwarded-for": header });
    const [line] = await logged(1);
    return line?.client;
  }

  it.each([
    ["the address that asked, where no proxy is trusted", "", forwarded, "127.0.0.1"],
    ["whom a trusted proxy names", "127.0.0.1", forwarded, "10.1.2.3"],
    ["whom the first of several names", "127.0.0.0/8, 10.0.0.0/8", forwarded, "203.0.113.7"],
    ["not whom a client claims to be", "10.0.0.0/8", forwarded, "127.0.0.1"],
    ["of IPv6 too", "127.0.0.1, 2001:db8::/32", "2001:db9::1, [2001:db8::7]:4711", "2001:db9::1"],
    ["without its port", "127.0.0.1", "203.0.113.7:50000", "203.0.113.7"],
    ["the proxy, where it names nobody", "127.0.0.1", "unknown", "127.0.0.1"],
    ["the first of the proxies, where all are trusted", "0.0.0.0/1, 128.0.0.0/1", forwarded, "198.51.100.1"],
  ])("is %s", async (_, trusted, header, client) => {
    expect(await clientFor(trusted, header)).toBe(client);
  });
});

describe("For people", () => {
  it("a request is a line of text, and an error names its request", async () => {
    const said: string[] = [];
    const told: string[] = [];
    const { log, requests } = textLogs({
      say: (line) => said.push(line),
      tell: (line) => told.push(line),
      isTold: true,
    });
    server = await startExample({}, { log, onRequest: requests });
    await server.post({ query: "query Hello { hello }" });
    await server.post({ query: "query Hello { hello }" });
    await server.post({ query: "{ leaks }" }, { "x-request-id": "mine" });
    while (said.length < 3) await new Promise(setImmediate);
    expect(said.map((line) => line.replace(/^\d\d:\d\d:\d\d /, "").replace(/[\d.]+ ms/, "… ms"))).toEqual([
      "POST /graphql 200 … ms 27 bytes Hello resolvers",
      "POST /graphql 200 … ms 27 bytes Hello cache",
      "POST /graphql 200 … ms 194 bytes resolvers INTERNAL_SERVER_ERROR",
    ]);
    expect(told).toHaveLength(1);
    expect(told[0]?.split("\n")[0]).toBe(
      "internal error at leaks: SQLITE_ERROR: no such column: SELECT secret FROM article in /srv/news.sqlite (request mine)",
    );
  });
});

describe("Of the archive's own operations a line", () => {
  let archive: RunningServer;

  beforeAll(async () => {
    lines = [];
    const { log, requests } = jsonLogs({ write: (line) => void lines.push(line) });
    const schema = await buildGraphSchema();
    archive = await startServer({
      schema,
      createContext,
      compiled: new CompiledAnswers(schema, log),
      database: await seededArchive(),
      config: readConfig({ HOST: "127.0.0.1", PORT: "0", CACHE_BYTES: "0" }),
      log,
      onRequest: requests,
    });
  });
  afterAll(() => archive.stop());

  async function lineFor(query: string, variables: Record<string, unknown> = {}) {
    lines = [];
    const response = await fetch(archive.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    expect(await response.json()).not.toHaveProperty("errors");
    const [line] = await logged(1);
    const { operation, type, document, way, statements, cost } = line ?? {};
    return { operation, type, document, way, statements, cost };
  }

  it("is the same whether an operation is known and passes by Apollo, or not", async () => {
    const query =
      "query Newest($first: Int) { articles(first: $first) { nodes { headline people { name } } } }";
    const line = (cost: number) => ({
      operation: "Newest",
      type: "query",
      document: digestOf(query),
      way: "compiled",
      statements: 1,
      cost,
    });
    // One for the list, and for each story of the page itself, its headline and its people with their names.
    const costs = { 2: 17, 20: 161 };
    for (const first of [2, 2, 20, 2, 20]) {
      const told = await lineFor(query, { first });
      expect(told).toEqual(line(told.cost as number));
      expect(told.cost).toBe(costs[first as 2 | 20]);
    }
  });

  it("tells what was left to resolvers", async () => {
    const related = "{ articles(first: 1) { nodes { related { article { headline } } } } }";
    expect(await lineFor(related)).toMatchObject({ way: "compiled" });
    const query =
      '{ articles(first: 1) { totalCount } path(from: "ttp", to: "amir-muqam") { steps { articles { facets { people { count } } } } } }';
    expect(await lineFor(query)).toMatchObject({ way: "compiled_and_resolvers" });
    expect(await lineFor("{ __schema { queryType { name } } }")).toMatchObject({
      way: "resolvers",
      statements: 0,
    });
  });
});
