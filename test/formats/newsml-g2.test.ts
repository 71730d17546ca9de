import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { toNewsml } from "../../src/formats/newsml-g2/write/to-newsml.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

const guid = "tag:gazette.example,2024:ferry";
const nar = "http://iptc.org/std/nar/2006-10-01/";

/** An item with nothing but its guid, as it is read. */
const bare: NewsItem = {
  uri: guid,
  version: "1",
  status: "USABLE",
  source: { name: "gazette.example", domain: "gazette.example" },
  url: null,
  headline: null,
  standfirst: null,
  body: null,
  bodyHtml: null,
  byline: null,
  authors: [],
  language: null,
  dateline: null,
  publishedAt: null,
  updatedAt: null,
  embargoedUntil: null,
  copyrightHolder: null,
  copyrightNotice: null,
  usageTerms: null,
  images: [],
  mentions: [],
  extra: {},
};

const mention = {
  aliases: [],
  identifiers: [],
  slug: null,
  relevance: null,
  occupations: [],
  latitude: null,
  longitude: null,
};

const about = { ...mention, relations: ["ABOUT"] };

function newsItem(content: string, attributes = ""): string {
  return `<newsItem xmlns="${nar}" guid="${guid}" ${attributes}>${content}</newsItem>`;
}

/** Without what is kept beside the fields to write the document again; what is written is the same item. */
async function read(xml: string): Promise<NewsItem> {
  const [parsed] = await parseAll(newsmlG2, xml);
  if (parsed?.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
  const [again] = await parseAll(newsmlG2, toNewsml(parsed.item), 4096);
  expect(again).toMatchObject({ type: "item", item: parsed.item });
  const { newsml: _, ...extra } = parsed.item.extra;
  return { ...parsed.item, extra };
}

/** What comes of a file: the type of each part, of what is refused the reason. */
async function outcome(input: string | Uint8Array): Promise<string[]> {
  const parsed = await parseAll(newsmlG2, input, 4096);
  return parsed.map((one) =>
    one.type === "refused" ? `${one.where}: ${one.reason}` : `${one.where}: ${one.type}`,
  );
}

describe("A NewsML-G2 news item", () => {
  it("becomes a NewsItem, and what no field holds stays in extra under NewsML-G2's own names", async () => {
    const item = await read(`<?xml version="1.0" encoding="UTF-8"?>
      <newsItem xmlns="${nar}" guid="${guid}" version="3" standard="NewsML-G2" standardversion="2.35"
          conformance="power" xml:lang="en-GB">
        <catalogRef href="https://gazette.example/catalog.xml"/>
        <rightsInfo>
          <copyrightHolder><name>Gazette Press</name></copyrightHolder>
          <copyrightNotice>(c) 2024
            Gazette Press</copyrightNotice>
          <usageTerms>Ask first.<br/>Then pay.</usageTerms>
        </rightsInfo>
        <itemMeta>
          <itemClass qcode="ninat:text"/>
          <provider uri="https://gazette.example/"><name>The Gazette</name></provider>
          <versionCreated>2024-07-12T12:00:00.5Z</versionCreated>
          <firstCreated>2024-07-12T11:30:00+02:00</firstCreated>
          <embargoed>2024-07-13T00:00:00Z</embargoed>
          <pubStatus qcode="stat:withheld"/>
          <title>FERRY</title>
          <edNote>Hold for <br/>the harbor.</edNote>
          <link rel="gazrel:canonical" href="https://gazette.example/ferry"/>
          <link href="https://img.example/pier.jpg" contenttype="image/jpeg">
            <description>The pier.</description><creditline>Dee Moss</creditline>
          </link>
        </itemMeta>
        <contentMeta>
          <urgency>4</urgency>
          <contentCreated>2024-07-12</contentCreated>
          <located qcode="iso3166-1a2:GB"><name>United Kingdom</name></located>
          <creator qcode="gazette:ap"><name>Ada Park</name></creator>
          <creator type="cpnat:organisation"><name>Island Press</name></creator>
          <contributor role="ctrol:editor"><name>Eve Hill</name></contributor>
          <genre qcode="genre:interview"><name xml:lang="en-GB">Interview</name></genre>
          <subject type="cpnat:person" qcode="wd:Q99" relevance="80">
            <name>Cat Ross</name>
            <sameAs uri="https://people.example/ross"/>
            <related rel="gazrel:occupation"><name>Harbor master</name></related>
          </subject>
          <subject type="cpnat:geoArea" literal="port"/>
          <subject type="cpnat:abstract" qcode="medtop:20000337">
            <name xml:lang="en-GB">transport</name><name xml:lang="de">Verkehr</name>
          </subject>
          <slugline separator="/">Transport/Ferry</slugline>
          <headline>Ferry runs
            late again</headline>
          <headline xml:lang="de">Fähre wieder zu spät</headline>
          <dateline>PORT ELLEN</dateline>
          <by>By Ada Park and Bo Lin, The Gazette</by>
          <description role="drol:caption">A pier.</description>
          <description role="drol:summary">Fog held up the morning crossing.</description>
        </contentMeta>
        <assert literal="port">
          <name>Port Ellen</name>
          <geoAreaDetails><position latitude="55.63" longitude="-6.19"/></geoAreaDetails>
        </assert>
        <contentSet>
          <inlineXML contenttype="application/xhtml+xml" wordcount="5">
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
              <body><p>Fog &amp; rain came.</p><p>The ferry<br/>waited.</p></body></html>
          </inlineXML>
        </contentSet>
      </newsItem>`);

    expect(item).toEqual({
      uri: guid,
      version: "3",
      status: "WITHHELD",
      source: { name: "The Gazette", domain: "gazette.example" },
      url: "https://gazette.example/ferry",
      headline: "Ferry runs late again",
      standfirst: "Fog held up the morning crossing.",
      body: "Fog & rain came.\n\nThe ferry\nwaited.",
      bodyHtml: "<p>Fog &amp; rain came.</p><p>The ferry<br />waited.</p>",
      byline: "By Ada Park and Bo Lin, The Gazette",
      authors: [
        { name: "Ada Park", identifiers: [{ scheme: "gazette", value: "ap" }] },
        { name: "Bo Lin", identifiers: [] },
      ],
      language: "en-GB",
      dateline: "PORT ELLEN",
      publishedAt: "2024-07-12T09:30:00.000Z",
      updatedAt: "2024-07-12T12:00:00.500Z",
      embargoedUntil: "2024-07-13T00:00:00.000Z",
      copyrightHolder: "Gazette Press",
      copyrightNotice: "(c) 2024 Gazette Press",
      usageTerms: "Ask first.\nThen pay.",
      images: [
        {
          url: "https://img.example/pier.jpg",
          caption: "The pier.",
          credit: "Dee Moss",
          width: null,
          height: null,
        },
      ],
      mentions: [
        {
          ...mention,
          kind: "Place",
          name: "United Kingdom",
          identifiers: [{ scheme: "iso3166-1", value: "GB" }],
          relations: ["LOCATED"],
          names: ["United Kingdom"],
        },
        {
          ...about,
          kind: "Person",
          name: "Cat Ross",
          identifiers: [
            { scheme: "wikidata", value: "Q99" },
            { scheme: "uri", value: "https://people.example/ross" },
          ],
          relevance: 0.8,
          names: ["Cat Ross"],
          occupations: ["Harbor master"],
        },
        {
          ...about,
          kind: "Place",
          name: "Port Ellen",
          names: ["Port Ellen"],
          latitude: 55.63,
          longitude: -6.19,
        },
        {
          ...about,
          kind: "Topic",
          name: "transport",
          aliases: ["Verkehr"],
          identifiers: [{ scheme: "medtop", value: "20000337" }],
          names: ["transport"],
        },
      ],
      extra: {
        itemClass: { "@qcode": "ninat:text" },
        title: "FERRY",
        edNote: { "#content": ["Hold for ", { br: "" }, "the harbor."] },
        urgency: "4",
        contentCreated: "2024-07-12",
        creator: { "@type": "cpnat:organisation", name: "Island Press" },
        contributor: { "@role": "ctrol:editor", name: "Eve Hill" },
        genre: { "@qcode": "genre:interview", name: { "@xml:lang": "en-GB", "#text": "Interview" } },
        subject: {
          "@type": "cpnat:abstract",
          "@qcode": "medtop:20000337",
          name: [
            { "@xml:lang": "en-GB", "#text": "transport" },
            { "@xml:lang": "de", "#text": "Verkehr" },
          ],
        },
        slugline: { "@separator": "/", "#text": "Transport/Ferry" },
        headline: { "@xml:lang": "de", "#text": "Fähre wieder zu spät" },
        description: { "@role": "drol:caption", "#text": "A pier." },
        catalogRef: { "@href": "https://gazette.example/catalog.xml" },
      },
    });
  });

  it("needs nothing but its guid", async () => {
    expect(await read(newsItem(""))).toEqual(bare);
    expect(await outcome(`<newsItem xmlns="${nar}"/>`)).toEqual([
      "item 1: the newsItem has no guid, which it would be known by",
    ]);
  });

  it("may have any prefix, and what stands in other namespaces is not taken for its own", async () => {
    const item = await read(
      `<g:newsItem xmlns:g="${nar}" xmlns:x="urn:x" guid="${guid}"><g:contentMeta>
        <x:headline x:a="1">Not this</x:headline><g:headline>A walk</g:headline>
      </g:contentMeta></g:newsItem>`,
    );
    expect(item).toEqual({
      ...bare,
      headline: "A walk",
      extra: { headline: { "@xmlns": "urn:x", "@x:a": "1", "#text": "Not this" } },
    });
  });

  it("takes an untitled headline from the title, and a source from its code or the copyright holder", async () => {
    expect(
      await read(newsItem("<itemMeta><provider qcode='nprov:GZT'/><title>A walk</title></itemMeta>")),
    ).toEqual({
      ...bare,
      headline: "A walk",
      source: { name: "GZT", domain: null },
      extra: { provider: { "@qcode": "nprov:GZT" } },
    });
    const holder = "<rightsInfo><copyrightHolder><name>Ada Park</name></copyrightHolder></rightsInfo>";
    expect((await read(newsItem(holder))).source).toEqual({ name: "Ada Park", domain: null });
  });

  it("is published when it was first created, else when its content was, else when its version was", async () => {
    const version = "<versionCreated>2024-01-03T00:00:00Z</versionCreated>";
    const content = "<contentMeta><contentCreated>2024-01-02T00:00:00Z</contentCreated></contentMeta>";
    expect(await read(newsItem(`<itemMeta>${version}</itemMeta>`))).toMatchObject({
      publishedAt: "2024-01-03T00:00:00.000Z",
      extra: {},
    });
    expect(await read(newsItem(`<itemMeta>${version}</itemMeta>${content}`))).toMatchObject({
      publishedAt: "2024-01-02T00:00:00.000Z",
      updatedAt: "2024-01-03T00:00:00.000Z",
      extra: {},
    });
    const first = "<firstCreated>2024-01-01T00:00:00Z</firstCreated>";
    expect(await read(newsItem(`<itemMeta>${version}${first}</itemMeta>${content}`))).toMatchObject({
      publishedAt: "2024-01-01T00:00:00.000Z",
      extra: { contentCreated: "2024-01-02T00:00:00Z" },
    });
  });

  it("is refused where its embargo or status leaves open whether it may be shown", async () => {
    const of = (meta: string) => outcome(newsItem(`<itemMeta>${meta}</itemMeta>`));
    expect(await of("<embargoed/>")).toEqual([
      `${guid}: embargoed is empty: an embargo whose end is not known cannot be kept`,
    ]);
    expect(await of("<embargoed>2024-01-01T00:00:00</embargoed>")).toEqual([
      `${guid}: embargoed must be a time with its zone, in the years 0001 to 9999 (UTC)`,
    ]);
    expect(await of("<pubStatus qcode='stat:secret'/>")).toEqual([
      `${guid}: pubStatus must be usable, withheld or canceled: stat:secret is none of these`,
    ]);
    expect(await of("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/>")).toEqual([
      `${guid}: item`,
    ]);
  });

  it("is itself an image where it is a picture: the widest rendition that can be fetched", async () => {
    const item = await read(
      newsItem(`<itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
        <contentMeta><creditline>Dee Moss</creditline>
          <description role="drol:caption">The ferry at its pier.</description></contentMeta>
        <contentSet>
          <remoteContent href="https://img.example/s.jpg" contenttype="image/jpeg" width="320" height="200"/>
          <remoteContent href="https://img.example/l.jpg" contenttype="image/jpeg" width="1600" height="1000"/>
          <remoteContent href="file:///raw.tif" contenttype="image/tiff" width="9000" height="6000"/>
          <remoteContent href="https://img.example/c.xml" contenttype="text/xml" width="9999"/>
        </contentSet>`),
    );
    expect(item.images).toEqual([
      {
        url: "https://img.example/l.jpg",
        caption: "The ferry at its pier.",
        credit: "Dee Moss",
        width: 1600,
        height: 1000,
      },
    ]);
    expect(item.standfirst).toBeNull();
    expect(item.extra.contentSet).toMatchObject({ remoteContent: [{ "@width": "320" }, {}, {}] });
  });
});

describe("A news item's content", () => {
  const inline = (content: string) => newsItem(`<contentSet>${content}</contentSet>`);

  it("is read from NITF, whose lines above the text stand in for those of the metadata", async () => {
    const item = await read(
      inline(`<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
        <body><body.head>
          <hedline><hl1>Ferry late</hl1></hedline><byline>By Ada Park, <byttl>Staff</byttl></byline>
          <dateline><location>PORT ELLEN</location></dateline><abstract><p>Fog came.</p></abstract>
        </body.head><body.content>
          <hl2>Fog</hl2><p>The <person>Cat Ross</person> <em>waited</em>.</p><bq><block><p>Late.</p></block></bq>
          <ul><li>One</li><li>Two</li></ul>
          <table><tr><td>a</td><td>b</td></tr></table>
          <media media-type="image"><media-reference source="https://img.example/1.jpg" width="800" height="600"/>
            <media-caption>A pier.</media-caption><media-producer>Dee Moss</media-producer></media>
        </body.content></body></nitf></inlineXML>`),
    );
    expect(item).toMatchObject({
      headline: "Ferry late",
      byline: "By Ada Park, Staff",
      authors: [{ name: "Ada Park", identifiers: [] }],
      dateline: "PORT ELLEN",
      standfirst: "Fog came.",
      body: "Fog\n\nThe Cat Ross waited.\n\nLate.\n\nOne\n\nTwo\n\na\tb",
      images: [
        { url: "https://img.example/1.jpg", caption: "A pier.", credit: "Dee Moss", width: 800, height: 600 },
      ],
    });
    expect(item.bodyHtml?.replace(/\s+</g, "<")).toBe(
      "<h2>Fog</h2><p>The Cat Ross<em>waited</em>.</p><blockquote><p>Late.</p></blockquote>" +
        "<ul><li>One</li><li>Two</li></ul><table><tr><td>a</td><td>b</td></tr></table>",
    );
    expect(item.extra).toHaveProperty(["contentSet", "inlineXML", "nitf"]);
  });

  it("leaves nothing of NITF in extra where HTML says the same", async () => {
    const item = await read(
      inline(
        "<inlineXML><nitf><body><body.content><p>Fog came.</p></body.content></body></nitf></inlineXML>",
      ),
    );
    expect(item).toEqual({ ...bare, body: "Fog came.", bodyHtml: "<p>Fog came.</p>" });
  });

  it("loses what acts or leads elsewhere, which extra keeps", async () => {
    const item = await read(
      inline(`<inlineXML><div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">One
        <a href="javascript:x()">two</a></p><script>x()</script></div></inlineXML>`),
    );
    expect(item.bodyHtml?.replace(/\s+/g, " ")).toBe("<div><p>One <a>two</a></p></div>");
    expect(item.extra).toHaveProperty(["contentSet", "inlineXML", "div", "script"], "x()");
  });

  it("is plain text as it stands where it has that too", async () => {
    const item = await read(
      inline(`<inlineData contenttype="text/plain">Fog came.\r\n \r\n\r\nThe ferry waited.</inlineData>
        <inlineXML><p>Fog came. The ferry waited.</p></inlineXML>`),
    );
    expect(item).toEqual({
      ...bare,
      body: "Fog came.\n\nThe ferry waited.",
      bodyHtml: "<p>Fog came. The ferry waited.</p>",
    });
  });

  it("stays in extra where it is other markup", async () => {
    const item = await read(inline("<inlineXML><score xmlns='urn:s' home='1'/></inlineXML>"));
    expect(item).toEqual({
      ...bare,
      extra: { contentSet: { inlineXML: { score: { "@xmlns": "urn:s", "@home": "1" } } } },
    });
  });
});

describe("A news item's subjects", () => {
  const subjects = async (content: string, catalog = "") =>
    (await read(newsItem(`${catalog}<contentMeta>${content}</contentMeta>`))).mentions;

  it.each([
    ["medtop:20000337", { scheme: "medtop", value: "20000337" }],
    ["wd:q843", { scheme: "wikidata", value: "Q843" }],
    ["iso3166-1a2:PK", { scheme: "iso3166-1", value: "PK" }],
    ["fssID:4", { scheme: "fssid", value: "4" }],
    ["mt:20000337", { scheme: "medtop", value: "20000337" }],
    ["gn:1168579", { scheme: "geonames", value: "1168579" }],
    ["own:a b", { scheme: "uri", value: "https://own.example/a b" }],
  ])(
    "are identified by the QCode %s, through the document's own catalog where it has the alias",
    async (code, known) => {
      const catalog = `<catalog>
      <scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/>
      <scheme alias="gn" uri="https://sws.geonames.org/"/>
      <scheme alias="own" uri="https://own.example/"/></catalog>`;
      const [one] = await subjects(`<subject qcode="${code}"><name>x</name></subject>`, catalog);
      expect(one?.identifiers).toEqual([known]);
    },
  );

  it.each([
    ['type="cpnat:person"', "Person"],
    ['typeuri="http://cv.iptc.org/newscodes/cpnature/organisation"', "Organization"],
    ['type="cpnat:poi"', "Place"],
    ['qcode="iso3166-1a2:PK"', "Place"],
    ['qcode="medtop:20000337"', "Topic"],
    ['type="cpnat:event"', "Topic"],
    ["", "Topic"],
  ])("are of a kind by their type, else by their code: %s", async (attributes, kind) => {
    expect(await subjects(`<subject ${attributes}><name>x</name></subject>`)).toMatchObject([{ kind }]);
  });

  it("become one where they are the same, and nothing where nothing tells what they are", async () => {
    expect(
      await subjects(`<located qcode="g:1"><name>Port Ellen</name></located>
        <subject type="cpnat:geoArea" qcode="g:1" confidence="40"/>
        <subject type="cpnat:event" qcode="e:1"/><subject/>`),
    ).toEqual([
      {
        ...mention,
        kind: "Place",
        name: "Port Ellen",
        identifiers: [{ scheme: "g", value: "1" }],
        relations: ["LOCATED", "ABOUT"],
        relevance: 0.4,
        names: ["Port Ellen"],
      },
    ]);
  });

  it("are their main concept where they have facets, which stay in extra", async () => {
    const item = await read(
      newsItem(`<contentMeta><subject><mainConcept qcode="medtop:20001057"><name>skiing</name></mainConcept>
        <facetConcept rel="f:sex" qcode="v:women"/></subject></contentMeta>`),
    );
    expect(item.mentions).toMatchObject([{ kind: "Topic", name: "skiing" }]);
    expect(item.extra).toEqual({ subject: { facetConcept: { "@rel": "f:sex", "@qcode": "v:women" } } });
  });
});

describe("A NewsML-G2 package", () => {
  it("is a story with its headline, whose groups stay in extra", async () => {
    const item = await read(
      `<packageItem xmlns="${nar}" guid="${guid}">
        <itemMeta><itemClass qcode="ninat:composite"/></itemMeta>
        <contentMeta><headline>Top stories</headline></contentMeta>
        <groupSet root="G1"><group id="G1" role="group:main">
          <itemRef residref="tag:gazette.example,2024:1"><title>Ferry late</title></itemRef>
          <itemRef residref="tag:gazette.example,2024:2"/>
        </group></groupSet>
      </packageItem>`,
    );
    expect(item).toEqual({
      ...bare,
      headline: "Top stories",
      extra: {
        itemClass: { "@qcode": "ninat:composite" },
        groupSet: {
          "@root": "G1",
          group: {
            "@id": "G1",
            "@role": "group:main",
            itemRef: [
              { "@residref": "tag:gazette.example,2024:1", title: "Ferry late" },
              { "@residref": "tag:gazette.example,2024:2" },
            ],
          },
        },
      },
    });
  });
});

describe("A NewsML-G2 message", () => {
  it("is read item by item, each as if it came alone with the message's catalog, and they share the file as their original", async () => {
    const message = `<newsMessage xmlns="${nar}">
      <header><sender>gazette.example</sender><catalog><scheme alias="mt"
        uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog></header>
      <itemSet>
        <newsItem guid="urn:x:1"><contentMeta><subject qcode="mt:20000337"/></contentMeta></newsItem>
        <newsItem/>
        <planningItem guid="urn:x:3"/>
        <conceptItem guid="urn:x:4"><concept><conceptId qcode="p:1"/><type qcode="cpnat:person"/>
          <name>Ada Park</name></concept></conceptItem>
        <packageItem guid="urn:x:5"/>
        <other/>
      </itemSet></newsMessage>`;
    const parsed = await parseAll(newsmlG2, message);
    expect(parsed.map((one) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.where))).toEqual(
      [
        "urn:x:1",
        "item 2: the newsItem has no guid, which it would be known by",
        "urn:x:3: it is a planningItem: it plans coverage and is no news",
        "p:1",
        "urn:x:5",
        "item 6: it is no item of NewsML-G2 but other",
      ],
    );
    const items = parsed.filter((one) => one.type === "item");
    expect(items[0]?.item.mentions[0]?.identifiers).toEqual([{ scheme: "medtop", value: "20000337" }]);
    expect(items[0]?.item.extra).toMatchObject({
      catalog: { scheme: { "@alias": "mt", "@uri": "http://cv.iptc.org/newscodes/mediatopic/" } },
    });
    expect(items[1]?.document).toBe(items[0]?.document);
    expect(items[0]?.document).toEqual({ format: "newsml-g2", bytes: Buffer.from(message) });
  });

  it("holds something", async () => {
    expect(await outcome(`<newsMessage xmlns="${nar}"><itemSet/></newsMessage>`)).toEqual([
      "the file: the message holds no item",
    ]);
  });
});

describe("A NewsML-G2 concept", () => {
  const concepts = async (content: string, attributes = "") => {
    const parsed = await parseAll(
      newsmlG2,
      `<knowledgeItem xmlns="${nar}" guid="${guid}" ${attributes}>
        <catalog><scheme alias="g" uri="https://sws.geonames.org/"/></catalog>
        <conceptSet>${content}</conceptSet></knowledgeItem>`,
    );
    return parsed.map((one) => (one.type === "concept" ? one.concept : one));
  };
  const refused = (where: string, reason: string) => [{ type: "refused", where, reason }];

  it("is a person, an organization, a place or a topic, parents before children", async () => {
    const found = await concepts(`
      <concept>
        <conceptId qcode="g:2655950"/><type qcode="cptype:city"/>
        <name xml:lang="de">Port Ellen</name><name xml:lang="en">Port Ellen</name><name xml:lang="gd">Port Ìlein</name>
        <definition xml:lang="de">Ein Dorf.</definition><definition xml:lang="en-GB">A village<br/>on Islay.</definition>
        <sameAs qcode="wd:Q1012353"/>
        <broader qcode="gaz:islay"/><broader qcode="iso3166-1a2:GB"/>
        <geoAreaDetails><position latitude="55.63" longitude="-6.19"/></geoAreaDetails>
      </concept>
      <concept><conceptId qcode="gaz:islay" retired="2020-02-03T00:00:00Z"/><type qcode="cpnat:geoArea"/>
        <name>Islay</name></concept>`);
    expect(found).toEqual([
      {
        kind: "Place",
        vocabulary: "gaz",
        slugs: ["islay", "islay-islay", "gaz-islay"],
        name: "Islay",
        aliases: [],
        description: "Retired on 2020-02-03.",
        identifiers: [{ scheme: "gaz", value: "islay" }],
        parent: null,
        widerParents: [],
        place: { kind: "REGION", latitude: null, longitude: null, countryCode: null, population: null },
      },
      {
        kind: "Place",
        vocabulary: "geonames",
        slugs: ["port-ellen", "port-ellen-2655950", "geonames-2655950"],
        name: "Port Ellen",
        aliases: ["Port Ìlein"],
        description: "A village\non Islay.",
        identifiers: [
          { scheme: "geonames", value: "2655950" },
          { scheme: "wikidata", value: "Q1012353" },
        ],
        parent: "gaz:islay",
        widerParents: ["iso3166-1:GB"],
        place: { kind: "CITY", latitude: 55.63, longitude: -6.19, countryCode: "GB", population: null },
      },
    ]);
  });

  it("is named in the item's language where it has no English name", async () => {
    const content = `<concept><conceptId uri="https://p.example/ada"/><type qcode="cpnat:person"/>
      <name xml:lang="fr">Adà Parc</name><name>Ada Park</name></concept>`;
    expect(await concepts(content, 'xml:lang="de"')).toMatchObject([
      {
        kind: "Person",
        vocabulary: "uri",
        slugs: ["ada-park", "ada-park-ada", "uri-ada"],
        name: "Ada Park",
        aliases: ["Adà Parc"],
        identifiers: [{ scheme: "uri", value: "https://p.example/ada" }],
        place: null,
      },
    ]);
  });

  it("is refused where the archive has no kind for it, or nothing tells what or who it is", async () => {
    expect(
      await concepts('<concept><conceptId qcode="e:1"/><name>x</name><eventDetails/></concept>'),
    ).toEqual(
      refused(
        "e:1",
        "it is a concept of the type event: only people, organizations, places and abstract subjects are taken",
      ),
    );
    expect(await concepts('<concept><conceptId qcode="a:1"/><name>x</name></concept>')).toEqual(
      refused("a:1", expect.stringContaining("does not say what it is") as unknown as string),
    );
    expect(await concepts('<concept><type qcode="cpnat:person"/><name>x</name></concept>')).toEqual(
      refused(`${guid}, concept 1`, "the concept has no conceptId, which it would be known by"),
    );
    expect(await concepts('<concept><conceptId qcode="medtop:1"/></concept>')).toEqual(
      refused("medtop:1", "the concept has no name"),
    );
    expect(await concepts("")).toEqual(refused(guid, "the knowledgeItem holds no concept"));
  });

  it("is taken from a usable item only", async () => {
    const item = `<conceptItem xmlns="${nar}" guid="${guid}"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
      <concept><conceptId qcode="medtop:1"/><name>x</name></concept></conceptItem>`;
    expect(await outcome(item)).toEqual([
      `${guid}: its pubStatus is stat:canceled: only usable concepts are taken`,
    ]);
  });
});

describe("A file", () => {
  const story = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${newsItem("<contentMeta><headline>Fähre</headline></contentMeta>")}`;
  const headlineOf = async (bytes: Uint8Array) => {
    const [parsed] = await parseAll(newsmlG2, bytes);
    return parsed?.type === "item" ? parsed.item.headline : parsed;
  };

  it.each([
    ["UTF-8", Buffer.from(story("utf-8"))],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${story("utf-8")}`)],
    ["ISO 8859-1", Buffer.from(story("ISO-8859-1"), "latin1")],
    ["UTF-16", Buffer.from(`\uFEFF${story("UTF-16")}`, "utf16le")],
    ["UTF-16 without a byte order mark", Buffer.from(story("UTF-16"), "utf16le")],
    ["UTF-16, most significant byte first", Buffer.from(`\uFEFF${story("UTF-16")}`, "utf16le").swap16()],
  ])("is recognised and read in %s", async (_, bytes) => {
    expect(await headlineOf(bytes)).toBe("Fähre");
    expect(newsmlG2.recognises(bytes.toString("utf8"))).toBe(true);
    expect(newsmlG2.recognises(bytes.toString("latin1"))).toBe(true);
  });

  it("is recognised behind comments and a DOCTYPE, by its namespace", () => {
    const beginning = "<?xml version='1.0'?>\n<!-- <x> --><!DOCTYPE n:newsItem [<!ELEMENT a ANY>]>";
    expect(newsmlG2.recognises(`${beginning}<n:newsItem a="b" xmlns:n='${nar}'`)).toBe(false);
    expect(newsmlG2.recognises(`${beginning}<n:newsItem a="b" xmlns:n='${nar}'>`)).toBe(true);
    expect(newsmlG2.recognises(`${beginning}<n:newsItem a="b" xmlns='${nar}'>`)).toBe(false);
    expect(newsmlG2.recognises(`<rss xmlns="${nar}">`)).toBe(false);
    expect(newsmlG2.recognises(`<a/>${newsItem("")}`)).toBe(false);
    expect(newsmlG2.recognises("")).toBe(false);
  });

  it.each([
    ["nothing", "", "the file is empty"],
    ["no XML", "x", "the file is not well-formed XML at line 1, column 1: text data outside of root node"],
    [
      "an open element",
      `<newsItem xmlns="${nar}">\n<a></newsItem>`,
      "the file is not well-formed XML at line 2, column 14: unexpected close tag",
    ],
    ["another vocabulary", "<rss/>", "it is no NewsML-G2: its root is rss in no namespace"],
    ["NewsML 1", "<NewsML Version='1.2'/>", "it is NewsML 1, an older standard that is not read"],
    [
      "entities of its own",
      `<!DOCTYPE a [<!ENTITY b "c">]>${newsItem("&b;")}`,
      "the file declares entities in its DOCTYPE, which are not expanded: send it without",
    ],
    [
      "an encoding that nobody knows",
      story("EBCDIC-9"),
      'the file says that its encoding is "EBCDIC-9", which is none that is known',
    ],
    [
      "bytes that are none of its encoding",
      Buffer.from(story("utf-8"), "latin1"),
      "the file is not UTF-8, which it has to be by its beginning",
    ],
    [
      "elements in elements without end",
      newsItem("<a>".repeat(200) + "</a>".repeat(200)),
      "the file nests elements more than 200 levels deep",
    ],
  ])("of %s is refused with the reason", async (_, input, reason) => {
    expect(await outcome(input)).toEqual([`the file: ${reason}`]);
  });

  it("is refused where it is larger than 16 MiB or of nothing but tags", async () => {
    const large = await parseAll(newsmlG2, newsItem(" ".repeat(16 * 1024 * 1024)), 2 ** 20);
    expect(large).toMatchObject([{ type: "refused", reason: expect.stringContaining("larger than 16 MiB") }]);
    const tags = await parseAll(newsmlG2, newsItem("<a/>".repeat(600_000)), 2 ** 20);
    expect(tags).toMatchObject([{ reason: "the file has more than 500000 elements: split it" }]);
  });

  it("is refused item by item where one says too much to be a story", async () => {
    const subjects = (count: number) => newsItem(`<contentMeta>${"<subject/>".repeat(count)}</contentMeta>`);
    expect(await outcome(subjects(2_000))).toEqual([`${guid}: item`]);
    expect(await outcome(subjects(2_001))).toEqual([
      `${guid}: the item names more than 2000 people, places and subjects`,
    ]);
    expect(await outcome(newsItem(`<itemMeta>${"<a/>".repeat(20_001)}</itemMeta>`))).toEqual([
      `${guid}: the item's metadata has more than 20000 elements`,
    ]);
  });

  it("loses characters that no database takes, wherever they stand", async () => {
    const item = await read(newsItem("<contentMeta><headline>A&#x1F600;B</headline></contentMeta>"));
    expect(item.headline).toBe("A😀B");
    expect(await outcome(newsItem("&#0;"))).toEqual([
      expect.stringContaining("the file is not well-formed XML"),
    ]);
  });
});
