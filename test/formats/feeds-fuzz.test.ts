import fc from "fast-check";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { Parsed } from "../../src/formats/format.js";
import { parseAll } from "./read.js";

const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Gazette</title><link>https://gazette.example/</link><language>en</language>
<item><title>Ferry &amp;amp; Fog</title><guid>1</guid><pubDate>Fri, 12 Jul 2024 11:30:00 +0200</pubDate>
  <description>Fog &lt;b&gt;came&lt;/b&gt;.</description><category domain="medtop">20000337</category>
  <content:encoded><![CDATA[<p>Fog came to Münster.</p>]]></content:encoded><dc:creator>Ada Park</dc:creator>
  <media:group><media:content url="https://img.example/l.jpg" medium="image" width="9"/></media:group>
  <atom:updated>2024-07-12T10:00:00Z</atom:updated></item>
<item><title>Two</title><link>https://gazette.example/2</link><enclosure url="a" length="x" type="image/png"/></item>
</channel></rss>`;

/** Every text within. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (ArrayBuffer.isView(value) || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...texts(member)]);
}

function itemTexts(parsed: Parsed[]): string[] {
  return texts(parsed.map((one) => (one.type === "item" ? one.item : null)));
}

describe("Feeds", () => {
  it("never throw for any JSON", async () => {
    const names = [
      "version",
      "title",
      "items",
      "id",
      "url",
      "authors",
      "attachments",
      "__proto__",
      "constructor",
      "tags",
      "content_html",
      "content_text",
      "image",
      "language",
      "date_published",
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constantFrom("\u0000a", "b\ud800", "https://a.example/\ud800", "<p>\u0000</p>", "2024-07-12"),
        fc.integer(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie("value")),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.constantFrom(...names), value)), async (items) => {
        const json = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "T", items });
        const parsed = await parseAll(jsonFeed, json, 65_536);
        expect(parsed.length).toBeGreaterThan(0);
        expect(itemTexts(parsed).filter((text) => text.includes("\u0000") || !text.isWellFormed())).toEqual(
          [],
        );
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  it("are read in seconds however large they are made to be", async () => {
    const started = Date.now();
    for (const inner of [
      "<item><title>",
      "<title>",
      "<![CDATA[",
      "<!--",
      "&amp;",
      "<item>x</item>",
      '<a b="c">',
      "</rss>",
      " xmlns:a=",
    ])
      await parseAll(rss, `<rss version="2.0"><channel>${inner.repeat(100_000)}</channel></rss>`, 65_536);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it("may name their elements as they like", async () => {
    for (const name of [
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "item",
      "#text",
      "length",
    ]) {
      for (const place of ["</item>", "</channel>", "</title>"]) {
        const xml = feed.replace(place, `<${name} a="b">c<${name}>d</${name}></${name}>${place}`);
        const parsed = await parseAll(rss, xml, 65_536);
        expect(parsed.length).toBeGreaterThan(0);
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      }
    }
  });

  it("may say that something has a length, which makes no list of it", async () => {
    const length = 4_000_000_000;
    const xml = feed.replace("<category ", `<category><length>${length}</length></category><category `);
    expect(await parseAll(rss, xml, 65_536)).toMatchObject([{ type: "item" }, { type: "item" }]);
    const items = [{ id: "1", title: "Fog", tags: { length }, authors: { length } }];
    const json = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "T", items });
    expect(await parseAll(jsonFeed, json, 65_536)).toMatchObject([{ type: "item" }]);
  });
});
