import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import type { Refused } from "../../src/ingest/ingest.js";
import { openTempDatabase } from "../support/temp-database.js";
import { type FeedSite, rss, startFeedSite } from "./feed-site.js";
import { add, type Clock, clockAt, poll, stories } from "./polling.js";

let archive: Database;
let site: FeedSite;
let clock: Clock;

beforeEach(async () => {
  archive = await openTempDatabase();
  site = await startFeedSite();
  clock = clockAt("2026-01-01T00:00:00.000Z");
});

afterEach(() => site.stop());

const withItems = (items: string) => rss([]).replace("</channel>", `${items}</channel>`);

describe("What a feed brings", () => {
  it("is kept byte for byte, under the address of the feed", async () => {
    await add(archive, clock, { url: site.at("/rss?page=1&token=s3cret") });
    site.answer("/rss?page=1&token=s3cret", { body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    const documents = await inSnapshot(archive, (snapshot) =>
      snapshot.all("SELECT format, origin, size FROM document"),
    );
    expect(documents).toEqual([
      { format: "rss", origin: site.at("/rss?page=1&token=***"), size: rss(["urn:a:1"]).length },
    ]);
  });

  it.each([
    [
      "atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><id>urn:g</id><entry><id>urn:a:1</id><title>Rain</title><updated>2026-01-01T00:00:00Z</updated></entry></feed>`,
    ],
    [
      "jsonfeed",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "The Gazette",
        items: [{ id: "urn:a:1", title: "Rain", content_text: "Much of it." }],
      }),
    ],
    [
      "ninjs",
      JSON.stringify({
        standard: { name: "ninjs", version: "3.0" },
        uri: "urn:a:1",
        headlines: [{ role: "main", value: "Rain", contentType: "text/plain" }],
        infoSources: [{ name: "The Gazette" }],
      }),
    ],
  ])("may be in %s", async (_, body) => {
    await add(archive, clock, { url: site.at("/feed"), name: "The Daily Gazette", language: "en" });
    site.answer("/feed", { body });
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", added: 1, refused: [] }]);
    expect(await stories(archive, "uri, headline, language")).toEqual([
      { uri: "urn:a:1", headline: "Rain", language: "en" },
    ]);
  });

  it("is of the feed’s source by the name that was given, and in its language, unless it says otherwise", async () => {
    await add(archive, clock, { url: site.at("/rss"), name: "The Daily Gazette", language: "en" });
    site.answer("/rss", {
      body: withItems(
        `<item><guid>urn:a:1</guid><title>Rain</title></item>
         <item><guid>urn:a:2</guid><title>Fog</title><source url="https://herald.example/rss">The Herald</source></item>
         <item><guid>urn:a:3</guid><title>Pluie</title><dc:language xmlns:dc="http://purl.org/dc/elements/1.1/">fr</dc:language></item>`,
      ),
    });
    await poll(archive, clock);
    expect(await stories(archive, "uri, language, s.name AS source")).toEqual([
      { uri: "urn:a:1", language: "en", source: "The Daily Gazette" },
      { uri: "urn:a:2", language: "en", source: "The Herald" },
      { uri: "urn:a:3", language: "fr", source: "The Daily Gazette" },
    ]);
  });

  it("is read anew where something else is said of the feed", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { headers: { etag: '"1"' }, body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    await add(archive, clock, { url: site.at("/rss"), language: "en" });
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", updated: 1 }]);
    expect(site.requests[1]?.headers["if-none-match"]).toBeUndefined();
  });

  it("is another feed’s by an id that is no URI, however alike they are", async () => {
    await add(archive, clock, { url: site.at("/1") }, { url: site.at("/2?key=s3cret") });
    site.answer("/1", { body: rss(["17", "urn:a:1"]) });
    site.answer("/2?key=s3cret", { body: rss(["17", "urn:a:1", "item 3"], { title: "The Herald" }) });
    await poll(archive, clock, { choice: [1] });
    await poll(archive, clock, { choice: [2] });
    expect(await stories(archive)).toEqual([
      { uri: `${site.at("/1")}#17` },
      { uri: "urn:a:1" },
      { uri: `${site.at("/2?key=***")}#17` },
      { uri: `${site.at("/2?key=***")}#item%203` },
    ]);
  });

  it("keeps its identity where the feed moves", async () => {
    await add(archive, clock, { url: site.at("/old") });
    site.answer("/old", { status: 301, headers: { location: "/new" } });
    site.answer("/new", { body: rss(["17"]) });
    await poll(archive, clock);
    clock.pass(30);
    site.answer("/new", { body: rss(["17", "18"]) });
    expect(await poll(archive, clock)).toMatchObject([{ added: 1, unchanged: 1 }]);
    expect(await stories(archive)).toEqual([
      { uri: `${site.at("/old")}#17` },
      { uri: `${site.at("/old")}#18` },
    ]);
  });

  it("has relative links of the address that it came from", async () => {
    await add(archive, clock, { url: site.at("/news/rss") });
    site.answer("/news/rss", { body: withItems("<item><link>rain.html</link><title>Rain</title></item>") });
    await poll(archive, clock);
    expect(await stories(archive, "uri, url, s.domain")).toEqual([
      { uri: site.at("/news/rain.html"), url: site.at("/news/rain.html"), domain: "127.0.0.1" },
    ]);
  });

  it("goes in though some of it is refused, which is handed over with its document", async () => {
    const refused: [Refused, string | undefined][] = [];
    await add(archive, clock, { url: site.at("/jsonl") });
    const lines = [
      { uri: "urn:a:1", headline: "Rain", source: { name: "The Gazette" } },
      { headline: "Nobody knows it", source: { name: "The Gazette" } },
      { kind: "Place", name: "Bajaur" },
    ].map((line) => JSON.stringify(line));
    site.answer("/jsonl", { body: lines.join("\n") });
    const polled = await poll(archive, clock, {
      onRefused: async (one, document) => {
        refused.push([one, document === null ? undefined : Buffer.from(document.bytes).toString()]);
      },
    });
    const file = site.at("/jsonl");
    const noStory = { file, where: "line 2", reason: "uri is missing" };
    const noConcept = {
      file,
      where: "line 3",
      reason: "a feed brings stories alone; take catalogue entries in with newsgraph ingest",
    };
    expect(polled).toMatchObject([{ result: "news", added: 1, failures: 0, refused: [noStory, noConcept] }]);
    expect(refused).toEqual([
      [noStory, lines[1]],
      [noConcept, lines.join("\n")],
    ]);
  });

  it.each([
    ["nothing of it can be read", "milk, bread"],
    ["it ends too soon", rss(["urn:a:1"]).slice(0, -20)],
  ])("is handed over whole where %s", async (_, body) => {
    const refused: unknown[] = [];
    await add(archive, clock, { url: site.at("/notes") });
    site.answer("/notes", { body });
    await poll(archive, clock, {
      onRefused: async ({ file, where }, document) => {
        refused.push({ file, where, document: Buffer.from(document?.bytes ?? []).toString() });
      },
    });
    expect(refused).toEqual([{ file: site.at("/notes"), where: "the file", document: body }]);
  });
});
