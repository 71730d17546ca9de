import type { Database } from "../../src/database/database.js";
import type { Concept } from "../../src/news/concept.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";
import { containmentIn, take } from "./support.js";

const unknown = { latitude: null, longitude: null, countryCode: null, population: null };
const code = (scheme: string, value: string) => [{ scheme, value }];

/** What a gazetteer says. */
const gazetteer: Concept[] = [
  concept("Place", "Pakistan", {
    vocabulary: "iso3166-1",
    slugs: ["pakistan"],
    aliases: ["Islamic Republic of Pakistan"],
    identifiers: code("iso3166-1", "PK"),
    place: { ...unknown, kind: "COUNTRY", countryCode: "PK" },
  }),
  concept("Place", "Khyber Pakhtunkhwa", {
    vocabulary: "geonames-admin1",
    slugs: ["khyber-pakhtunkhwa-pk-03"],
    identifiers: code("geonames-admin1", "PK.03"),
    parent: "iso3166-1:PK",
    place: { ...unknown, kind: "REGION", countryCode: "PK" },
  }),
  concept("Place", "Peshawar", {
    vocabulary: "geonames",
    slugs: ["peshawar-pk-1168197"],
    aliases: ["Pekhawar"],
    description: "A city.",
    identifiers: code("geonames", "1168197"),
    parent: "geonames-admin1:PK.03",
    place: { kind: "CITY", latitude: 34, longitude: 71.5, countryCode: "PK", population: 1_218_773 },
  }),
];

const pakistan = concept("Place", "Pakistan", {
  slugs: ["pakistan"],
  identifiers: code("iso3166-1", "PK"),
  place: { ...unknown, kind: "COUNTRY" },
});

/** An editor's entry of Peshawar. */
const peshawar = (given: Partial<Concept> = {}) =>
  concept("Place", "Peshawar City", {
    slugs: ["peshawar"],
    identifiers: code("geonames", "1168197"),
    place: { ...unknown, kind: "CITY" },
    ...given,
  });

const aStory = story({
  uri: "a",
  mentions: [mention("Place", "Peshawar", { identifiers: code("geonames", "1168197") })],
});

async function city(archive: Database) {
  const { place } = await ask(
    archive,
    `{ place(identifier: "geonames:1168197") {
      slug name aliases description latitude longitude countryCode population parent { slug }
    } }`,
  );
  return place;
}

const filledIn = {
  slug: "peshawar",
  name: "Peshawar City",
  aliases: ["Peshawar", "Pekhawar"],
  description: "A city.",
  latitude: 34,
  longitude: 71.5,
  countryCode: "PK",
  population: 1_218_773,
  parent: { slug: "khyber-pakhtunkhwa-pk-03" },
};

describe("A catalogue that is taken in again", () => {
  it("leaves what a vocabulary filled in", async () => {
    const archive = await openTempDatabase();
    await take(archive, [pakistan, peshawar(), aStory, ...gazetteer]);
    expect(await city(archive)).toEqual(filledIn);
    const before = await fingerprint(archive);
    await take(archive, [pakistan, peshawar()]);
    expect(await fingerprint(archive)).toEqual(before);
  });

  it("ends in the same graph as one that came before the vocabulary", async () => {
    const [before, after] = [await openTempDatabase(), await openTempDatabase()];
    await take(before, [pakistan, peshawar(), aStory, ...gazetteer]);
    await take(after, [...gazetteer, aStory, pakistan, peshawar()]);
    expect(await city(after)).toEqual(filledIn);
    const [one, other] = [await fingerprint(before), await fingerprint(after)];
    for (const table of ["place", "name", "place_ancestor", "article_place_containment", "identifier"]) {
      expect([table, other[table]]).toEqual([table, one[table]]);
    }
  });

  it("replaces what it does say, and takes its own word back where it no longer says it", async () => {
    const archive = await openTempDatabase();
    const facts = {
      kind: "CITY" as const,
      countryCode: null,
      latitude: 34.01,
      longitude: 71.57,
      population: 5,
    };
    await take(archive, [
      ...gazetteer,
      pakistan,
      peshawar({ description: "An old city.", aliases: ["The Frontier City"], place: facts }),
    ]);
    expect(await city(archive)).toEqual({
      ...filledIn,
      aliases: ["The Frontier City", "Peshawar", "Pekhawar"],
      description: "An old city.",
      latitude: 34.01,
      longitude: 71.57,
      population: 5,
    });
    await take(archive, [pakistan, peshawar()]);
    expect(await city(archive)).toEqual({
      ...filledIn,
      description: null,
      latitude: null,
      longitude: null,
      population: null,
    });
    await take(archive, gazetteer);
    expect(await city(archive)).toEqual(filledIn);
  });

  it("leaves a place where a vocabulary knows it more closely than the catalogue does", async () => {
    const archive = await openTempDatabase();
    const inPakistan = peshawar({ parent: "pakistan" });
    await take(archive, [pakistan, inPakistan, aStory, ...gazetteer, pakistan, inPakistan]);
    expect(await city(archive)).toEqual(filledIn);
    expect(await containmentIn(archive)).toEqual({ a: ["khyber-pakhtunkhwa-pk-03", "pakistan", "peshawar"] });
  });

  it("puts a place elsewhere where it says so, and the vocabulary leaves it there", async () => {
    const archive = await openTempDatabase();
    const elsewhere = [
      pakistan,
      concept("Place", "Punjab", { slugs: ["punjab"], parent: "pakistan" }),
      peshawar({ parent: "punjab" }),
    ];
    await take(archive, [...gazetteer, aStory, ...elsewhere]);
    const moved = { ...filledIn, parent: { slug: "punjab" } };
    expect(await city(archive)).toEqual(moved);
    await take(archive, [...gazetteer, ...elsewhere, ...gazetteer]);
    expect(await city(archive)).toEqual(moved);
    expect(await containmentIn(archive)).toEqual({ a: ["pakistan", "peshawar", "punjab"] });
  });

  it("leaves a topic under what a vocabulary put it under, with its description", async () => {
    const archive = await openTempDatabase();
    const topics = [
      concept("Topic", "Society", {
        vocabulary: "medtop",
        slugs: ["society"],
        identifiers: code("medtop", "14000000"),
      }),
      concept("Topic", "Immigration", {
        vocabulary: "medtop",
        slugs: ["immigration"],
        description: "The movement of people.",
        identifiers: code("medtop", "20000771"),
        parent: "medtop:14000000",
      }),
    ];
    const edited = concept("Topic", "Migration", {
      slugs: ["migration"],
      identifiers: code("medtop", "20000771"),
    });
    await take(archive, [...topics, edited, edited]);
    const { topic } = await ask(
      archive,
      `{ topic(slug: "immigration") { slug name aliases description broader { slug } } }`,
    );
    expect(topic).toEqual({
      slug: "migration",
      name: "Migration",
      aliases: ["Immigration"],
      description: "The movement of people.",
      broader: { slug: "society" },
    });
  });
});
