import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { mergeAuthors } from "../../src/formats/authors.js";
import { authorNames } from "../../src/formats/byline.js";
import { htmlToText, sanitiseHtml } from "../../src/formats/html.js";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { toNewsml } from "../../src/formats/newsml-g2/write/to-newsml.js";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem, NewsMention } from "../../src/news/news-item.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { faultsOf } from "../support/newsml-schema.js";
import { parseAll } from "./read.js";

async function readBack(item: NewsItem): Promise<NewsItem> {
  const [parsed] = await parseAll(newsmlG2, toNewsml(item), 4096);
  if (parsed?.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
  return parsed.item;
}

/** Without what NewsML-G2 does not hold: extra, wished slugs, and the order of mentions and their names. */
function comparable({ extra: _, mentions, ...item }: NewsItem) {
  const sorted = mentions.map((mention) => ({
    ...mention,
    slug: null,
    names: mention.names.toSorted(),
    relations: mention.relations.toSorted(),
    relevance: mention.relevance === null ? null : Math.round(mention.relevance * 100) / 100,
  }));
  return { ...item, mentions: sorted.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

function keyOf({ kind, name, identifiers }: NewsMention): string {
  return JSON.stringify([kind, name, identifiers]);
}

const ferry: NewsItem = {
  ...blankItem("tag:gazette.example,2024:ferry", { name: "The Gazette", domain: "gazette.example" }),
  version: "3",
  url: "https://gazette.example/ferry",
  headline: 'Ferry "late" & <wet>',
  standfirst: "Fog held up\nthe crossing.",
  body: "Fog came.",
  bodyHtml: '<p>Fog <a href="https://fog.example/?a=1&amp;b=2">came</a>.</p>',
  byline: "By Ada Park",
  authors: [{ name: "Ada Park", identifiers: [{ scheme: "gazette", value: "a p" }] }],
  language: "en-GB",
  dateline: "PORT ELLEN",
  publishedAt: "2024-07-12T09:30:00.000Z",
  updatedAt: "2024-07-12T12:00:00.500Z",
  copyrightHolder: "Gazette Press",
  usageTerms: "Ask first.",
  images: [
    { url: "https://img.example/pier.jpg", caption: "A pier.", credit: "Dee Moss", width: 800, height: 600 },
  ],
  mentions: [
    {
      kind: "Place",
      name: "Port Ellen",
      aliases: [],
      identifiers: [
        { scheme: "geonames", value: "2640019" },
        { scheme: "wikidata", value: "Q1012353" },
      ],
      slug: null,
      relations: ["LOCATED", "MENTIONS"],
      relevance: 0.7,
      names: ["PORT ELLEN", "Port Ellen"],
      occupations: [],
      latitude: 55.63,
      longitude: -6.19,
    },
  ],
};

describe("A story written in NewsML-G2", () => {
  it("says in the standard's words what it has words for, and in attributes of our own what it has not", () => {
    expect(toNewsml(ferry)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:newsgraph="urn:x-newsgraph:newsml-g2" guid="tag:gazette.example,2024:ferry" version="3" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en-GB">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
<catalog><scheme alias="newsgraphrel" uri="urn:x-newsgraph:rel:"/><scheme alias="gazette" uri="urn:x-newsgraph:scheme:gazette:"/><scheme alias="geonames" uri="https://sws.geonames.org/"/><scheme alias="wikidata" uri="http://www.wikidata.org/entity/"/></catalog>
<rightsInfo>
<copyrightHolder><name>Gazette Press</name></copyrightHolder>
<usageTerms>Ask first.</usageTerms>
</rightsInfo>
<itemMeta>
<itemClass qcode="ninat:text"/>
<provider uri="https://gazette.example/"><name>The Gazette</name></provider>
<versionCreated>2024-07-12T12:00:00.500Z</versionCreated>
<firstCreated>2024-07-12T09:30:00.000Z</firstCreated>
<pubStatus qcode="stat:usable"/>
<link rel="newsgraphrel:canonical" href="https://gazette.example/ferry"/>
<link rel="newsgraphrel:image" href="https://img.example/pier.jpg" contenttype="image/jpeg" newsgraph:width="800" newsgraph:height="600"><itemClass qcode="ninat:picture"/><description>A pier.</description><creditline>Dee Moss</creditline></link>
</itemMeta>
<contentMeta>
<located type="cpnat:geoArea" qcode="geonames:2640019"><name newsgraph:as="printed">Port Ellen</name><name newsgraph:as="printed">PORT ELLEN</name><sameAs qcode="wikidata:Q1012353"/><geoAreaDetails><position latitude="55.63" longitude="-6.19"/></geoAreaDetails></located>
<creator type="cpnat:person" qcode="gazette:a%20p"><name>Ada Park</name></creator>
<language tag="en-GB"/>
<subject type="cpnat:geoArea" qcode="geonames:2640019" relevance="70" newsgraph:relations="LOCATED MENTIONS"><name newsgraph:as="printed">Port Ellen</name><name newsgraph:as="printed">PORT ELLEN</name><sameAs qcode="wikidata:Q1012353"/></subject>
<headline>Ferry "late" &amp; &lt;wet&gt;</headline>
<dateline>PORT ELLEN</dateline>
<by>By Ada Park</by>
<description role="drol:summary">Fog held up<br/>the crossing.</description>
</contentMeta>
<contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ferry "late" &amp; &lt;wet&gt;</title></head><body><p>Fog <a href="https://fog.example/?a=1&amp;b=2">came</a>.</p></body></html></inlineXML>
</contentSet>
</newsItem>
`);
  });
});

describe("A picture written in NewsML-G2", () => {
  it("is its item's content, with caption and credit in the metadata", async () => {
    const [image] = ferry.images;
    const picture = { ...ferry, body: null, bodyHtml: null, standfirst: null, extra: { type: "picture" } };
    const xml = toNewsml(picture);
    expect(xml).toContain('<itemClass qcode="ninat:picture"/>\n<provider');
    expect(xml).toContain(
      '<remoteContent href="https://img.example/pier.jpg" contenttype="image/jpeg" width="800" height="600"/>',
    );
    expect(xml).not.toContain("newsgraphrel:image");
    expect((await readBack(picture)).images).toEqual([image]);
    expect(comparable(await readBack(picture))).toEqual(comparable(picture));
  });
});

describe("What stands in a story's extra", () => {
  it("is written where NewsML-G2 has the name and it is plain", async () => {
    const extra = {
      urgency: 4,
      slugline: "Transport/Ferry",
      keyword: ["fog", "ferry"],
      edNote: "Hold.",
      genre: {},
    };
    const { genre: _, ...plain } = extra;
    const read = (await readBack({ ...ferry, extra })).extra;
    expect(read).toMatchObject({ ...plain, urgency: "4" });
    expect(read).not.toHaveProperty("genre");
  });
});

describe("A story of which little is known", () => {
  const bare = blankItem("urn:x:1", { name: "The Gazette", domain: null });

  it.each<[string, Partial<NewsItem>]>([
    ["nothing but its source", {}],
    ["when it changed", { updatedAt: "2024-07-12T12:00:00.000Z" }],
    ["when it was published", { publishedAt: "2024-07-12T12:00:00.000Z" }],
    ["its plain text", { body: "Fog came.\n\nThe ferry\nwaited." }],
    ["a text with what XML has no place for but as a reference", { body: "a\tb  c ]]> <&\"'" }],
    ["its author, who is no part of the byline", { authors: [{ name: "The Gazette", identifiers: [] }] }],
  ])("reads back as it was: %s", async (_, fields) => {
    const item = { ...bare, ...fields };
    expect(comparable(await readBack(item))).toEqual(comparable(item));
  });

  it("loses characters that XML has no place for", async () => {
    expect((await readBack({ ...bare, body: "a\u0001b\ud800c" })).body).toBe("ab\ufffdc");
  });

  it("reads back with as little in extra: what the standard wants of every item", async () => {
    expect(
      (await readBack({ ...bare, body: "Fog came.", updatedAt: "2024-07-12T12:00:00.000Z" })).extra,
    ).toEqual({
      itemClass: { "@qcode": "ninat:text" },
      catalogRef: { "@href": expect.stringContaining("iptc.org") },
      catalog: { scheme: { "@alias": "newsgraphrel", "@uri": "urn:x-newsgraph:rel:" } },
    });
  });
});

const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/\s+/gu, " ").trim());
const words = line.filter((text) => /\p{L}/u.test(text));
const block = fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join("\n"));
const time = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const identifier = fc.oneof(
  fc.constantFrom(
    { scheme: "medtop", value: "20000337" },
    { scheme: "wikidata", value: "Q843" },
    { scheme: "geonames", value: "1168579" },
    { scheme: "iso3166-1", value: "PK" },
    { scheme: "iso3166-2", value: "PK-KP" },
    { scheme: "uri", value: "https://a.example/b?c=d#e" },
    { scheme: "uri", value: "no uri at all" },
    { scheme: "medtop", value: "not a code" },
    { scheme: "stat", value: "usable" },
  ),
  fc.record({ scheme: fc.constantFrom("reuters", "gazette", "x-1"), value: words }),
);

const mention: fc.Arbitrary<NewsMention> = fc
  .record({
    kind: fc.constantFrom("Person" as const, "Organization" as const, "Place" as const, "Topic" as const),
    name: words,
    aliases: fc.uniqueArray(words, { maxLength: 2 }),
    identifiers: fc.uniqueArray(identifier, { maxLength: 3, selector: ({ scheme }) => scheme }),
    slug: fc.constant(null),
    relations: fc.uniqueArray(fc.constantFrom("ABOUT" as const, "MENTIONS" as const, "LOCATED" as const), {
      minLength: 1,
    }),
    relevance: orNull(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
    printed: fc.uniqueArray(words, { maxLength: 2 }),
    isPrinted: fc.boolean(),
    occupations: fc.uniqueArray(words, { maxLength: 2 }),
    position: orNull(
      fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -1800000, max: 1800000 })),
    ),
  })
  .map(({ printed, isPrinted, position, ...one }) => ({
    ...one,
    names: [...new Set(isPrinted ? [one.name, ...printed] : printed.filter((name) => name !== one.name))],
    occupations: one.kind === "Person" ? one.occupations : [],
    latitude: one.kind === "Place" && position !== null ? position[0] : null,
    longitude: one.kind === "Place" && position !== null ? position[1] / 10000 : null,
  }));

const html = fc
  .array(
    fc.oneof(
      words.map((text) => `<p>${text.replace(/[<>&]/g, "")}</p>`),
      fc.constantFrom(
        '<h2>A &amp; B</h2><p>One<br />two <a href="https://a.example/?b=1&amp;c=2">three</a></p>',
        '<ul><li>x</li></ul><img src="https://a.example/1.png" alt="&quot;" />',
        '<table><tbody><tr><td colspan="2">&lt;a&gt;</td></tr></tbody></table>',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => sanitiseHtml(parts.join("")));

const story: fc.Arbitrary<NewsItem> = fc
  .record({
    uri: fc.constantFrom("tag:gazette.example,2024:1", "urn:x:1 2", "https://gazette.example/1"),
    version: fc.constantFrom("1", "12", "0", "1.2", "final"),
    status: fc.constantFrom("USABLE" as const, "WITHHELD" as const, "CANCELED" as const),
    source: fc.record({ name: words, domain: fc.constantFrom("gazette.example", "a-b.example") }),
    url: fc.constantFrom("https://gazette.example/ferry?a=b&c=d"),
    headline: orNull(words),
    standfirst: orNull(block),
    plain: orNull(fc.array(block, { minLength: 1, maxLength: 3 }).map((all) => all.join("\n\n"))),
    bodyHtml: orNull(html),
    byline: orNull(words.map((text) => `By ${text}`)),
    listed: fc.array(
      fc.record({
        name: words,
        identifiers: fc.uniqueArray(identifier, { maxLength: 2, selector: ({ scheme }) => scheme }),
      }),
      { maxLength: 2 },
    ),
    language: fc.constantFrom(null, "en", "de-AT", "zh-Hant"),
    dateline: orNull(words),
    publishedAt: orNull(time),
    updatedAt: orNull(time),
    embargoedUntil: orNull(time),
    copyrightHolder: orNull(words),
    copyrightNotice: orNull(block),
    usageTerms: orNull(block),
    images: fc.array(
      fc.record({
        url: fc.constantFrom(null, "https://img.example/1.jpg?w=1", "https://img.example/no-ending"),
        caption: orNull(block),
        credit: orNull(words),
        width: orNull(fc.integer({ min: 1, max: 9999 })),
        height: orNull(fc.integer({ min: 1, max: 9999 })),
      }),
      { maxLength: 2 },
    ),
    mentions: fc.uniqueArray(mention, { maxLength: 4, selector: ({ kind }) => kind }),
  })
  .map(({ plain, listed, ...item }) => {
    const agencies = [item.source.name, ...(item.copyrightHolder === null ? [] : [item.copyrightHolder])];
    const named = authorNames(item.byline ?? "", { agencies, language: item.language });
    return {
      ...item,
      body: plain ?? (item.bodyHtml === null ? null : htmlToText(item.bodyHtml) || null),
      bodyHtml: item.bodyHtml || null,
      authors: mergeAuthors(named, listed),
      extra: { urgency: 4, slugline: "A/b", keyword: ["a", "b"], edNote: "c" },
    };
  });

describeWithCorpus("newsml-g2", "What is written in NewsML-G2", () => {
  it("reads back as the story it was", async () => {
    expect(comparable(await readBack(ferry))).toEqual(comparable(ferry));
    await fc.assert(
      fc.asyncProperty(story, async (item) => {
        expect(comparable(await readBack(item))).toEqual(comparable(item));
      }),
      { numRuns: 300 },
    );
  });

  it("is valid by IPTC's schema", async () => {
    const stories = fc.sample(story, { numRuns: 150, seed: 7 });
    expect(await faultsOf([ferry, ...stories].map(toNewsml))).toEqual([]);
  });

  it("is told from what is not", async () => {
    const wrong = toNewsml(ferry).replace("<dateline>", "<datum>").replace("</dateline>", "</datum>");
    expect(await faultsOf([toNewsml(ferry), wrong])).toEqual([expect.stringMatching(/^2\.xml.*datum/)]);
    const late = toNewsml(ferry).replace(/(<language[^>]*>)([\s\S]*)(<\/contentMeta>)/, "$2$1$3");
    expect(await faultsOf([late.replace("<geoAreaDetails>", "<sameAs/><geoAreaDetails>")])).toEqual([]);
    expect(await faultsOf([late.replace("</geoAreaDetails>", "</geoAreaDetails><sameAs/>")])).toHaveLength(1);
  });
});

describeWithCorpus("ninjs/examples/3.0", "Stories in ninjs", () => {
  it("are valid in NewsML-G2", async () => {
    const folder = "ninjs/examples/3.0";
    const written: string[] = [];
    for (const name of readdirSync(corpus(folder)).filter((one) => one.endsWith(".json"))) {
      for (const parsed of await parseAll(ninjs, readFileSync(corpus(`${folder}/${name}`)), 4096)) {
        if (parsed.type === "item") written.push(toNewsml(parsed.item));
      }
    }
    expect(written).toHaveLength(18);
    expect(await faultsOf(written)).toEqual([]);
  });
});

describeWithCorpus("reuters21578", "Stories of the Reuters collection", () => {
  it("are valid in NewsML-G2, and read back as they were", async () => {
    const parsed = await parseAll(reuters21578, readFileSync(corpus("reuters21578/reut2-021.sgm")), 65_536);
    const items = parsed.flatMap((one, at) => (one.type === "item" && at % 5 === 0 ? [one.item] : []));
    expect(items).toHaveLength(116);
    for (const item of items) expect(comparable(await readBack(item))).toEqual(comparable(item));
    expect(await faultsOf(items.map(toNewsml))).toEqual([]);
  });
});
