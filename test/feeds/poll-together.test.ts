import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { feedsAhead } from "../../src/feeds/list-feeds.js";
import { openTwice } from "../support/temp-database.js";
import { type FeedSite, rss, startFeedSite } from "./feed-site.js";
import { add, type Clock, clockAt, feedsOf, poll, stories } from "./polling.js";

let one: Database;
let other: Database;
let site: FeedSite;
let clock: Clock;

beforeEach(async () => {
  clock = clockAt("2026-01-01T00:00:00.000Z");
  [one, other] = await openTwice(clock.now);
  site = await startFeedSite();
});

afterEach(() => site.stop());

const paths = Array.from({ length: 20 }, (_, index) => `/${index + 1}`);

describe("Two programs that poll one archive at once", () => {
  it.each(["due", "all"] as const)("ask each feed once, where all are asked that are %s", async (choice) => {
    await add(one, clock, ...paths.map((path) => ({ url: site.at(path) })));
    for (const path of paths) site.answer(path, { body: rss([`urn:a:${path}`]) });
    const polled = await Promise.all([poll(one, clock, { choice }), poll(other, clock, { choice })]);
    const asked = polled.flat().map(({ feed }) => feed);
    expect(asked.sort((a, b) => a - b)).toEqual(paths.map((_, index) => index + 1));
    expect(site.requests).toHaveLength(paths.length);
    expect(await stories(one)).toHaveLength(paths.length);
  });

  it("leave a feed to the one that asks it, until its claim is over", async () => {
    await add(one, clock, { url: site.at("/rss") });
    // It dies while it waits: nothing more is heard of it.
    const dying = new AbortController();
    const asked = new Promise<void>((resolve) => {
      site.answer("/rss", () => resolve());
    });
    const neverKept = poll(one, clock, { signal: dying.signal });
    await asked;
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    expect(await poll(other, clock)).toEqual([]);
    expect(await poll(other, clock, { choice: "all" })).toEqual([]);
    const { claimedUntil, ...ahead } = await inSnapshot(other, (snapshot) =>
      feedsAhead(snapshot, clock.now().toISOString()),
    );
    expect(ahead).toMatchObject({ feeds: 1, due: 0, claimed: 1 });
    // 20 s for the answer and 10 min to store it.
    expect(Date.parse(claimedUntil as string) - clock.now().getTime()).toBe(620_000);
    clock.pass(9);
    expect(await poll(other, clock)).toEqual([]);
    clock.pass(2);
    expect(await poll(other, clock)).toMatchObject([{ feed: 1, result: "news", added: 1 }]);
    dying.abort();
    expect(await neverKept).toEqual([]);
    expect(await feedsOf(one)).toMatchObject([{ result: "news", stories: 1 }]);
  });
});

describe("A poll that is stopped", () => {
  it("gives up what is under way, which stays due for others", async () => {
    await add(one, clock, { url: site.at("/1") }, { url: site.at("/2") });
    const stopping = new AbortController();
    site.answer("/1", { body: rss(["urn:a:1"]) });
    site.answer("/2", () => undefined);
    const polled = await poll(one, clock, {
      signal: stopping.signal,
      onAsked: () => stopping.abort(),
    });
    expect(polled).toEqual([]);
    expect(await feedsOf(one)).toMatchObject([
      { askedAt: "2026-01-01T00:00:00.000Z", result: "news" },
      { askedAt: null, result: null, failures: 0, nextAt: "2026-01-01T00:00:00.000Z" },
    ]);
    site.answer("/2", { body: rss(["urn:a:2"]) });
    expect(await poll(other, clock)).toMatchObject([{ feed: 2, result: "news" }]);
  });
});
