import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

const uri = "tag:gazette.example,2024:ferry";

/** A document with nothing but its uri, as it is read. */
const bare: NewsItem = {
  uri,
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

/** Without `extra.ninjs`, by which the document can be written again: see ninjs-write.test.ts. */
async function read(document: object): Promise<NewsItem> {
  const [parsed] = await parseAll(ninjs, JSON.stringify({ uri, ...document }));
  if (parsed?.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
  const { ninjs: _remainder, ...extra } = parsed.item.extra;
  return { ...parsed.item, extra };
}

async function refusal(input: string | Uint8Array): Promise<unknown> {
  const parsed = await parseAll(ninjs, input);
  return parsed.map((one) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.type));
}

describe("A ninjs 3 document", () => {
  it("becomes a NewsItem, and what no field holds stays in extra under ninjs' own names", async () => {
    const item = await read({
      type: "text",
      version: "3",
      pubStatus: "withheld",
      urgency: 4,
      firstCreated: "2024-07-12T11:30:00+02:00",
      versionCreated: "2024-07-12T12:00:00.5Z",
      embargoedUntil: "2024-07-13T00:00:00Z",
      copyrightHolder: "Gazette Press",
      copyrightNotice: "(c) 2024 Gazette Press",
      usageTerms: "Ask first.",
      language: "EN-gb",
      located: "PORT ELLEN",
      by: "By Ada Park and Bo Lin, The Gazette",
      altIds: [{ role: "canonical", value: "https://gazette.example/ferry" }],
      infoSources: [{ name: "The Gazette", uri: "https://www.gazette.example/" }],
      headlines: [
        { role: "short", value: "Ferry late" },
        { role: "main", value: "Ferry runs\n late again" },
      ],
      descriptions: [
        { role: "caption", value: "A pier." },
        { role: "summary", value: "Fog held up the morning crossing." },
      ],
      bodies: [
        {
          role: "text",
          contentType: "text/plain",
          value: "Fog came.\r\n \r\n\r\nThe ferry waited.",
          wordCount: 5,
        },
        { role: "xhtml", contentType: "text/html", value: "<p>Fog came.</p><p>The ferry waited.</p>" },
        { role: "nitf", contentType: "text/vnd.IPTC.NITF", value: "<nitf/>" },
      ],
      people: [
        {
          name: "Cat Ross",
          rel: "about",
          uri: "http://www.wikidata.org/entity/Q99",
          contactInfo: [{ type: "occupation", value: "Harbor master" }],
        },
        { name: "Ada Park", rel: "author", literal: "gazette:ap" },
      ],
      organisations: [{ name: "Island Ferries", literal: "IFC", symbols: [{ symbol: "IFC" }] }],
      places: [
        { name: "Port Ellen", rel: "located", geoJSON: { type: "Point", coordinates: [-6.19, 55.63] } },
      ],
      subjects: [
        { name: "Transport", uri: "http://cv.iptc.org/newscodes/mediatopic/20000337", relevance: 80 },
      ],
      associations: [
        {
          name: "photo-1",
          uri: "tag:gazette.example,2024:photo",
          type: "picture",
          by: "Dee Moss",
          descriptions: [{ role: "caption", value: "The ferry at its pier." }],
          renditions: [
            { name: "small", href: "https://img.example/s.jpg", width: 320, height: 200 },
            { name: "large", href: "https://img.example/l.jpg", width: 1600, height: 1000 },
            { name: "raw", href: "ftp://img.example/raw.tif", width: 9000, height: 6000 },
          ],
        },
      ],
    });

    expect(item).toEqual({
      uri,
      version: "3",
      status: "WITHHELD",
      source: { name: "The Gazette", domain: "gazette.example" },
      url: "https://gazette.example/ferry",
      headline: "Ferry runs late again",
      standfirst: "Fog held up the morning crossing.",
      body: "Fog came.\n\nThe ferry waited.",
      bodyHtml: "<p>Fog came.</p><p>The ferry waited.</p>",
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
      usageTerms: "Ask first.",
      images: [
        {
          url: "https://img.example/l.jpg",
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
        {
          ...mention,
          kind: "Topic",
          name: "Transport",
          identifiers: [{ scheme: "medtop", value: "20000337" }],
          relations: ["ABOUT"],
          relevance: 0.8,
          names: ["Transport"],
        },
      ],
      extra: {
        type: "text",
        urgency: 4,
        infoSources: [{ name: "The Gazette", uri: "https://www.gazette.example/" }],
        headlines: [{ role: "short", value: "Ferry late" }],
        descriptions: [{ role: "caption", value: "A pier." }],
        bodies: [{ role: "nitf", contentType: "text/vnd.IPTC.NITF", value: "<nitf/>" }],
        organisations: [{ name: "Island Ferries", literal: "IFC", symbols: [{ symbol: "IFC" }] }],
        associations: [expect.objectContaining({ name: "photo-1" })],
      },
    });
  });

  it("needs nothing but its uri", async () => {
    expect(await read({})).toEqual(bare);
  });

  it("may come in a list, after a byte order mark, and one bad document costs one document", async () => {
    const list = JSON.stringify([{ uri: "urn:a:1" }, { title: "no uri" }, { uri: "urn:a:3" }]);
    expect(await refusal(`\uFEFF${list}`)).toEqual(["item", "document 2: uri is missing", "item"]);
  });

  it("takes an untitled headline from the title, and a source from the copyright holder", async () => {
    const item = await read({ title: "A walk", copyrightHolder: "Ada Park" });
    expect(item).toEqual({
      ...bare,
      headline: "A walk",
      copyrightHolder: "Ada Park",
      source: { name: "Ada Park", domain: null },
    });
  });

  it("may stand in a line of its own, and one bad line costs one document", async () => {
    const lines = [
      '{"uri":"urn:a:1","title":"A"}',
      '{"uri":"urn:a:2","title":"B',
      "",
      '{"uri":"urn:a:3"}',
      '{"title":"B"}',
    ];
    const file = `\uFEFF${lines.join("\r\n")}`;
    expect(await refusal(file)).toEqual([
      "item",
      "line 2: it ends in the middle of its JSON: it looks truncated",
      "item",
      "line 5: uri is missing",
    ]);
    expect(await refusal([lines[1], lines[0]].join("\n"))).toEqual([
      expect.stringMatching(/^line 1: /),
      "item",
    ]);
    const [, , third] = await parseAll(ninjs, file);
    expect(third).toMatchObject({
      where: "line 4",
      document: { format: "ninjs", bytes: Buffer.from(lines[3] ?? "") },
    });
  });

  it("has its http(s) uri as address and that site as source", async () => {
    const item = await read({ uri: "https://www.gazette.example/1" });
    expect(item).toEqual({ ...bare, uri: item.uri, url: "https://www.gazette.example/1" });
    expect(item.uri).toBe("https://www.gazette.example/1");
  });

  it("keeps a language that is no BCP 47 tag in extra alone", async () => {
    expect(await read({ language: "en_US" })).toEqual({ ...bare, extra: { language: "en_US" } });
  });

  it("is published when it was first created, else when its content was, else when its version was", async () => {
    const contentCreated = "2024-01-02T00:00:00Z";
    const versionCreated = "2024-01-03T00:00:00Z";
    expect(await read({ versionCreated })).toMatchObject({
      publishedAt: "2024-01-03T00:00:00.000Z",
      extra: {},
    });
    expect(await read({ contentCreated, versionCreated })).toMatchObject({
      publishedAt: "2024-01-02T00:00:00.000Z",
      updatedAt: "2024-01-03T00:00:00.000Z",
      extra: {},
    });
    expect(await read({ firstCreated: "2024-01-01T00:00:00Z", contentCreated })).toMatchObject({
      publishedAt: "2024-01-01T00:00:00.000Z",
      extra: { contentCreated },
    });
  });

  it("has a leap second at the end of the second before it", async () => {
    const item = await read({ versionCreated: "2016-12-31T23:59:60Z" });
    expect(item.updatedAt).toBe("2016-12-31T23:59:59.999Z");
  });

  it("is itself an image where it is a picture; a rendition that is no image is passed over", async () => {
    const renditions = [
      { name: "main", href: "https://img.example/1.jpg", contentType: "image/jpeg", width: 800, height: 600 },
      { name: "caption", href: "https://img.example/1.xml", contentType: "text/xml", width: 9999 },
    ];
    const item = await read({
      type: "picture",
      renditions,
      descriptions: [
        { role: "creditline", value: "ADA PARK" },
        { role: "caption", value: "A pier." },
      ],
    });
    expect(item.images).toEqual([
      { url: "https://img.example/1.jpg", caption: "A pier.", credit: "ADA PARK", width: 800, height: 600 },
    ]);
    expect(item.extra.renditions).toEqual(renditions);
  });

  it("loses characters that no database takes, wherever they stand", async () => {
    const item = await read({ title: "A\u0000B", edNote: "a\ud800b", people: [{ name: "Ada\u0000 Park" }] });
    expect(item.headline).toBe("AB");
    expect(item.extra).toEqual({ edNote: "a\ufffdb" });
    expect(item.mentions[0]).toMatchObject({ name: "Ada Park", names: ["Ada Park"] });
  });
});

describe("An HTML body", () => {
  it("is the plain text too where there is no other, blocks as paragraphs and cells parted by tabs", async () => {
    const value =
      "<html><head><title>no</title></head><body><h2>One &amp; two</h2><p>Three<br>four <b>five</b></p>" +
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></body></html>";
    const item = await read({ bodies: [{ contentType: "text/html", value }] });
    expect(item.body).toBe("One & two\n\nThree\nfour five\n\na\tb\nc\td");
  });

  it("keeps article markup and loses everything that acts or leads elsewhere, which extra keeps as it came", async () => {
    const bodies = [
      {
        contentType: "text/html",
        value:
          '<p onclick="x()" class="c">One <a href="javascript:x()">two</a> <a href="/local">three</a> ' +
          '<a href="https://a.example/">four</a> <a href="mailto:a@a.example">five</a></p>' +
          '<script>x()</script><style>p{}</style><iframe src="https://a.example"></iframe>' +
          '<img src="data:image/png;base64,AA"><img src="https://a.example/1.png" onerror="x()">',
      },
    ];
    const item = await read({ bodies });
    expect(item.bodyHtml).toBe(
      "<p>One <a>two</a> <a>three</a> " +
        '<a href="https://a.example/">four</a> <a href="mailto:a@a.example">five</a></p>' +
        '<img src="https://a.example/1.png" />',
    );
    expect(item.body).toBe("One two three four five");
    expect(item.extra).toEqual({ bodies });
  });
});

describe("A document's mentions", () => {
  const identifiersOf = async (entry: object) =>
    (await read({ places: [{ name: "x", ...entry }] })).mentions[0]?.identifiers;

  it.each([
    ["uri", "http://www.wikidata.org/entity/Q843", "wikidata", "Q843"],
    ["uri", "https://www.wikidata.org/wiki/q843", "wikidata", "Q843"],
    ["uri", "http://cv.iptc.org/newscodes/mediatopic/20000337", "medtop", "20000337"],
    ["uri", "https://sws.geonames.org/1168579/", "geonames", "1168579"],
    ["uri", "https://www.geonames.org/1168579/peshawar.html", "geonames", "1168579"],
    ["uri", "https://www.iso.org/obp/ui/#iso:code:3166:PK", "iso3166-1", "PK"],
    ["uri", "https://www.iso.org/obp/ui/en/#iso:code:3166:PK-KP", "iso3166-2", "PK-KP"],
    ["uri", "http://cv.example.org/id/7", "uri", "http://cv.example.org/id/7"],
    ["literal", "reuters:pakistan", "reuters", "pakistan"],
    ["literal", "iso3166-2:pk-kp", "iso3166-2", "PK-KP"],
    ["literal", "http://www.wikidata.org/entity/Q843", "wikidata", "Q843"],
    ["literal", "urn:example:7", "uri", "urn:example:7"],
  ])("are identified by a %s like %s as %s:%s", async (field, text, scheme, value) => {
    expect(await identifiersOf({ [field]: text })).toEqual([{ scheme, value }]);
  });

  it.each(["661e09b8", "Telemark", "WADA:1", "two words", "a: b"])(
    "are not identified by the literal %s, which nobody can tell whose code it is",
    async (literal) => {
      const item = await read({ places: [{ name: "x", literal }] });
      expect(item.mentions[0]?.identifiers).toEqual([]);
      expect(item.extra.places).toEqual([{ name: "x", literal }]);
    },
  );

  it("are one where two entries share an identifier or a name, with both relations", async () => {
    const item = await read({
      places: [
        { name: "Peshawar", rel: "located", uri: "http://www.wikidata.org/entity/Q1113311" },
        { name: "Pekhawar", rel: "mentions", literal: "wikidata:Q1113311" },
        { name: "PESHAWAR", rel: "about" },
      ],
    });
    expect(item.mentions).toEqual([
      {
        ...mention,
        kind: "Place",
        name: "Peshawar",
        identifiers: [{ scheme: "wikidata", value: "Q1113311" }],
        relations: ["LOCATED", "MENTIONS", "ABOUT"],
        names: ["Peshawar", "Pekhawar", "PESHAWAR"],
      },
    ]);
  });

  it("stay two where one vocabulary tells two of a name apart, and where they are of two kinds", async () => {
    const item = await read({
      people: [
        { name: "Ali Khan", literal: "gazette:1" },
        { name: "Ali Khan", literal: "gazette:2" },
      ],
      organisations: [{ name: "Ali Khan" }],
    });
    expect(item.mentions.map(({ kind, identifiers }) => [kind, identifiers[0]?.value])).toEqual([
      ["Person", "1"],
      ["Person", "2"],
      ["Organization", undefined],
    ]);
  });

  it.each([
    ["about", "ABOUT", false],
    ["http://rel.example/Located", "LOCATED", true],
    ["classifies", "ABOUT", true],
    ["constructor", "MENTIONS", true],
    [undefined, "MENTIONS", false],
  ])(
    "with the rel %s are %s, and extra keeps another wording than ours (%s)",
    async (rel, relation, isKept) => {
      const item = await read({ places: [{ name: "Elba", rel }] });
      expect(item.mentions[0]?.relations).toEqual([relation]);
      expect(item.extra).toEqual(isKept ? { places: [{ name: "Elba", rel }] } : {});
    },
  );

  it("are called by their identifier where they have no name, and stay in extra where they have neither", async () => {
    const item = await read({ people: [{ literal: "wikidata:Q7" }, { rel: "about" }] });
    expect(item.mentions.map(({ name, names }) => ({ name, names }))).toEqual([
      { name: "wikidata:Q7", names: [] },
    ]);
    expect(item.extra.people).toEqual([{ rel: "about" }]);
  });

  it("have no position where it is none on earth, and extra keeps what the document says", async () => {
    const places = [{ name: "Nowhere", geoJSON: { type: "Point", coordinates: [10, 95] } }];
    const item = await read({ places });
    expect(item.mentions[0]).toMatchObject({ latitude: null, longitude: null });
    expect(item.extra).toEqual({ places });
  });
});

describe("A file that cannot be read as ninjs 3", () => {
  it.each([
    ["a body that is no text", { bodies: [{ value: 7 }] }, "bodies[0].value must be text"],
    [
      "a status of no standard",
      { pubStatus: "spiked" },
      'pubStatus must be one of "usable", "withheld", "canceled"',
    ],
    [
      "a time without its offset",
      { firstCreated: "2024-07-12T10:00:00" },
      "firstCreated must be a date and time with its offset, such as 2024-07-12T09:30:00Z",
    ],
    [
      "a field in the wrong case",
      { versioncreated: "x", pubStatus: "usable" },
      "versioncreated is not a field of ninjs 3 (it is written versionCreated)",
    ],
    [
      "a relevance beyond 100",
      { subjects: [{ relevance: 101 }] },
      "subjects[0].relevance must be at most 100",
    ],
    [
      "a position with one number",
      { places: [{ geoJSON: { type: "Point", coordinates: [1] } }] },
      "places[0].geoJSON must be a GeoJSON object (RFC 7946): a type that it knows, and the coordinates or members of that type",
    ],
    ["a link that is none", { people: [{ uri: "not a uri" }] }, "people[0].uri must be a URI"],
    ["a picture without a name", { associations: [{ uri: "urn:a:b" }] }, "associations[0].name is missing"],
  ])("is refused for %s", async (_, fields, reason) => {
    expect(await refusal(JSON.stringify({ uri, ...fields }))).toEqual([`document 1: ${reason}`]);
  });

  it("names five faults at most and counts the others", async () => {
    const faults = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((number) => [`x${number}`, number]));
    const [reason] = (await refusal(JSON.stringify({ uri, ...faults }))) as string[];
    expect(reason).toMatch(
      /^document 1: x1 is not a field of ninjs 3; .*x5 is not a field of ninjs 3; and 2 more$/,
    );
  });

  it.each([
    ["empty", " \n", "the file: the file is empty"],
    [
      "truncated",
      `{"uri":"${uri}","title":"A wa`,
      "the file: the file ends in the middle of its JSON: it looks truncated",
    ],
    ["an empty list", "[]", "the file: the list holds no document"],
    ["a number", "7", "document 1: the document must be an object"],
    [
      "nested without end",
      `${"[".repeat(5000)}${"]".repeat(5000)}`,
      "the file: the file nests lists and objects more than 64 levels deep",
    ],
  ])("is refused where it is %s", async (_, text, reason) => {
    expect(await refusal(text)).toEqual([reason]);
  });

  it("is refused where it is no JSON, with what the parser met", async () => {
    expect(await refusal("<nitf/>")).toEqual([expect.stringMatching(/^the file: the file is not JSON: .*</)]);
  });

  it("is refused where its bytes are not UTF-8", async () => {
    const latin1 = Buffer.from(`{"uri":"${uri}","title":"Caf\u00e9"}`, "latin1");
    expect(await refusal(latin1)).toEqual(["the file: the file is not UTF-8, which JSON has to be"]);
  });

  it("is refused beyond 16 MiB without being held in memory", async () => {
    const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
    let handedOver = 0;
    async function* endless() {
      for (;;) {
        handedOver++;
        yield mebibyte;
      }
    }
    const parsed = [];
    for await (const one of ninjs.parse(endless())) parsed.push(one);
    expect(parsed).toEqual([
      { type: "refused", where: "the file", reason: expect.stringContaining("larger than 16 MiB") },
    ]);
    expect(handedOver).toBe(17);
  });

  it("is refused where its embargo cannot be told in UTC: taken as none, it would be published", async () => {
    expect(await refusal(JSON.stringify({ uri, embargoedUntil: "9999-12-31T23:59:59-05:00" }))).toEqual([
      "document 1: embargoedUntil must be a time in the years 0001 to 9999 (UTC)",
    ]);
  });

  it("is refused by its first fault alone where it holds very many values", async () => {
    const people = Array.from({ length: 30_000 }, () => ({ nickname: "x" }));
    const [reason] = (await refusal(JSON.stringify({ uri, people }))) as string[];
    expect(reason).toMatch(/^document 1: people\[0\]/);
    expect(reason).not.toContain("more");
  });
});
