import { makeKey } from "../../src/access/key-text.js";
import { readConfig } from "../../src/config.js";
import { revokeApiKey } from "../../src/database/api-keys.js";
import type { Database } from "../../src/database/database.js";
import { authenticator } from "../../src/server/access/authenticate.js";
import { addTo } from "../support/archive.js";
import { addKey } from "../support/callers.js";
import { story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTwice } from "../support/temp-database.js";
import { type KeyedServer, refusal, serve } from "./keyed-server.js";

const now = () => new Date();

let archive: Database;
/** The same, as another program has it open. */
let elsewhere: Database;
let open: KeyedServer;
let closed: KeyedServer;

beforeAll(async () => {
  [archive, elsewhere] = await openTwice(now);
  await addTo(archive, [story({ uri: "ferry" })]);
  open = await serve(archive);
  closed = await serve(archive, { ANONYMOUS_READING: "false" });
});

afterAll(() => Promise.all([open?.stop(), closed?.stop()]));

const uri = '{ article(uri: "ferry") { uri } }';
const told = { status: 200, challenge: null, body: { data: { article: { uri: "ferry" } } } };
const format = '{ article(uri: "ferry") { versions { nodes { document { format } } } } }';
const toldFormat = {
  status: 200,
  challenge: null,
  body: { data: { article: { versions: { nodes: [{ document: { format: "test" } }] } } } },
};

function forbidden(role: string) {
  return {
    status: 200,
    challenge: null,
    body: {
      errors: [
        {
          message: `ArticleVersion.document is for the role editor and above, and this request has the role ${role}. Send a key of such a role: Authorization: Bearer ng_…`,
          locations: [{ line: 1, column: 46 }],
          path: ["article", "versions", "nodes", 0, "document"],
          extensions: { code: "FORBIDDEN" },
        },
      ],
      data: { article: { versions: { nodes: [{ document: null }] } } },
    },
  };
}

const revoke = ({ writer }: Database, id: string) =>
  writer.transaction((manager) =>
    revokeApiKey({ manager, dialect: writer.dialect }, id, now().toISOString()),
  );

const invalid = (message: string) => refusal(401, "UNAUTHENTICATED", message, "invalid_token");

describe("Whoever sends a key", () => {
  it("reads what its role may, each role what those before it may", async () => {
    const reader = await addKey(archive, "reader");
    const editor = await addKey(archive, "editor");
    const admin = await addKey(archive, "admin");
    expect(await open.ask(format, null)).toEqual(forbidden("anonymous"));
    expect(await open.ask(format, reader.text)).toEqual(forbidden("reader"));
    expect(await open.ask(format, editor.text)).toEqual(toldFormat);
    expect(await open.ask(format, admin.text)).toEqual(toldFormat);
    // Nobody is given what was kept for another role.
    expect(await open.ask(format, null)).toEqual(forbidden("anonymous"));
    expect(await open.ask(format, editor.text)).toEqual(toldFormat);
  });

  it("may write Bearer in small letters, and as many spaces behind it", async () => {
    const { text } = await addKey(archive, "reader");
    expect(await closed.ask(uri, null, { authorization: `bearer   ${text}` })).toEqual(told);
  });

  it("is refused from the moment that it is revoked, by whichever program, and told so", async () => {
    for (const program of [archive, elsewhere]) {
      const { id, text } = await addKey(program, "reader");
      expect(await closed.ask(uri, text)).toEqual(told);
      expect(await closed.ask(uri, text)).toEqual(told);
      await revoke(program, id);
      expect(await closed.ask(uri, text)).toEqual(invalid("The key was revoked."));
      expect(await open.ask(uri, text)).toEqual(invalid("The key was revoked."));
    }
  });

  it("is known from the moment that the key is made, though it was asked for before", async () => {
    const { id, digest, text } = makeKey();
    expect(await closed.ask(uri, text)).toEqual(invalid("There is no such key."));
    await addKey(elsewhere, "reader", { id, digest });
    expect(await closed.ask(uri, text)).toEqual(told);
  });

  it("is refused when the key has expired, while it is remembered too", async () => {
    const expiresAt = "2026-06-01T00:00:00.000Z";
    const { id, text } = await addKey(archive, "editor", { expiresAt, name: "desk" });
    let clock = "2026-05-31T23:59:59.999Z";
    const authenticate = authenticator({
      database: archive,
      config: readConfig({}),
      log: () => undefined,
      now: () => new Date(clock),
    });
    const request = { headers: { authorization: `Bearer ${text}` } };
    expect(await authenticate(request)).toEqual({ role: "editor", name: "desk", keyId: id });
    clock = expiresAt;
    await expect(authenticate(request)).rejects.toMatchObject({
      status: 401,
      code: "UNAUTHENTICATED",
      message: "The key expired at 2026-06-01T00:00:00.000Z.",
    });
    const over = await addKey(archive, "admin", { expiresAt: "2026-01-02T03:04:05.678Z" });
    expect(await open.ask(uri, over.text)).toEqual(invalid("The key expired at 2026-01-02T03:04:05.678Z."));
  });
});

describe("What is no key that holds is refused, and never taken for nobody's:", () => {
  const { text } = makeKey();
  const howToSend = "Send a key: Authorization: Bearer ng_...";
  const notWhole = invalid("The key is not whole. Send it as it was shown: 88 characters from ng_ on.");
  const noneThere = invalid(`There is no key behind Bearer. ${howToSend}`);
  const notBearer = refusal(401, "UNAUTHENTICATED", `Authorization is taken as Bearer alone. ${howToSend}`);

  it.each([
    ["a key that nobody has made", `Bearer ${text}`, invalid("There is no such key.")],
    ["a key that has lost its end", `Bearer ${text.slice(0, -1)}`, notWhole],
    ["a key with a digit wrong", `Bearer ${text.slice(0, 40)}${flip(text[40])}${text.slice(41)}`, notWhole],
    ["a key in capitals", `Bearer ${text.toUpperCase().replace("NG_", "ng_")}`, notWhole],
    [
      "something else",
      "Bearer 5f2c9a1b7d3e",
      invalid(`That is no key of newsgraph, which begins with ng_. ${howToSend}`),
    ],
    ["nothing", "Bearer", noneThere],
    ["a key in two parts", `Bearer ${text} ${text}`, noneThere],
    ["another scheme", "Basic bmc6c2VjcmV0", notBearer],
    ["a key without a scheme", text, notBearer],
  ])("%s", async (_title, authorization, refused) => {
    expect(await open.ask(uri, null, { authorization })).toEqual(refused);
    expect(await closed.ask(uri, null, { authorization })).toEqual(refused);
    const { status } = await fetch(`${open.site}/feeds.rss`, { headers: { authorization } });
    expect(status).toBe(401);
  });

  it("the id of a key with another secret, which is told no more than that", async () => {
    const { id } = await addKey(archive, "admin");
    const revoked = await addKey(archive, "admin", { revokedAt: "2026-01-01T00:00:00.000Z" });
    for (const known of [id, revoked.id]) {
      expect(await open.ask(uri, withId(known))).toEqual(invalid("There is no such key."));
    }
  });
});

function flip(digit: string | undefined): string {
  return digit === "0" ? "1" : "0";
}

/** A whole key of this id, as somebody makes it who does not know the secret. */
function withId(id: string): string {
  for (;;) {
    const { text } = makeKey();
    const made = text.replace(/^ng_[0-9a-f]{12}/, `ng_${id}`);
    const head = made.slice(0, -8);
    return `${head}${checksum(head)}`;
  }
}

/** CRC-32 (ISO 3309), bit by bit. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

describe("Where anonymous reading is off", () => {
  const refused = refusal(
    401,
    "UNAUTHENTICATED",
    "This archive is read with a key. Send a key: Authorization: Bearer ng_...",
  );

  it("nobody reads without a key, the schema and feeds neither", async () => {
    for (const query of [uri, "{ __typename }", "{ __schema { queryType { name } } }", "{"]) {
      expect(await closed.ask(query, null)).toEqual(refused);
    }
    for (const path of [
      "/feeds.rss",
      "/feeds/nobody.atom",
      "/feeds.txt",
      `/graphql?query=${encodeURIComponent(uri)}`,
    ]) {
      for (const accept of ["*/*", "text/html"]) {
        const response = await fetch(`${closed.site}${path}`, { headers: { accept } });
        expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, refused.challenge]);
        expect(await response.json()).toEqual(refused.body);
      }
    }
  });

  it("whoever has a key reads all that", async () => {
    const { text } = await addKey(archive, "reader");
    expect(await closed.ask(uri, text)).toEqual(told);
    const headers = { authorization: `Bearer ${text}` };
    const feed = await fetch(`${closed.site}/feeds.rss`, { headers });
    expect([feed.status, feed.headers.get("content-type")]).toEqual([
      200,
      "application/rss+xml; charset=utf-8",
    ]);
    const get = await fetch(`${closed.site}/graphql?query=${encodeURIComponent(uri)}`, {
      headers: { ...headers, "apollo-require-preflight": "1" },
    });
    expect(await get.json()).toEqual(told.body);
  });

  it("what tells of no story stays open: health, where GraphQL is, what a page may send, and the page to explore it", async () => {
    const statuses = async (path: string, options: RequestInit = {}) =>
      (await fetch(`${closed.site}${path}`, { redirect: "manual", ...options })).status;
    expect(await statuses("/healthz")).toBe(200);
    expect(await statuses("/readyz")).toBe(200);
    expect(await statuses("/")).toBe(302);
    expect(await statuses("/graphql", { method: "OPTIONS" })).toBe(204);
    const page = await fetch(`${closed.site}/graphql`, { headers: { accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html"]);
  });
});

describe("A key", () => {
  it("is stored as a digest, and is in no answer and no log", async () => {
    const { id, text } = await addKey(archive, "reader", { name: "website" });
    const secret = text.slice("ng_".length + 12 + 1, -8);
    const rows = JSON.stringify(await rowsOf(archive, "SELECT * FROM api_key"));
    expect(rows).toContain(id);
    expect(rows).not.toContain(secret);
    const broken = `${text.slice(0, -1)}${flip(text.at(-1))}`;
    for (const server of [open, closed]) {
      for (const key of [text, broken]) {
        expect(JSON.stringify(await server.ask("{", key))).not.toContain(secret.slice(0, 16));
      }
      expect(server.logged).toEqual([]);
    }
  });

  it("has 256 random bits, a prefix that scanners know and a checksum", () => {
    const keys = Array.from({ length: 100 }, () => makeKey());
    for (const { text, id } of keys) {
      expect(text).toMatch(new RegExp(`^ng_${id}_[0-9a-f]{72}$`));
      expect(text.slice(-8)).toBe(checksum(text.slice(0, -8)));
    }
    expect(new Set(keys.map(({ text }) => text.slice(16, 80))).size).toBe(100);
  });
});
