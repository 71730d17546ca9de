import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { feedWriters, type Writer, writers } from "../../../src/formats/writers.js";
import { corpus } from "../../support/corpora.js";
import { mention, story } from "../../support/news.js";

/** A document in pieces, of which the middle one can be damaged by itself. */
export interface Pieces {
  begin: string;
  pieces: readonly [string, string, string];
  between: string;
  end: string;
}

/** What is damaged of a form. */
export interface Documents {
  own: string[];
  /** In which one piece can be damaged and the others must still come. */
  inPieces?: Pieces;
  /** Whether that holds whatever bytes the piece is made of, or only where the whole can be read. */
  streams?: true;
  /** What a collection has of it: a folder, and how the files' names end. */
  collections: [folder: string, ends: string][];
}

const paragraphs = [
  "Fog held up the morning crossing to Münster on Friday, and two hundred people waited on the pier until it lifted.",
  "The ferry left at noon, three hours late, with a band on its upper deck that had been asked to play at a wedding.",
  "It was the fourth delay this month, and the company has promised a larger boat with better radar before the winter.",
];

const [first, second, third] = [1, 2, 3].map((number) =>
  story({
    uri: `tag:gazette.example,2024:ferry-${number}`,
    source: { name: "The Gazette", domain: "gazette.example" },
    url: `https://gazette.example/${number}`,
    headline: `Ferry ${number} & fog: late again`,
    standfirst: "Two hundred people waited.",
    body: paragraphs.join("\n\n"),
    bodyHtml: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(""),
    byline: "By Ada Park",
    authors: [{ name: "Ada Park", identifiers: [{ scheme: "uri", value: "https://gazette.example/ada" }] }],
    publishedAt: "2024-07-12T09:30:00.000Z",
    updatedAt: "2024-07-12T10:00:00.000Z",
    images: [{ url: "https://img.example/1.jpg", caption: "Fog", credit: null, width: 9, height: 9 }],
    mentions: [mention("Place", "Münster"), mention("Person", "Bo Lin", { relevance: 0.5 })],
  }),
) as [ReturnType<typeof story>, ReturnType<typeof story>, ReturnType<typeof story>];

/** The three stories as a writer of ours has them. */
function written(name: string): Pieces {
  const writer = writers.find((one) => one.name === name) as Writer;
  return {
    begin: writer.begin(),
    pieces: [writer.story(first), writer.story(second), writer.story(third)],
    between: writer.between,
    end: writer.end,
  };
}

function feed(name: string): string {
  const channel = {
    title: "The Gazette",
    description: "All of it",
    url: "https://gazette.example/feed",
    siteUrl: "https://gazette.example/",
    language: "en",
    updatedAt: "2024-07-13T00:00:00.000Z",
  };
  const stories = [first, second, third].map((item) => ({ item, permalink: item.url ?? "" }));
  return feedWriters.find((one) => one.name === name)?.feed(channel, stories) ?? "";
}

function whole({ begin, pieces, between, end }: Pieces): string {
  return begin + pieces.join(between) + end;
}

function inPieces(pieces: Pieces): Pick<Documents, "own" | "inPieces"> {
  return { own: [whole(pieces)], inPieces: pieces };
}

const item = (number: number, more = "") =>
  `<item><title>Ferry &amp;amp; fog</title><guid>${number}</guid><link>https://gazette.example/${number}</link>
<pubDate>Fri, 12 Jul 2024 11:30:00 +0200</pubDate><description>Fog &lt;b&gt;came&lt;/b&gt;.</description>
<category domain="medtop">20000337</category><content:encoded><![CDATA[<p>Fog came to Münster.</p>]]></content:encoded>
<dc:creator>Ada Park</dc:creator>${more}</item>`;

const rdfItem = (number: number) =>
  `<item rdf:about="https://gazette.example/${number}"><title>Ferry</title><link>https://gazette.example/${number}</link>
<description>Fog</description><dc:date>2024-07-12T11:30:00+02:00</dc:date></item>`;

const entry = (number: number) =>
  `<entry><id>urn:a:${number}</id><title type="html">Ferry &amp;amp; fog</title><updated>2024-07-12T11:30:00+02:00</updated>
<link href="/${number}"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Fog came.</p></div></content></entry>`;

const reutersStory = (
  number: number,
) => `<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="9" NEWID="${number}">
<DATE> 3-MAR-1987 09:15:05.40</DATE><TOPICS><D>ship</D></TOPICS><PLACES><D>usa</D></PLACES>
<UNKNOWN>&#5;&#5;F\nf0704 reute</UNKNOWN><TEXT>&#2;<TITLE>FERRY LINE &lt;FRY> TO MERGE</TITLE>
<AUTHOR>    By ADA PARK, Reuters</AUTHOR><DATELINE>    PORT ELLEN, March 3 - </DATELINE>
<BODY>A ferry line said it would merge\nwith its rival. Reuter\n&#3;</BODY></TEXT></REUTERS>`;

const topic = (code: string, label: string, broader: string[] = []) =>
  JSON.stringify({
    uri: `http://cv.iptc.org/newscodes/mediatopic/${code}`,
    qcode: `medtop:${code}`,
    prefLabel: { "en-US": label },
    definition: { "en-US": `All about ${label}` },
    broader: broader.map((one) => `http://cv.iptc.org/newscodes/mediatopic/${one}`),
    exactMatch: ["https://www.wikidata.org/entity/Q198815"],
  });

const jsonItem = (number: number) =>
  JSON.stringify({
    id: `${number}`,
    url: `https://gazette.example/${number}`,
    title: "Ferry",
    content_html: "<p>Fog &amp; came.</p>",
    date_published: "2024-07-12T11:30:00+02:00",
    authors: [{ name: "Ada Park" }],
    tags: ["Islands"],
    attachments: [{ url: "https://img.example/1.jpg", mime_type: "image/jpeg" }],
  });

const article = {
  "@type": "NewsArticle",
  headline: "Ferry late",
  author: { name: "Ada Park" },
  datePublished: "2024-07-12T11:30:00+02:00",
  image: { url: "https://img.example/1" },
  about: [{ "@type": "Person", name: "Bo Lin" }],
};

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry &mdash; Fähre</title>
<link rel="canonical" href="https://gazette.example/1"><script type="application/ld+json">${JSON.stringify(article)}</script>
</head><body><nav><ul><li>Home</li></ul></nav><article><h1>Ferry late</h1><p class="byline">By Ada Park</p>
${paragraphs.map((one) => `<p>${one}</p>`).join("\n")}<table><tr><td>${paragraphs[0]}</td></tr></table></article></body></html>`;

const pageText = `Home
Ferry to Islay runs aground in fog, nobody hurt

The ferry off Port Ellen (left) on Friday. (Gazette Photo)
Short Url
https://gaz.example/f3
Updated 12 July 2024
Follow

Ferry to Islay runs aground in fog, nobody hurt

  • Forty passengers are taken off by boat

By Ada Park

PORT ELLEN: A ferry with forty people on board ran aground on Friday, its owners said.

“Listen!”

Island council puts off its vote on the new pier

3 min read
Updated 2 hours ago

Island council puts off its vote on the new pier

The vote is now in autumn.
`;

const seed = (name: string) => readFileSync(new URL(`../../../seeds/${name}`, import.meta.url), "utf8");

const ninjs = written("ninjs");

/** The documents of every form that is read. Whoever adds a form adds them here. */
export const documents: Record<string, Documents> = {
  catalogue: {
    ...inPieces({
      begin: '{"newsgraphCatalogue":1,"places":[',
      pieces: [
        '{"name":"Elba","kind":"REGION"}',
        '{"name":"Bute","kind":"REGION","slug":"bute"}',
        '{"name":"Islay","kind":"REGION"}',
      ],
      between: ",",
      end: '],"people":[{"name":"Ada Park","aliases":["A. Park"],"identifiers":{"wikidata":"Q7"}}]}',
    }),
    collections: [],
  },
  mediatopics: {
    ...inPieces({
      begin: '{"uri":"http://cv.iptc.org/newscodes/mediatopic/","prefSchemeAlias":"medtop","conceptSet":[',
      pieces: [topic("20000001", "cheese"), topic("20000002", "goat cheese"), topic("20000003", "whey")],
      between: ",",
      end: "]}",
    }),
    collections: [],
  },
  jsonl: { ...inPieces(written("jsonl")), streams: true, collections: [] },
  jsonfeed: {
    ...inPieces({
      begin: '{"version":"https://jsonfeed.org/version/1.1","title":"The Gazette","items":[',
      pieces: [jsonItem(1), jsonItem(2), jsonItem(3)],
      between: ",",
      end: "]}",
    }),
    collections: [],
  },
  ninjs: {
    ...inPieces({ ...ninjs, begin: "", between: "\n", end: "\n" }),
    streams: true,
    collections: [
      ["ninjs/examples/1.4", ".json"],
      ["ninjs/examples/2.1", ".json"],
      ["ninjs/examples/3.0", ".json"],
    ],
  },
  "newsml-g2": {
    ...inPieces(written("newsml-g2")),
    collections: [["newsml-g2/examples", ".xml"]],
  },
  reuters21578: {
    ...inPieces({
      begin: '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n',
      pieces: [reutersStory(1), reutersStory(2), reutersStory(3)],
      between: "\n",
      end: "\n",
    }),
    streams: true,
    collections: [["reuters21578", "0.sgm"]],
  },
  rss: {
    ...inPieces({
      begin: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Gazette</title><link>https://gazette.example/</link><language>en</language>\n`,
      pieces: [
        item(1, '<media:group><media:content url="https://img.example/l.jpg" width="9"/></media:group>'),
        item(2, '<enclosure url="a" length="x" type="image/png"/>'),
        item(3, "<atom:updated>2024-07-12T10:00:00Z</atom:updated>"),
      ],
      between: "\n",
      end: "</channel></rss>\n",
    }),
    collections: [["feeds", ".rss"]],
  },
  atom: {
    ...inPieces({
      begin:
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/"><title>The Gazette</title><id>urn:a</id>\n',
      pieces: [entry(1), entry(2), entry(3)],
      between: "\n",
      end: "</feed>\n",
    }),
    collections: [["feeds", ".atom"]],
  },
  rdf: {
    ...inPieces({
      begin: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://gazette.example/"><title>The Gazette</title></channel>\n`,
      pieces: [rdfItem(1), rdfItem(2), rdfItem(3)],
      between: "\n",
      end: "</rdf:RDF>\n",
    }),
    collections: [],
  },
  "web-page": { own: [page], collections: [["html-news/html", ".html.gz"]] },
  "page-text": { own: [pageText], collections: [["pages", ".txt"]] },
};

documents.catalogue?.own.push(seed("catalogue.json"));
documents.ninjs?.own.push(
  whole(ninjs),
  seed("amir-muqam-meets-afghan-charge.ninjs.json"),
  seed("bajaur-checkpoint-attack.ninjs.json"),
);
for (const name of ["rss", "atom", "jsonfeed"]) documents[name]?.own.push(feed(name));

/** What is damaged is small, so that much can be done to it (bytes). */
const largest = 64 * 1024;

/** All documents of a form, those of the collections too where they are there; of a large one its beginning. */
export function bytesOf(name: string): Buffer[] {
  const { own, collections } = documents[name] as Documents;
  const collected = collections
    .map(([folder, ends]) => [corpus(folder), ends] as const)
    .filter(([folder]) => existsSync(folder))
    .flatMap(([folder, ends]) =>
      readdirSync(folder)
        .filter((file) => file.endsWith(ends))
        .map((file) => readFileSync(`${folder}/${file}`))
        .map((bytes) => (ends.endsWith(".gz") ? gunzipSync(bytes) : bytes)),
    );
  return [...own.map((text) => Buffer.from(text)), ...collected.map((bytes) => bytes.subarray(0, largest))];
}
