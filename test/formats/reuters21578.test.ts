import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import type { Identifier } from "../../src/news/identifier.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

/** A story in the collection's markup, with the parts that every story has. */
function story({ id = "7", date = " 3-MAR-1987 09:15:05.40", tags = "", text = "" }): string {
  return `<REUTERS TOPICS="NO" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="9" NEWID="${id}">
<DATE>${date}</DATE>
${tags}
<UNKNOWN> \n&#5;&#5;&#5;F\n&#22;&#22;&#1;f0704&#31;reute\nu f BC-FERRY   03-03 0105</UNKNOWN>
${text}
</REUTERS>
`;
}

const doctype = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n';

async function parse(sgml: string, chunkSize?: number) {
  return parseAll(reuters21578, Buffer.from(sgml, "latin1"), chunkSize);
}

async function read(parts: Parameters<typeof story>[0]): Promise<NewsItem> {
  const [parsed] = await parse(doctype + story(parts));
  if (parsed?.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
  return parsed.item;
}

async function body(text: string): Promise<string | null> {
  return (await read({ text: `<TEXT>&#2;\n<TITLE>T</TITLE>\n<BODY>${text}\n&#3;</BODY></TEXT>` })).body;
}

describe("A story of the Reuters-21578 collection", () => {
  it("becomes a NewsItem, its tags mentions, its attributes and the rest of its elements extra", async () => {
    const item = await read({
      tags: "<TOPICS><D>ship</D></TOPICS><PLACES></PLACES><PEOPLE></PEOPLE><ORGS><D>imf</D></ORGS>",
      text: `<TEXT>&#2;
<TITLE>FERRY  LINE &lt;FRY> WILL
MERGE</TITLE>
<AUTHOR>    By ADA PARK and Bo Lin, Reuters</AUTHOR>
<DATELINE>    PORT ELLEN, March 3 - </DATELINE><BODY>A ferry line said it would merge
with its rival in M\u00fcnster.
    Owners agreed to a two-
year plan.
 Reuter
&#3;</BODY></TEXT>`,
    });

    const mention = {
      relations: ["ABOUT"],
      relevance: null,
      names: [],
      occupations: [],
      latitude: null,
      longitude: null,
    };
    expect(item).toEqual({
      uri: "urn:reuters-21578:7",
      version: "1",
      status: "USABLE",
      source: { name: "Reuters", domain: "reuters.com" },
      url: null,
      headline: "FERRY LINE <FRY> WILL MERGE",
      standfirst: null,
      body: "A ferry line said it would merge with its rival in M\u00fcnster.\n\nOwners agreed to a two-year plan.",
      bodyHtml: null,
      byline: "By ADA PARK and Bo Lin, Reuters",
      authors: [
        { name: "Ada Park", identifiers: [] },
        { name: "Bo Lin", identifiers: [] },
      ],
      language: "en",
      dateline: "PORT ELLEN, March 3",
      publishedAt: "1987-03-03T09:15:05.400Z",
      updatedAt: null,
      embargoedUntil: null,
      copyrightHolder: null,
      copyrightNotice: null,
      usageTerms: null,
      images: [],
      mentions: [
        {
          ...mention,
          kind: "Topic",
          name: "Shipping",
          aliases: [],
          identifiers: [{ scheme: "reuters", value: "ship" }],
          slug: "ship",
        },
        {
          ...mention,
          kind: "Organization",
          name: "International Monetary Fund",
          aliases: ["IMF"],
          identifiers: [{ scheme: "reuters", value: "imf" }],
          slug: "imf",
        },
      ],
      extra: {
        TOPICS: "NO",
        LEWISSPLIT: "TRAIN",
        CGISPLIT: "TRAINING-SET",
        OLDID: "9",
        NEWID: "7",
        TYPE: "NORM",
        UNKNOWN: ["F f0704 reute u f BC-FERRY 03-03 0105"],
      },
    });
  });

  it("that is a brief has its headline without asterisks and no body", async () => {
    const item = await read({
      text: '<TEXT TYPE="BRIEF">&#2;\n******<TITLE>*FERRY LINE TO MERGE\n</TITLE>Blah blah blah.\n&#3;\n\n</TEXT>',
    });
    expect(item).toMatchObject({ headline: "FERRY LINE TO MERGE", body: null, extra: { TYPE: "BRIEF" } });
  });

  it("that was never processed has its whole text as body and no headline", async () => {
    const item = await read({
      text: '<TEXT TYPE="UNPROC">&#2;\nFERRY TIMES\n APR   10 15\n MAY    9 45\n&#3;\n\n</TEXT>',
    });
    expect(item).toMatchObject({
      headline: null,
      body: "FERRY TIMES\n\nAPR   10 15\nMAY    9 45",
      extra: { TYPE: "UNPROC" },
    });
  });

  it.each([
    [" 3-MAR-1987  09:15:05.40", "1987-03-03T09:15:05.400Z", undefined],
    ["27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM", "1987-03-27T00:02:59.130Z", "27-MAR-1987 00:02:59.13 RM"],
    ["31-MAR-1987 605:12:19.12", null, "31-MAR-1987 605:12:19.12"],
    ["31-APR-1987 05:12:19.12", null, undefined],
    ["", null, null],
  ])("dated %s is of %s", async (date, publishedAt, DATE) => {
    const item = await read({ date, text: "<TEXT><TITLE>T</TITLE></TEXT>" });
    expect(item.publishedAt).toBe(publishedAt);
    expect(item.extra.DATE).toBe(DATE);
  });

  it.each([
    ["    By Ada Park, Reuters", ["Ada Park"]],
    ["    by TED D'AMATO, REUTERS", ["Ted D'Amato"]],
    ["    By ada park, Reuter", ["Ada Park"]],
    ["    By Ada Park Reuters.", ["Ada Park"]],
    ["    BY ADA PARK AND BO LIN", ["Ada Park", "Bo Lin"]],
    ["    By Ada Park, Bo Lin, Reuters", ["Ada Park", "Bo Lin"]],
    ["    By Solange De McNeil", ["Solange De McNeil"]],
  ])("with the byline %s was written by %j", async (author, names) => {
    const item = await read({ text: `<TEXT><TITLE>T</TITLE><AUTHOR>${author}</AUTHOR></TEXT>` });
    expect(item.authors).toEqual(names.map((name) => ({ name, identifiers: [] })));
  });

  it.each([
    ["    ELBA, Feb 26 -\n    ", "ELBA, Feb 26", "Fog came."],
    ["    ELBA, March 11-\n    ", "ELBA, March 11", "Fog came."],
    ["    WINSTON-SALEM, N.C. - ", "WINSTON-SALEM, N.C.", "Fog came."],
    ["    ELBA, March 2 - Dutch imports of fat- ", "ELBA, March 2", "Dutch imports of fat-Fog came."],
    [" MAR8  --     --", null, "MAR8  --     --\n\nFog came."],
  ])(
    "whose DATELINE element holds %j has the dateline %j and the rest as text",
    async (element, dateline, text) => {
      const item = await read({
        text: `<TEXT><TITLE>T</TITLE><DATELINE>${element}</DATELINE><BODY>Fog came.\n&#3;</BODY></TEXT>`,
      });
      expect(item).toMatchObject({ dateline, body: text });
    },
  );

  it("with a tag twice mentions it once", async () => {
    const item = await read({
      tags: "<PLACES><D>usa</D><D>usa</D></PLACES>",
      text: "<TEXT><TITLE>T</TITLE></TEXT>",
    });
    expect(item.mentions.map(({ kind, slug, name, aliases }) => ({ kind, slug, name, aliases }))).toEqual([
      { kind: "Place", slug: "usa", name: "United States", aliases: ["USA", "U.S."] },
    ]);
  });

  it("with a damaged tag has a slug that may stand in an address, and none for an empty tag", async () => {
    const item = await read({
      tags: "<TOPICS><D>Nat Gas&#5;:x</D><D> </D></TOPICS>",
      text: "<TEXT><TITLE>T</TITLE></TEXT>",
    });
    expect(item.mentions.map(({ slug, identifiers }) => ({ slug, identifiers }))).toEqual([
      { slug: "nat-gas-x", identifiers: [{ scheme: "reuters", value: "Nat Gas :x" }] },
    ]);
  });

  it.each([
    ["PEOPLE", "james-baker", "Person", "James Baker", null],
    ["PEOPLE", "perez-de-cuellar", "Person", "Perez de Cuellar", null],
    ["PEOPLE", "mohammed-ahmed-al-razaz", "Person", "Mohammed Ahmed al-Razaz", null],
    ["PEOPLE", "lee-teng-hui", "Person", "Lee Teng-hui", null],
    ["PLACES", "west-germany", "Place", "West Germany", null],
    ["PLACES", "ussr", "Place", "Soviet Union", null],
    ["PLACES", "uk", "Place", "United Kingdom", { scheme: "iso3166-1", value: "GB" }],
    ["TOPICS", "nat-gas", "Topic", "Natural gas", { scheme: "medtop", value: "20000263" }],
    ["TOPICS", "money-supply", "Topic", "Money supply", null],
    ["EXCHANGES", "nyse", "Organization", "New York Stock Exchange", null],
    ["ORGS", "constructor", "Organization", "Constructor", null],
  ] as [string, string, string, string, Identifier | null][])(
    "with %s %s mentions the %s %s",
    async (list, code, kind, name, equal) => {
      const item = await read({
        tags: `<${list}><D>${code}</D></${list}>`,
        text: "<TEXT><TITLE>T</TITLE></TEXT>",
      });
      expect(item.mentions).toEqual([
        expect.objectContaining({
          kind,
          name,
          slug: code,
          identifiers: [{ scheme: "reuters", value: code }, ...(equal ? [equal] : [])],
        }),
      ]);
    },
  );
});

describe("A story's text", () => {
  it("has its hard-wrapped lines joined and a blank line between paragraphs", async () => {
    expect(await body("Fog\ncame.\n    It\nstayed - \nlong.\n\nThen it left.")).toBe(
      "Fog came.\n\nIt stayed - long.\n\nThen it left.",
    );
  });

  it("keeps a table's lines and alignment", async () => {
    expect(
      await body(
        "Ferries, as follows -\n         MAY    JUN\n Elba    12     15\n Port     9      -\n    More are due.",
      ),
    ).toBe(
      "Ferries, as follows -\n\n        MAY    JUN\nElba    12     15\nPort     9      -\n\nMore are due.",
    );
  });

  it.each([
    "\n Reuter",
    "\n REUTER",
    "\nREUTER...^M",
    " REUTER",
    "\nREUTER\n Reuter",
    "\n REUTER TAW",
    " REUTER11:43/VB",
  ])("loses the agency's signature %j", async (signature) => {
    expect(await body(`Fog came.${signature}`)).toBe("Fog came.");
  });

  it("keeps the agency's name where the story speaks of it", async () => {
    expect(await body("It left, he told\nReuters.")).toBe("It left, he told Reuters.");
  });

  it("has a space for every control character, so that no two words become one", async () => {
    expect(await body("500 mln dlr&#127;untied&#22;loan\u0005s &amp; more")).toBe(
      "500 mln dlr untied loan s & more",
    );
  });
});

describe("A file of the Reuters-21578 collection that is damaged", () => {
  const good = (id: string) => story({ id, text: "<TEXT><TITLE>T</TITLE></TEXT>" });

  async function outcome(sgml: string, chunkSize?: number) {
    return (await parse(sgml, chunkSize)).map((one) =>
      one.type === "refused" ? `${one.where}: ${one.reason}` : `${one.where} read`,
    );
  }

  it("gives the same stories however its bytes are cut into chunks", async () => {
    const sgml = doctype + good("1") + good("2");
    for (const chunkSize of [1, 2, 3, 64, 100_000]) {
      expect(await outcome(sgml, chunkSize)).toEqual(["story 1 read", "story 2 read"]);
    }
  });

  it("has the last story refused where it ends within it, at whatever byte", async () => {
    const whole = doctype + good("1") + good("2").trimEnd();
    const second = whole.lastIndexOf("<REUTERS");
    for (let end = second + 1; end < whole.length; end++) {
      const [first, ...others] = await outcome(whole.slice(0, end), 50);
      expect(first).toBe("story 1 read");
      expect(others).toEqual([expect.stringMatching(/truncated$/)]);
    }
    expect(await outcome(whole)).toEqual(["story 1 read", "story 2 read"]);
  });

  it("has a story refused that lost its end, and the next one read", async () => {
    const torn = good("2").replace("</REUTERS>", "");
    expect(await outcome(doctype + good("1") + torn + good("3"))).toEqual([
      "story 1 read",
      "story 2: it ends before its </REUTERS>: the file may be truncated",
      "story 3 read",
    ]);
  });

  it.each([
    [
      "no number",
      ' NEWID="2"',
      "",
      "unnumbered story (number 2 of the file): its NEWID, the number it is known by, is missing or no number",
    ],
    [
      "a word for a number",
      'NEWID="2"',
      'NEWID="two"',
      "unnumbered story (number 2 of the file): its NEWID, the number it is known by, is missing or no number",
    ],
    ["a title that does not end", "</TITLE>", "", "story 2: its TITLE is not closed"],
    ["no text", "<TEXT><TITLE>T</TITLE></TEXT>", "", "story 2: it has no TEXT"],
  ])("has a story refused that has %s", async (_, part, replacement, reason) => {
    const sgml = doctype + good("1") + good("2").replace(part, replacement) + good("3");
    expect(await outcome(sgml)).toEqual(["story 1 read", reason, "story 3 read"]);
  });

  it("has text outside of any story refused, which is a story that lost its beginning", async () => {
    const reason = "there is text outside of any story (<REUTERS> to </REUTERS>): the file may be truncated";
    expect(await outcome(`of it.</BODY></TEXT>\n</REUTERS>\n${good("2")}and more`)).toEqual([
      `the beginning: ${reason}`,
      "story 2 read",
      `after story 2: ${reason}`,
    ]);
  });

  it("is read where an element has the name of something that every object knows", async () => {
    const odd = story({
      id: "2",
      tags: "<constructor><D>x</D></constructor>",
      text: "<TEXT><toString></toString></TEXT>",
    });
    expect(await outcome(odd + good("3"))).toEqual(["story 2 read", "story 3 read"]);
  });

  it("is refused where it holds no story", async () => {
    expect(await outcome(doctype)).toEqual(["the file: it holds no story"]);
  });

  it("never has more than eight million characters of a story without end held in memory", async () => {
    async function* withoutEnd() {
      yield Buffer.from('<REUTERS NEWID="4">');
      for (let times = 0; times < 10; times++) yield Buffer.alloc(1024 * 1024, "fog ");
    }
    const reasons = [];
    for await (const one of reuters21578.parse(withoutEnd())) reasons.push(one);
    expect(reasons[0]).toMatchObject({
      type: "refused",
      where: "story 4",
      reason: "it ends before its </REUTERS>: the file may be truncated",
    });
    expect(reasons.every(({ type }) => type === "refused")).toBe(true);
  });
});
