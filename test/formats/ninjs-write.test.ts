import { readdirSync, readFileSync, statSync } from "node:fs";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { toNinjs } from "../../src/formats/ninjs/write/to-ninjs.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

const story: NewsItem = {
  ...blankItem("tag:gazette.example,2024:1", { name: "The Gazette", domain: "gazette.example" }),
  version: "2",
  url: "https://gazette.example/1",
  headline: "Ferry sails again",
  standfirst: "It left at noon.",
  body: "It left.\n\nBoth banks cheered.",
  bodyHtml: "<p>It left.</p><p>Both banks cheered.</p>",
  byline: "By Ada Park",
  authors: [{ name: "Ada Park", identifiers: [{ scheme: "wikidata", value: "Q1" }] }],
  language: "en",
  dateline: "OSLO",
  publishedAt: "2024-07-12T09:30:00.000Z",
  updatedAt: "2024-07-12T10:00:00.000Z",
  copyrightHolder: "The Gazette",
  images: [
    { url: "https://gazette.example/f.jpg", caption: "The ferry", credit: "Bo Lin", width: 640, height: 480 },
  ],
  mentions: [
    {
      kind: "Place",
      name: "Oslo",
      aliases: [],
      identifiers: [
        { scheme: "geonames", value: "3143244" },
        { scheme: "reuters", value: "oslo" },
      ],
      slug: null,
      relations: ["ABOUT", "LOCATED"],
      relevance: null,
      names: ["Oslo"],
      occupations: [],
      latitude: 59.91,
      longitude: 10.75,
    },
    {
      kind: "Topic",
      name: "Ferries",
      aliases: [],
      identifiers: [{ scheme: "medtop", value: "20000351" }],
      slug: null,
      relations: ["ABOUT"],
      relevance: 0.8,
      names: ["Ferries"],
      occupations: [],
      latitude: null,
      longitude: null,
    },
  ],
  extra: { urgency: 3, slugline: "ferry", TOPICS: "YES" },
};

const oslo = {
  name: "Oslo",
  uri: "https://sws.geonames.org/3143244/",
  literal: "reuters:oslo",
  geoJSON: { type: "Point", coordinates: [10.75, 59.91] },
};

const read = async (document: object) => {
  const [parsed] = await parseAll(ninjs, JSON.stringify(document), 4096);
  return parsed?.type === "item" ? parsed.item : parsed;
};

describe("A story written as ninjs 3", () => {
  it("has its texts, its times, who wrote it and what it mentions, and what of its extra is ninjs'", () => {
    expect(toNinjs(story)).toEqual({
      standard: { name: "ninjs", version: "3.0" },
      uri: "tag:gazette.example,2024:1",
      type: "text",
      version: "2",
      pubStatus: "usable",
      firstCreated: "2024-07-12T09:30:00.000Z",
      versionCreated: "2024-07-12T10:00:00.000Z",
      language: "en",
      by: "By Ada Park",
      located: "OSLO",
      copyrightHolder: "The Gazette",
      headlines: [{ role: "main", contentType: "text/plain", value: "Ferry sails again" }],
      descriptions: [{ role: "summary", contentType: "text/plain", value: "It left at noon." }],
      bodies: [
        { role: "main", contentType: "text/plain", value: "It left.\n\nBoth banks cheered." },
        { role: "main", contentType: "text/html", value: "<p>It left.</p><p>Both banks cheered.</p>" },
      ],
      people: [{ name: "Ada Park", rel: "author", uri: "http://www.wikidata.org/entity/Q1" }],
      places: [
        { ...oslo, rel: "about" },
        { ...oslo, rel: "located" },
      ],
      subjects: [
        {
          name: "Ferries",
          rel: "about",
          uri: "http://cv.iptc.org/newscodes/mediatopic/20000351",
          relevance: 80,
        },
      ],
      infoSources: [{ name: "The Gazette", role: "publisher", uri: "https://gazette.example" }],
      altIds: [{ role: "canonical", value: "https://gazette.example/1" }],
      associations: [
        {
          name: "picture-1",
          uri: "https://gazette.example/f.jpg",
          type: "picture",
          descriptions: [
            { role: "caption", contentType: "text/plain", value: "The ferry" },
            { role: "creditline", contentType: "text/plain", value: "Bo Lin" },
          ],
          renditions: [{ name: "main", href: "https://gazette.example/f.jpg", width: 640, height: 480 }],
        },
      ],
      urgency: 3,
      slugline: "ferry",
    });
  });

  it("is read as the same story", async () => {
    expect(await read(toNinjs(story))).toEqual({ ...story, extra: expect.anything() });
  });

  it.each([
    ["the byline does not name", "By Ada Park"],
    ["no byline was printed for", null],
  ])("keeps every author whom %s", async (_, byline) => {
    const authors = ["Ada Park", "Bo Lin", "Cy Moe"].map((name) => ({ name, identifiers: [] }));
    expect(await read(toNinjs({ ...story, byline, authors }))).toMatchObject({ authors });
  });

  it("has a URI where its own identity is none, and is known by that again", async () => {
    const document = toNinjs(blankItem("item 7", story.source));
    expect(document.uri).toBe("urn:x-newsgraph:item%207");
    expect(await read(document)).toMatchObject({ uri: "item 7" });
    for (const uri of [
      "urn:x-newsgraph:",
      "urn:x-newsgraph:%",
      "urn:x-newsgraph:rel:about",
      "urn:x-newsgraph:a%3Ab",
    ])
      expect(await read({ uri })).toMatchObject({ uri });
  });
});

function documents(): string[] {
  const folders = [
    "validation/test_suite/3.0/should_pass",
    "validation/test_suite/3.1/should_pass",
    "examples/3.0",
  ];
  return folders
    .filter((folder) => statSync(corpus(`ninjs/${folder}`), { throwIfNoEntry: false }))
    .flatMap((folder) => readdirSync(corpus(`ninjs/${folder}`)).map((name) => `ninjs/${folder}/${name}`))
    .filter((name) => statSync(corpus(name)).isFile());
}

describeWithCorpus("ninjs", "IPTC's documents, read and written again", () => {
  it.each(documents().map((name) => [name.split("/").slice(-3).join("/"), name] as const))(
    "%s is equal to what came in, and after a correction differs in that alone",
    async (_, name) => {
      const bytes = readFileSync(corpus(name));
      const [parsed] = await parseAll(ninjs, bytes, 4096);
      if (parsed?.type !== "item") throw new Error(`${name} was not read`);
      const document = JSON.parse(bytes.toString("utf8"));
      // As a database gives it back.
      const item = JSON.parse(JSON.stringify(parsed.item)) as NewsItem;
      expect(toNinjs(item)).toEqual(document);

      const [first] = toNinjs({ ...item, headline: "Corrected" }).headlines ?? [];
      const main = (document.headlines ?? []).findIndex(
        (one: { value: string }) => one.value === item.headline,
      );
      if (item.headline !== null && main >= 0) {
        const headlines = document.headlines.with(main, { ...document.headlines[main], value: "Corrected" });
        expect(toNinjs({ ...item, headline: "Corrected" })).toEqual({ ...document, headlines });
      } else if (item.headline === null) expect(first?.value).toBe("Corrected");
      expect(toNinjs({ ...item, dateline: "OSLO" })).toEqual({ ...document, located: "OSLO" });
    },
  );
});
