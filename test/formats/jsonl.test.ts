import fc from "fast-check";
import { jsonl, toLine } from "../../src/formats/jsonl/jsonl.js";
import { recognise } from "../../src/formats/registry.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { sized } from "../support/size.js";
import { parseAll } from "./read.js";

const uri = "tag:example.org,2024:1";
const source = { name: "The Gazette", domain: "gazette.example" };

const story: NewsItem = {
  ...blankItem(uri, source),
  headline: "Ferry sails again",
  body: "It left at noon.\n\nBoth banks cheered.",
  publishedAt: "2024-07-12T09:30:00.000Z",
  authors: [{ name: "Ada Park", identifiers: [] }],
  images: [
    { url: "https://gazette.example/f.jpg", caption: null, credit: "Bo Lin", width: 640, height: 480 },
  ],
  mentions: [
    {
      kind: "Place",
      name: "Bajaur",
      aliases: [],
      identifiers: [{ scheme: "geonames", value: "1183606" }],
      slug: "bajaur",
      relations: ["LOCATED"],
      relevance: 0.5,
      names: [],
      occupations: [],
      latitude: 34.8,
      longitude: 71.5,
    },
  ],
  extra: { urgency: 3 },
};

const place: Concept = {
  kind: "Place",
  vocabulary: null,
  slugs: ["bajaur", "bajaur-agency"],
  name: "Bajaur",
  aliases: ["Bajaur Agency"],
  description: null,
  identifiers: [],
  parent: "khyber-pakhtunkhwa",
  widerParents: [],
  place: { kind: "DISTRICT", latitude: 34.8, longitude: 71.5, countryCode: "PK", population: 1_093_684 },
};

const outcome = async (text: string | Uint8Array) =>
  (await parseAll(jsonl, text)).map((parsed) =>
    parsed.type === "refused" ? `${parsed.where}: ${parsed.reason}` : `${parsed.where} ${parsed.type}`,
  );

describe("JSON Lines", () => {
  it("hold stories and entries of a catalogue, and give them back as they were written", async () => {
    const parsed = await parseAll(jsonl, toLine(place) + toLine(story));
    expect(parsed).toEqual([
      { type: "concept", where: "line 1", concept: place },
      {
        type: "item",
        where: "line 2",
        item: story,
        document: { format: "jsonl", bytes: Buffer.from(toLine(story).trimEnd()) },
      },
    ]);
  });

  it("may leave out whatever is null or empty", async () => {
    const line = {
      uri,
      source: { name: "The Gazette" },
      headline: "Ferry sails again",
      publishedAt: "2024-07-12T11:30:00+02:00",
      bodyHtml: "<p onclick='x()'>It left.</p>",
      mentions: [{ kind: "Topic", name: "Ferries" }],
    };
    const [parsed] = await parseAll(jsonl, JSON.stringify(line));
    expect(parsed).toMatchObject({
      item: {
        ...blankItem(uri, { name: "The Gazette", domain: null }),
        headline: "Ferry sails again",
        publishedAt: "2024-07-12T09:30:00.000Z",
        bodyHtml: "<p>It left.</p>",
        mentions: [
          {
            kind: "Topic",
            name: "Ferries",
            aliases: [],
            identifiers: [],
            slug: null,
            relations: ["ABOUT"],
            relevance: null,
            names: [],
            occupations: [],
            latitude: null,
            longitude: null,
          },
        ],
      },
    });
  });

  it("are refused line by line, each with its reason and as it came, and the others are read", async () => {
    const lines = [
      "{",
      "",
      JSON.stringify({ source }),
      JSON.stringify({ uri, source, headline: 3, publishedAt: "yesterday", colour: "red" }),
      JSON.stringify({ kind: "Ship", name: "Lark" }),
      "[1]",
      JSON.stringify({ uri, source }),
    ];
    expect(await outcome(lines.join("\r\n"))).toEqual([
      expect.stringMatching(/^line 1: it is not JSON: /),
      "line 3: uri is missing",
      "line 4: colour is not a field of a NewsItem; headline must be text; publishedAt must be a date and time with its offset, such as 2024-07-12T09:30:00Z",
      'line 5: kind must be one of "Person", "Organization", "Place", "Topic"',
      "line 6: the document must be an object",
      "line 7 item",
    ]);
    const [refused] = await parseAll(jsonl, "{}\n");
    expect(refused).toMatchObject({ document: { bytes: Buffer.from("{}") } });
    expect(await outcome("\n\n")).toEqual(["the file: the file is empty"]);
  });

  it("are refused at once where they are in UTF-16", async () => {
    const lines = Buffer.from(`\uFEFF${toLine(story)}${toLine(story)}`, "utf16le");
    expect((await parseAll(jsonl, lines)).map((one) => one.type === "refused" && one.reason)).toEqual([
      "the file is UTF-16: JSON Lines have to be UTF-8",
    ]);
  });

  it("are told from ninjs and from catalogues by their first line", () => {
    expect(recognise(toLine(story))?.name).toBe("jsonl");
    expect(recognise(toLine(place))?.name).toBe("jsonl");
    expect(recognise(JSON.stringify({ uri, headlines: [] }))?.name).toBe("ninjs");
    expect(recognise('{ "newsgraphCatalogue": 1, "places": [{ "name": "x", "kind": "CITY" }] }')?.name).toBe(
      "catalogue",
    );
  });

  it("take no more memory than a line, however long that is", async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, "x");
    async function* long() {
      for (let count = 0; count < 200; count += 1) yield mebibyte;
      yield Buffer.from(`\n${toLine(story)}`);
    }
    const found: string[] = [];
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for await (const parsed of jsonl.parse(long())) {
      found.push(parsed.type === "refused" ? parsed.reason : parsed.type);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(found).toEqual(["it is longer than 16 MiB, and so no story", "item"]);
    expect(most).toBeLessThan(100 * 1024 * 1024);
  });

  it("end in stories, entries or reasons, whatever is done to them", async () => {
    const whole = Buffer.from(toLine(place) + toLine(story));
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        let bytes = Buffer.from(whole);
        for (const { at, to, cut } of changes) {
          if (cut) bytes = bytes.subarray(0, at);
          else if (at < bytes.length) bytes[at] = to;
        }
        for (const parsed of await parseAll(jsonl, bytes, 64)) {
          expect(["item", "concept", "refused"]).toContain(parsed.type);
          if (parsed.type === "refused") expect(parsed.reason).not.toBe("");
        }
      }),
      { numRuns: sized({ sample: 300, full: 10_000 }) },
    );
  });
});
