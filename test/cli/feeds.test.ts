import { readdirSync, readFileSync } from "node:fs";
import { Database } from "../../src/database/database.js";
import { type FeedSite, rss, startFeedSite } from "../feeds/feed-site.js";
import { add } from "../feeds/polling.js";
import { makeTempLocation, type TempLocation } from "../support/temp-location.js";
import { run, start, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

let site: FeedSite;
let place: TempLocation;

beforeEach(async () => {
  site = await startFeedSite();
  place = await makeTempLocation();
});

afterEach(async () => {
  await site.stop();
  await place.drop();
});

const feeds = (command: string, ...args: string[]) => ["feeds", command, "--database", place.url, ...args];
/** Adds feeds of the site, as the command does; a program for each would take long. */
async function added(...paths: string[]): Promise<void> {
  const database = await Database.open(place.location, { lockTimeout: 30_000 });
  await add(database, { now: () => new Date() }, ...paths.map((path) => ({ url: site.at(path) })));
  await database.close();
}

const inside = { env: { FEEDS_ALLOW_PRIVATE: "127.0.0.1" } };

describe("newsgraph feeds", () => {
  it("are added, and polled for what has changed", async () => {
    site.answer("/rss", { headers: { etag: '"1"' }, body: rss(["urn:a:1", "urn:a:2"]) });
    expect(await run(feeds("list"))).toMatchObject({
      code: 0,
      stdout: "there is no feed; add one with newsgraph feeds add\n",
    });
    expect(await run(feeds("poll"))).toMatchObject({
      code: 0,
      stdout: "there is no feed to ask; add one with newsgraph feeds add\n",
    });
    expect(await run(feeds("add", site.at("/rss"), "--every", "15", "--language", "EN-gb"), inside)).toEqual({
      code: 0,
      stdout: `Added feed 1: ${site.at("/rss")}. newsgraph feeds poll asks it.\n`,
      stderr: "",
    });
    expect(await run(feeds("poll"), inside)).toEqual({
      code: 0,
      stdout:
        "1 feed asked: 1 with news, 0 unchanged, 0 failed; 2 stories added, 0 updated, 0 unchanged; 0 refused\n",
      stderr: "",
    });
    const again = await run(feeds("poll"), inside);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toMatch(
      /^0 feeds asked, of 1; the next is due at \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)\n$/,
    );

    site.answer("/rss", { status: 304 });
    const { stdout: polled } = await run(feeds("poll", "1", "--json", "--allow-private"));
    expect(JSON.parse(polled)).toMatchObject({
      feed: 1,
      url: site.at("/rss"),
      result: "unchanged",
      added: 0,
    });
    expect(site.requests[1]?.headers).toMatchObject({
      "if-none-match": '"1"',
      "user-agent": expect.stringMatching(/^newsgraph\/\d/),
    });
  });

  it("are listed and removed", async () => {
    site.answer("/rss", { body: rss(["urn:a:1", "urn:a:2"]) });
    await run(feeds("add", site.at("/rss"), "--every", "15", "--language", "EN-gb"), inside);
    await run(feeds("poll"), inside);
    const { stdout: listed } = await run(feeds("list"));
    const [titles, row] = listed.split("\n");
    expect(titles).toMatch(/^feed {2}asked \(UTC\) +result +failures {2}next \(UTC\) +stories {2}address$/);
    expect(row).toMatch(
      /^1 +\d{4}-\S+ \d\d:\d\d +news +0 +\d{4}-\S+ \d\d:\d\d +2 +http\S+\/rss \(The Gazette\)$/,
    );
    const { stdout: json } = await run(feeds("list", "--json"));
    expect(JSON.parse(json)).toMatchObject({
      feed: 1,
      language: "en-GB",
      every: 15,
      stories: 2,
      failures: 0,
    });

    expect(await run(feeds("remove", site.at("/rss")))).toMatchObject({
      code: 0,
      stdout: `Removed feed 1: ${site.at("/rss")}. The 2 stories that it brought stay.\n`,
    });
    expect(await run(feeds("remove", "1"))).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "newsgraph: There is no feed 1. newsgraph feeds list names them all; name one by its number or its address. (FEED_UNKNOWN)\n",
    });
  });

  it("that are added again are given what is said of them", async () => {
    const add = (...args: string[]) => run(feeds("add", "https://news.example/rss", ...args));
    await add();
    expect(await add()).toMatchObject({ code: 0, stdout: "Feed 1 is there already.\n" });
    expect(await add("--name", "The Gazette")).toMatchObject({
      code: 0,
      stdout: "Changed feed 1. newsgraph feeds poll asks it anew.\n",
    });
    const { stdout } = await run(feeds("list", "--json"));
    expect(JSON.parse(stdout)).toMatchObject({ feed: 1, name: "The Gazette", every: null });
  });

  it("that fail are told with the reason, the others are read, and the exit code is 1", async () => {
    site.answer("/busy", { status: 503, headers: { "retry-after": "3600" } });
    site.answer("/gone", { status: 410 });
    site.answer("/moved", { status: 301, headers: { location: "/rss" } });
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    site.answer("/notes", { body: "milk, bread" });
    site.answer("/ninjs", {
      body: '[{ "standard": { "name": "ninjs", "version": "3.0" }, "headlines": [] }]',
    });
    await added("/busy", "/gone", "/moved", "/notes", "/ninjs");
    const quarantine = inDirectory(`quarantine-${place.url.length}`);
    const { code, stdout, stderr } = await run(feeds("poll", "--quarantine", quarantine), inside);
    expect([code, stdout]).toEqual([
      1,
      "5 feeds asked: 1 with news, 1 unchanged, 3 failed; 1 story added, 0 updated, 0 unchanged; 1 refused\n",
    ]);
    const lines = stderr.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "…").split("\n");
    expect(lines.sort()).toEqual([
      "",
      `newsgraph: feed 1, ${site.at("/busy")}: its server answered with HTTP 503 Service Unavailable; asked again from … (UTC) on (FEED_STATUS)`,
      `newsgraph: feed 2, ${site.at("/gone")}: it is gone for good (HTTP 410); it is asked no more (FEED_GONE)`,
      `newsgraph: feed 3, ${site.at("/moved")}: it has moved for good and is asked at ${site.at("/rss")}`,
      `newsgraph: feed 4, ${site.at("/notes")}: what came is in no form of feeds or stories that is known here (jsonl, jsonfeed, ninjs, newsml-g2, rss, atom, rdf); asked again from … (UTC) on (FEED_UNREADABLE)`,
      `newsgraph: ${site.at("/ninjs")}, document 1: uri is missing`,
    ]);
    const set = readdirSync(quarantine).sort();
    expect(set).toEqual([
      expect.stringMatching(/^document-1-\w{8}-ninjs$/),
      expect.stringMatching(/^document-1-\w{8}-ninjs\.reason\.txt$/),
      expect.stringMatching(/^the-file-\w{8}-notes$/),
      expect.stringMatching(/^the-file-\w{8}-notes\.reason\.txt$/),
    ]);
    expect(readFileSync(`${quarantine}/${set[2]}`, "utf8")).toBe("milk, bread");
    expect((await run(feeds("list"))).stdout).toMatch(/\n2 .* FEED_GONE +1 +stopped +0 /);
  });

  it("inside the network are refused, when they are added, looked up and redirected to", async () => {
    const refused =
      "is inside the network, where no feed is asked. Allow it with --allow-private or FEEDS_ALLOW_PRIVATE, where you trust the feed";
    expect(await run(feeds("add", site.at("/rss")))).toEqual({
      code: 2,
      stdout: "",
      stderr: `newsgraph: 127.0.0.1 ${refused} (FEED_ADDRESS_REFUSED)\n`,
    });
    site.answer("/rss", { status: 302, headers: { location: "http://169.254.169.254/latest/meta-data" } });
    await run(feeds("add", site.at("/rss")), inside);
    await run(feeds("add", `http://localhost:${site.port}/rss`, "--allow-private"));
    const { code, stderr } = await run(feeds("poll", "1"), inside);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`: 169.254.169.254 ${refused}; asked again`)]);
    const { stdout } = await run(feeds("poll", "2", "--json"));
    expect(JSON.parse(stdout)).toMatchObject({
      result: "FEED_ADDRESS_REFUSED",
      reason: `localhost ${refused}`,
      failures: 1,
    });
    expect(site.requests).toHaveLength(1);
  });

  it("are given up that take longer than they may", async () => {
    site.answer("/rss", () => undefined);
    await added("/rss");
    const { code, stderr } = await run(feeds("poll", "--allow-private", "--timeout", "1"));
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("/rss: its answer was not there in 1 s; asked again"),
    ]);
  });

  it("show no password, whatever becomes of them", async () => {
    const secret = site.at("/rss?api_key=s3cret").replace("//", "//ada:s3cret@");
    const told = [
      await run(feeds("add", secret, "--allow-private")),
      await run(feeds("poll"), inside),
      await run(feeds("list")),
      await run(feeds("list", "--json")),
      await run(feeds("poll", secret, "--json"), inside),
      await run(feeds("add", secret.replace("http", "ftp"))),
      await run(feeds("poll", `${secret}2`)),
      await run(feeds("remove", secret)),
    ];
    expect(told.map(({ code }) => code)).toEqual([0, 1, 0, 0, 1, 2, 2, 0]);
    expect(JSON.stringify(told)).not.toMatch(/ada|s3cret/);
  });

  it("are asked once by two programs that poll at once", async () => {
    const paths = ["/1", "/2", "/3", "/4"];
    for (const path of paths) {
      site.answer(
        path,
        (_request, response) => void setTimeout(() => response.end(rss([`urn:a:${path}`])), 300),
      );
    }
    await added(...paths);
    const polling = [run(feeds("poll", "--json"), inside), run(feeds("poll", "--json"), inside)];
    const lines = (await Promise.all(polling)).flatMap(({ stdout }) => stdout.split("\n").filter(Boolean));
    expect(lines.map((line) => JSON.parse(line).feed).sort()).toEqual([1, 2, 3, 4]);
    expect(site.requests.map(({ path }) => path).sort()).toEqual(paths);
  });

  it("are watched: those that come to be due are asked, until it is stopped", async () => {
    const watching = start(feeds("poll", "--watch"), inside);
    await watching.wrote("stderr", /newsgraph: watching the feeds\n/);
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    await run(feeds("add", site.at("/rss"), "--allow-private"));
    await watching.wrote("stdout", /\n1 feed asked: 1 with news, .* 1 story added, .*\n$/);
    watching.child.kill("SIGTERM");
    expect(await watching.ended).toMatchObject({ code: 0, stderr: "newsgraph: watching the feeds\n" });
  });

  it("that are left to a poll which was killed are told so, and until when", async () => {
    const asked = new Promise<void>((resolve) => {
      site.answer("/rss", () => resolve());
    });
    await added("/rss");
    const polling = start(feeds("poll"), inside);
    await asked;
    polling.child.kill("SIGKILL");
    await polling.ended;
    expect(await run(feeds("poll"), inside)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^0 feeds asked, of 1; another program asks 1, or died at it and leaves the first free at 20\d\d-\d\d-\d\d \d\d:\d\d \(UTC\)\n$/,
      ),
    });
  });

  it("that are being asked when it is stopped stay due", async () => {
    const asked = new Promise<void>((resolve) => {
      site.answer("/rss", () => resolve());
    });
    await added("/rss");
    const polling = start(feeds("poll"), inside);
    await asked;
    polling.child.kill("SIGTERM");
    expect(await polling.ended).toMatchObject({
      code: 143,
      stderr: "newsgraph: stopped by SIGTERM after 0 feeds; the others stay due\n",
    });
    site.answer("/rss", { body: rss(["urn:a:1"]) });
    expect(await run(feeds("poll"), inside)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1 feed asked/),
    });
  });

  it.each([
    [["add", "news.example/rss"], "the address of a feed begins with https:// or http://"],
    [
      ["add", "https://news.example/rss", "--every", "0"],
      "option '--every <minutes>' argument '0' is invalid. It must be a whole number of minutes from 1 to 10080.",
    ],
    [
      ["add", "https://news.example/rss", "--language", "English!"],
      "option '--language <tag>' argument 'English!' is invalid. It must be a tag of BCP 47, such as en or ur-PK.",
    ],
    [["poll", "1", "--all"], "give either feeds or --all"],
  ])("%j is a mistake that one line explains", async ([command = "", ...args], line) => {
    expect(await run(feeds(command, ...args))).toEqual({
      code: 2,
      stdout: "",
      stderr: `newsgraph: ${line} (BAD_USAGE)\n`,
    });
  });

  it("may be asked inside networks that are named, and nothing else is taken for one", async () => {
    expect(await run(feeds("poll"), { env: { FEEDS_ALLOW_PRIVATE: "10.0.0.0/99" } })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'newsgraph: FEEDS_ALLOW_PRIVATE is "10.0.0.0/99"; it takes true, false, or networks and addresses parted by commas, such as 10.0.0.0/8,fd00::/8. (BAD_CONFIGURATION)\n',
    });
  });
});
