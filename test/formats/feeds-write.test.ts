import fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import { atom } from "../../src/formats/feeds/atom.js";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { FeedChannel, FeedStory } from "../../src/formats/feeds/write/channel.js";
import { toAtom } from "../../src/formats/feeds/write/to-atom.js";
import { toJsonFeed } from "../../src/formats/feeds/write/to-json-feed.js";
import { toRss } from "../../src/formats/feeds/write/to-rss.js";
import type { Format } from "../../src/formats/format.js";
import { htmlToText, sanitiseHtml } from "../../src/formats/html.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { mention, story } from "../support/news.js";
import { parseAll } from "./read.js";

const channel: FeedChannel = {
  title: "Ferries & fog",
  description: "All of it",
  url: "https://archive.example/feeds/ferries",
  siteUrl: "https://archive.example/ferries",
  language: "en",
  updatedAt: "2024-07-13T00:00:00.000Z",
};

const item = story({
  uri: "tag:gazette.example,2024:ferry",
  source: { name: "The Gazette", domain: "gazette.example" },
  headline: "Ferry <b> & fog",
  standfirst: "Fog & ferries.\nMore fog.",
  body: "Fog came.\n\nThe <ferry> waited.",
  authors: [{ name: "Ada Park", identifiers: [{ scheme: "wikidata", value: "Q9" }] }],
  language: "gd",
  publishedAt: "2024-07-12T09:30:00.000Z",
  updatedAt: "2024-07-12T10:30:00.250Z",
  copyrightNotice: "(c) Gazette",
  images: [
    {
      url: "https://img.example/l.png",
      caption: "A <ferry>.",
      credit: "Dee Moss",
      width: 1600,
      height: 1000,
    },
    { url: null, caption: "Lost.", credit: null, width: null, height: null },
  ],
  mentions: [
    mention("Topic", "Transport", { identifiers: [{ scheme: "medtop", value: "20000337" }] }),
    mention("Topic", "Islands"),
    mention("Person", "Cat Ross"),
  ],
});

const stories = [{ item, permalink: "https://archive.example/articles/ferry" }];

/** The text of one story with its lines trimmed, so that it does not matter how a writer indents. */
function lines(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

async function readBack(format: Format, text: string): Promise<NewsItem[]> {
  expect(format.recognises(text)).toBe(true);
  return (await parseAll(format, text, 65_536)).map((parsed) => {
    if (parsed.type !== "item") throw new Error(JSON.stringify(parsed));
    return parsed.item;
  });
}

describe("Stories", () => {
  it("are written as RSS 2.0", () => {
    const text = toRss(channel, stories);
    for (const line of [
      '<atom:link href="https://archive.example/feeds/ferries" rel="self" type="application/rss+xml"/>',
      "<link>https://archive.example/ferries</link>",
      "<lastBuildDate>Sat, 13 Jul 2024 00:00:00 GMT</lastBuildDate>",
      '<guid isPermaLink="false">tag:gazette.example,2024:ferry</guid>',
      "<pubDate>Fri, 12 Jul 2024 09:30:00 GMT</pubDate>",
      "<atom:updated>2024-07-12T10:30:00.250Z</atom:updated>",
      "<![CDATA[<p>Fog came.</p><p>The &lt;ferry&gt; waited.</p>]]>",
      "<![CDATA[<p>Fog &amp; ferries.<br />More fog.</p>]]>",
      '<category domain="http://cv.iptc.org/newscodes/mediatopic/20000337">Transport</category>',
      "<category>Islands</category>",
      "<dc:creator>Ada Park</dc:creator>",
      "<dc:language>gd</dc:language>",
      "<dc:rights>(c) Gazette</dc:rights>",
      '<source url="https://gazette.example/">The Gazette</source>',
      '<media:content url="https://img.example/l.png" medium="image" height="1000" width="1600">',
    ])
      expect(lines(text)).toContain(line);
    expect(text).not.toMatch(/Cat Ross|Lost\./);
  });

  it("are written as Atom 1.0", () => {
    const text = toAtom(channel, stories);
    for (const line of [
      "<id>https://archive.example/feeds/ferries</id>",
      '<link href="https://archive.example/feeds/ferries" rel="self" type="application/atom+xml"/>',
      "<updated>2024-07-13T00:00:00.000Z</updated>",
      "<id>tag:gazette.example,2024:ferry</id>",
      '<link href="https://archive.example/articles/ferry" rel="alternate" type="text/html"/>',
      "<published>2024-07-12T09:30:00.000Z</published>",
      "<updated>2024-07-12T10:30:00.250Z</updated>",
      "<uri>http://www.wikidata.org/entity/Q9</uri>",
      '<category term="20000337" scheme="http://cv.iptc.org/newscodes/mediatopic/" label="Transport"/>',
      '<category term="Islands"/>',
    ])
      expect(lines(text)).toContain(line);
    expect(text).toContain('xml:lang="gd"');
  });

  it("are written as JSON Feed 1.1", () => {
    expect(JSON.parse(toJsonFeed(channel, stories))).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "Ferries & fog",
      home_page_url: "https://archive.example/ferries",
      feed_url: "https://archive.example/feeds/ferries",
      description: "All of it",
      language: "en",
      items: [
        {
          id: "tag:gazette.example,2024:ferry",
          url: "https://archive.example/articles/ferry",
          title: "Ferry <b> & fog",
          content_text: "Fog came.\n\nThe <ferry> waited.",
          summary: "Fog & ferries.\nMore fog.",
          image: "https://img.example/l.png",
          date_published: "2024-07-12T09:30:00.000Z",
          date_modified: "2024-07-12T10:30:00.250Z",
          tags: ["Transport", "Islands"],
          authors: [{ name: "Ada Park", url: "http://www.wikidata.org/entity/Q9" }],
          language: "gd",
          attachments: [{ url: "https://img.example/l.png", mime_type: "image/png", title: "A <ferry>." }],
        },
      ],
    });
  });

  it("that say nothing but their uri are written and read all the same", async () => {
    const bare = [{ item: story({ uri: "urn:a:1" }), permalink: "https://archive.example/articles/1" }];
    const texts: [Format, string][] = [
      [rss, toRss(channel, bare)],
      [atom, toAtom(channel, bare)],
      [jsonFeed, toJsonFeed(channel, bare)],
    ];
    for (const [format, text] of texts)
      expect((await readBack(format, text))[0]).toMatchObject({
        uri: "urn:a:1",
        headline: null,
        body: null,
        authors: [],
      });
    expect(toAtom(channel, bare)).toContain('<title type="text">urn:a:1</title>');
    expect(JSON.parse(toJsonFeed(channel, bare)).items[0].content_text).toBe("");
  });

  it("may be none at all", () => {
    expect(JSON.parse(toJsonFeed(channel, [])).items).toEqual([]);
    for (const text of [toRss(channel, []), toAtom(channel, [])]) expect(text).toContain(channel.url);
  });
});

/** Words as they come in news, and those that trip writers of XML and HTML. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("Fog", "ferry", "Islay", "Ünal", "港", "😀", "5", "–", "it’s") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "<",
      ">",
      "&",
      "<b>",
      "</p>",
      "&amp;",
      "&apos;",
      "]]>",
      "<!--",
      "-->",
      "<![CDATA[",
      "'",
      '"',
      "\\",
      "a<b",
      "<FRY>",
      "{}",
    ),
  },
);
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const paragraph = fc.array(line, { minLength: 1, maxLength: 2 }).map((printed) => printed.join("\n"));
const text = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((printed) => printed.join("\n\n"));
const html = fc
  .array(fc.tuple(fc.constantFrom("p", "blockquote", "h2", "table"), line), { minLength: 1, maxLength: 4 })
  .map((parts) =>
    sanitiseHtml(parts.map(([tag, inner]) => `<${tag}>${inner} <em>x</em></${tag}>`).join("\n")),
  );
const time = fc
  .date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const or = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const randomItem: fc.Arbitrary<NewsItem> = fc
  .record({
    uri: fc.uuid().map((uuid) => `urn:uuid:${uuid}`),
    headline: or(line),
    standfirst: or(paragraph),
    body: or(text),
    bodyHtml: or(html),
    authors: fc.uniqueArray(fc.constantFrom("Ada Park", "Bo Lin", "Ünal Ö. Åberg", "O'Hara"), {
      maxLength: 3,
    }),
    publishedAt: time,
    updatedAt: or(time),
    language: or(fc.constantFrom("en", "gd", "zh-Hant")),
    images: fc.uniqueArray(
      fc.record({
        url: fc.nat(99).map((number) => `https://img.example/${number}.jpg?a=1&b=2`),
        caption: or(line),
        credit: or(fc.constantFrom("Dee Moss", "AP & co")),
        width: or(fc.integer({ min: 1, max: 9999 })),
        height: or(fc.integer({ min: 1, max: 9999 })),
      }),
      { maxLength: 3, selector: ({ url }) => url },
    ),
  })
  .map(({ authors, ...given }) =>
    story({
      ...given,
      body: given.bodyHtml === null ? given.body : htmlToText(given.bodyHtml) || null,
      authors: authors.map((name) => ({ name, identifiers: [] })),
    }),
  );

const randomStories = fc
  .uniqueArray(randomItem, { minLength: 1, maxLength: 4, selector: ({ uri }) => uri })
  .map((items): FeedStory[] =>
    items.map((one) => ({ item: one, permalink: `https://archive.example/${one.uri}` })),
  );

/** What every form gives back of a story. */
function kept({
  uri,
  url,
  headline,
  standfirst,
  body,
  authors,
  publishedAt,
  updatedAt,
  language,
  images,
}: NewsItem) {
  return {
    uri,
    url,
    headline,
    standfirst: standfirst === body ? null : standfirst,
    body,
    authors,
    publishedAt,
    updatedAt,
    language,
    images,
  };
}

function sent({ item, permalink }: FeedStory) {
  return { ...kept(item), url: permalink, language: item.language ?? channel.language };
}

describe("A byline that names nobody", () => {
  it("is credited in every form", () => {
    const item = story({ uri: "tag:example.org,2024:1", byline: "Agence France-Presse", authors: [] });
    const stories = [{ item, permalink: "https://archive.example/1" }];
    expect(toRss(channel, stories)).toContain("<dc:creator>Agence France-Presse</dc:creator>");
    expect(toAtom(channel, stories)).toMatch(/<author>\s*<name>Agence France-Presse<\/name>\s*<\/author>/);
    expect(JSON.parse(toJsonFeed(channel, stories)).items[0].authors).toEqual([
      { name: "Agence France-Presse" },
    ]);
  });
});

describe("What is written", () => {
  it("as RSS is read back", async () => {
    await fc.assert(
      fc.asyncProperty(randomStories, async (written) => {
        const items = await readBack(rss, toRss(channel, written));
        expect(items.map(kept)).toEqual(written.map(sent));
        for (const [index, { bodyHtml }] of items.entries()) {
          const original = written[index]?.item.bodyHtml ?? null;
          if (original !== null) expect(bodyHtml).toBe(original);
        }
      }),
      { seed: 17, numRuns: 120 },
    );
  });

  it("as Atom is read back; it cannot leave out when a story was updated", async () => {
    await fc.assert(
      fc.asyncProperty(randomStories, async (written) => {
        const items = await readBack(atom, toAtom(channel, written));
        expect(items.map(kept)).toEqual(
          written.map((one) => ({ ...sent(one), updatedAt: one.item.updatedAt ?? one.item.publishedAt })),
        );
        for (const [index, { bodyHtml }] of items.entries()) {
          const original = written[index]?.item.bodyHtml ?? null;
          if (original !== null) expect(bodyHtml).toBe(original);
        }
      }),
      { seed: 17, numRuns: 120 },
    );
  });

  it("as JSON Feed is read back but for the credits and sizes of pictures", async () => {
    await fc.assert(
      fc.asyncProperty(randomStories, async (written) => {
        const items = await readBack(jsonFeed, toJsonFeed(channel, written));
        expect(items.map((one) => ({ ...kept(one), bodyHtml: one.bodyHtml }))).toEqual(
          written.map((one) => ({
            ...sent(one),
            bodyHtml: one.item.bodyHtml,
            images: one.item.images.map((image) => ({ ...image, credit: null, width: null, height: null })),
          })),
        );
      }),
      { seed: 17, numRuns: 120 },
    );
  });

  it("has in each entry what Atom and RSS want there", () => {
    const sample = fc.sample(randomStories, { seed: 17, numRuns: 50 }).flat();
    const withoutText = (xml: string) => xml.replace(/<!\[CDATA\[.*?\]\]>|<source>.*?<\/source>/gs, "");
    const entries = withoutText(toAtom(channel, sample))
      .split(/<entry[ >]/)
      .slice(1);
    expect(entries).toHaveLength(sample.length);
    for (const entry of entries) {
      for (const once of [/<id>/g, /<title\b/g, /<updated>/g, /rel="alternate"/g])
        expect(entry.match(once)).toHaveLength(1);
      expect(entry).toContain("<author>");
    }
    const items = withoutText(toRss(channel, sample)).split("<item>").slice(1);
    expect(items).toHaveLength(sample.length);
    for (const one of items) {
      expect(one).toMatch(/<(?:title|description)>/);
      for (const once of [/<guid\b/g, /<link>/g, /<pubDate>/g]) expect(one.match(once)).toHaveLength(1);
    }
  });

  it("gives back topics by their codes", async () => {
    for (const [format, text_] of [
      [rss, toRss(channel, stories)],
      [atom, toAtom(channel, stories)],
    ] as const)
      expect((await readBack(format, text_))[0]?.mentions).toEqual([
        mention("Topic", "Transport", {
          identifiers: [{ scheme: "medtop", value: "20000337" }],
          relations: ["ABOUT"],
          names: ["Transport"],
        }),
      ]);
  });

  it("is well-formed XML, whatever characters are in it", async () => {
    const noise = fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { seed: 17, numRuns: 60 });
    const noisy = noise.map((part, index) => ({
      item: story({
        uri: `urn:a:${index}`,
        headline: `a\u0001b${part}`,
        standfirst: part,
        body: `]]>${part}<![CDATA[`,
        images: [{ url: "https://img.example/1.jpg", caption: part, credit: part, width: 1, height: 1 }],
        authors: [{ name: `x${part}`, identifiers: [] }],
        mentions: [mention("Topic", `x${part}`)],
        copyrightNotice: part,
      }),
      permalink: "https://archive.example/?a=1&b=2",
    }));
    const sampled = [...noisy, ...fc.sample(randomStories, { seed: 17, numRuns: 50 }).flat()];
    for (const write of [toRss, toAtom]) {
      const xml = [{ fileName: "feed.xml", contents: write(channel, sampled) }];
      const { valid, errors } = await validateXML({ xml, normalization: "format" });
      expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    }
  });
});
