import { exportTexts } from "../../src/archive/export/export-texts.js";
import { type ExportOptions, exportedStories } from "../../src/archive/export/exported-stories.js";
import { seedDatabase } from "../../src/cli/seed-database.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { jsonl } from "../../src/formats/jsonl/jsonl.js";
import { type Writer, writerNamed } from "../../src/formats/writers.js";
import { ingest } from "../../src/ingest/ingest.js";
import { merge } from "../../src/ingest/repair/merge.js";
import { blankItem } from "../../src/news/blank-item.js";
import type { NewsItem, NewsMention } from "../../src/news/news-item.js";
import { addTo, testNow } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { openTempDatabase } from "../support/temp-database.js";

const everything: ExportOptions = { filter: {}, order: "oldest", first: 1000 };

function exported(archive: Database, options = everything, isWhole = true): Promise<string> {
  return inSnapshot(archive, async (snapshot) => {
    const texts: string[] = [];
    const stories = exportedStories(snapshot, options);
    for await (const text of exportTexts(snapshot, writerNamed("jsonl") as Writer, stories, isWhole))
      texts.push(text);
    return texts.join("");
  });
}

async function takenIn(text: string): Promise<Database> {
  const archive = await openTempDatabase(testNow);
  async function* documents() {
    for await (const parsed of jsonl.parse(bytesOf(text))) yield { file: "archive.jsonl", parsed };
  }
  expect((await ingest(archive.writer, documents(), { now: testNow })).refused).toEqual([]);
  return archive;
}

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

const all = `{
  articles(orderBy: OLDEST, first: 100) {
    totalCount
    nodes {
      uri slug url headline standfirst body bodyHtml byline language dateline publishedAt updatedAt version status
      wordCount copyrightHolder copyrightNotice usageTerms
      source { slug name domain }
      authors { name person { slug } }
      images { url caption credit width height }
      mentions { relations relevance names occupations entity { slug } evidence { field start end text } }
    }
  }
  people(first: 100) { nodes { ...entity } }
  organizations(first: 100) { nodes { ...entity } }
  places(first: 100) {
    nodes { ...entity kind latitude longitude countryCode population parent { slug } ancestors { slug } }
  }
  topics(first: 100) { nodes { ...entity broader { slug } ancestors { slug } } }
}
fragment entity on Entity {
  slug name aliases description reviewed
  identifiers { scheme value }
  articles { totalCount nodes { slug } }
}`;

const mention = (kind: NewsMention["kind"], name: string, wikidata: string): NewsMention => ({
  kind,
  name,
  aliases: [],
  identifiers: [{ scheme: "wikidata", value: wikidata }],
  slug: null,
  relations: ["MENTIONS"],
  relevance: null,
  names: [],
  occupations: [],
  latitude: null,
  longitude: null,
});

/** Two of one name, whom only their identifiers tell apart, and one that goes by another name in another story. */
const stories: NewsItem[] = [
  { headline: "Khan wins", mentions: [mention("Person", "Imran Khan", "Q1"), mention("Person", "Bo", "Q3")] },
  {
    headline: "Khan loses",
    mentions: [mention("Person", "Imran Khan", "Q2"), mention("Topic", "Chess", "Q9")],
  },
  { headline: "Bosse rests", mentions: [mention("Person", "Bosse", "Q4")] },
].map((story, index) => ({
  ...blankItem(`tag:example.org,2024:${index}`, { name: "Gazette", domain: null }),
  publishedAt: `2024-01-0${index + 1}T00:00:00.000Z`,
  ...story,
}));

const pier = { latitude: 39.76, longitude: -98.5 };

/** What was settled by the order in which stories came, which is not that of their dates. */
const outOfOrder: NewsItem[] = [
  {
    uri: "urn:late",
    headline: "Ferry sails",
    publishedAt: "2024-02-09T00:00:00.000Z",
    mentions: [mention("Person", "Cy", "Q7")],
  },
  {
    uri: "urn:early",
    headline: "Ferry sails",
    publishedAt: "2024-02-01T00:00:00.000Z",
    source: { name: "GAZETTE", domain: "gazette.example" },
  },
  // Of its first version are its slug, and the one mention of Cy.
  { uri: "urn:late", version: "2", headline: "Ferry sails on", publishedAt: "2024-02-09T00:00:00.000Z" },
  {
    uri: "urn:pier",
    headline: "Pier opens",
    publishedAt: "2024-02-03T00:00:00.000Z",
    mentions: [{ ...mention("Place", "The Pier", "Q8"), ...pier, aliases: ["Old Pier"] }],
  },
].map((story) => ({ ...blankItem(story.uri, { name: "Gazette", domain: null }), ...story }));

let archive: Database;

beforeAll(async () => {
  archive = await openTempDatabase(testNow);
  await seedDatabase(archive);
  await addTo(archive, stories);
  for (const story of outOfOrder) await addTo(archive, [story]);
  const { writer } = archive;
  await writer.transaction((manager) =>
    merge(
      { manager, dialect: writer.dialect },
      { from: "bosse", into: "bo", force: true },
      testNow().toISOString(),
    ),
  );
});

describe("An archive that is exported and taken in again", () => {
  it("gives the same answers", async () => {
    expect(await ask(await takenIn(await exported(archive)), all)).toEqual(await ask(archive, all));
  });

  it("has what was settled by the order in which stories came", async () => {
    const query = `{
      late: article(uri: "urn:late") { slug }
      early: article(uri: "urn:early") { slug source { name domain } }
      place(slug: "the-pier") { latitude longitude reviewed kind }
      person(slug: "cy") { name reviewed articles { totalCount } }
    }`;
    const expected = {
      late: { slug: "ferry-sails" },
      early: { slug: "ferry-sails-657f09b4", source: { name: "Gazette", domain: "gazette.example" } },
      place: { ...pier, reviewed: false, kind: null },
      person: { name: "Cy", reviewed: false, articles: { totalCount: 0 } },
    };
    expect(await ask(archive, query)).toEqual(expected);
    expect(await ask(await takenIn(await exported(archive)), query)).toEqual(expected);
  });

  it("is exported as the same text once more", async () => {
    const text = await exported(archive);
    const again = await exported(await takenIn(text));
    expect(again.split("\n").sort()).toEqual(text.split("\n").sort());
  });

  it("has only what a filter takes, and the entries that those stories mention, each behind what is above it", async () => {
    const filter = { place: { anyOf: ["bajaur"] } };
    const lines = (await exported(archive, { ...everything, filter }, false)).trim().split("\n");
    const parsed = lines.map((line) => JSON.parse(line));
    const [story] = parsed.slice(-1);
    expect(parsed.filter(({ uri }) => uri)).toEqual([story]);
    expect(story.uri).toBe("tag:newsgraph.example,2024:bajaur-checkpoint-attack");
    const seen = new Set<string>();
    for (const { slugs, parent } of parsed.slice(0, -1)) {
      expect(parent === null || seen.has(parent)).toBe(true);
      seen.add(slugs[0]);
    }
    expect([...seen]).toEqual(expect.arrayContaining(["pakistan", "khyber-pakhtunkhwa", "bajaur"]));
    expect(seen).not.toContain("chess");
  });

  it("begins with the newest or the oldest, and ends where it is told to", async () => {
    const uris = async (order: ExportOptions["order"], first: number) =>
      (await exported(archive, { filter: {}, order, first }, false))
        .split("\n")
        .flatMap((line) => (/^\{"uri":"([^"]*)"/.exec(line) ?? []).slice(1));
    const oldest = await uris("oldest", 1000);
    expect(oldest).toHaveLength(8);
    expect(await uris("newest", 2)).toEqual(oldest.slice(-2).reverse());
    expect(await uris("oldest", 1)).toEqual(oldest.slice(0, 1));
  });
});
