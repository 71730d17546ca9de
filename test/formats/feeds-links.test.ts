import { atom } from "../../src/formats/feeds/atom.js";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rdf } from "../../src/formats/feeds/rdf.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { Format } from "../../src/formats/format.js";
import { parseAll } from "./read.js";

/** What a feed's only story has as HTML. */
async function htmlOf(format: Format, feed: string): Promise<string | null> {
  const [parsed] = await parseAll(format, feed);
  if (parsed?.type !== "item") throw new Error(JSON.stringify(parsed));
  return parsed.item.bodyHtml;
}

const text = '<p><a href="fog">Fog</a><img src="/l.jpg" /></p>';

const escaped = text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function links(base: string): string {
  const [page, picture] = [new URL("fog", base).href, new URL("/l.jpg", base).href];
  return `<p><a href="${page}">Fog</a><img src="${picture}" /></p>`;
}

const atomFeed = (feed: string, inFeed: string, entry: string, content: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${feed}><title>Gazette</title>${inFeed}
   <entry ${entry}><id>urn:a:1</id><link href="https://gazette.example/news/ferry"/>
   <content type="html" ${content}>${escaped}</content></entry></feed>`;

const site = '<link href="https://site.example/"/>';

describe("A relative address in the text of an Atom entry", () => {
  it.each([
    ["the entry's page, where nobody states a base", "", site, "", "", "https://gazette.example/news/ferry"],
    ["the feed's base", 'xml:base="https://b.example/"', site, "", "", "https://b.example/"],
    [
      "the entry's base, which goes by the feed's",
      'xml:base="https://b.example/x/"',
      site,
      'xml:base="2024/"',
      "",
      "https://b.example/x/2024/",
    ],
    [
      "the base of the text itself, which goes by the entry's",
      "",
      site,
      'xml:base="https://b.example/x/"',
      'xml:base="/y/"',
      "https://b.example/y/",
    ],
    ["a base within the feed's own site", 'xml:base="/blog/"', site, "", "", "https://site.example/blog/"],
  ])("goes by %s", async (_, feed, inFeed, entry, content, base) => {
    expect(await htmlOf(atom, atomFeed(feed, inFeed, entry, content))).toBe(links(base));
  });
});

describe("A relative address in the text of an RSS item", () => {
  const rssFeed = (
    item: string,
    inChannel = "",
    inItem = "<link>https://gazette.example/news/ferry</link>",
  ) =>
    `<rss version="2.0"><channel><title>Gazette</title>${inChannel}<item ${item}><guid isPermaLink="false">1</guid>
     ${inItem}<description>${escaped}${"Fog. ".repeat(200)}</description></item></channel></rss>`;

  it.each([
    ["the item's page", rssFeed(""), "https://gazette.example/news/ferry"],
    [
      "the item's page, itself relative to the channel's",
      rssFeed("", "<link>https://site.example/</link>", "<link>/news/ferry</link>"),
      "https://site.example/news/ferry",
    ],
    ["the item's base", rssFeed('xml:base="https://b.example/x/"'), "https://b.example/x/"],
    [
      "the channel's page, where the item has none",
      rssFeed("", "<link>https://site.example/a/</link>", ""),
      "https://site.example/a/",
    ],
  ])("goes by %s", async (_, feed, base) => {
    expect(await htmlOf(rss, feed)).toContain(links(base));
  });

  it("is dropped where there is nothing to go by", async () => {
    expect(await htmlOf(rss, rssFeed("", "", ""))).toContain("<p><a>Fog</a></p>");
  });

  it("is not taken for one where it is absolute, or leads to no page", async () => {
    const html = '&lt;a href="https://a.example/é"&gt;A&lt;/a&gt;&lt;a href="javascript:x()"&gt;B&lt;/a&gt;';
    const feed = rssFeed("").replace(escaped, html);
    expect(await htmlOf(rss, feed)).toContain('<a href="https://a.example/é">A</a><a>B</a>');
  });
});

describe("A relative address in other feeds", () => {
  it("goes by the page of an RSS 1.0 item", async () => {
    const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>Gazette</title></channel>
      <item rdf:about="urn:a:1"><title>Fog</title><link>https://gazette.example/news/ferry</link>
      <content:encoded>${escaped}</content:encoded></item></rdf:RDF>`;
    expect(await htmlOf(rdf, feed)).toBe(links("https://gazette.example/news/ferry"));
  });

  it("goes by the page of an item of a JSON Feed", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: "Gazette",
      home_page_url: "https://site.example/",
      items: [{ id: "1", url: "https://gazette.example/news/ferry", content_html: text }],
    };
    expect(await htmlOf(jsonFeed, JSON.stringify(feed))).toBe(links("https://gazette.example/news/ferry"));
  });
});

describe("The relative address of a picture", () => {
  const urlsOf = async (format: Format, feed: string) => {
    const [parsed] = await parseAll(format, feed, 4096);
    if (parsed?.type !== "item") throw new Error("it was refused");
    return parsed.item.images.map(({ url }) => url);
  };

  it("goes by the item's page in RSS", async () => {
    const feed = `<rss version="2.0" xmlns:m="http://search.yahoo.com/mrss/"><channel><title>Gazette</title><item>
      <link>https://gazette.example/news/ferry</link><enclosure url="/e.jpg" type="image/jpeg" length="1"/>
      <m:content url="c.jpg" medium="image"/><m:group><m:content url="../g.jpg" medium="image"/></m:group>
      </item></channel></rss>`;
    expect(await urlsOf(rss, feed)).toEqual([
      "https://gazette.example/news/c.jpg",
      "https://gazette.example/g.jpg",
      "https://gazette.example/e.jpg",
    ]);
  });

  it("goes by the entry's base in Atom", async () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"
      xml:base="https://gazette.example/news/"><title>Gazette</title><entry><id>urn:a:1</id>
      <m:thumbnail url="t.jpg" width="200"/></entry></feed>`;
    expect(await urlsOf(atom, feed)).toEqual(["https://gazette.example/news/t.jpg"]);
  });

  it("goes by the item's page in a JSON Feed, and that by the feed's", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: "Gazette",
      home_page_url: "https://gazette.example/",
      items: [
        {
          id: "1",
          url: "/news/ferry",
          image: "i.jpg",
          attachments: [{ url: "/a.jpg", mime_type: "image/jpeg" }],
        },
      ],
    };
    expect(await urlsOf(jsonFeed, JSON.stringify(feed))).toEqual([
      "https://gazette.example/news/i.jpg",
      "https://gazette.example/a.jpg",
    ]);
  });
});
