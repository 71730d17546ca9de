import { atom } from "../../src/formats/feeds/atom.js";
import { feedDate } from "../../src/formats/feeds/feed-date.js";
import { jsonFeed } from "../../src/formats/feeds/json-feed.js";
import { rdf } from "../../src/formats/feeds/rdf.js";
import { rss } from "../../src/formats/feeds/rss.js";
import type { Format } from "../../src/formats/format.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { mention, story } from "../support/news.js";
import { parseAll } from "./read.js";

const forms = [rss, atom, rdf, jsonFeed];

const rssFeed = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/"
  xmlns:georss="http://www.georss.org/georss" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
  <title>The Gazette</title><link>https://www.gazette.example/</link><description>News</description>
  <language>en-gb</language><copyright>(c) Gazette</copyright><managingEditor>ed@gazette.example (Ed)</managingEditor>
  <item>
    <title>Ferry &amp;amp; &lt;i&gt;Fog&lt;/i&gt;</title>
    <link>https://gazette.example/ferry</link>
    <guid isPermaLink="false">ferry-1</guid>
    <description>Fog held up the &lt;b&gt;ferry&lt;/b&gt;.</description>
    <content:encoded><![CDATA[<p onclick="x()">Fog came.</p><p>The ferry waited.</p>]]></content:encoded>
    <dc:creator>By Ada Park and Bo Lin, The Gazette</dc:creator>
    <pubDate>Fri, 12 Jul 2024 11:30:00 +0200</pubDate>
    <dc:date>2024-07-12T09:30:00Z</dc:date>
    <category domain="http://cv.iptc.org/newscodes/mediatopic/20000337">Transport</category>
    <category>Islands</category>
    <enclosure url="https://img.example/s.jpg" length="10" type="image/jpeg"/>
    <enclosure url="https://audio.example/a.mp3" length="99" type="audio/mpeg"/>
    <m:content url="https://img.example/l.jpg" medium="image" width="1600" height="1000">
      <m:description>The ferry.</m:description><m:credit>Dee Moss</m:credit>
    </m:content>
    <georss:point>55.63 -6.19</georss:point><georss:featureName>Port Ellen</georss:featureName>
    <slash:comments>4</slash:comments>
  </item>
  <item>
    <title>No guid</title><link>https://gazette.example/2</link><pubDate>soon</pubDate><dc:language>gd</dc:language>
    <source url="https://wire.example/rss">Wire</source><georss:point>55.63 -6.19</georss:point>
  </item>
  <item><title>Nothing to know it by</title></item>
</channel></rss>`;

const gazette = {
  source: { name: "The Gazette", domain: "gazette.example" },
  language: "en-GB",
  copyrightNotice: "(c) Gazette",
};

const picture = { caption: null, credit: null, width: null, height: null };

const transport = mention("Topic", "Transport", {
  identifiers: [{ scheme: "medtop", value: "20000337" }],
  relations: ["ABOUT"],
  names: ["Transport"],
});

async function read(format: Format, input: string | Uint8Array): Promise<NewsItem[]> {
  return (await parseAll(format, input, 100)).flatMap((one) => (one.type === "item" ? [one.item] : []));
}

async function refusals(format: Format, input: string | Uint8Array): Promise<string[]> {
  const parsed = await parseAll(format, input, 65_536);
  return parsed.map((one) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.type));
}

/** One item in an RSS feed with every namespace at hand. */
async function rssItem(inner: string): Promise<NewsItem> {
  const [item] = await read(
    rss,
    `${rssFeed.slice(0, rssFeed.indexOf("<item>"))}<item><guid>1</guid>${inner}</item></channel></rss>`,
  );
  if (item === undefined) throw new Error("it was refused");
  return item;
}

describe("An RSS feed", () => {
  it("gives a NewsItem for each item, and what no field holds in extra", async () => {
    expect(await read(rss, rssFeed)).toEqual([
      story({
        ...gazette,
        uri: "ferry-1",
        url: "https://gazette.example/ferry",
        headline: "Ferry & Fog",
        standfirst: "Fog held up the ferry.",
        body: "Fog came.\n\nThe ferry waited.",
        bodyHtml: "<p>Fog came.</p><p>The ferry waited.</p>",
        byline: "By Ada Park and Bo Lin, The Gazette",
        authors: [
          { name: "Ada Park", identifiers: [] },
          { name: "Bo Lin", identifiers: [] },
        ],
        publishedAt: "2024-07-12T09:30:00.000Z",
        images: [
          {
            url: "https://img.example/l.jpg",
            caption: "The ferry.",
            credit: "Dee Moss",
            width: 1600,
            height: 1000,
          },
          { ...picture, url: "https://img.example/s.jpg" },
        ],
        mentions: [
          transport,
          mention("Place", "Port Ellen", {
            relations: ["LOCATED"],
            names: ["Port Ellen"],
            latitude: 55.63,
            longitude: -6.19,
          }),
        ],
        extra: {
          description: "Fog held up the <b>ferry</b>.",
          categories: [
            { name: "Transport", domain: "http://cv.iptc.org/newscodes/mediatopic/20000337" },
            { name: "Islands" },
          ],
          enclosures: [
            { url: "https://img.example/s.jpg", length: 10, type: "image/jpeg" },
            { url: "https://audio.example/a.mp3", length: 99, type: "audio/mpeg" },
          ],
          slash: { comments: 4 },
        },
      }),
      story({
        uri: "https://gazette.example/2",
        url: "https://gazette.example/2",
        source: { name: "Wire", domain: "wire.example" },
        headline: "No guid",
        language: "gd",
        copyrightNotice: "(c) Gazette",
        extra: {
          pubDate: "soon",
          source: { title: "Wire", url: "https://wire.example/rss" },
          georss: { point: { lat: 55.63, lng: -6.19 } },
        },
      }),
    ]);
    expect((await refusals(rss, rssFeed)).at(-1)).toBe(
      "entry 3: it has neither an id nor a link to know it by",
    );
  });

  it("keeps the whole feed with every story", async () => {
    const [first, second] = await parseAll(rss, rssFeed);
    if (first?.type !== "item" || second?.type !== "item") throw new Error("it was refused");
    expect(Buffer.from(first.document.bytes).toString()).toBe(rssFeed);
    expect(second.document).toBe(first.document);
  });

  it("has a long description without content as body", async () => {
    const html = `<p>${"Fog came. ".repeat(40)}</p><p>${"It went. ".repeat(40)}</p>`;
    const item = await rssItem(`<description><![CDATA[${html}]]></description>`);
    expect(item).toMatchObject({ standfirst: null, bodyHtml: html.replaceAll(" </p>", " </p>"), extra: {} });
    expect(item.body?.split("\n\n")).toHaveLength(2);
  });

  it("keeps a description that is a picture only", async () => {
    const html = '<img src="https://img.example/l.jpg">';
    const item = await rssItem(`<description><![CDATA[${html}]]></description>`);
    expect(item).toMatchObject({ standfirst: null, body: null, extra: { description: html } });
  });

  it("has no standfirst that repeats the body", async () => {
    const item = await rssItem(
      "<description>Fog.</description><content:encoded>&lt;p&gt;Fog.&lt;/p&gt;</content:encoded>",
    );
    expect(item).toMatchObject({ standfirst: null, body: "Fog." });
  });

  it.each([
    ["5 < 6 & 7", "<title>5 &lt; 6 &amp; 7</title>"],
    ["It’s", "<title>It&amp;#8217;s</title>"],
    ["A b", "<title><![CDATA[A\n <em>b</em>]]></title>"],
    ["<FRY> merges", "<title><![CDATA[<FRY> merges]]></title>"],
  ])("has the headline %j", async (headline, xml) => {
    expect((await rssItem(xml)).headline).toBe(headline);
  });

  it.each([
    [
      "<author>ada@gazette.example (Ada Park)</author>",
      ["Ada Park"],
      { authors: [{ name: "Ada Park", email: "ada@gazette.example" }] },
    ],
    ["<dc:creator>Ada Park</dc:creator><dc:creator>Bo Lin</dc:creator>", ["Ada Park", "Bo Lin"], {}],
    ["<dc:creator>Hines, P. J.</dc:creator>", ["Hines, P. J."], {}],
    ["<dc:creator>The Gazette</dc:creator>", [], {}],
  ])("has the authors of %j", async (xml, names, extra) => {
    const item = await rssItem(`<title>Fog</title>${xml}`);
    expect(item.authors.map(({ name }) => name)).toEqual(names);
    expect(item.extra).toEqual(extra);
  });

  it("takes a thumbnail for want of a picture, and no icon", async () => {
    const item = await rssItem(
      '<m:thumbnail url="https://img.example/i.png" width="30"/><m:thumbnail url="https://img.example/t.png" width="240" height="135"/>',
    );
    expect(item.images).toEqual([{ ...picture, url: "https://img.example/t.png", width: 240, height: 135 }]);
  });
});

describe("An Atom feed", () => {
  it("gives a NewsItem for each entry; what the entry does not say is the feed's", async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title type="html">The &lt;b&gt;Gazette&lt;/b&gt;</title><id>urn:g</id><updated>2024-07-13T00:00:00Z</updated>
  <link href="https://gazette.example/"/><rights>(c) Gazette</rights>
  <author><name>Ada Park</name><uri>https://gazette.example/ada</uri></author>
  <entry>
    <id>urn:g:1</id><title>AT&amp;amp;T &amp; co</title><updated>2024-07-12T12:00:00.5Z</updated>
    <published>2024-07-12T11:30:00+02:00</published>
    <link href="/ferry"/><link rel="enclosure" type="image/png" href="/p.png"/><link rel="replies" href="/r"/>
    <summary>Fog.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Fog <b>came</b>.<br/>Again.</p></div></content>
    <category term="20000337" scheme="http://cv.iptc.org/newscodes/mediatopic/" label="Transport"/>
  </entry>
  <entry xml:lang="fr">
    <id>urn:g:2</id><title>urn:g:2</title><updated>2024-07-12T12:00:00Z</updated><author><name>The Gazette</name></author>
    <source><title>Wire</title><link href="https://wire.example"/></source><rights>Free</rights>
    <content type="image/png">AAAA</content>
  </entry></feed>`;
    expect(await read(atom, xml)).toEqual([
      story({
        uri: "urn:g:1",
        url: "https://gazette.example/ferry",
        source: { name: "The Gazette", domain: "gazette.example" },
        headline: "AT&amp;T & co",
        standfirst: "Fog.",
        body: "Fog came.\nAgain.",
        bodyHtml: "<p>Fog <b>came</b>.<br />Again.</p>",
        byline: "Ada Park",
        authors: [
          { name: "Ada Park", identifiers: [{ scheme: "uri", value: "https://gazette.example/ada" }] },
        ],
        publishedAt: "2024-07-12T09:30:00.000Z",
        updatedAt: "2024-07-12T12:00:00.500Z",
        copyrightNotice: "(c) Gazette",
        images: [{ ...picture, url: "https://gazette.example/p.png" }],
        mentions: [transport],
        extra: {
          categories: [
            { term: "20000337", scheme: "http://cv.iptc.org/newscodes/mediatopic/", label: "Transport" },
          ],
          links: [{ rel: "replies", href: "https://gazette.example/r" }],
        },
      }),
      story({
        uri: "urn:g:2",
        source: { name: "Wire", domain: "wire.example" },
        language: "fr",
        byline: "The Gazette",
        authors: [{ name: "The Gazette", identifiers: [] }],
        publishedAt: "2024-07-12T12:00:00.000Z",
        updatedAt: "2024-07-12T12:00:00.000Z",
        copyrightNotice: "Free",
        extra: {
          source: { title: { value: "Wire" }, links: [{ href: "https://wire.example" }] },
          content: { value: "AAAA", type: "image/png" },
        },
      }),
    ]);
  });
});

describe("An RSS 1.0 feed", () => {
  it("gives a NewsItem for each item", async () => {
    const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://gazette.example/"><title>The Gazette</title><link>https://gazette.example/</link>
    <description/><dc:language>en</dc:language></channel>
  <item rdf:about="https://gazette.example/ferry"><title>Ferry</title><link>https://gazette.example/ferry?rss</link>
    <description>Fog.</description><dc:date>2024-07-12T09:30Z</dc:date><dc:subject>Islands</dc:subject></item>
</rdf:RDF>`;
    expect(await read(rdf, xml)).toEqual([
      story({
        uri: "https://gazette.example/ferry",
        url: "https://gazette.example/ferry?rss",
        source: { name: "The Gazette", domain: "gazette.example" },
        headline: "Ferry",
        standfirst: "Fog.",
        publishedAt: "2024-07-12T09:30:00.000Z",
        extra: { dc: { subjects: ["Islands"] } },
      }),
    ]);
  });
});

describe("A JSON Feed", () => {
  it("gives a NewsItem for each item", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1",
      title: "The Gazette",
      home_page_url: "https://gazette.example/",
      author: { name: "Ada Park" },
      language: "en",
      items: [
        {
          id: 17,
          url: "https://gazette.example/ferry",
          title: "5 < 6 &amp; 7",
          content_html: "<p>Fog.</p>",
          summary: "Fog!",
          image: "https://img.example/l.jpg",
          date_published: "2024-07-12T11:30:00+02:00",
          date_modified: "later",
          tags: ["Islands", "medtop:20000337"],
          attachments: [
            { url: "https://img.example/l.jpg", mime_type: "image/jpeg", title: "A ferry." },
            { url: "https://audio.example/a.mp3", mime_type: "audio/mpeg" },
          ],
        },
        { title: "Nothing to know it by" },
      ],
    };
    expect(await read(jsonFeed, JSON.stringify(feed))).toEqual([
      story({
        uri: "17",
        url: "https://gazette.example/ferry",
        source: { name: "The Gazette", domain: "gazette.example" },
        headline: "5 < 6 &amp; 7",
        standfirst: "Fog!",
        body: "Fog.",
        bodyHtml: "<p>Fog.</p>",
        byline: "Ada Park",
        authors: [{ name: "Ada Park", identifiers: [] }],
        publishedAt: "2024-07-12T09:30:00.000Z",
        images: [{ ...picture, url: "https://img.example/l.jpg", caption: "A ferry." }],
        mentions: [{ ...transport, name: "medtop:20000337", names: [] }],
        extra: {
          date_modified: "later",
          tags: ["Islands", "medtop:20000337"],
          attachments: feed.items[0]?.attachments,
        },
      }),
    ]);
  });
});

describe("The date of a feed", () => {
  it.each([
    ["Fri, 12 Jul 2024 11:30:00 +0200", "2024-07-12T09:30:00.000Z"],
    ["12 Jul 24 09:30 GMT", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 July 2024 05:30:00 EDT", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 11:30:00 GMT+02:00", "2024-07-12T09:30:00.000Z"],
    ["12 Jul 2024 0930 GMT", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 09:30:00 +0000 (UTC)", "2024-07-12T09:30:00.000Z"],
    ["July 12, 2024", "2024-07-12T00:00:00.000Z"],
    ["Fri Jul 12 09:30:00 2024", "2024-07-12T09:30:00.000Z"],
    ["12 Jul 87 09:30:00", "1987-07-12T09:30:00.000Z"],
    ["2024-07-12", "2024-07-12T00:00:00.000Z"],
    ["2024-07-12 09:30:00", "2024-07-12T09:30:00.000Z"],
    ["2024-07-12T11:30+02:00", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 11:30:00 GMT+2", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 11:30:00 +02", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 19:30:00 AEST", "2024-07-12T09:30:00.000Z"],
    ["Fri, 12 Jul 2024 5:30 AM EDT", "2024-07-12T09:30:00.000Z"],
    ["July 12, 2024 12:30 p.m.", "2024-07-12T12:30:00.000Z"],
    ["July 12, 2024 12:30am", "2024-07-12T00:30:00.000Z"],
    ["Fri, 12 Jul 2024 13:30 PM", null],
    ["ven., 12 juil. 2024 11:30:00 +0200", "2024-07-12T09:30:00.000Z"],
    ["Ven, 12 Lug 2024 11:30:00 +0200", "2024-07-12T09:30:00.000Z"],
    ["vie, 2 ago 2024 11:30:00 +0200", "2024-08-02T09:30:00.000Z"],
    ["12 août 2024", "2024-08-12T00:00:00.000Z"],
    ["12 marraskuuta 2024", "2024-11-12T00:00:00.000Z"],
    ["31 Apr 2024 09:30:00 GMT", null],
    ["2024-04-31", null],
    ["12 Jul 2024 09:30:00 XYZ", null],
    ["12 Foo 2024 09:30:00 GMT", null],
    ["12 Jul 2024 25:30:00 GMT", null],
    ["soon", null],
    ["", null],
  ])("%j is %s", (text, utc) => {
    expect(feedDate(text)).toBe(utc);
  });
});

describe("A feed that cannot be read", () => {
  const head = '<rss version="2.0"><channel><title>T</title>';
  it.each([
    [rss, "", "the file is empty"],
    [rss, "<html></html>", "the file is not an RSS feed: it begins with the element html"],
    [rss, "what?", "the file is not an RSS feed: it has no root element"],
    [rss, `${head}</channel></rss>`, "the feed holds no entry"],
    [rss, `<!DOCTYPE rss [<!ENTITY a "b">]>${rssFeed.slice(22)}`, "its DOCTYPE declares entities"],
    [rss, `${head}<item>${"<a>".repeat(99)}</rss>`, "its elements stand more than 64 levels deep"],
    [rss, `${head}${"<item>".repeat(30_000)}</rss>`, "its elements stand more than 64 levels deep"],
    [rss, `<?xml version="1.0" encoding="klingon"?>${head}`, 'its encoding is "klingon"'],
    [rss, Buffer.from(`${head}<item><title>\u00e9`, "latin1"), "the file is not UTF-8"],
    [rss, Buffer.alloc(17 * 1024 * 1024, 32), "the file is larger than 16 MiB"],
    [rss, "<rss></rss>", "the file cannot be read as an RSS feed"],
    [rss, rssFeed.slice(0, -300), "the file ends before its root element does"],
    [atom, rssFeed, "the file is not an Atom feed: it begins with the element rss"],
    [rdf, '<rdf:RDF xmlns:rdf="x"></rdf:RDF>', "the file is not an RSS 1.0 feed"],
    [jsonFeed, "[]", "the file cannot be read as a JSON Feed"],
    [
      jsonFeed,
      '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}',
      "the feed holds no entry",
    ],
  ] as const)("is refused with a reason (%#)", async (format, input, reason) => {
    expect(await refusals(format, input)).toEqual([expect.stringContaining(reason)]);
  });

  it.each(["utf-16le", "latin1"] as const)("is read in the encoding that it names: %s", async (encoding) => {
    const mark = encoding === "latin1" ? '<?xml version="1.0" encoding="ISO-8859-1"?>' : "\uFEFF";
    const xml = `${mark}${head}<item><guid>1</guid><title>Caf\u00e9</title></item></channel></rss>`;
    expect((await read(rss, Buffer.from(xml, encoding)))[0]?.headline).toBe("Caf\u00e9");
  });
});

describe("A feed in UTF-8 that calls itself something else", () => {
  it.each(["ISO-8859-1", "windows-1251"])("is read as what it is: %s", async (called) => {
    const xml = `<?xml version="1.0" encoding="${called}"?><rss version="2.0"><channel><title>T</title>
      <item><guid>1</guid><title>Caf\u00e9</title></item></channel></rss>`;
    expect((await read(rss, Buffer.from(xml)))[0]?.headline).toBe("Caf\u00e9");
  });
});

describe("The forms of feeds", () => {
  it.each([
    [rssFeed, "rss"],
    [
      '\uFEFF<?xml version="1.0"?>\n<!-- <feed> -->\n<!DOCTYPE rss PUBLIC "a" "b">\n<rss version="0.91">',
      "rss",
    ],
    ['<feed xmlns="http://www.w3.org/2005/Atom">', "atom"],
    ["<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "atom"],
    ['<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/">', "rdf"],
    ['{ "version": "https://jsonfeed.org/version/1.1",', "jsonfeed"],
    ['<rdf:RDF xmlns:rdf="x">', undefined],
    ["<feed>", undefined],
    ["<html><body><rss>", undefined],
    ['{ "uri": "urn:a" }', undefined],
    ["", undefined],
  ])("are told by a file's beginning (%#)", (head, name) => {
    expect(forms.filter((form) => form.recognises(head)).map((form) => form.name)).toEqual(
      name === undefined ? [] : [name],
    );
  });
});

describe("An entry of a feed that holds nothing", () => {
  const nothing = "it is empty, or holds nothing that is known here";
  const idAlone = "it has an id and nothing to read: no title, text, link or picture";

  async function outcome(form: Format, text: string): Promise<string[]> {
    return (await parseAll(form, text, 4096)).map((one) =>
      one.type === "refused" ? `${one.where}: ${one.reason}` : one.type,
    );
  }

  it("is refused in its place, and the others are read", async () => {
    const good = "<item><guid>1</guid><title>Fog</title></item>";
    const items = `${good}<item/><!-- <item/> --><item> </item>${good}<item><guid>2</guid></item>`;
    expect(
      await outcome(rss, `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`),
    ).toEqual(["item", `entry 2: ${nothing}`, `entry 3: ${nothing}`, "item", `entry 5: ${idAlone}`]);

    const entry = "<entry><id>urn:a:1</id><title>Fog</title></entry>";
    expect(
      await outcome(
        atom,
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry></entry>${entry}<entry><fog>x</fog></entry></feed>`,
      ),
    ).toEqual([`entry 1: ${nothing}`, "item", `entry 3: ${nothing}`]);
  });

  it("is refused in JSON too, whatever it is in place of an object", async () => {
    const items = [
      7,
      { id: "1", title: "Fog" },
      null,
      {},
      [],
      "fog",
      { id: "2" },
      { id: "3", url: "https://a.example/3" },
    ];
    expect(
      await outcome(
        jsonFeed,
        JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "T", items }),
      ),
    ).toEqual([
      `entry 1: ${nothing}`,
      "item",
      ...[3, 4, 5, 6].map((number) => `entry ${number}: ${nothing}`),
      `entry 7: ${idAlone}`,
      "item",
    ]);
  });
});
