import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import { sha256 } from "../../src/ingest/digest.js";
import { ingest } from "../../src/ingest/ingest.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "../formats/read.js";
import { engine } from "../support/engine.js";
import { fingerprint } from "../support/fingerprint.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase, removeTempDatabase } from "../support/temp-database.js";
import { changesTo, now, take } from "./support.js";

const first = story({
  uri: "a",
  headline: "Ferry late",
  body: "It was late.",
  updatedAt: "2024-01-01T00:00:00.000Z",
  version: "1",
  mentions: [mention("Place", "Port Ellen")],
});
const second = story({
  uri: "a",
  headline: "Ferry very late",
  updatedAt: "2024-01-02T00:00:00.000Z",
  version: "2",
  mentions: [mention("Place", "Islay")],
});

const versionsIn = (archive: Database) =>
  rowsOf(archive, `SELECT version, headline, "receivedAt" FROM article_version ORDER BY "versionKey", id`);

describe("The versions of a story", () => {
  it("are all kept, whole, and the story is as the newest has it", async () => {
    const archive = await openTempDatabase();
    const later = "2026-02-02T00:00:00.000Z";
    await take(archive, [first]);
    expect(await take(archive, [second], { now: () => new Date(later) })).toMatchObject({ updated: 1 });
    expect(await versionsIn(archive)).toEqual([
      { version: "1", headline: "Ferry late", receivedAt: now },
      { version: "2", headline: "Ferry very late", receivedAt: later },
    ]);
    const items = await rowsOf<{ item: string }>(
      archive,
      `SELECT item FROM article_version ORDER BY "versionKey"`,
    );
    expect(items.map(({ item }) => JSON.parse(item))).toEqual([first, second]);
    expect(await rowsOf(archive, "SELECT version, headline FROM article")).toEqual([
      { version: "2", headline: "Ferry very late" },
    ]);
  });

  it("that come after a newer one are kept before it, and change nothing else", async () => {
    const archive = await openTempDatabase();
    await take(archive, [second]);
    const before = await fingerprint(archive);
    expect(await take(archive, [first])).toEqual({
      added: 0,
      updated: 0,
      unchanged: 0,
      older: 1,
      concepts: 0,
      refused: [],
    });
    const after = await fingerprint(archive);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed).toEqual(["article_version", "document"]);
    expect(await versionsIn(archive)).toMatchObject([{ version: "1" }, { version: "2" }]);
  });

  it("are kept once, whichever of them comes again", async () => {
    const archive = await openTempDatabase();
    await take(archive, [first, second]);
    const before = await changesTo(archive);
    expect(await take(archive, [first, second, first])).toMatchObject({ unchanged: 3, updated: 0, older: 0 });
    expect(await changesTo(archive)).toEqual(before);
  });

  it("take the same number of statements however many come in a batch", async () => {
    const statementsFor = async (stories: number) => {
      const archive = await openTempDatabase();
      const versions = (version: string) =>
        Array.from({ length: stories }, (_, n) => story({ uri: `story-${n}`, version, body: `Body ${n}` }));
      await take(archive, versions("2"));
      let statements = 0;
      await archive.writer.transaction(async ({ connection }) => {
        connection.logger = { ...connection.logger, logQuery: () => (statements += 1) };
      });
      await take(archive, versions("1"));
      const ofOlder = statements;
      await take(archive, versions("3"));
      const ofNewer = statements - ofOlder;
      await take(
        archive,
        versions("1").map((item) => ({ ...item, uri: `new-${item.uri}` })),
      );
      return [ofOlder, ofNewer, statements - ofNewer - ofOlder];
    };
    const few = await statementsFor(2);
    expect(few.every((statements) => statements > 0)).toBe(true);
    expect(await statementsFor(100)).toEqual(few);
  });
});

async function takeParsed(archive: Database, file: string, parsed: Awaited<ReturnType<typeof parseAll>>) {
  async function* documents() {
    for (const one of parsed) yield { file, parsed: one };
  }
  return ingest(archive.writer, documents(), { now: () => new Date(now) });
}

/** Every version's uri, and its document with the bytes. */
async function documentsIn(archive: Database) {
  const versions = await rowsOf<Record<string, unknown>>(
    archive,
    `SELECT a.uri, d.id, d.format, d.digest, d.origin, d.size, d."receivedAt"
     FROM article_version v JOIN article a ON a.id = v."articleId" JOIN document d ON d.id = v."documentId"
     ORDER BY v.id`,
  );
  const snapshot = archive.snapshot();
  const contents = await snapshot.all<{ id: number; content: Buffer }>("SELECT id, content FROM document");
  await snapshot.release();
  const bytes = new Map(contents.map(({ id, content }) => [id, gunzipSync(content)]));
  return {
    versions,
    documents: contents.length,
    bytesOf: (row?: Record<string, unknown>) => bytes.get(Number(row?.id)),
  };
}

describe("What a version was read from", () => {
  const uris = ["tag:gazette.example,2024:1", "tag:gazette.example,2024:2"];
  // A byte order mark, white space and an escape that JSON.stringify would not write.
  const file = `\uFEFF[ {"uri":"${uris[0]}", "located":"M\\u00fcnster"},\n{"uri":"${uris[1]}"} ]\n`;

  it("is the bytes of the file for ninjs, kept once for all its stories and however often it comes", async () => {
    const archive = await openTempDatabase();
    const bytes = Buffer.from(file);
    await takeParsed(archive, "/var/feeds/two.json", await parseAll(ninjs, bytes));
    const { versions, documents, bytesOf } = await documentsIn(archive);
    const document = {
      id: 1,
      format: "ninjs",
      digest: sha256(bytes),
      origin: "two.json",
      size: bytes.byteLength,
      receivedAt: now,
    };
    expect(versions).toEqual(uris.map((uri) => ({ uri, ...document })));
    expect(documents).toBe(1);
    expect(bytesOf(versions[0])).toEqual(bytes);

    // The archive has lost one of the stories: the same file brings it back, by another name.
    await archive.writer.transaction((manager) => manager.query("DELETE FROM article WHERE id = 2"));
    await takeParsed(archive, "again.json", await parseAll(ninjs, bytes));
    const again = await documentsIn(archive);
    expect(again.documents).toBe(1);
    expect(again.versions).toEqual(versions);
  });

  it("is the story's element for Reuters-21578, in the bytes of the file", async () => {
    const element = (id: number, place: string) =>
      `<REUTERS NEWID="${id}">\r\n<DATE> 3-MAR-1987 09:15:05.40</DATE><TEXT>&#2;<TITLE>${place}</TITLE></TEXT>\n</REUTERS>`;
    const elements = [element(1, "M\u00fcnster"), element(2, "\u0085")];
    const sgml = `<!DOCTYPE lewis SYSTEM "lewis.dtd">\n${elements.join("\n\n")}\n`;
    const archive = await openTempDatabase();
    await takeParsed(archive, "reut2-000.sgm", await parseAll(reuters21578, Buffer.from(sgml, "latin1")));
    const { versions, bytesOf } = await documentsIn(archive);
    expect(versions.map(({ uri, format, origin }) => [uri, format, origin])).toEqual([
      ["urn:reuters-21578:1", "reuters21578", "reut2-000.sgm"],
      ["urn:reuters-21578:2", "reuters21578", "reut2-000.sgm"],
    ]);
    expect(versions.map((version) => bytesOf(version))).toEqual(
      elements.map((text) => Buffer.from(text, "latin1")),
    );
  });

  it("is not kept where the story is refused", async () => {
    const archive = await openTempDatabase();
    expect(await take(archive, [story({ uri: "x".repeat(2001) })])).toMatchObject({ added: 0 });
    expect(await documentsIn(archive)).toMatchObject({ versions: [], documents: 0 });
  });
});

const times = [null, "2024-01-01T00:00:00.000Z", "2024-01-02T00:00:00.000Z"];
/** In their order: what is no number comes before all that are. */
const numbers = ["draft", "1", "2", "10"];

/** A version of a story that no other of them equals in its place; all have headlines that give one slug. */
const anyVersion = fc
  .record({
    uri: fc.constantFrom("a", "b", "c"),
    updatedAt: fc.constantFrom(...times),
    version: fc.constantFrom(...numbers),
    status: fc.constantFrom("USABLE" as const, "USABLE" as const, "WITHHELD" as const, "CANCELED" as const),
    embargoedUntil: fc.constantFrom(null, null, "2025-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"),
    publishedAt: fc.constantFrom(null, "2023-01-01T00:00:00.000Z", "2023-01-02T00:00:00.000Z"),
    headline: fc.constantFrom("Ferry late", "Ferry LATE", "FERRY LATE!"),
    body: fc.constantFrom(null, "Islay waits.", "Ada Park waits in Islay for the ferry line."),
    places: fc.subarray(["Islay", "Port Ellen", "Scotland"]),
    people: fc.subarray(["Ada Park", "Bo Lin"]),
    authors: fc.subarray(["Ada Park", "Cy Moss"]),
  })
  .map(({ places, people, authors, headline, ...given }) =>
    story({
      ...given,
      headline: `${headline} ${given.uri}`,
      authors: authors.map((name) => ({ name, identifiers: [] })),
      mentions: [
        ...places.map((name) => mention("Place", name)),
        ...people.map((name) => mention("Person", name)),
      ],
    }),
  );

const catalogue = [
  concept("Place", "Scotland"),
  concept("Place", "Islay", { parent: "scotland" }),
  concept("Place", "Port Ellen", { parent: "islay" }),
  ...["Ada Park", "Bo Lin", "Cy Moss"].map((name) => concept("Person", name)),
];

const placeOf = ({ updatedAt, version }: NewsItem) =>
  times.indexOf(updatedAt) * 10 + numbers.indexOf(version);

/** What the archive is to have in the end: of each story the last version in order, and whether it is listed. */
function expected(versions: readonly NewsItem[]) {
  const stories = new Map<string, NewsItem[]>();
  for (const item of versions) stories.set(item.uri, [...(stories.get(item.uri) ?? []), item]);
  return [...stories.keys()].sort().map((uri) => {
    const inOrder = (stories.get(uri) ?? []).sort((one, other) => placeOf(one) - placeOf(other));
    const { version, updatedAt, status, embargoedUntil, body } = inOrder.at(-1) as NewsItem;
    const embargoed = embargoedUntil !== null && embargoedUntil > now;
    const listed = status === "USABLE" && !embargoed ? 1 : 0;
    return { uri, version, updatedAt, status, body, listed, versions: inOrder.length };
  });
}

/** Each run makes two archives, which takes PostgreSQL some five times as long. */
const numRuns = engine === "sqlite" ? 40 : 10;

describe("Versions and statuses that can be told apart", () => {
  it("end in the same rows in whatever order, however often and in whatever batches they come", async () => {
    const versions = fc.uniqueArray(anyVersion, {
      minLength: 2,
      maxLength: 9,
      selector: ({ uri, updatedAt, version }) => `${uri} ${updatedAt} ${version}`,
    });
    const arrival = versions.chain((inOrder) =>
      fc.record({
        inOrder: fc.constant(inOrder),
        shuffled: fc.shuffledSubarray(inOrder, { minLength: inOrder.length }),
        repeated: fc.array(fc.constantFrom(...inOrder), { maxLength: 4 }),
        batchSize: fc.integer({ min: 1, max: 12 }),
        cut: fc.nat({ max: inOrder.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(arrival, async ({ inOrder, shuffled, repeated, batchSize, cut }) => {
        const straight = await openTempDatabase(() => new Date(now));
        await take(straight, [...catalogue, ...inOrder], { batchSize: 1 });
        const mixed = await openTempDatabase(() => new Date(now));
        const coming = [...shuffled.slice(0, cut), ...repeated, ...shuffled.slice(cut)];
        await take(mixed, [...catalogue, ...coming.slice(0, cut)], { batchSize });
        await take(mixed, coming.slice(cut), { batchSize });

        expect(await fingerprint(mixed)).toEqual(await fingerprint(straight));
        const rows = `SELECT a.uri, a.version, a."updatedAt", a.status, a.body, a.listed,
            (SELECT count(*) FROM article_version v WHERE v."articleId" = a.id) AS versions
          FROM article a ORDER BY a.uri`;
        expect(await rowsOf(mixed, rows)).toEqual(expected(inOrder));
        await removeTempDatabase(straight);
        await removeTempDatabase(mixed);
      }),
      { numRuns },
    );
  }, 240_000);
});
