import { readConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { atom } from "../../src/formats/feeds/atom.js";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { Format } from "../../src/formats/format.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { type RunningServer, startServer } from "../../src/server/start-server.js";
import { parseAll } from "../formats/read.js";
import { addTo } from "../support/archive.js";
import { seededArchive } from "../support/seeded-archive.js";

const talks = "tag:newsgraph.example,2024:pakistan-afghanistan-ties";
const attack = "tag:newsgraph.example,2024:bajaur-checkpoint-attack";

let archive: Database;
let server: RunningServer;
let site: string;

beforeAll(async () => {
  archive = await seededArchive();
  server = await startServer({
    schema: await buildGraphSchema(),
    createContext,
    database: archive,
    config: readConfig({ HOST: "127.0.0.1", PORT: "0" }),
    log: (text) => {
      throw new Error(text);
    },
  });
  site = server.url.replace(/\/graphql$/, "");
});

afterAll(() => server.stop());

async function storiesAt(path: string, format: Format): Promise<NewsItem[]> {
  const response = await fetch(`${site}${path}`);
  expect(response.status).toBe(200);
  const parsed = await parseAll(format, await response.text(), 4096);
  return parsed.map((one) => {
    if (one.type !== "item") throw new Error(JSON.stringify(one));
    return one.item;
  });
}

const urisAt = async (path: string, format: Format = rss) =>
  (await storiesAt(path, format)).map(({ uri }) => uri);

describe("Feeds over HTTP", () => {
  it.each([
    [".rss", rss, "application/rss+xml; charset=utf-8"],
    [".atom", atom, "application/atom+xml; charset=utf-8"],
    [".json", jsonFeed, "application/feed+json; charset=utf-8"],
  ] as const)("have the newest stories first, as %s", async (extension, format, contentType) => {
    const { headers } = await fetch(`${site}/feeds${extension}`);
    expect(headers.get("content-type")).toBe(contentType);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    const [newest, other] = await storiesAt(`/feeds${extension}`, format);
    expect([newest?.uri, other?.uri]).toEqual([attack, talks]);
    expect(newest?.headline).toMatch(/\S/);
    expect(newest?.body?.split("\n\n").length).toBeGreaterThan(3);
  });

  it("have the stories with a person, an organization, a topic or a source, by slug, id or identifier", async () => {
    expect(await urisAt("/feeds/amir-muqam.rss")).toEqual([talks]);
    expect(await urisAt("/feeds/tehreek-e-taliban-pakistan.rss")).toEqual([attack, talks]);
    expect(await urisAt("/feeds/wikidata:Q843.rss")).toEqual([attack, talks]);
    expect(await urisAt("/feeds/Person:1.rss")).toEqual(await urisAt("/feeds/Person%3A1.rss"));
  });

  it("have what happened anywhere inside a place", async () => {
    expect(await urisAt("/feeds/khyber-pakhtunkhwa.atom", atom)).toEqual([attack, talks]);
    expect(await urisAt("/feeds/bajaur.atom", atom)).toEqual([attack]);
  });

  it("have what the API's filter takes, and so many as are asked for", async () => {
    const filter = encodeURIComponent(JSON.stringify({ place: { anyOf: ["bajaur"] } }));
    expect(await urisAt(`/feeds.json?filter=${filter}`, jsonFeed)).toEqual([attack]);
    const none = await fetch(`${site}/feeds/amir-muqam.json?filter=${filter}`);
    expect(await none.json()).toMatchObject({ title: expect.stringContaining("Muqam"), items: [] });
    expect(await urisAt("/feeds.rss?first=1")).toEqual([attack]);
  });

  it("say what they are of, and where they and their stories are", async () => {
    const feed = (await (await fetch(`${site}/feeds/bajaur.json?first=1`)).json()) as Record<string, unknown>;
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      title: "Bajaur",
      description: "Stories with Bajaur",
      home_page_url: `${site}/`,
      feed_url: `${site}/feeds/bajaur.json?first=1`,
    });
    const [item] = feed.items as { url: string }[];
    const found = await fetch(item?.url ?? "", { headers: { "apollo-require-preflight": "1" } });
    expect(await found.json()).toMatchObject({ data: { article: { body: expect.stringMatching(/./) } } });
    const secure = await fetch(`${site}/feeds.json`, { headers: { "x-forwarded-proto": "https" } });
    expect(await secure.json()).toMatchObject({ feed_url: `${site.replace("http:", "https:")}/feeds.json` });
  });

  it("are sent once to who has them, and anew when a story comes", async () => {
    const first = await fetch(`${site}/feeds.rss`);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const again = () => fetch(`${site}/feeds.rss`, { headers: { "if-none-match": etag } });
    const { status, headers } = await again();
    expect([status, headers.get("etag")]).toEqual([304, etag]);
    await addTo(archive, [
      {
        ...blankItem("tag:example.org,2030:1", { name: "Gazette", domain: null }),
        headline: "News",
        publishedAt: "2030-01-01T00:00:00.000Z",
      },
    ]);
    expect((await again()).status).toBe(200);
    expect((await urisAt("/feeds.rss"))[0]).toBe("tag:example.org,2030:1");
  });

  it.each([
    [
      "/feeds/nobody.rss",
      404,
      "NOT_FOUND",
      "The archive knows nobody and nothing by this slug, id or identifier.",
    ],
    [
      "/feeds/bajaur.xml",
      404,
      "NOT_FOUND",
      "Feeds end in .rss, .atom or .json: /feeds/bajaur.rss, /feeds.atom.",
    ],
    ["/feeds/%ff.rss", 400, "BAD_USER_INPUT", "The path is not percent-encoded UTF-8."],
    ["/feeds.rss?first=1000", 400, "BAD_USER_INPUT", "first must be a whole number from 1 to 100."],
    [
      "/feeds.rss?filter=%7B%22plaice%22%3A%201%7D",
      400,
      "BAD_USER_INPUT",
      'The filter cannot be used: Field "plaice" is not defined by type "ArticleFilter". Did you mean "place"?',
    ],
    [
      "/feeds.rss?filter=%7B%22search%22%3A%22%28%22%7D",
      400,
      "BAD_USER_INPUT",
      expect.stringMatching(/^The filter cannot be used at search: /),
    ],
    [
      "/feeds.rss?filter=x",
      400,
      "BAD_USER_INPUT",
      expect.stringMatching(/^The filter cannot be used: It is not JSON: /),
    ],
  ])("refuse %s", async (path, status, code, message) => {
    const response = await fetch(`${site}${path}`);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status,
      body: { errors: [{ message, extensions: { code } }] },
    });
  });

  it("are asked for by GET and HEAD alone", async () => {
    const head = await fetch(`${site}/feeds.rss`, { method: "HEAD" });
    expect([head.status, Number(head.headers.get("content-length")) > 0, await head.text()]).toEqual([
      200,
      true,
      "",
    ]);
    const post = await fetch(`${site}/feeds.rss`, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});
