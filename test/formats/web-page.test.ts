import fc from "fast-check";
import type { Parsed } from "../../src/formats/format.js";
import { webPage } from "../../src/formats/web-page/web-page.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

const url = "https://www.gazette.example/islands/ferry";

/** Enough of a story to be found on a page. */
const paragraphs = [
  "Fog held up the morning crossing on Friday, and two hundred people waited on the pier until it lifted, the harbor master said.",
  "The ferry left at noon, three hours late, with a band on its upper deck that had been asked to play at a wedding across the water.",
  "It was the fourth delay this month, and the company that runs the line has promised a larger boat with better radar before the winter.",
];
const text = paragraphs.join("\n\n");
const story = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");

function page(head: string, body = `<article>${story}</article>`, attributes = ""): string {
  return `<!doctype html><html${attributes}><head>${head}</head><body>${body}</body></html>`;
}

function jsonLd(data: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

async function read(html: string | Uint8Array): Promise<NewsItem> {
  const [parsed] = await parseAll(webPage, html, 1000);
  if (parsed?.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
  return parsed.item;
}

async function outcome(html: string | Uint8Array): Promise<string[]> {
  const said = (one: Parsed) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.type);
  return (await parseAll(webPage, html, 64 * 1024)).map(said);
}

describe("A news page", () => {
  it("becomes a NewsItem: what it says of its story in JSON-LD, and the text without what stands around it", async () => {
    const article = {
      "@context": "https://schema.org",
      "@type": "ReportageNewsArticle",
      headline: "Ferry &amp; fog: late again",
      description: "Two hundred people waited on the pier.",
      articleBody: "Fog held up …",
      datePublished: "2024-07-12T11:30:00+02:00",
      dateModified: "2024-07-12T12:00Z",
      inLanguage: "en_gb",
      author: [
        { "@type": "Person", name: "Ada Park", sameAs: "http://www.wikidata.org/entity/Q7" },
        { "@type": "Organization", name: "Reuters" },
      ],
      publisher: {
        "@type": "NewsMediaOrganization",
        name: "The Gazette",
        logo: "https://gazette.example/l.png",
      },
      copyrightHolder: { "@type": "Organization", name: "Gazette Press" },
      copyrightNotice: "(c) 2024 Gazette Press",
      image: [
        {
          "@type": "ImageObject",
          url: "https://img.example/ferry.jpg",
          caption: "The ferry at its pier.",
          creditText: "Dee Moss",
          width: 1600,
          height: { "@type": "QuantitativeValue", value: 1000 },
        },
        "data:image/gif,x",
      ],
      about: [
        {
          "@type": "Person",
          name: "Cat Ross",
          jobTitle: "Harbor master",
          sameAs: ["https://www.wikidata.org/wiki/Q99"],
        },
        { "@type": "Thing", name: "Fog" },
      ],
      mentions: { "@type": "Corporation", name: "Island Ferries", alternateName: "IFC" },
      contentLocation: { "@type": "City", name: "Port Ellen", geo: { latitude: 55.63, longitude: "-6.19" } },
      articleSection: "Islands",
      keywords: ["ferries", "fog"],
      wordCount: 80,
    };
    const item = await read(
      page(
        `<title>Ferry late | The Gazette</title><link rel="canonical" href="${url}">
        <meta property="og:image" content="https://img.example/ferry.jpg">${jsonLd({ "@graph": [{ "@type": "WebSite", name: "x" }, article] })}`,
        `<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <article><h1>Ferry &amp; fog: late again</h1><p class="byline">By Ada Park - 12 July 2024</p>
        <figure><img src="https://img.example/ferry.jpg"><figcaption>The ferry at its pier.</figcaption></figure>
        <div class="share-bar">Share this</div>${story}
        <p><a href="/islands/band">Band plays on the pier</a></p><p>Read more: <a href="https://line.example/times">the winter timetable</a></p>
        <form class="newsletter">Sign up for our newsletter</form></article><footer>(c) 2024</footer>`,
      ),
    );

    const mention = {
      aliases: [],
      identifiers: [],
      slug: null,
      relevance: null,
      occupations: [],
      latitude: null,
      longitude: null,
    };
    expect(item).toEqual({
      uri: url,
      version: "1",
      status: "USABLE",
      source: { name: "The Gazette", domain: "gazette.example" },
      url,
      headline: "Ferry & fog: late again",
      standfirst: "Two hundred people waited on the pier.",
      body: text,
      bodyHtml: expect.stringContaining(`<p>${paragraphs[0]}</p>`),
      byline: "By Ada Park",
      authors: [{ name: "Ada Park", identifiers: [{ scheme: "wikidata", value: "Q7" }] }],
      language: "en-GB",
      dateline: null,
      publishedAt: "2024-07-12T09:30:00.000Z",
      updatedAt: "2024-07-12T12:00:00.000Z",
      embargoedUntil: null,
      copyrightHolder: "Gazette Press",
      copyrightNotice: "(c) 2024 Gazette Press",
      usageTerms: null,
      images: [
        {
          url: "https://img.example/ferry.jpg",
          caption: "The ferry at its pier.",
          credit: "Dee Moss",
          width: 1600,
          height: 1000,
        },
      ],
      mentions: [
        {
          ...mention,
          kind: "Person",
          name: "Cat Ross",
          identifiers: [{ scheme: "wikidata", value: "Q99" }],
          relations: ["ABOUT"],
          names: ["Cat Ross"],
          occupations: ["Harbor master"],
        },
        {
          ...mention,
          kind: "Organization",
          name: "Island Ferries",
          aliases: ["IFC"],
          relations: ["MENTIONS"],
          names: ["Island Ferries"],
        },
        {
          ...mention,
          kind: "Place",
          name: "Port Ellen",
          relations: ["LOCATED"],
          names: ["Port Ellen"],
          latitude: 55.63,
          longitude: -6.19,
        },
      ],
      extra: {
        articleSection: "Islands",
        keywords: ["ferries", "fog"],
        jsonld: {
          "@type": "ReportageNewsArticle",
          headline: "Ferry &amp; fog: late again",
          inLanguage: "en_gb",
          author: article.author,
          publisher: article.publisher,
          image: article.image,
          about: article.about,
          wordCount: 80,
        },
      },
    });
  });

  it("that has no JSON-LD says it in Open Graph, and what that does not say in microdata", async () => {
    const item = await read(
      page(
        `<meta property="og:url" content="${url}"><meta property="og:site_name" content="The Gazette">
        <meta property="og:title" content="Ferry late - The Gazette"><meta property="og:description" content="It waited.">
        <meta property="article:published_time" content="2024-07-12 11:30:00 +0200">
        <meta property="og:image" content="https://img.example/f.jpg"><meta property="og:image:width" content="800">
        <meta property="article:section" content="Islands"><meta property="article:tag" content="ferries">`,
        `<article itemscope itemtype="https://schema.org/NewsArticle">
        <meta itemprop="dateModified" content="Fri, 12 Jul 2024 10:00:00 GMT">
        <span itemprop="author" itemscope><b itemprop="name">Bo Lin</b></span>${story}</article>`,
        ' lang="en"',
      ),
    );
    expect(item).toEqual({
      ...blankItem(url, { name: "The Gazette", domain: "gazette.example" }),
      url,
      headline: "Ferry late",
      standfirst: "It waited.",
      body: text,
      bodyHtml: expect.stringContaining("Fog held up"),
      byline: "Bo Lin",
      authors: [{ name: "Bo Lin", identifiers: [] }],
      language: "en",
      publishedAt: "2024-07-12T09:30:00.000Z",
      updatedAt: "2024-07-12T10:00:00.000Z",
      images: [{ url: "https://img.example/f.jpg", caption: null, credit: null, width: 800, height: null }],
      extra: { articleSection: "Islands", keywords: ["ferries"] },
    });
  });

  it("that has microdata alone says its address, its source and its writer there", async () => {
    const item = await read(
      page(
        "",
        `<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry late</h1>
        <div itemprop="author" itemscope><b itemprop="name">Bo Lin</b><a itemprop="url" href="https://bo.example">B</a></div>
        <div itemprop="publisher" itemscope><meta itemprop="name" content="The Gazette"></div>
        <link itemprop="url" href="${url}">${story}</article>`,
      ),
    );
    expect(item).toEqual({
      ...blankItem(url, { name: "The Gazette", domain: "gazette.example" }),
      url,
      headline: "Ferry late",
      body: text,
      bodyHtml: expect.stringContaining("Fog held up"),
      byline: "Bo Lin",
      authors: [{ name: "Bo Lin", identifiers: [] }],
    });
  });

  it("has pictures of relative addresses by its own", async () => {
    const item = await read(
      page(
        `<link rel="canonical" href="${url}"><meta property="og:image" content="/og.jpg">
        ${jsonLd({ "@type": "NewsArticle", headline: "Ferry late", image: { "@type": "ImageObject", url: "ld.jpg" } })}`,
        `<article><figure><img src="../f.jpg"><figcaption>The ferry</figcaption></figure>${story}</article>`,
      ),
    );
    expect(item.images.map((image) => image.url)).toEqual([
      "https://www.gazette.example/islands/ld.jpg",
      "https://www.gazette.example/og.jpg",
      "https://www.gazette.example/f.jpg",
    ]);
    expect(item.extra).toEqual({});
  });

  it("in AMP has none of its advertisements in the text", async () => {
    const [first, ...others] = paragraphs.map((one) => `<p>${one}</p>`);
    const item = await read(
      page("", `<article>${first}<amp-ad>Buy a boat</amp-ad>${others.join("")}</article>`),
    );
    expect(item.body).toBe(text);
  });

  it("that says nothing of itself is known by its bytes, and headed by its title", async () => {
    const html = `<!doctype html><title>Ferry late</title>${story}`;
    expect(await read(html)).toEqual({
      ...blankItem(expect.stringMatching(/^urn:sha256:[0-9a-f]{64}$/) as never, {
        name: "Unknown source",
        domain: null,
      }),
      headline: "Ferry late",
      body: text,
      bodyHtml: expect.stringContaining("Fog held up"),
    });
    expect((await read(html)).uri).toBe((await read(html)).uri);
    expect((await read(`${html} `)).uri).not.toBe((await read(html)).uri);
  });

  it("is known by its urn: or tag: identifier where it has one, and by no number of its own", async () => {
    const known = (identifier: unknown) =>
      read(
        page(
          `<link rel="canonical" href="${url}">${jsonLd({ "@type": "Article", headline: "F", identifier })}`,
        ),
      );
    expect((await known("tag:gazette.example,2024:ferry")).uri).toBe("tag:gazette.example,2024:ferry");
    expect((await known("4711")).uri).toBe(url);
  });

  it.each([
    ["2024-07-12T11:30:00.5+02:00", "2024-07-12T09:30:00.500Z"],
    ["2024-07-12T11:30+0200", "2024-07-12T09:30:00.000Z"],
    ["2024-07-12 11:30 UTC", "2024-07-12T11:30:00.000Z"],
    ["Fri, 12 Jul 2024 11:30:00 +0200", "2024-07-12T09:30:00.000Z"],
    ["2024-07-12T11:30:00", "2024-07-12T11:30:00.000Z"],
    ["2024-07-12", "2024-07-12T00:00:00.000Z"],
    ["0001-01-01T00:00:00Z", null],
    ["yesterday", null],
  ])("dated %s is of %s", async (datePublished, publishedAt) => {
    const item = await read(page(jsonLd({ "@type": "NewsArticle", headline: "F", datePublished })));
    expect(item.publishedAt).toBe(publishedAt);
  });

  it("keeps a date without a zone as printed, and takes one with a zone from anywhere before it", async () => {
    const article = { "@type": "NewsArticle", headline: "F", datePublished: "2024-07-12" };
    expect((await read(page(jsonLd(article)))).extra).toEqual({ jsonld: { datePublished: "2024-07-12" } });
    const meta = '<meta property="article:published_time" content="2024-07-12T09:30:00Z">';
    expect((await read(page(jsonLd(article) + meta))).publishedAt).toBe("2024-07-12T09:30:00.000Z");
  });

  it.each([
    ["By Ada Park and Bo Lin, Reuters", ["Ada Park", "Bo Lin"]],
    ["By Ada Park · Updated 12 July", ["Ada Park"]],
    ["By The Associated Press", []],
    ["All about the author", []],
  ])("with the printed byline %s was written by %j", async (byline, names) => {
    const item = await read(
      page("<title>F</title>", `<article><p class="byline">${byline}</p>${story}</article>`),
    );
    expect(item.authors.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ["PORT ELLEN (Reuters) - Fog came.", "PORT ELLEN"],
    ["PORT ELLEN, Scotland (AP) — Fog came.", "PORT ELLEN, Scotland"],
    ["PORT ELLEN: Fog came.", "PORT ELLEN"],
    ["BREAKING NEWS: Fog came.", null],
    ["Port Ellen (Reuters) is a town.", null],
  ])("that begins %s has the dateline %s", async (beginning, dateline) => {
    const item = await read(
      page("<title>F</title>", `<article><p>${beginning} ${paragraphs[0]}</p>${story}</article>`),
    );
    expect(item).toMatchObject({ dateline, body: expect.stringContaining(beginning) });
  });

  it("whose text is not on it has the text of its JSON-LD", async () => {
    const article = {
      "@type": "NewsArticle",
      headline: "F",
      articleBody: `${paragraphs[0]}\n\n${paragraphs[1]}`,
    };
    const item = await read(page(jsonLd(article), "<p>Log in to read.</p>"));
    expect(item).toMatchObject({ body: `${paragraphs[0]}\n\n${paragraphs[1]}`, bodyHtml: null });
  });

  it("keeps the posts that its story quotes, links to other sites, and shows no script", async () => {
    const quote = "We shall have a larger boat, and soon, said the owner of the line.";
    const { body, bodyHtml } = await read(
      page(
        `<link rel="canonical" href="${url}">`,
        `<article>${story}<div class="social-embed"><blockquote class="post"><p>${quote}</p></blockquote></div>
        <p><a href="https://boats.example/plan">The plan of the boat</a></p>
        <p onclick="x()">See <a href="/map">the map</a> that the company drew of its line, and of the others.</p>
        <script>document.write("x")</script></article>`,
      ),
    );
    expect(body).toBe(
      `${text}\n\n${quote}\n\nThe plan of the boat\n\nSee the map that the company drew of its line, and of the others.`,
    );
    expect(bodyHtml).toContain('<a href="https://www.gazette.example/map">');
    expect(bodyHtml).not.toMatch(/onclick|script/);
  });

  it("has the article of its address where its JSON-LD has several, things by @id, and no broken block", async () => {
    const item = await read(
      page(
        `<link rel="canonical" href="${url}"><script type="application/ld+json">{"@type": "NewsArticle",</script>
        ${jsonLd([
          { "@type": "NewsArticle", headline: "Another story", url: "https://www.gazette.example/band" },
          {
            "@type": ["Article", "NewsArticle"],
            headline: "Ferry late",
            mainEntityOfPage: url,
            author: { "@id": "#ada" },
          },
          { "@type": "Person", "@id": "#ada", name: "Ada Park" },
        ])}`,
      ),
    );
    expect(item).toMatchObject({ headline: "Ferry late", authors: [{ name: "Ada Park", identifiers: [] }] });
  });
});

describe("The JSON-LD of a page", () => {
  it.each([
    [
      "line ends within its texts",
      '{"@type": "NewsArticle", "headline": "Ferry late", "description": "Fog\nand\ttide"}',
    ],
    [
      "a comma too many",
      '{"@type": ["NewsArticle",], "headline": "Ferry late", "description": "Fog\\nand\\ttide",}',
    ],
    [
      "a semicolon behind it",
      '{"@type": "NewsArticle", "headline": "Ferry late", "description": "Fog\\nand\\ttide"};\n',
    ],
  ])("is read though it has %s", async (_, json) => {
    const item = await read(
      page(`<title>Gazette</title><script type="application/ld+json">${json}</script>`),
    );
    expect([item.headline, item.standfirst]).toEqual(["Ferry late", "Fog\nand\ttide"]);
  });
});

describe("The encoding of a page", () => {
  const html = (charset: string) => page(`<meta charset="${charset}"><title>Fähre verspätet</title>`);

  it.each([
    ["UTF-8, undeclared", Buffer.from(html("").replace('<meta charset="">', ""))],
    ["windows-1252, undeclared", Buffer.from(html("").replace('<meta charset="">', ""), "latin1")],
    ["ISO 8859-1, declared", Buffer.from(html("iso-8859-1"), "latin1")],
    ["UTF-8 that is declared something that is none", Buffer.from(html("latin-15-b"))],
    ["windows-1252 that is declared UTF-8", Buffer.from(html("utf-8"), "latin1")],
    ["UTF-8 that is declared ISO 8859-1", Buffer.from(html("iso-8859-1"))],
    ["UTF-8 that is declared windows-1251", Buffer.from(html("windows-1251"))],
    ["UTF-8 with a mark that is declared another", Buffer.from(`\uFEFF${html("iso-8859-1")}`)],
    ["UTF-16 with a mark", Buffer.from(`\uFEFF${html("utf-16")}`, "utf16le")],
  ])("may be %s", async (_, bytes) => {
    expect(webPage.recognises(bytes.toString("latin1"))).toBe(true);
    expect((await read(bytes)).headline).toBe("Fähre verspätet");
  });
});

describe("What is no news page", () => {
  it.each([
    ["<!DOCTYPE html>\n<html>", true],
    ["\uFEFF<!-- saved --><html lang='en'>", true],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', true],
    ["<head><title>F</title>", true],
    ['<?xml version="1.0"?><rss version="2.0"><channel><description>&lt;html&gt;', false],
    ['<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><html>', false],
    ['<!DOCTYPE lewis SYSTEM "lewis.dtd">', false],
    ['{"html": "<html>"}', false],
    ["<htmlish>", false],
    ["<!-- without end <html>", false],
  ])("is told by its beginning: %s", (head, isPage) => {
    expect(webPage.recognises(head)).toBe(isPage);
  });

  it.each([
    ["an empty file", "", "the file is empty"],
    [
      "a page with a title alone",
      page("<title>Not found</title>", ""),
      "the page has neither a headline nor a text: it is no story",
    ],
    [
      "a page without end of depth",
      "<div>".repeat(100_000),
      "the page nests its elements more than 200 levels deep, which no news page does",
    ],
    [
      "a page of too many elements",
      "<p>x</p>".repeat(30_000),
      "the page has more than 20000 elements, which is too much to find a story in",
    ],
    [
      "a page of ampersands",
      "<p>".concat("&".repeat(1_000_000)),
      "the page's text is broken into too many pieces to find a story in",
    ],
    [
      "a page of comments",
      "<!---->".repeat(500_000),
      "the page's text is broken into too many pieces to find a story in",
    ],
    [
      "a file that is too large",
      new Uint8Array(16 * 1024 * 1024 + 1),
      "the page is larger than 16 MiB, which is as much as is read of one page",
    ],
  ])("is refused: %s", async (_, html, reason) => {
    expect(await outcome(html)).toEqual([`the file: ${reason}`]);
  });

  it("ends in a story or a refusal, whatever JSON it says of itself", async () => {
    const fields = [
      "headline",
      "author",
      "datePublished",
      "image",
      "about",
      "publisher",
      "url",
      "inLanguage",
      "identifier",
    ];
    const data = fc.record(Object.fromEntries(fields.map((name) => [name, fc.jsonValue()])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(data, fc.constantFrom("NewsArticle", "Article"), async (article, type) => {
        const json = JSON.stringify({ "@type": type, ...article }).replaceAll("<", "\\u003c");
        expect(await outcome(page(`<script type="application/ld+json">${json}</script>`))).toEqual(["item"]);
      }),
      { numRuns: 150 },
    );
  });
});
