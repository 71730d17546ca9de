import type { Database } from "../../src/database/database.js";
import { openTempDatabase } from "../support/temp-database.js";
import { type FeedSite, rss, startFeedSite } from "./feed-site.js";
import { add, type Clock, clockAt, feedsOf, poll, stories } from "./polling.js";

let archive: Database;
let site: FeedSite;
let other: FeedSite;
let clock: Clock;

beforeEach(async () => {
  archive = await openTempDatabase();
  site = await startFeedSite();
  other = await startFeedSite();
  clock = clockAt("2026-01-01T00:00:00.000Z");
  other.answer("/rss", { body: rss(["urn:a:1"]) });
});

afterEach(() => Promise.all([site.stop(), other.stop()]));

const redirect = (status: number, location: string) => ({ status, headers: { location } });
const pathsOf = ({ requests }: FeedSite) => requests.map(({ path }) => path);

describe("A feed that redirects", () => {
  it.each([301, 308])("for good, by %i, is asked at the new address from then on", async (status) => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", redirect(status, other.at("/rss#top")));
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", movedTo: other.at("/rss") }]);
    clock.pass(30);
    expect(await poll(archive, clock)).toMatchObject([{ url: other.at("/rss"), movedTo: null }]);
    expect([pathsOf(site), pathsOf(other)]).toEqual([["/rss"], ["/rss", "/rss"]]);
  });

  it.each([302, 303, 307])("for now, by %i, is asked at its own address", async (status) => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", redirect(status, other.at("/rss")));
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", movedTo: null }]);
    expect(await feedsOf(archive)).toMatchObject([{ url: site.at("/rss") }]);
  });

  it("for good and then for now is asked at the address between", async () => {
    await add(archive, clock, { url: site.at("/1") });
    site.answer("/1", redirect(301, "/2"));
    site.answer("/2", redirect(308, "/3"));
    site.answer("/3", redirect(302, "/4"));
    site.answer("/4", redirect(301, other.at("/rss")));
    expect(await poll(archive, clock)).toMatchObject([{ result: "news", movedTo: site.at("/3") }]);
  });

  it("for good to what cannot be read stays where it is", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", redirect(301, "/login"));
    site.answer("/login", { body: "<html>Who are you?</html>" });
    expect(await poll(archive, clock)).toMatchObject([{ result: "FEED_UNREADABLE", movedTo: null }]);
    expect(await feedsOf(archive)).toMatchObject([{ url: site.at("/rss") }]);
  });

  it("for good to where another feed is asked stays where it is, and is read", async () => {
    await add(archive, clock, { url: site.at("/rss") }, { url: other.at("/rss") });
    site.answer("/rss", redirect(301, other.at("/rss")));
    expect(await poll(archive, clock)).toMatchObject([
      { failures: 0, movedTo: null },
      { failures: 0, movedTo: null },
    ]);
    expect(await feedsOf(archive)).toMatchObject([{ url: site.at("/rss") }, { url: other.at("/rss") }]);
    expect(await stories(archive)).toEqual([{ uri: "urn:a:1" }]);
  });

  it("is the same feed under the address that it was added under", async () => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", redirect(301, other.at("/rss")));
    await poll(archive, clock);
    await add(archive, clock, { url: site.at("/rss") });
    expect(await feedsOf(archive)).toMatchObject([{ feed: 1, url: other.at("/rss") }]);
  });

  it("is followed five times and no more", async () => {
    await add(archive, clock, { url: site.at("/0") }, { url: site.at("/1") }, { url: site.at("/circle") });
    for (let hop = 0; hop < 6; hop++) site.answer(`/${hop}`, redirect(302, `/${hop + 1}`));
    site.answer("/6", { body: rss(["urn:a:1"]) });
    site.answer("/circle", redirect(301, "/circle"));
    expect(await poll(archive, clock)).toMatchObject([
      { result: "FEED_REDIRECTED", reason: "it redirects more than 5 times" },
      { result: "news" },
      { result: "FEED_REDIRECTED", movedTo: null },
    ]);
    expect(pathsOf(site).filter((path) => path === "/circle")).toHaveLength(6);
  });

  it.each([["ftp://news.example/rss"], ["file:///etc/passwd"], ["http://"], ["data:text/xml,<rss/>"]])(
    "to %s leads nowhere",
    async (location) => {
      await add(archive, clock, { url: site.at("/rss") });
      site.answer("/rss", redirect(302, location));
      expect(await poll(archive, clock)).toMatchObject([
        { result: "FEED_REDIRECTED", reason: "it redirects to what is no address of http or https" },
      ]);
    },
  );

  it.each([
    ["169.254.169.254", "/latest/meta-data"],
    ["[::1]", ""],
    ["[::ffff:127.0.0.2]", ""],
    ["127.0.0.2", ""],
  ])("to %s, inside the network, is refused, and nobody is asked there", async (host, path) => {
    await add(archive, clock, { url: site.at("/rss") });
    site.answer("/rss", redirect(301, `http://${host}:${other.port}${path}`));
    const shown = new URL(`http://${host}`).hostname.replace(/[[\]]/g, "");
    expect(await poll(archive, clock)).toMatchObject([
      {
        result: "FEED_ADDRESS_REFUSED",
        reason: `${shown} is inside the network, where no feed is asked. Allow it with --allow-private or FEEDS_ALLOW_PRIVATE, where you trust the feed`,
        movedTo: null,
      },
    ]);
    expect(other.requests).toEqual([]);
  });
});

describe("A name", () => {
  it("that leads inside the network is refused when it is connected to", async () => {
    await add(archive, clock, { url: `http://localhost:${other.port}/rss` });
    expect(await poll(archive, clock, { allowed: [] })).toMatchObject([
      { result: "FEED_ADDRESS_REFUSED", reason: expect.stringMatching(/^localhost is inside the network/) },
    ]);
    expect(other.requests).toEqual([]);
  });

  it("is asked at those of its addresses that are allowed", async () => {
    await add(archive, clock, { url: `http://localhost:${other.port}/rss` });
    expect(await poll(archive, clock, { allowed: ["127.0.0.0/8"] })).toMatchObject([{ result: "news" }]);
  });
});

describe("Name and password", () => {
  const login = `Basic ${Buffer.from("ada:p:ä").toString("base64")}`;
  const withLogin = (address: string) => address.replace("//", "//ada:p%3A%C3%A4@");
  const sentTo = ({ requests }: FeedSite) => requests.map(({ headers }) => headers.authorization);

  it("go to the feed's own site, and not on from there", async () => {
    await add(archive, clock, { url: withLogin(site.at("/rss")) });
    site.answer("/rss", redirect(302, "/there"));
    site.answer("/there", redirect(302, other.at("/rss").replace("//", "//eve:x@")));
    await poll(archive, clock);
    expect([sentTo(site), sentTo(other)]).toEqual([[login, login], [undefined]]);
  });

  it("stay with an address that changes within its site", async () => {
    await add(archive, clock, { url: withLogin(site.at("/rss")) });
    site.answer("/rss", redirect(301, "/there"));
    site.answer("/there", { body: rss(["urn:a:1"]) });
    await poll(archive, clock);
    clock.pass(30);
    await poll(archive, clock);
    expect(sentTo(site)).toEqual([login, login, login]);
    expect(pathsOf(site)).toEqual(["/rss", "/there", "/there"]);
  });

  it("are in nothing that is told", async () => {
    await add(archive, clock, { url: withLogin(`${site.at("/rss")}?token=s3cret`) });
    const told: unknown[] = await poll(archive, clock);
    site.answer("/rss?token=s3cret", redirect(301, `${other.at("/rss")}?token=s3cret`));
    other.answer("/rss?token=s3cret", { body: rss(["1"]).replace("</channel>", "<item></item></channel>") });
    clock.pass(30);
    told.push(await poll(archive, clock), await feedsOf(archive), await stories(archive));
    expect(JSON.stringify(told)).not.toMatch(/ada|p%3A|s3cret/);
  });
});
