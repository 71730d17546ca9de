import fc from "fast-check";
import { createPageText, pageText } from "../../src/formats/page-text/page-text.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { parseAll } from "./read.js";

const page = `Home
Islands

Ferry to Islay runs aground in fog, nobody hurt

The ferry off Port Ellen (left) on Friday. (Gazette Photo)
Short Url
https://gaz.example/f3
Updated 12 July 2024
Follow

Ferry to Islay runs aground in fog, nobody hurt

  • Forty passengers are taken off by boat
  • Owners blame a broken buoy

By Ada Park and Bo Lin

PORT ELLEN: A ferry with forty people on board ran aground on Friday, its owners said.

“Listen!”

Advertisement

The stops were:
• Gigha
• Islay


Island council puts off its vote on the new pier

3 min read
Updated 2 hours ago

Island council puts off its vote on the new pier

The vote is now in autumn.
`;

const blank = {
  version: "1",
  status: "USABLE",
  source: { name: "Unknown source", domain: null },
  url: null,
  standfirst: null,
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
};

async function items(text: string | Uint8Array, format = pageText): Promise<NewsItem[]> {
  return (await parseAll(format, text, 1000)).map((parsed) => {
    if (parsed.type !== "item") throw new Error(`refused: ${JSON.stringify(parsed)}`);
    return parsed.item;
  });
}

/** One story with what a test cares about around its second headline. */
function story({ front = "Share", text = "The pier is old." }): string {
  return `Island council puts off its vote\n${front}\nIsland council puts off its vote\n\n${text}\n`;
}

async function only(parts: Parameters<typeof story>[0], fetchedAt: string | null = null): Promise<NewsItem> {
  const [item, ...others] = await items(story(parts), createPageText({ fetchedAt }));
  if (item === undefined || others.length > 0) throw new Error("there is not just one story");
  return item;
}

describe("The text of a news page", () => {
  it("gives its stories whole, without the site's furniture", async () => {
    expect(await items(page)).toEqual([
      {
        ...blank,
        uri: expect.stringMatching(/^urn:sha256:[0-9a-f]{64}$/),
        url: "https://gaz.example/f3",
        headline: "Ferry to Islay runs aground in fog, nobody hurt",
        standfirst: "Forty passengers are taken off by boat\nOwners blame a broken buoy",
        body: "A ferry with forty people on board ran aground on Friday, its owners said.\n\n“Listen!”\n\nThe stops were:\n• Gigha\n• Islay",
        byline: "By Ada Park and Bo Lin",
        authors: [
          { name: "Ada Park", identifiers: [] },
          { name: "Bo Lin", identifiers: [] },
        ],
        dateline: "PORT ELLEN",
        publishedAt: "2024-07-12T00:00:00.000Z",
        updatedAt: "2024-07-12T00:00:00.000Z",
        images: [
          {
            url: null,
            caption: "The ferry off Port Ellen (left) on Friday.",
            credit: "Gazette Photo",
            width: null,
            height: null,
          },
        ],
        extra: { updated: "12 July 2024", unplaced: ["Home", "Islands"] },
      },
      {
        ...blank,
        uri: expect.stringMatching(/^urn:sha256:[0-9a-f]{64}$/),
        headline: "Island council puts off its vote on the new pier",
        body: "The vote is now in autumn.",
        extra: { updated: "2 hours ago" },
      },
    ]);
  });

  it("is kept with each story as the bytes of its piece", async () => {
    for (const bytes of [
      Buffer.from(page),
      Buffer.from(`\uFEFF${page}`, "utf16le"),
      Buffer.from(`\uFEFF${page}`),
    ]) {
      const parsed = await parseAll(pageText, bytes, 1000);
      const pieces = parsed.map((one) => (one.type === "item" ? one.document.bytes : Buffer.of()));
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect(parsed.map(({ where }) => where)).toEqual(["story 1", "story 2"]);
    }
  });

  it("is the same whatever the encoding and the lines' ends", async () => {
    const expected = await items(page);
    expect(await items(Buffer.from(`\uFEFF${page}`, "utf16le"))).toEqual(expected);
    expect(await items(`\uFEFF${page.replaceAll("\n", "\r\n")}`)).toEqual(expected);
    const [latin] = await items(Buffer.from(story({ text: "Caf\u00e9." }), "latin1"));
    expect(latin?.body).toBe("Caf\u00e9.");
  });

  it("has a story's uri from its words alone: a later visit finds the same one", async () => {
    const first = await only({ front: "Updated 5 sec ago\nFollow" });
    const later = await only({ front: "A pier. (AFP)\nShort Url\nUpdated 12 July 2024" });
    const other = await only({ text: "The pier is new." });
    expect(later.uri).toBe(first.uri);
    expect(other.uri).not.toBe(first.uri);
  });

  it.each([
    ["Updated 12 July 2024", "2024-07-12T00:00:00.000Z", "2024-07-12T00:00:00.000Z"],
    [
      "Published July 9th, 2024 at 3:05 pm\nUpdated: Fri, 12 Jul 2024 09:30 GMT",
      "2024-07-09T15:05:00.000Z",
      "2024-07-12T09:30:00.000Z",
    ],
    ["2024-07-12", "2024-07-12T00:00:00.000Z", null],
    ["Published 2024-07-12T11:30:00+02:00", "2024-07-12T09:30:00.000Z", null],
    ["12 juillet 2024", "2024-07-12T00:00:00.000Z", null],
    ["Freitag, 12. Juli 2024, 09:30", "2024-07-12T09:30:00.000Z", null],
    ["viernes 12 de julio de 2024", "2024-07-12T00:00:00.000Z", null],
    ["12 июля 2024", "2024-07-12T00:00:00.000Z", null],
    ["12 Temmuz 2024", "2024-07-12T00:00:00.000Z", null],
    ["Updated 31 April 2024", null, null],
    ["Updated 12/7/2024", null, null],
    ["Updated 5 sec ago", "2024-07-12T09:29:55.000Z", "2024-07-12T09:29:55.000Z"],
    ["an hour ago", "2024-07-12T08:30:00.000Z", null],
    ["Posted yesterday", "2024-07-11T00:00:00.000Z", null],
  ])("dates a story that prints %j", async (front, publishedAt, updatedAt) => {
    const item = await only({ front }, "2024-07-12T09:30:00.000Z");
    expect([item.publishedAt, item.updatedAt]).toEqual([publishedAt, updatedAt]);
  });

  it.each([
    ["OSLO, July 12 (NTB) — A ferry sank.", "OSLO, July 12 (NTB)", "A ferry sank."],
    ["KHAN YOUNIS, Gaza Strip: Rain fell.", "KHAN YOUNIS, Gaza Strip", "Rain fell."],
    ["Berlin (dpa) - Es regnete.", "Berlin (dpa)", "Es regnete."],
    ["WATCH: A ferry sinks.", null, "WATCH: A ferry sinks."],
    ["COVID-19 is back.", null, "COVID-19 is back."],
    ["He said: it sank.", null, "He said: it sank."],
  ])("takes the dateline off %j", async (text, dateline, body) => {
    expect(await only({ text })).toMatchObject({ dateline, body });
  });

  it.each([
    ["A pier. (Ada Park)", "A pier.", "Ada Park"],
    ["A pier (AFP/File)", "A pier", "AFP/File"],
    ["A truck of the Frontier Corps (FC)", "A truck of the Frontier Corps (FC)", null],
  ])("tells the credit of %j", async (front, caption, credit) => {
    const { images } = await only({ front: `${front}\nShare` });
    expect(images).toEqual([{ url: null, caption, credit, width: null, height: null }]);
  });

  it("has the agency that stands alone as its byline, and no name or section as a caption", async () => {
    const item = await only({ front: "Islands\nAFP\nShare" });
    expect(item).toMatchObject({ byline: "AFP", authors: [], images: [], extra: { unplaced: ["Islands"] } });
  });

  it.each([
    ["It sank.\n\nTopics:\nFerries\nPort Ellen", "It sank.", ["Ferries", "Port Ellen"]],
    ["It sank.\n\nTags: ferries, Islay\n", "It sank.", ["Tags: ferries, Islay"]],
    ["It sank.\n\nRead more\n\nPier to be mended\n\nIt rose.", "It sank.\n\nIt rose.", ["Pier to be mended"]],
    ["It sank.\n\nRelated\n\nPier “too old”, says owner", "It sank.", ["Pier “too old”, says owner"]],
    ["It sank.\n\nRead more\n\nIt rose on\nFriday.", "It sank.\n\nIt rose on\nFriday.", undefined],
    ["It sank.\n\nShare\n\nWhat we know\n\nIt rose.", "It sank.\n\nWhat we know\n\nIt rose.", undefined],
  ])("has none of the site's lists in the text of %j", async (text, body, unplaced) => {
    const item = await only({ text });
    expect([item.body, item.extra.unplaced]).toEqual([body, unplaced]);
  });

  it("keeps what has no place in a story beside it", async () => {
    const item = await only({ front: "Islands\nA pier. (AFP)\nShare\n1 May 2024\n2 May 2024" });
    expect(item.extra).toEqual({ published: "1 May 2024", unplaced: ["Islands", "2 May 2024"] });
  });

  it.each([
    ["", "it holds no story"],
    ["One line.\n\nAnother line.\n", "it holds no story"],
    ["Headline of a story\n\nHeadline of a story\n\nText.", "it holds no story"],
    ["Headline of a story\nShare\nHeadline of a story\n", "it holds no story"],
    ["\u0001\u0002", "it is no plain text"],
  ])("is refused where it is %j", async (text, reason) => {
    expect(await parseAll(pageText, text)).toEqual([
      { type: "refused", where: "the file", reason: expect.stringContaining(reason) },
    ]);
    expect(pageText.recognises(text)).toBe(false);
  });

  it("is recognised by a headline that stands twice, and nothing else is taken for it", () => {
    expect(pageText.recognises(page)).toBe(true);
    expect(pageText.recognises(page.slice(0, 600))).toBe(true);
    for (const other of [
      `<p>${page}`,
      `{${page}`,
      page.replaceAll("Follow", "").slice(900),
      "a,b\n1,2\n1,2\n",
      "This is an example\n-->x-->\nw w\nThis is an example\n\nText",
    ])
      expect(pageText.recognises(other)).toBe(false);
  });

  it("never throws, and loses no word of it, however its lines are mixed", async () => {
    const lines = fc.constantFrom(...page.split("\n"), "\t", "\u00a0", "Ferry\u2028sunk", "OSLO: ", "(AFP)");
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 60 }), async (mixed) => {
        const parsed = await parseAll(pageText, mixed.join("\n"), 1000);
        expect(parsed.length).toBeGreaterThan(0);
        if (parsed[0]?.type === "refused") return;
        const all = JSON.stringify(parsed.map((one) => one.type === "item" && one.item));
        for (const word of mixed.flatMap(
          (line) => line.match(/\b(?:Gigha|autumn|forty|sunk|Islands)\b/g) ?? [],
        ))
          expect(all).toContain(word);
        for (const word of ["Follow", "Advertisement", "Short Url"]) expect(all).not.toContain(word);
      }),
      { seed: 17, numRuns: 500 },
    );
  });

  it("never throws for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await parseAll(pageText, bytes, 100)).length).toBeGreaterThan(0);
        pageText.recognises(Buffer.from(bytes).toString("latin1"));
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  it("of many megabytes is read in seconds", async () => {
    const started = Date.now();
    const many = Array.from(
      { length: 5_000 },
      (_, index) => `Story number ${index} of the day\nShare\nStory number ${index} of the day\n\nText.\n`,
    ).join("\n");
    expect(await parseAll(pageText, many, 65_536)).toHaveLength(5_000);
    await parseAll(pageText, "Share me\n".repeat(200_000), 65_536);
    await parseAll(pageText, " ".repeat(4_000_000), 65_536);
    expect(Date.now() - started).toBeLessThan(30_000);
  });
});
