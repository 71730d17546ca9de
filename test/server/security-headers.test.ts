import { addKey } from "../support/callers.js";
import { type ExampleServer, startExample } from "./example-server.js";

let server: ExampleServer;

afterEach(() => server.remove());

const bewares = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

const headersOf = (response: Response) => Object.fromEntries(response.headers);

describe("What a browser is told to beware of", () => {
  it("stands on every answer, those to mistakes too", async () => {
    server = await startExample();
    const root = server.url.replace(/\/graphql$/, "");
    const answers = [
      await server.post({ query: "{ hello }" }),
      await server.post("{"),
      await fetch(server.url, { method: "OPTIONS" }),
      await fetch(server.url, { method: "DELETE" }),
      await fetch(root, { redirect: "manual" }),
      await fetch(`${root}/healthz`),
      await fetch(`${root}/nowhere`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 204, 405, 302, 200, 404]);
    for (const answer of answers) expect(headersOf(answer)).toMatchObject(bewares);
  });

  it("is that this server is asked by HTTPS alone where it stands behind TLS, which it cannot know by itself", async () => {
    server = await startExample();
    expect(headersOf(await server.post({ query: "{ hello }" }))).not.toHaveProperty(
      "strict-transport-security",
    );
    await server.remove();
    server = await startExample({ hstsMaxAge: "31536000" });
    expect(headersOf(await server.post({ query: "{ hello }" }))).toMatchObject({
      "strict-transport-security": "max-age=31536000",
    });
  });

  it("lets Apollo Sandbox's page load what it needs of Apollo's hosts, and nothing else", async () => {
    server = await startExample();
    const response = await fetch(server.url, { headers: { accept: "text/html" } });
    const page = await response.text();
    const [, nonce = ""] = /nonce="([0-9a-f]{64})"/.exec(page) ?? [];
    expect(nonce).not.toBe("");
    expect(response.headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${nonce}' https://embeddable-sandbox.cdn.apollographql.com`,
      `style-src 'nonce-${nonce}' https://embeddable-sandbox.cdn.apollographql.com https://fonts.googleapis.com`,
      "font-src https://fonts.gstatic.com",
      "img-src https://apollo-server-landing-page.cdn.apollographql.com",
      "manifest-src https://apollo-server-landing-page.cdn.apollographql.com",
      "frame-src https://sandbox.embed.apollographql.com",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    // Every script and style of the page is one that the policy lets through.
    for (const [tag] of page.matchAll(/<(?:script|style)\b[^>]*>/g)) expect(tag).toContain(nonce);
    for (const [, host] of page.matchAll(/<script[^>]* src="(https:\/\/[^/"]+)/g)) {
      expect(host).toBe("https://embeddable-sandbox.cdn.apollographql.com");
    }
  });
});

describe("How long an answer to a GET may be used", () => {
  const get = (headers: Record<string, string> = {}, query = "{ hello }") =>
    fetch(`${server.url}?query=${encodeURIComponent(query)}`, {
      headers: { "apollo-require-preflight": "true", ...headers },
    });

  it("is as long as it takes to ask whether it is still right", async () => {
    server = await startExample();
    expect((await get()).headers.get("cache-control")).toBe("private, no-cache");
  });

  it("is what those say who run the server", async () => {
    server = await startExample({ maxAge: "60" });
    const { headers } = await get();
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    expect(headers.get("vary")).toContain("Authorization");
  });

  it("is never for others where a key was sent", async () => {
    server = await startExample({ maxAge: "60" });
    const { text } = await addKey(server.database, "reader");
    const { headers } = await get({ authorization: `Bearer ${text}` });
    expect(headers.get("cache-control")).toBe("private, max-age=60");
  });

  it("is not at all for a mistake, or for what was asked by POST", async () => {
    server = await startExample({ maxAge: "60" });
    for (const response of [
      await get({}, "{ page(first: 500) }"),
      await get({}, "{ helo }"),
      await server.post({ query: "{ hello }" }),
    ]) {
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("etag")).toBeNull();
    }
  });
});
