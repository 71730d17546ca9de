import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const muqam = mention("Person", "Amir Muqam", {
  identifiers: [{ scheme: "wikidata", value: "Q1" }],
  relations: ["ABOUT", "MENTIONS"],
  relevance: 0.8,
});
const shakib = mention("Person", "Sardar Ahmed Khan Shakib", { relevance: 0.3 });
const ttp = mention("Organization", "Tehreek-e-Taliban Pakistan");
const bajaur = mention("Place", "Bajaur", { relations: ["ABOUT"], relevance: 0.5 });
const peshawar = mention("Place", "Peshawar", { relations: ["LOCATED"] });
const province = mention("Place", "Khyber Pakhtunkhwa");
const refugees = mention("Topic", "Refugees");

function point(latitude: number, longitude: number) {
  return { kind: "CITY", latitude, longitude, countryCode: "PK", population: null } as const;
}

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "talks",
        publishedAt: "2024-07-12T00:00:00.000Z",
        updatedAt: "2024-07-20T00:00:00.000Z",
        headline: "Talks in Peshawar",
        body: "They talked.",
        mentions: [muqam, shakib, ttp, peshawar, refugees],
      }),
      story({
        uri: "attack",
        publishedAt: null,
        headline: "An attack",
        mentions: [ttp, bajaur],
        language: "en-GB",
      }),
      story({
        uri: "visit",
        publishedAt: "2024-07-14T00:00:00.000Z",
        updatedAt: "2024-07-14T06:00:00.000Z",
        mentions: [{ ...muqam, relations: ["MENTIONS"], relevance: null }, province],
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
      concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa", place: point(34.68, 71.5) }),
      concept("Place", "Peshawar", { parent: "khyber-pakhtunkhwa", place: point(34.01, 71.58) }),
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

  it("nests conditions with and, or and not", async () => {
    const ofMuqam = { person: { anyOf: ["amir-muqam"] } };
    const inBajaur = { place: { anyOf: ["bajaur"] } };
    expect(await take({ or: [ofMuqam, inBajaur] })).toEqual(["attack", "visit", "talks"]);
    expect(await take({ and: [ofMuqam, { language: { anyOf: ["en"] } }] })).toEqual(["talks"]);
    expect(await take({ not: { or: [ofMuqam, inBajaur] } })).toEqual(["markets"]);
    expect(
      await take({
        organization: { anyOf: ["tehreek-e-taliban-pakistan"] },
        or: [inBajaur, { and: [ofMuqam, { not: { language: { anyOf: ["ur"] } } }] }],
      }),
    ).toEqual(["attack", "talks"]);
  });

  it("asks nothing by an empty filter or an empty and; an empty or matches nothing", async () => {
    expect(await take({ and: [] })).toHaveLength(4);
    expect(await take({ or: [{}] })).toHaveLength(4);
    expect(await take({ or: [] })).toEqual([]);
    expect(await take({ not: {} })).toEqual([]);
  });

  it("negates a range with what is in no range: an undated story is not in July either", async () => {
    const july = { publishedAt: { from: "2024-07-13T00:00:00Z", before: "2024-08-01T00:00:00Z" } };
    expect(await take({ not: july })).toEqual(["attack", "talks"]);
    expect(await take({ not: { language: { anyOf: ["*"] } } })).toEqual(["markets"]);
  });

  it("counts only mentions with a relation, all that one has", async () => {
    expect(await take({ person: { anyOf: ["amir-muqam"], relation: "ABOUT" } })).toEqual(["talks"]);
    expect(await take({ person: { anyOf: ["amir-muqam"], relation: "MENTIONS" } })).toEqual([
      "visit",
      "talks",
    ]);
    expect(await take({ person: { noneOf: ["amir-muqam"], relation: "ABOUT" } })).toEqual([
      "attack",
      "markets",
      "visit",
    ]);
    // The province itself is merely mentioned by the visit; what brought the others under it has another relation.
    expect(await take({ place: { anyOf: ["khyber-pakhtunkhwa"], relation: "LOCATED" } })).toEqual(["talks"]);
    expect(await take({ place: { anyOf: ["pakistan"], relation: "ABOUT" } })).toEqual(["attack"]);
  });

  it("counts only mentions of some relevance; one that nobody rated has none", async () => {
    expect(await take({ person: { anyOf: ["amir-muqam"], minRelevance: 0.8 } })).toEqual(["talks"]);
    expect(await take({ person: { anyOf: ["amir-muqam"], minRelevance: 0 } })).toEqual(["talks"]);
    expect(
      await take({ person: { allOf: ["amir-muqam", "sardar-ahmed-khan-shakib"], minRelevance: 0.5 } }),
    ).toEqual([]);
    expect(await take({ place: { anyOf: ["pakistan"], minRelevance: 0.5, relation: "ABOUT" } })).toEqual([
      "attack",
    ]);
    expect(await take({ place: { anyOf: ["pakistan"], minRelevance: 0.6 } })).toEqual([]);
  });

  it("takes stories that mention a place within so many kilometres, by great circle", async () => {
    // Peshawar and Bajaur are 74.9 km apart.
    const peshawarPoint = { latitude: 34.01, longitude: 71.58 };
    expect(await take({ near: { ...peshawarPoint, radius: 74 } })).toEqual(["talks"]);
    expect(await take({ near: { ...peshawarPoint, radius: 75 } })).toEqual(["attack", "talks"]);
    expect(await take({ near: { latitude: 0, longitude: 0, radius: 100 } })).toEqual([]);
    expect(await take({ not: { near: { ...peshawarPoint, radius: 75 } } })).toEqual(["markets", "visit"]);
  });

  it("takes stories that mention a place in a box, its edges included, one across the antimeridian too", async () => {
    expect(await take({ within: { south: 34, north: 34.5, west: 71, east: 72 } })).toEqual(["talks"]);
    expect(await take({ within: { south: 34.01, north: 34.68, west: 71.5, east: 71.58 } })).toEqual([
      "attack",
      "talks",
    ]);
    expect(await take({ within: { south: -90, north: 90, west: 170, east: -170 } })).toEqual([]);
    expect(await take({ within: { south: -90, north: 90, west: 71.55, east: 71 } })).toEqual(["talks"]);
  });

  it("takes stories by when their newest version was made, never one that does not say", async () => {
    expect(await take({ updatedAt: { from: "2024-07-14T06:00:00Z" } })).toEqual(["visit", "talks"]);
    expect(await take({ updatedAt: { before: "2024-07-20T00:00:00Z" } })).toEqual(["visit"]);
  });

  it("takes stories with or without a text, and by their length", async () => {
    expect(await take({ hasBody: true })).toEqual(["talks"]);
    expect(await take({ hasBody: false })).toEqual(["attack", "markets", "visit"]);
    expect(await take({ wordCount: { min: 2 } })).toEqual(["attack", "talks"]);
    expect(await take({ wordCount: { min: 2, max: 2 } })).toEqual(["attack"]);
    expect(await take({ wordCount: { max: 2_147_483_647 } })).toHaveLength(4);
  });

  it("lists the newest, the oldest, or what was updated last first", async () => {
    const { newest, oldest, updated, person } = await ask(
      archive,
      `{
        newest: articles(orderBy: NEWEST) { nodes { uri } }
        oldest: articles(orderBy: OLDEST) { nodes { uri } }
        updated: articles(orderBy: UPDATED) { nodes { uri } }
        person(slug: "amir-muqam") {
          oldest: articles(orderBy: OLDEST) { nodes { uri } }
          updated: articles(orderBy: UPDATED) { nodes { uri } }
        }
      }`,
    );
    const nodes = (...uris: string[]) => ({ nodes: uris.map((uri) => ({ uri })) });
    expect({ newest, oldest, updated, person }).toEqual({
      newest: nodes("attack", "markets", "visit", "talks"),
      oldest: nodes("talks", "visit", "markets", "attack"),
      // The attack came in last of all; the markets, never updated, stand at their date.
      updated: nodes("attack", "talks", "markets", "visit"),
      person: { oldest: nodes("talks", "visit"), updated: nodes("talks", "visit") },
    });
  });

  it("does not take a cursor of another order", async () => {
    const { articles } = await ask(archive, "{ articles(first: 1) { pageInfo { endCursor } } }");
    const { errors } = await run(
      archive,
      "query ($after: String) { articles(orderBy: OLDEST, after: $after) { totalCount } }",
      { after: articles.pageInfo.endCursor },
    );
    expect(errors?.map((error) => error.message)).toEqual([
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
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

  const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);
  const nested = (depth: number): object => (depth === 1 ? {} : { not: nested(depth - 1) });

  it.each<[filter: object, path: (string | number)[], message: string]>([
    [
      { publishedAt: { from: "2024-01-02T00:00:00Z", before: "2024-01-02T00:00:00Z" } },
      ["publishedAt"],
      "The range is empty: before must be later than from.",
    ],
    [
      { publishedAt: { before: "9999-12-31T23:59:59-12:00" } },
      ["publishedAt", "before"],
      "before is not in the years 0001 to 9999 (UTC).",
    ],
    [
      { updatedAt: { from: "0000-12-31T23:59:59Z" } },
      ["updatedAt", "from"],
      "from is not in the years 0001 to 9999 (UTC).",
    ],
    [
      { language: { anyOf: ["en", "not a tag"] } },
      ["language", "anyOf", 1],
      '"not a tag" is no language range; give one such as en, en-GB or *.',
    ],
    [{ person: { anyOf: many(301) } }, ["person", "anyOf"], "person.anyOf has 301 values; give at most 300."],
    [{ place: { allOf: many(21) } }, ["place", "allOf"], "place.allOf has 21 values; give at most 20."],
    [
      { or: [{}, { not: { topic: { noneOf: many(301) } } }] },
      ["or", 1, "not", "topic", "noneOf"],
      "or.1.not.topic.noneOf has 301 values; give at most 300.",
    ],
    [
      { or: many(4).map(() => ({ person: { anyOf: many(300) } })) },
      [],
      "The lists of this filter have more than 1000 values together; give fewer.",
    ],
    [{ and: many(50).map(() => ({})) }, [], "There are more than 50 filters in this one; give fewer."],
    [
      nested(9),
      ["not", "not", "not", "not", "not", "not", "not", "not"],
      "Filters are nested 9 deep here; give at most 8.",
    ],
    [
      { person: { anyOf: ["amir-muqam"], minRelevance: 1.5 } },
      ["person", "minRelevance"],
      "minRelevance is 1.5; give a number from 0 to 1.",
    ],
    [
      { person: { relation: "ABOUT" } },
      ["person", "relation"],
      "relation says of which mentions anyOf, allOf or noneOf ask; give one of them.",
    ],
    [
      { near: { latitude: 91, longitude: 0, radius: 1 } },
      ["near", "latitude"],
      "latitude is 91; give degrees from -90 to 90.",
    ],
    [
      { near: { latitude: 0, longitude: 0, radius: 0 } },
      ["near", "radius"],
      "radius is 0 km; give a number greater than 0, at most 20016.",
    ],
    [
      { within: { south: 10, north: 0, west: 0, east: 1 } },
      ["within"],
      "The box is empty: south must not be greater than north.",
    ],
    [
      { within: { south: 0, north: 1, west: 0, east: 181 } },
      ["within", "east"],
      "east is 181; give degrees from -180 to 180.",
    ],
    [{ wordCount: { min: 2, max: 1 } }, ["wordCount"], "The range is empty: max must not be less than min."],
  ])("refuses what cannot be a filter and names the argument (%#)", async (filter, path, message) => {
    const { errors } = await run(
      archive,
      "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }",
      { filter },
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath: ["filter", ...path], message },
    ]);
  });
});
