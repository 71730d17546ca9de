import { randomInt } from "node:crypto";
import { join } from "node:path";
import { kinds } from "../fuzz/cases.js";
import { checkResponse } from "../fuzz/check-response.js";
import { type FuzzReport, fuzz } from "../fuzz/fuzz.js";
import { readResponses } from "../fuzz/read-responses.js";
import { serveToFuzz } from "../fuzz/serve.js";
import { trustIn } from "../fuzz/trusted.js";
import { readWorld } from "../fuzz/world.js";
import { sized } from "../support/size.js";
import { makeTempDirectory } from "../support/temp-database.js";
import { makeTempLocation } from "../support/temp-location.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/server/fuzz --selectProjects sqlite`. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));

describe("Random requests, right and wrong,", () => {
  it(
    `are answered in good form, tell nothing of the inside, and leave the server as it was (NEWSGRAPH_SEED=${seed})`,
    async () => {
      const count = sized({ sample: 1000, full: 100_000 });
      const place = await makeTempLocation();
      const server = await serveToFuzz(place.url);
      let report: FuzzReport;
      try {
        const before = await server.answer();
        report = await fuzz({ ...server, world: await readWorld(server), seed, from: 0, count });
        expect(await server.answer()).toEqual(before);
        expect(server.memory()).toBeLessThan(1024);
      } finally {
        expect(await server.stop()).toMatchObject({ code: 0, stderr: "" });
        await place.drop();
      }
      expect(report.findings).toEqual([]);
      expect(report.told).toEqual([]);
      expect([...report.counts.keys()].sort()).toEqual(kinds.map(({ name }) => name).sort());
      const valid = report.counts.get("valid operations");
      expect(valid?.get("200 data")).toBeGreaterThan(count / 10);
    },
    sized({ sample: 600_000, full: 7_200_000 }),
  );
});

describe("Of random requests to a server of trusted documents that strangers may not read", () => {
  const count = sized({ sample: 300, full: 20_000 });

  it(
    `none is answered with data but trusted documents to whoever has a key (NEWSGRAPH_SEED=${seed})`,
    async () => {
      const place = await makeTempLocation();
      const file = join(await makeTempDirectory(), "documents.json");
      const open = await serveToFuzz(place.url);
      const world = await trustIn(await readWorld(open), file, []);
      await open.stop();
      const server = await serveToFuzz(place.url, { TRUSTED_DOCUMENTS: file, ANONYMOUS_READING: "false" });
      const { credentials, key } = server;
      let report: FuzzReport;
      try {
        report = await fuzz({ ...server, world: { ...world, credentials, key }, seed, from: 0, count });
      } finally {
        await server.stop();
        await place.drop();
      }
      expect(report.findings).toEqual([]);
      expect(report.told).toEqual([]);
      const valid = report.counts.get("valid operations");
      expect(valid?.get("200 data")).toBeGreaterThan(0);
      expect(valid?.get("401 UNAUTHENTICATED")).toBeGreaterThan(0);
      expect(report.counts.get("documents")?.get("403 DOCUMENT_NOT_TRUSTED")).toBeGreaterThan(0);
    },
    sized({ sample: 120_000, full: 1_200_000 }),
  );
});

describe("An answer that is not in good form is found:", () => {
  function answer(body: unknown, status = 200, headers: Record<string, string> = {}) {
    const type = { "content-type": "application/json; charset=utf-8" };
    return checkResponse({
      status,
      headers: new Map(Object.entries({ ...type, ...headers })),
      body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    });
  }

  function refusal(message: string, code = "BAD_USER_INPUT", more: object = {}) {
    return { errors: [{ message, extensions: { code }, ...more }], data: null };
  }

  it.each([
    ["one that is right is not", { data: { articles: { totalCount: 2 } } }, []],
    ["a mistake of a client is not", refusal("first is 500; ask for at most 100."), []],
    [
      "an internal error",
      refusal("Oops.", "INTERNAL_SERVER_ERROR"),
      ["an error has the code INTERNAL_SERVER_ERROR"],
    ],
    ["an error without a code", { errors: [{ message: "No." }], data: null }, ["an error has no code"]],
    ["an error without a message", refusal(""), ["an error has no message"]],
    [
      "SQL",
      refusal("near: SELECT id FROM article"),
      ["an error tells too much: near: SELECT id FROM article"],
    ],
    ["a database", refusal("SQLITE_BUSY"), ["an error tells too much: SQLITE_BUSY"]],
    ["a file", refusal("Cannot open /srv/news"), ["an error tells too much: Cannot open /srv/news"]],
    ["a version", refusal("graphql 16.15.0"), ["an error tells too much: graphql 16.15.0"]],
    [
      "a key",
      refusal(`There is no ng_5f2c9a1b7d3e_${"0".repeat(72)}`, "UNAUTHENTICATED"),
      [`an error tells too much: There is no ng_5f2c9a1b7d3e_${"0".repeat(72)}`],
    ],
    [
      "how it came about, unasked",
      { data: {}, extensions: { explain: {} } },
      ["the answer has a member extensions"],
    ],
    ["a stack", refusal("No.", "BAD_USER_INPUT", { stack: [] }), ["an error has a member stack"]],
    [
      "a place that is none",
      refusal("No.", "BAD_USER_INPUT", { locations: [{ line: 0 }] }),
      ['an error\'s locations are [{"line":0}]'],
    ],
    [
      "neither data nor errors",
      {},
      ["there are neither data nor errors", "there are no data, with status 200"],
    ],
    ["errors that are none", { errors: [], data: null }, ["the errors are no list of some"]],
    ["a list", [], ["the JSON is no object"]],
    ["what is no JSON", "{", ["the body is not JSON"]],
  ])("%s", (_title, body, faults) => {
    expect(answer(body).faults).toEqual(faults);
  });

  it("data for who may have none", () => {
    const headers = new Map([["content-type", "application/json"]]);
    const body = Buffer.from('{"data":{"articles":{"totalCount":2}}}');
    expect(checkResponse({ status: 200, headers, body }, { isForbidden: true })).toEqual({
      outcome: "200 data",
      faults: ["there are data for who may have none"],
    });
  });

  it("a status that no request should bring, and headers that tell of what is inside", () => {
    expect(
      answer({ errors: [{ message: "No.", extensions: { code: "NOT_FOUND" } }] }, 500, {
        "x-powered-by": "Express 4.18.2",
      }).faults,
    ).toEqual([
      "the status is 500",
      "there is a header x-powered-by",
      "the header x-powered-by tells of Express 4.18.2",
    ]);
  });

  it.each([
    ["nothing that is HTTP", "hello", "The head of an answer does not end."],
    ["another version of HTTP", "HTTP/1.0 200 OK\r\n\r\n", 'An answer begins with "HTTP/1.0 200 OK".'],
    ["a header without a name", "HTTP/1.1 200 OK\r\n: x\r\n\r\n", 'A header is ": x".'],
    [
      "a body that is too short",
      "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabc",
      "Of 5 bytes of a body came 3.",
    ],
    [
      "chunks without end",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
      "A chunk has no size.",
    ],
    ["bytes behind it", "HTTP/1.1 204 No Content\r\n\r\nabc", "The head of an answer does not end."],
  ])("%s", (_title, bytes, message) => {
    expect(() => readResponses(Buffer.from(bytes), () => false)).toThrow(message);
  });
});
