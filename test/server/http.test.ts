import { request } from "node:http";
import { connect } from "node:net";
import { type ExampleServer, startExample } from "./example-server.js";

const sandbox = "https://studio.apollographql.com";
const hello = { query: "{ hello }" };
const accepted = { status: 200, body: { data: { hello: "Hello" } } };

async function answerOf(response: Response) {
  return { status: response.status, body: await response.json() };
}

function refused(status: number, code: string, message: string) {
  return { status, body: { errors: [{ message, extensions: { code } }] } };
}

const blocked = refused(
  400,
  "BAD_REQUEST",
  "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header (with a type that is not one of application/x-www-form-urlencoded, multipart/form-data, text/plain) or provide a non-empty value for one of the following headers: x-apollo-operation-name, apollo-require-preflight\n",
);

const notJson = refused(
  415,
  "UNSUPPORTED_MEDIA_TYPE",
  "A POST carries JSON in UTF-8: send it with the header content-type: application/json.",
);

const malformed = refused(
  400,
  "BAD_REQUEST",
  'The body is not valid JSON in UTF-8. Send an object such as {"query": "{ __typename }"}.',
);

describe("GraphQL over HTTP", () => {
  let server: ExampleServer;
  let root: string;

  beforeAll(async () => {
    server = await startExample({ maxBodyBytes: "2048" });
    root = server.url.replace(/\/graphql$/, "");
  });
  afterAll(() => server.remove());

  it("answers a query by POST", async () => {
    const response = await server.post(hello);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-length": "27",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      vary: "Origin, Accept-Encoding",
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await answerOf(response)).toEqual(accepted);
  });

  it("answers with the newer media type where a client asks for it", async () => {
    const response = await server.post(hello, { accept: "application/graphql-response+json" });
    expect(response.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
    expect(await answerOf(response)).toEqual(accepted);
  });

  it("reads the archive", async () => {
    expect(await answerOf(await server.post({ query: "{ stories }" }))).toEqual({
      status: 200,
      body: { data: { stories: 0 } },
    });
  });

  it("blocks a bare GET, which any page can send, and answers it with apollo-require-preflight", async () => {
    const url = `${server.url}?query=${encodeURIComponent("{ hello }")}`;
    expect(await answerOf(await fetch(url))).toEqual(blocked);
    expect(await answerOf(await fetch(url, { headers: { "apollo-require-preflight": "true" } }))).toEqual(
      accepted,
    );
  });

  it("answers HEAD as GET, without the body", async () => {
    const url = `${server.url}?query=${encodeURIComponent("{ hello }")}`;
    const response = await fetch(url, { method: "HEAD", headers: { "apollo-require-preflight": "true" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("27");
    expect(await response.text()).toBe("");
  });

  it.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/graphql"],
    ["application/json; charset=iso-8859-1"],
  ])("does not take a POST of %s", async (type) => {
    expect(await answerOf(await server.post(hello, { "content-type": type }))).toEqual(notJson);
  });

  it("does not take a POST without a content type", async () => {
    const response = await fetch(server.url, { method: "POST", body: Buffer.from(JSON.stringify(hello)) });
    expect(await answerOf(response)).toEqual(notJson);
  });

  it("takes a charset of UTF-8 in any case", async () => {
    expect(
      await answerOf(await server.post(hello, { "content-type": "Application/JSON; Charset=UTF-8" })),
    ).toEqual(accepted);
  });

  it("does not take a compressed body", async () => {
    expect(await answerOf(await server.post(hello, { "content-encoding": "gzip" }))).toEqual(
      refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body uncompressed, without content-encoding."),
    );
  });

  it.each([
    ["is cut short", '{"query": "{ hello }"'],
    ["is empty", ""],
    ["is no JSON", "{ hello }"],
  ])("says so where the body %s", async (_, body) => {
    expect(await answerOf(await server.post(body))).toEqual(malformed);
  });

  it("says so where the body is not UTF-8", async () => {
    const response = await fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"query": "{ hello } # caf\xe9"}', "latin1"),
    });
    expect(await answerOf(response)).toEqual(malformed);
  });

  it("takes a body of exactly the limit, and none of a byte more", async () => {
    const frame = JSON.stringify({ query: "{ hello } #" });
    const body = (length: number) =>
      JSON.stringify({ query: `{ hello } #${"x".repeat(length - frame.length)}` });
    expect(await answerOf(await server.post(body(2048)))).toEqual(accepted);
    expect(await answerOf(await server.post(body(2049)))).toEqual(
      refused(
        413,
        "PAYLOAD_TOO_LARGE",
        "The body is longer than 2048 bytes. Send a shorter document, or pass long lists in several requests.",
      ),
    );
  });

  it("stops reading a body that does not say how long it is and grows over the limit", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(server.url, { method: "POST", headers: { "content-type": "application/json" } });
      sent.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on("error", reject);
      // Never ended: only the limit can bring an answer.
      sent.write(" ".repeat(3000));
    });
    expect(status).toBe(413);
  });

  it("does not reset the connection of a client that sends on while it is refused", async () => {
    const { port } = new URL(server.url);
    const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    const head = `POST /graphql HTTP/1.1\r\nhost: news\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n`;
    socket.write(head);
    let received = "";
    for await (const bytes of socket) {
      // It has its answer, and sends the rest all the same.
      if (received === "") socket.write(Buffer.alloc(900_000, " "));
      received += bytes;
    }
    await new Promise<void>((resolve) => socket.end(resolve));
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("names the methods that it takes", async () => {
    const response = await fetch(server.url, { method: "DELETE" });
    expect(response.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
    expect(await answerOf(response)).toEqual(
      refused(405, "METHOD_NOT_ALLOWED", "Send a query by POST or GET."),
    );
  });

  it("answers an unknown path with JSON", async () => {
    expect(await answerOf(await fetch(`${root}/graph`))).toEqual(
      refused(404, "NOT_FOUND", "There is nothing here; GraphQL is at /graphql."),
    );
  });

  it.each([
    ["/healthz", 200],
    ["http://news.example/healthz", 200],
    ["HTTPS://news.example:8443/healthz?now", 200],
    ["http://news.example", 302],
    ["http://news.example?query", 302],
    ["ftp://news.example/healthz", 404],
  ])("takes an address that is written whole, as proxies may: %s", async (path, status) => {
    const { hostname, port } = new URL(server.url);
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request({ hostname, port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end();
    });
    expect(answered).toBe(status);
  });

  it("leads from / to /graphql", async () => {
    const response = await fetch(root, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/graphql"]);
  });

  it("says that it is alive", async () => {
    expect(await answerOf(await fetch(`${root}/healthz`))).toEqual({ status: 200, body: { status: "ok" } });
  });

  it("says that requests are well sent to it", async () => {
    expect(await answerOf(await fetch(`${root}/readyz`))).toEqual({ status: 200, body: { status: "ready" } });
  });

  it("does not run several operations in one request", async () => {
    expect(await answerOf(await server.post([hello, hello]))).toEqual(
      refused(400, "BAD_REQUEST", "Operation batching disabled."),
    );
  });
});

describe("requests from other origins", () => {
  let server: ExampleServer;

  beforeAll(async () => {
    server = await startExample();
  });
  afterAll(() => server.remove());

  function preflight(origin: string, url: string = server.url): Promise<Response> {
    return fetch(url, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-apollo-operation-name",
        "access-control-request-private-network": "true",
      },
    });
  }

  it("lets the hosted Sandbox ask", async () => {
    const response = await preflight(sandbox);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": sandbox,
      "access-control-allow-methods": "GET, HEAD, POST",
      "access-control-allow-headers": "content-type,x-apollo-operation-name",
      "access-control-allow-private-network": "true",
      "access-control-max-age": "600",
      vary: "Origin, Access-Control-Request-Headers",
    });
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("lets the hosted Sandbox read answers, those to mistakes too", async () => {
    for (const [body, vary] of [
      [hello, "Origin, Accept-Encoding"],
      ["{", "Origin"],
    ]) {
      const response = await server.post(body, { origin: sandbox });
      expect(response.headers.get("access-control-allow-origin")).toBe(sandbox);
      expect(response.headers.get("access-control-expose-headers")).toBe(
        "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id",
      );
      expect(response.headers.get("vary")).toBe(vary);
    }
  });

  it("lets no other page", async () => {
    const response = await preflight("https://elsewhere.example");
    expect(response.status).toBe(204);
    const allowed = [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));
    expect(allowed).toEqual([]);
    const answered = await server.post(hello, { origin: "https://elsewhere.example" });
    expect(answered.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("lets every page where it is told to, without credentials", async () => {
    const open = await startExample({ corsOrigins: "*" });
    try {
      const response = await preflight("https://elsewhere.example", open.url);
      expect(response.status).toBe(204);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "content-type,x-apollo-operation-name",
        vary: "Access-Control-Request-Headers",
      });
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    } finally {
      await open.remove();
    }
  });
});
