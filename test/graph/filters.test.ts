import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const muqam = mention("Person", "Amir Muqam", { identifiers: [{ scheme: "wikidata", value: "Q1" }] });
const shakib = mention("Person", "Sardar Ahmed Khan Shakib");
const ttp = mention("Organization", "Tehreek-e-Taliban Pakistan");
const bajaur = mention("Place", "Bajaur");
const peshawar = mention("Place", "Peshawar");
const province = mention("Place", "Khyber Pakhtunkhwa");
const refugees = mention("Topic", "Refugees");

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "talks",
        publishedAt: "2024-07-12T00:00:00.000Z",
        mentions: [muqam, shakib, ttp, peshawar, refugees],
      }),
      story({ uri: "attack", publishedAt: null, mentions: [ttp, bajaur], language: "en-GB" }),
      story({
        uri: "visit",
        publishedAt: "2024-07-14T00:00:00.000Z",
        mentions: [muqam, province],
        language: "ur",
      }),
      story({
        uri: "markets",
        publishedAt: "2024-07-15T00:00:00.000Z",
        language: null,
        source: { name: "Another Paper", domain: null },
      }),
    ],
    [
      concept("Place", "Pakistan"),
      concept("Place", "Khyber Pakhtunkhwa", { parent: "pakistan" }),
      concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa" }),
      concept("Place", "Peshawar", { parent: "khyber-pakhtunkhwa" }),
    ],
  );
});

/** The uris of the stories that a filter takes, newest first; the undated attack came last of all. */
async function take(filter: object): Promise<string[]> {
  const { articles } = await ask(
    archive,
    "query ($filter: ArticleFilter) { articles(filter: $filter) { nodes { uri } totalCount } }",
    { filter },
  );
  expect(articles.totalCount).toBe(articles.nodes.length);
  return articles.nodes.map(({ uri }: { uri: string }) => uri);
}

describe("ArticleFilter", () => {
  it("takes every story where it says nothing, and where a condition is null", async () => {
    expect(await take({})).toEqual(["attack", "markets", "visit", "talks"]);
    expect(await take({ person: null, publishedAt: { from: null }, place: { anyOf: null } })).toEqual([
      "attack",
      "markets",
      "visit",
      "talks",
    ]);
  });

  it("takes stories with any of the people, each story once", async () => {
    expect(await take({ person: { anyOf: ["amir-muqam"] } })).toEqual(["visit", "talks"]);
    expect(await take({ person: { anyOf: ["amir-muqam", "sardar-ahmed-khan-shakib"] } })).toEqual([
      "visit",
      "talks",
    ]);
  });

  it("takes stories with all of them", async () => {
    expect(await take({ person: { allOf: ["amir-muqam", "sardar-ahmed-khan-shakib"] } })).toEqual(["talks"]);
  });

  it("takes stories with none of them", async () => {
    expect(await take({ person: { noneOf: ["amir-muqam"] } })).toEqual(["attack", "markets"]);
  });

  it("asks for people and organizations alike by actor, in one list", async () => {
    expect(await take({ actor: { anyOf: ["amir-muqam", "tehreek-e-taliban-pakistan"] } })).toEqual([
      "attack",
      "visit",
      "talks",
    ]);
    expect(await take({ actor: { allOf: ["amir-muqam", "tehreek-e-taliban-pakistan"] } })).toEqual(["talks"]);
    expect(await take({ actor: { noneOf: ["amir-muqam", "tehreek-e-taliban-pakistan"] } })).toEqual([
      "markets",
    ]);
  });

  it("counts what lies inside a place as the place, unless told not to", async () => {
    expect(await take({ place: { anyOf: ["khyber-pakhtunkhwa"] } })).toEqual(["attack", "visit", "talks"]);
    expect(await take({ place: { anyOf: ["khyber-pakhtunkhwa"], includeDescendants: false } })).toEqual([
      "visit",
    ]);
    expect(await take({ place: { noneOf: ["pakistan"] } })).toEqual(["markets"]);
    expect(await take({ place: { anyOf: ["bajaur"] } })).toEqual(["attack"]);
  });

  it("combines conditions: all of them must hold", async () => {
    expect(
      await take({
        organization: { anyOf: ["tehreek-e-taliban-pakistan"] },
        place: { anyOf: ["khyber-pakhtunkhwa"] },
        topic: { noneOf: ["refugees"] },
      }),
    ).toEqual(["attack"]);
  });

  it("takes a reference as a slug, an id, or a vocabulary's code", async () => {
    const { person } = await ask(archive, '{ person(slug: "amir-muqam") { id } }');
    expect(await take({ person: { anyOf: [person.id] } })).toEqual(["visit", "talks"]);
    expect(await take({ person: { anyOf: ["wikidata:Q1"] } })).toEqual(["visit", "talks"]);
  });

  it("matches nothing by an unknown reference, in anyOf and allOf; in noneOf it excludes nothing", async () => {
    expect(await take({ person: { anyOf: ["nobody"] } })).toEqual([]);
    expect(await take({ person: { allOf: ["amir-muqam", "nobody"] } })).toEqual([]);
    expect(await take({ person: { noneOf: ["nobody"] } })).toHaveLength(4);
    expect(await take({ person: { anyOf: ["wikidata:Q999", "Person:999999"] } })).toEqual([]);
  });

  it("does not take an organization for a person, whatever the slug", async () => {
    expect(await take({ person: { anyOf: ["tehreek-e-taliban-pakistan"] } })).toEqual([]);
  });

  it("matches nothing by an empty anyOf; empty allOf and noneOf ask nothing", async () => {
    expect(await take({ person: { anyOf: [] } })).toEqual([]);
    expect(await take({ language: { anyOf: [] } })).toEqual([]);
    expect(await take({ person: { allOf: [], noneOf: [] } })).toHaveLength(4);
  });

  it("takes the stories of a half-open range of dates, never an undated one", async () => {
    expect(
      await take({ publishedAt: { from: "2024-07-12T00:00:00Z", before: "2024-07-14T00:00:00Z" } }),
    ).toEqual(["talks"]);
    expect(await take({ publishedAt: { from: "2024-07-14T00:00:00Z" } })).toEqual(["markets", "visit"]);
    expect(await take({ publishedAt: { before: "2024-07-14T01:00:00+05:00" } })).toEqual(["talks"]);
    expect(await take({ publishedAt: { before: "9999-01-01T00:00:00Z" } })).not.toContain("attack");
  });

  it("reads languages as ranges: en takes en-GB, * takes every known language", async () => {
    expect(await take({ language: { anyOf: ["en"] } })).toEqual(["attack", "talks"]);
    expect(await take({ language: { anyOf: ["EN-gb"] } })).toEqual(["attack"]);
    expect(await take({ language: { anyOf: ["ur", "en-GB"] } })).toEqual(["attack", "visit"]);
    expect(await take({ language: { anyOf: ["*"] } })).toEqual(["attack", "visit", "talks"]);
    expect(await take({ language: { anyOf: ["e"] } })).toEqual([]);
  });

  it("takes stories by who published them", async () => {
    expect(await take({ source: { anyOf: ["another-paper"] } })).toEqual(["markets"]);
    expect(await take({ source: { noneOf: ["another-paper"] } })).toEqual(["attack", "visit", "talks"]);
    expect(await take({ source: { anyOf: ["the-daily-test"] }, person: { anyOf: ["amir-muqam"] } })).toEqual([
      "visit",
      "talks",
    ]);
  });

  it("narrows every entity's own list too", async () => {
    const answer = await ask(
      archive,
      `{
        place(slug: "khyber-pakhtunkhwa") {
          all: articles { totalCount nodes { uri } }
          itself: articles(includeDescendants: false) { totalCount nodes { uri } }
          withTheTtp: articles(filter: { organization: { anyOf: ["tehreek-e-taliban-pakistan"] } }) {
            totalCount
            nodes { uri }
          }
        }
        source(slug: "the-daily-test") {
          articles(filter: { place: { anyOf: ["bajaur"] } }) { totalCount nodes { uri } }
        }
      }`,
    );
    expect(answer).toEqual({
      place: {
        all: { totalCount: 3, nodes: [{ uri: "attack" }, { uri: "visit" }, { uri: "talks" }] },
        itself: { totalCount: 1, nodes: [{ uri: "visit" }] },
        withTheTtp: { totalCount: 2, nodes: [{ uri: "attack" }, { uri: "talks" }] },
      },
      source: { articles: { totalCount: 1, nodes: [{ uri: "attack" }] } },
    });
  });

  it.each([
    [
      { publishedAt: { from: "2024-01-02T00:00:00Z", before: "2024-01-02T00:00:00Z" } },
      ["filter", "publishedAt"],
    ],
    [{ publishedAt: { before: "9999-12-31T23:59:59-12:00" } }, ["filter", "publishedAt", "before"]],
    [{ publishedAt: { from: "0000-12-31T23:59:59Z" } }, ["filter", "publishedAt", "from"]],
    [{ language: { anyOf: ["en", "not a tag"] } }, ["filter", "language", "anyOf", 1]],
    [{ person: { anyOf: Array.from({ length: 301 }, (_, n) => `p${n}`) } }, ["filter", "person", "anyOf"]],
    [{ place: { allOf: Array.from({ length: 21 }, (_, n) => `p${n}`) } }, ["filter", "place", "allOf"]],
  ])("refuses what cannot be a filter and names the argument (%#)", async (filter, argumentPath) => {
    const { errors } = await run(
      archive,
      "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }",
      { filter },
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath },
    ]);
  });
});
