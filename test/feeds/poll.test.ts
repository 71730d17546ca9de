import type { Database } from "../../src/database/database.js";
import { openTempDatabase } from "../support/temp-database.js";
import { type FeedSite, rss, startFeedSite } from "./feed-site.js";
import { add, type Clock, clockAt, feedsOf, poll, stories } from "./polling.js";

let archive: Database;
let site: FeedSite;
let clock: Clock;

beforeEach(async () => {
  archive = await openTempDatabase();
  site = await startFeedSite();
  clock = clockAt("2026-01-01T00:00:00.000Z");
});

afterEach(() => site.stop());

/** What was sent to tell what is had already. */
const conditions = () =>
  site.requests.map(({ headers }) => ({
    etag: headers["if-none-match"],
    since: headers["if-modified-since"],
  }));

describe("A feed that is asked", () => {
  it("is read, asked for what has changed, and read again when it has", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    const validators = { etag: '"1"', "last-modified": "Wed, 31 Dec 2025 00:00:00 GMT" };
    site.answer("/rss", { headers: validators, body: rss(["urn:a:1", "urn:a:2"]) });
    expect(await poll(archive, clock)).toEqual([
      {
        feed: 1,
        url: site.at("/rss"),
        name: "The Gazette",
        askedAt: "2026-01-01T00:00:00.000Z",
        result: "news",
        reason: null,
        failures: 0,
        nextAt: "2026-01-01T00:30:00.000Z",
        movedTo: null,
        added: 2,
        updated: 0,
        unchanged: 0,
        older: 0,
        refused: [],
      },
    ]);
    expect(await poll(archive, clock)).toEqual([]);

    clock.pass(30);
    site.answer("/rss", { status: 304, headers: validators });
    expect(await poll(archive, clock)).toMatchObject([
      { result: "unchanged", added: 0, unchanged: 0, nextAt: "2026-01-01T01:00:00.000Z" },
    ]);

    clock.pass(30);
    site.answer("/rss", { headers: { etag: 'W/"2"' }, body: rss(["urn:a:3", "urn:a:1"]) });
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", added: 1, unchanged: 1 }]);

    clock.pass(30);
    site.answer("/rss", { status: 304 });
    await poll(archive, clock);
    expect(conditions()).toEqual([
      { etag: undefined, since: undefined },
      { etag: '"1"', since: "Wed, 31 Dec 2025 00:00:00 GMT" },
      { etag: '"1"', since: "Wed, 31 Dec 2025 00:00:00 GMT" },
      { etag: 'W/"2"', since: undefined },
    ]);
    expect(await stories(archive)).toEqual([{ uri: "urn:a:1" }, { uri: "urn:a:2" }, { uri: "urn:a:3" }]);
    expect(await feedsOf(archive)).toEqual([
      {
        feed: 1,
        url: site.at("/rss"),
        name: "The Gazette",
        language: null,
        every: null,
        addedAt: "2026-01-01T00:00:00.000Z",
        askedAt: "2026-01-01T01:30:00.000Z",
        result: "unchanged",
        reason: null,
        failures: 0,
        stories: 3,
        nextAt: "2026-01-01T02:00:00.000Z",
      },
    ]);
  });

  it("says who asks, and for what", async () => {
    await add(archive, clock, { url: site.at("/rss?page=1") });
    await poll(archive, clock);
    expect(site.requests).toMatchObject([
      {
        path: "/rss?page=1",
        headers: {
          "user-agent": "newsgraph/test",
          accept: expect.stringContaining("application/atom+xml"),
          "accept-encoding": expect.stringContaining("gzip"),
        },
      },
    ]);
  });

  it("is unchanged where the same comes again without any validator, and is not read", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    clock.pass(30);
    expect(await poll(archive, clock)).toMatchObject([
      { result: "unchanged", unchanged: 0, name: "The Gazette" },
    ]);
  });

  it("tells its validators to nobody but the resource that they are of", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    const toOld = { status: 302, headers: { location: "/old" } };
    site.answer("/rss", toOld);
    site.answer("/old", { headers: { etag: '"1"' }, body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    clock.pass(30);
    site.answer("/old", { status: 304 });
    await poll(archive, clock);
    clock.pass(30);
    site.answer("/rss", { status: 302, headers: { location: "/new" } });
    site.answer("/new", { body: rss(["urn:a:2"]) });
    await poll(archive, clock);
    expect(site.requests.map(({ path, headers }) => [path, headers["if-none-match"]])).toEqual([
      ["/rss", undefined],
      ["/old", undefined],
      ["/rss", undefined],
      ["/old", '"1"'],
      ["/rss", undefined],
      ["/new", undefined],
    ]);
  });

  it.each([
    ["its ttl", "<ttl>90</ttl>", {}, "2026-01-01T01:30:00.000Z"],
    [
      "its updatePeriod",
      '<u:updatePeriod xmlns:u="http://purl.org/rss/1.0/modules/syndication/">daily</u:updatePeriod><u:updateFrequency xmlns:u="http://purl.org/rss/1.0/modules/syndication/">8</u:updateFrequency>',
      {},
      "2026-01-01T03:00:00.000Z",
    ],
    [
      "its skipHours",
      "<ttl>60</ttl><skipHours><hour>0</hour><hour>1</hour><hour>2</hour></skipHours>",
      {},
      "2026-01-01T03:00:00.000Z",
    ],
    [
      "its skipDays",
      "<skipDays><day>Thursday</day><day>friday</day></skipDays>",
      {},
      "2026-01-03T00:00:00.000Z",
    ],
    ["its Cache-Control", "", { "cache-control": "max-age=7200" }, "2026-01-01T02:00:00.000Z"],
    [
      "no less than every 30 minutes",
      "<ttl>1</ttl>",
      { "cache-control": "max-age=1" },
      "2026-01-01T00:30:00.000Z",
    ],
  ])("is due by %s", async (_, channel, headers: Record<string, string>, nextAt) => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { headers, body: rss(["urn:a:1"], { channel }) });
    expect(await poll(archive, clock)).toMatchObject([{ nextAt }]);
  });

  it("is due by its ttl and skipHours after 304 too, which does not say it again", async () => {
    await add(archive, clock, { url: site.at("/rss"), every: 1 });
    site.answer("/rss", {
      headers: { etag: '"1"' },
      body: rss(["urn:a:1"], { channel: "<ttl>60</ttl><skipHours><hour>2</hour></skipHours>" }),
    });
    await poll(archive, clock);
    clock.pass(60);
    site.answer("/rss", { status: 304 });
    expect(await poll(archive, clock)).toMatchObject([{ nextAt: "2026-01-01T03:00:00.000Z" }]);
  });

  it("may be empty", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { body: rss([]) });
    expect(await poll(archive, clock)).toMatchObject([{ result: "unchanged", failures: 0, refused: [] }]);
  });

  it("is asked though it is not due where all are, or where it is named", async () => {
    await add(archive, clock, { url: site.at("/1") }, { url: site.at("/2") });
    for (const path of ["/1", "/2"]) site.answer(path, { body: rss([`urn:a:${path}`]) });
    await poll(archive, clock);
    clock.pass(1);
    expect(await poll(archive, clock, { choice: "all" })).toMatchObject([{ feed: 1 }, { feed: 2 }]);
    clock.pass(1);
    expect(await poll(archive, clock, { choice: [2] })).toMatchObject([{ feed: 2 }]);
  });
});

describe("A feed of which nothing can be had", () => {
  it("is left alone for longer each time, and as ever once it answers again", async () => {
    await add(archive, clock, { url: site.at("/rss"), every: 10 });
    site.answer("/rss", { status: 500 });
    const waits: number[] = [];
    for (let failures = 1; failures <= 4; failures++) {
      const [polled] = await poll(archive, clock);
      expect(polled).toMatchObject({
        result: "FEED_STATUS",
        reason: "its server answered with HTTP 500 Internal Server Error",
        failures,
      });
      const wait = (Date.parse(polled?.nextAt ?? "") - clock.now().getTime()) / 60_000;
      waits.push(wait);
      clock.pass(wait);
    }
    expect(waits).toEqual([10, 20, 40, 80]);
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    expect(await feedsOf(archive)).toMatchObject([{ result: "news", reason: null, failures: 0, stories: 1 }]);
  });

  it.each([
    [503, "14400", "2026-01-01T04:00:00.000Z"],
    [429, "Thu, 01 Jan 2026 02:00:00 GMT", "2026-01-01T02:00:00.000Z"],
    [503, "99999999", "2026-01-02T00:00:00.000Z"],
    [503, "1", "2026-01-01T00:30:00.000Z"],
    [500, "14400", "2026-01-01T00:30:00.000Z"],
  ])(
    "with HTTP %i is left alone for as long as its server says by Retry-After: %s",
    async (status, after, nextAt) => {
      await add(archive, clock, { url: site.at("/rss") });
      site.answer("/rss", { status, headers: { "retry-after": after } });
      expect(await poll(archive, clock)).toMatchObject([{ result: "FEED_STATUS", nextAt }]);
    },
  );

  it("stops where it is gone for good, until somebody asks for it by name", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { status: 410 });
    expect(await poll(archive, clock)).toMatchObject([
      { result: "FEED_GONE", reason: "it is gone for good (HTTP 410)", failures: 1, nextAt: null },
    ]);
    clock.pass(1_000_000);
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    expect(await poll(archive, clock)).toEqual([]);
    expect(await poll(archive, clock, { choice: "all" })).toEqual([]);
    expect(await poll(archive, clock, { choice: [1] })).toMatchObject([{ result: "news", added: 1 }]);
    clock.pass(30);
    expect(await poll(archive, clock)).toMatchObject([{ result: "unchanged" }]);
  });

  it("is asked again where it had stopped and is added again", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { status: 410 });
    await poll(archive, clock);
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    await add(archive, clock, { url: site.at("/rss") });
    expect(await poll(archive, clock)).toMatchObject([{ feed: 1, result: "news" }]);
  });

  it("is no hindrance to the others", async () => {
    const closed = await startFeedSite();
    await closed.stop();
    const paths = ["/page", "/notes", "/nothing", "/cut", "/not-found", "/no-content"];
    await add(
      archive,
      clock,
      ...paths.map((path) => ({ url: site.at(path) })),
      { url: closed.at("/rss") },
      { url: "http://nowhere.invalid/rss" },
      { url: site.at("/rss") },
    );
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml?token=abc">';
    site.answer("/page", { body: `<!DOCTYPE html><html><head>${link}</head><body>Welcome!</body></html>` });
    site.answer("/notes", { body: "milk, bread" });
    site.answer("/nothing", { body: "" });
    site.answer("/cut", { body: rss(["urn:a:1"]).slice(0, -20) });
    site.answer("/no-content", { status: 204 });
    site.answer("/rss", { body: rss(["urn:a:2"]) });
    const polled = await poll(archive, clock);
    expect(polled.map(({ result, reason }) => [result, reason])).toEqual([
      ["FEED_UNREADABLE", `a web page came, not a feed; it names these: ${site.at("/feed.xml?token=***")}`],
      [
        "FEED_UNREADABLE",
        "what came is in no form of feeds or stories that is known here (jsonl, jsonfeed, ninjs, newsml-g2, rss, atom, rdf)",
      ],
      ["FEED_UNREADABLE", "nothing came: the answer is empty"],
      ["FEED_UNREADABLE", "the file ends before its root element does: it looks truncated"],
      ["FEED_STATUS", "its server answered with HTTP 404 Not Found"],
      ["FEED_STATUS", "its server answered with HTTP 204 No Content"],
      ["FEED_UNREACHABLE", "its host does not answer at this port (ECONNREFUSED)"],
      [
        "FEED_UNREACHABLE",
        expect.stringMatching(/^(no such host is known|its host could not be looked up) \(E\w+\)$/),
      ],
      ["news", null],
    ]);
    expect(await stories(archive)).toEqual([{ uri: "urn:a:2" }]);
  });

  it("is asked for all of it again, though its validators were told, once it can be read", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", { headers: { etag: '"1"' }, body: "<!DOCTYPE html><html></html>" });
    await poll(archive, clock);
    clock.pass(30);
    site.answer("/rss", { headers: { etag: '"1"' }, body: rss(["urn:a:1"]) });
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", failures: 0 }]);
    expect(conditions()).toEqual([
      { etag: undefined, since: undefined },
      { etag: undefined, since: undefined },
    ]);
  });
});
