import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { addTo } from "../support/archive.js";
import { story } from "../support/news.js";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

afterEach(() => server.remove());

const preflight = { "apollo-require-preflight": "true" };

function get(query: string, headers: Record<string, string> = preflight, method = "GET"): Promise<Response> {
  return fetch(`${server.url}?query=${encodeURIComponent(query)}`, { method, headers });
}

async function jsonOf(response: Response | Promise<Response>): Promise<unknown> {
  return (await response).json();
}

/** What an answer is, byte for byte; the time and the request's id alone are its own. */
async function wholeOf(response: Response) {
  const { date: _date, "x-request-id": _id, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

const write = (uri: string) => addTo(server.database, [story({ uri })]);

describe("An answer that is kept", () => {
  it("is given again byte for byte, and nothing is executed for it", async () => {
    server = await startExample();
    const first = await wholeOf(await server.post({ query: "{ stories hello }" }));
    const second = await wholeOf(await server.post({ query: "{ stories hello }" }));
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      status: 200,
      headers: { "cache-control": "no-store", "content-length": "39" },
      body: '{"data":{"stories":0,"hello":"Hello"}}\n',
    });
    expect(server.executions()).toBe(1);
  });

  it("is for one document and one set of variables, in whatever order they stand", async () => {
    server = await startExample();
    const query = "query Pages($a: Int!, $b: Int!) { one: page(first: $a) other: page(first: $b) }";
    const ask = (body: object) => jsonOf(server.post({ query, ...body }));
    const expected = { data: { one: 1, other: 2 } };
    expect(await ask({ variables: { a: 1, b: 2 } })).toEqual(expected);
    expect(await ask({ variables: { b: 2, a: 1 } })).toEqual(expected);
    expect(server.executions()).toBe(1);
    expect(await ask({ variables: { a: 2, b: 1 } })).toEqual({ data: { one: 2, other: 1 } });
    expect(await ask({ operationName: "Pages", variables: { a: 1, b: 2 } })).toEqual(expected);
    expect(server.executions()).toBe(3);
  });

  it("is for one operation of a document", async () => {
    server = await startExample();
    const query = "query One { page(first: 1) } query Two { page(first: 2) }";
    const ask = (operationName: string) => jsonOf(server.post({ query, operationName }));
    expect(await ask("One")).toEqual({ data: { page: 1 } });
    expect(await ask("Two")).toEqual({ data: { page: 2 } });
    expect(await ask("One")).toEqual({ data: { page: 1 } });
    expect(server.executions()).toBe(2);
  });

  it("comes in the media type that each client takes", async () => {
    server = await startExample();
    const newer = "application/graphql-response+json; charset=utf-8";
    const older = "application/json; charset=utf-8";
    for (const [accept, type] of [
      ["application/json", older],
      ["application/graphql-response+json", newer],
      ["*/*", older],
      ["application/json", older],
      ["application/graphql-response+json", newer],
    ] as const) {
      const response = await server.post({ query: "{ hello }" }, { accept });
      expect([accept, response.headers.get("content-type")]).toEqual([accept, type]);
      expect(await response.json()).toEqual({ data: { hello: "Hello" } });
    }
    expect(server.executions()).toBe(3);
  });

  it("is for readers of every origin, each told what its own may do", async () => {
    server = await startExample();
    const sandbox = "https://studio.apollographql.com";
    const allowed = async (origin: string) =>
      (await server.post({ query: "{ hello }" }, { origin })).headers.get("access-control-allow-origin");
    expect(await allowed(sandbox)).toBe(sandbox);
    expect(await allowed("https://elsewhere.example")).toBeNull();
    expect(await allowed(sandbox)).toBe(sandbox);
    expect(server.executions()).toBe(1);
  });

  it("is good until something is written", async () => {
    server = await startExample();
    const ask = () => jsonOf(server.post({ query: "{ stories }" }));
    expect(await ask()).toEqual({ data: { stories: 0 } });
    await write("first");
    expect(await ask()).toEqual({ data: { stories: 1 } });
    expect(await ask()).toEqual({ data: { stories: 1 } });
    expect(server.executions()).toBe(2);
  });

  it("goes when there is no room for it: the least recently used first", async () => {
    // An answer of so few bytes counts for a little more than 1280.
    server = await startExample({ cacheBytes: String(2 * 1350) });
    const ask = async (first: number) => {
      const before = server.executions();
      expect(await jsonOf(server.post({ query: `{ page(first: ${first}) }` }))).toEqual({
        data: { page: first },
      });
      return server.executions() > before ? "executed" : "kept";
    };
    expect([await ask(1), await ask(2), await ask(1)]).toEqual(["executed", "executed", "kept"]);
    expect([await ask(3), await ask(1), await ask(2)]).toEqual(["executed", "kept", "executed"]);
  });
});

describe("What is never kept", () => {
  it.each([
    ["an argument's mistake", "{ page(first: 500) }"],
    ["an answer in part", "{ hello leaks }"],
    ["a database that is busy", "{ busy }"],
    ["an answer that a database that is busy leaves without data", "{ busyAtAll }"],
    ["an internal error", "{ leaksPath }"],
  ])("is %s", async (_, query) => {
    server = await startExample();
    const first = await wholeOf(await server.post({ query }));
    expect(JSON.parse(first.body)).toHaveProperty("errors");
    expect(await wholeOf(await server.post({ query }))).toEqual(first);
    expect(server.executions()).toBe(2);
    const response = await get(query);
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is anything where it is switched off", async () => {
    server = await startExample({ cacheBytes: "0" });
    const first = await wholeOf(await get("{ hello }"));
    expect(await wholeOf(await get("{ hello }"))).toEqual(first);
    expect(server.executions()).toBe(2);
  });

  it("is what nobody could compare: extensions nested deeper than a program's stack", async () => {
    server = await startExample();
    const depth = 100_000;
    const body = `{"query":"{ hello }","extensions":{"unknown":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
    const first = await wholeOf(await server.post(body));
    expect(await wholeOf(await server.post(body))).toEqual(first);
    expect(server.executions()).toBe(2);
  });
});

describe("A request that is refused stays refused where its answer is kept", () => {
  const blocked = { errors: [{ message: expect.stringMatching(/Cross-Site Request Forgery/) }] };

  beforeEach(async () => {
    server = await startExample();
    expect(await jsonOf(get("{ hello }"))).toEqual({ data: { hello: "Hello" } });
    expect(await jsonOf(server.post({ query: "{ hello }" }))).toEqual({ data: { hello: "Hello" } });
    const json = { "content-type": "application/json" };
    expect(await jsonOf(get("{ hello }", json))).toEqual({ data: { hello: "Hello" } });
  });

  it.each([
    ["without a header that a page of the web could not send", {}],
    ["with such a header empty", { "apollo-require-preflight": "" }],
    ["with a type that a page of the web may send", { "content-type": "text/plain" }],
  ])("a GET %s", async (_, headers: Record<string, string>) => {
    const response = await get("{ hello }", headers);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(blocked);
  });

  it("a GET of another type than JSON", async () => {
    const response = await get("{ hello }", { ...preflight, "content-type": "application/xml" });
    expect(response.status).toBe(415);
  });

  it("one that takes no answer that there is", async () => {
    expect((await get("{ hello }", { ...preflight, accept: "image/png" })).status).toBe(406);
    expect((await server.post({ query: "{ hello }" }, { accept: "image/png" })).status).toBe(406);
  });

  it("one by another method", async () => {
    expect((await get("{ hello }", preflight, "DELETE")).status).toBe(405);
  });

  it("a document that is no JSON, a list of operations, or one beside what is no object", async () => {
    const query = "{ hello }";
    for (const body of [
      '{"query": "{ hello }"',
      [{ query }],
      { query, variables: "{}" },
      { query, extensions: 1 },
    ]) {
      expect((await server.post(body)).status).toBe(400);
    }
  });

  it("and a browser that opens the endpoint gets its page", async () => {
    const response = await get("{ hello }", { ...preflight, accept: "text/html" });
    expect(response.headers.get("content-type")).toBe("text/html");
    expect(response.headers.get("etag")).toBeNull();
    expect(await response.text()).toContain("<html");
  });
});

describe("A GET", () => {
  it("says under which tag its answer may be kept by the client alone, which asks before each use", async () => {
    server = await startExample();
    const { headers } = await get("{ stories }");
    expect(headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("vary")).toBe("Origin, Accept, Authorization, Accept-Encoding");
  });

  it("is told so where the client has the answer", async () => {
    server = await startExample();
    const etag = (await get("{ stories }")).headers.get("etag") ?? "";
    for (const names of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await wholeOf(
          await get("{ stories }", { ...preflight, "if-none-match": names }, method),
        );
        expect(answer).toMatchObject({
          status: 304,
          headers: {
            etag,
            "cache-control": "private, no-cache",
            vary: "Origin, Accept, Authorization, Accept-Encoding",
          },
          body: "",
        });
        expect(answer.headers).not.toHaveProperty("content-type");
      }
    }
    const other = await get("{ stories }", { ...preflight, "if-none-match": '"other"' });
    expect(await jsonOf(other)).toEqual({ data: { stories: 0 } });
  });

  it("is answered anew, under another tag, once something was written that it reads", async () => {
    server = await startExample();
    const etag = (await get("{ stories }")).headers.get("etag") ?? "";
    await write("first");
    const response = await get("{ stories }", { ...preflight, "if-none-match": etag });
    expect(response.headers.get("etag")).not.toBe(etag);
    expect(await jsonOf(response)).toEqual({ data: { stories: 1 } });
  });

  it("is told that the client still has the answer where something else was written", async () => {
    server = await startExample();
    const etag = (await get("{ hello }")).headers.get("etag") ?? "";
    await write("first");
    expect((await get("{ hello }", { ...preflight, "if-none-match": etag })).status).toBe(304);
    expect(server.executions()).toBe(2);
  });

  it("has another tag for each media type", async () => {
    server = await startExample();
    const tags = ["application/json", "application/graphql-response+json"].map(async (accept) =>
      (await get("{ hello }", { ...preflight, accept })).headers.get("etag"),
    );
    expect(new Set(await Promise.all(tags)).size).toBe(2);
  });

  it("is not answered with a tag to a POST, which no client keeps", async () => {
    server = await startExample();
    const etag = (await get("{ hello }")).headers.get("etag") ?? "";
    const response = await server.post({ query: "{ hello }" }, { "if-none-match": etag });
    expect([response.status, response.headers.get("etag")]).toEqual([200, null]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("by HEAD has the answer of a GET, without its body", async () => {
    server = await startExample();
    const asked = await get("{ hello }");
    const head = await get("{ hello }", preflight, "HEAD");
    for (const name of ["etag", "content-length", "content-type", "cache-control", "vary"]) {
      expect([name, head.headers.get(name)]).toEqual([name, asked.headers.get(name)]);
    }
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "27", ""]);
    expect(server.executions()).toBe(1);
  });
});

describe("Requests for one thing that come while it is executed", () => {
  /** Sends a request that can be given up: a client of its own, whose connection goes with it. */
  async function leaving(query: string) {
    const sent = httpRequest(server.url, {
      method: "POST",
      headers: { accept: "*/*", "content-type": "application/json" },
    });
    sent.on("error", () => undefined);
    sent.end(JSON.stringify({ query }));
    await once(sent, "finish");
    return async () => {
      const closed = new Promise((resolve) => sent.once("close", resolve));
      sent.destroy();
      await closed;
    };
  }

  /** So many requests have come, and each as far as it comes by itself: what they ask of the database is answered. */
  async function arrived(times: number) {
    await server.asking(times);
    await jsonOf(server.post({ query: "{ hello }" }));
  }

  it("share one answer", async () => {
    server = await startExample();
    const answers = Array.from({ length: 5 }, () => jsonOf(server.post({ query: "{ slow }" })));
    await arrived(5);
    server.mayEnd.open();
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ data: { slow: 0 } })));
    // With that of `arrived`.
    expect(server.executions()).toBe(2);
  });

  it("share none that was begun before a write that they come after", async () => {
    server = await startExample();
    const earlier = jsonOf(server.post({ query: "{ slow }" }));
    await server.waiting(1);
    await write("first");
    const later = jsonOf(server.post({ query: "{ slow }" }));
    await server.waiting(2);
    server.mayEnd.open();
    expect(await earlier).toEqual({ data: { slow: 0 } });
    expect(await later).toEqual({ data: { slow: 1 } });
    // What was begun before the write and ended after it is not kept either.
    expect(await jsonOf(server.post({ query: "{ slow }" }))).toEqual({ data: { slow: 1 } });
  });

  it("lose nothing where the one that came first leaves: what is still to be read is read", async () => {
    server = await startExample();
    const leave = await leaving("{ slow readsLate }");
    await server.waiting(1);
    const other = jsonOf(server.post({ query: "{ slow readsLate }" }));
    await arrived(2);
    await leave();
    await arrived(3);
    server.mayEnd.open();
    expect(await other).toEqual({ data: { slow: 0, readsLate: 0 } });
    expect(await server.lateRead).toBe("it was read");
    expect(server.executions()).toBe(2);
  });

  it("do not wait for one that all have left", async () => {
    server = await startExample();
    const leave = await leaving("{ slow readsLate }");
    await server.waiting(1);
    await leave();
    await arrived(1);
    const again = jsonOf(server.post({ query: "{ slow readsLate }" }));
    await server.waiting(2);
    server.mayEnd.open();
    expect(await again).toEqual({ data: { slow: 0, readsLate: 0 } });
    expect(await server.lateRead).toBe("Nobody waits for the answer any more.");
  });
});
