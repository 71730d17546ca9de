import { fingerprint } from "../support/fingerprint.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { containmentIn, entitiesIn, take } from "./support.js";

const noFacts = { latitude: null, longitude: null, countryCode: null, population: null };
const pakistan = concept("Place", "Pakistan", {
  slugs: ["pakistan"],
  identifiers: [{ scheme: "geonames", value: "1168579" }],
  place: { ...noFacts, kind: "COUNTRY", countryCode: "PK" },
});
const khyber = concept("Place", "Khyber Pakhtunkhwa", {
  slugs: ["khyber-pakhtunkhwa", "kp"],
  parent: "geonames:1168579",
});
const bajaur = concept("Place", "Bajaur", { slugs: ["bajaur"], parent: "kp" });

/** Each place's ancestors, the nearest first. */
async function ancestors(archive: Parameters<typeof rowsOf>[0], kind: "place" | "topic" = "place") {
  const rows = await rowsOf<{ slug: string; above: string }>(
    archive,
    `SELECT p.slug, a.slug AS above FROM ${kind}_ancestor t JOIN ${kind} p ON p.id = t."${kind}Id"
     JOIN ${kind} a ON a.id = t."ancestorId" ORDER BY p.slug, t.depth`,
  );
  const lineages: Record<string, string[]> = {};
  for (const { slug, above } of rows) lineages[slug] = [...(lineages[slug] ?? []), above];
  return lineages;
}

describe("A concept of a catalogue", () => {
  it("is stored as it is written, and counts as reviewed", async () => {
    const archive = await openTempDatabase();
    const written = concept("Place", "Khyber Pakhtunkhwa", {
      slugs: ["khyber-pakhtunkhwa", "nwfp"],
      aliases: ["KP", "North-West Frontier Province"],
      description: "A province of Pakistan.",
      identifiers: [{ scheme: "iso3166-2", value: "PK-KP" }],
      parent: "pakistan",
      place: { kind: "REGION", latitude: 34, longitude: 71.5, countryCode: "PK", population: 40_856_097 },
    });
    expect(await take(archive, [pakistan, written])).toMatchObject({ concepts: 2, refused: [] });
    expect(await rowsOf(archive, "SELECT * FROM place WHERE id = 2")).toEqual([
      {
        id: 2,
        slug: "khyber-pakhtunkhwa",
        name: "Khyber Pakhtunkhwa",
        sortName: "khyber pakhtunkhwa",
        description: "A province of Pakistan.",
        reviewed: 1,
        kind: "REGION",
        latitude: 34,
        longitude: 71.5,
        countryCode: "PK",
        population: 40_856_097,
        parentId: 1,
      },
    ]);
    expect(await rowsOf(archive, `SELECT name FROM name WHERE "entityId" = 2 ORDER BY position`)).toEqual([
      { name: "Khyber Pakhtunkhwa" },
      { name: "KP" },
      { name: "North-West Frontier Province" },
    ]);
    expect(await rowsOf(archive, `SELECT slug FROM slug WHERE "targetId" = 2 ORDER BY slug`)).toEqual([
      { slug: "khyber-pakhtunkhwa" },
      { slug: "nwfp" },
    ]);
  });

  it("that comes again changes nothing, and one that has changed is updated", async () => {
    const archive = await openTempDatabase();
    const first = concept("Topic", "Weather", { slugs: ["weather"], aliases: ["Climate"] });
    await take(archive, [
      first,
      story({ uri: "a", mentions: [mention("Topic", "Climate", { slug: "weather" })] }),
    ]);
    const before = await fingerprint(archive);
    expect(await take(archive, [first])).toMatchObject({ concepts: 1, refused: [] });
    expect(await fingerprint(archive)).toEqual(before);

    await take(archive, [
      concept("Topic", "The weather", {
        slugs: ["the-weather", "weather"],
        description: "Rain and shine.",
        identifiers: [{ scheme: "medtop", value: "17000000" }],
      }),
    ]);
    expect(await rowsOf(archive, `SELECT slug, name, "sortName", description FROM topic`)).toEqual([
      { slug: "the-weather", name: "The weather", sortName: "the weather", description: "Rain and shine." },
    ]);
    expect(await rowsOf(archive, "SELECT name FROM name ORDER BY position")).toEqual([
      { name: "The weather" },
      { name: "Weather" },
    ]);
    expect(await rowsOf(archive, "SELECT slug FROM slug WHERE scope = 'topic' ORDER BY slug")).toEqual([
      { slug: "the-weather" },
      { slug: "weather" },
    ]);
  });

  it("that renames an entity leaves it its old name as an alias, by which stories go on to meet it", async () => {
    const archive = await openTempDatabase();
    const named = (name: string) => concept("Organization", name, { slugs: ["ttp"] });
    await take(archive, [
      concept("Organization", "Tehreek!", { slugs: ["tehreek"] }),
      named("Tehreek"),
      named("Taliban of Pakistan"),
      named("TTP"),
    ]);
    const names = `SELECT name FROM name WHERE "entityId" = 2 ORDER BY position`;
    const expected = [{ name: "TTP" }, { name: "Taliban of Pakistan" }, { name: "Tehreek" }];
    expect(await rowsOf(archive, names)).toEqual(expected);

    const before = await fingerprint(archive);
    await take(archive, [named("TTP")]);
    expect(await fingerprint(archive)).toEqual(before);

    const mentions = [mention("Organization", "Tehreek"), mention("Organization", "Taliban of Pakistan")];
    await take(archive, [story({ uri: "a", mentions })]);
    expect((await entitiesIn(archive, "organization")).map(({ name }) => name)).toEqual(["Tehreek!", "TTP"]);
  });

  it("meets what a story has made before, by identifier or else by slug, and makes it complete", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({
        uri: "a",
        mentions: [
          mention("Place", "Islamic Republic of Pakistan", {
            identifiers: [{ scheme: "geonames", value: "1168579" }],
          }),
          mention("Place", "Bajaur", { identifiers: [{ scheme: "reuters", value: "bajaur" }] }),
        ],
      }),
      pakistan,
      khyber,
      bajaur,
    ]);
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "bajaur", name: "Bajaur", identifiers: ["reuters:bajaur"] },
      { slug: "khyber-pakhtunkhwa", name: "Khyber Pakhtunkhwa", identifiers: [] },
      { slug: "pakistan", name: "Pakistan", identifiers: ["geonames:1168579"] },
    ]);
    expect(await rowsOf(archive, "SELECT DISTINCT reviewed FROM place")).toEqual([{ reviewed: 1 }]);
    expect(await containmentIn(archive)).toEqual({ a: ["bajaur", "khyber-pakhtunkhwa", "pakistan"] });
  });

  it("leaves to an entity what documents gave it: further identifiers and slugs", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      pakistan,
      story({
        uri: "a",
        mentions: [
          mention("Place", "Pakistan", {
            identifiers: [
              { scheme: "geonames", value: "1168579" },
              { scheme: "reuters", value: "pak" },
            ],
            slug: "pak",
          }),
        ],
      }),
      pakistan,
    ]);
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "pakistan", name: "Pakistan", identifiers: ["geonames:1168579", "reuters:pak"] },
    ]);
    expect(await rowsOf(archive, "SELECT slug FROM slug WHERE scope = 'place' ORDER BY slug")).toEqual([
      { slug: "pak" },
      { slug: "pakistan" },
    ]);
  });

  it.each([
    [
      "its parent is not known",
      concept("Place", "Mamond", { parent: "bajaur" }),
      "Its parent “bajaur” is not known: put the parent before it in the catalogue.",
    ],
    [
      "its parent's identifier is not known",
      concept("Topic", "Floods", { parent: "medtop:1" }),
      "Its parent “medtop:1” is not known: put the parent before it in the catalogue.",
    ],
    [
      "its parent is of another kind",
      concept("Topic", "Floods", { parent: "pakistan" }),
      "Its parent “pakistan” is not known: put the parent before it in the catalogue.",
    ],
    [
      "it is its own parent",
      concept("Place", "Pakistan", { slugs: ["pakistan"], parent: "pakistan" }),
      "Its parent is itself or lies under it: name a parent from outside of it.",
    ],
    [
      "its parent lies under it",
      concept("Place", "Pakistan", { slugs: ["pakistan"], parent: "kp" }),
      "Its parent is itself or lies under it: name a parent from outside of it.",
    ],
    [
      "a person has a parent",
      concept("Person", "Amir Muqam", { parent: "pakistan" }),
      "It has a parent, which only places and topics have: leave the parent out.",
    ],
    [
      "a slug is malformed",
      concept("Place", "Bannu", { slugs: ["Bannu City"] }),
      "“Bannu City” is no slug: write lower-case letters and digits parted by single hyphens, such as “bannu-city”.",
    ],
    [
      "a further slug is taken",
      concept("Place", "Karachi", { slugs: ["karachi", "kp"] }),
      "The slug “kp” is taken by another place: choose another.",
    ],
    [
      "an identifier is another's",
      concept("Place", "Khyber Pakhtunkhwa", {
        slugs: ["karachi"],
        identifiers: [
          { scheme: "x", value: "1" },
          { scheme: "geonames", value: "1168579" },
        ],
      }),
      "geonames:1168579 already stands for “Pakistan”, while another of its identifiers stands for “Sindh”.",
    ],
    [
      "a value is out of range",
      concept("Place", "Bannu", { place: { ...noFacts, kind: "CITY", longitude: 181 } }),
      "The longitude of “Bannu” is 181; it must be from -180 to 180 degrees.",
    ],
  ])("is refused where %s, and leaves nothing behind", async (_case, refused, reason) => {
    const archive = await openTempDatabase();
    await take(archive, [
      pakistan,
      khyber,
      concept("Place", "Sindh", { slugs: ["karachi"], identifiers: [{ scheme: "x", value: "1" }] }),
    ]);
    const before = await fingerprint(archive);
    expect(await take(archive, [refused])).toEqual({
      added: 0,
      updated: 0,
      unchanged: 0,
      older: 0,
      concepts: 0,
      refused: [{ file: "test.json", where: "entry 1", reason }],
    });
    expect(await fingerprint(archive)).toEqual(before);
  });
});

describe("A hierarchy", () => {
  it("puts an article under everything that it mentions and all above that, and tells by what", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      pakistan,
      khyber,
      bajaur,
      story({
        uri: "a",
        mentions: [
          mention("Place", "Bajaur", { relations: ["ABOUT"], relevance: 0.9 }),
          mention("Place", "Pakistan", { relations: ["MENTIONS"] }),
          mention("Place", "Kabul", { relations: ["LOCATED"] }),
        ],
      }),
    ]);
    const rows = await rowsOf<{ slug: string; via: string }>(
      archive,
      `SELECT p.slug, c.via FROM article_place_containment c JOIN place p ON p.id = c."placeId" ORDER BY p.slug`,
    );
    const byBajaur = { id: 3, relations: ["ABOUT"], relevance: 0.9 };
    const byPakistan = { id: 1, relations: ["MENTIONS"], relevance: null };
    expect(rows.map(({ slug, via }) => [slug, JSON.parse(via)])).toEqual([
      ["bajaur", [byBajaur]],
      ["kabul", [{ id: 4, relations: ["LOCATED"], relevance: null }]],
      ["khyber-pakhtunkhwa", [byBajaur]],
      ["pakistan", [byBajaur, byPakistan]],
    ]);
  });

  it("that changes takes the whole subtree and its articles along", async () => {
    const archive = await openTempDatabase();
    const tree = [
      concept("Place", "Asia", { slugs: ["asia"] }),
      concept("Place", "India", { slugs: ["india"], parent: "asia" }),
      concept("Place", "Pakistan", { slugs: ["pakistan"] }),
      concept("Place", "Khyber Pakhtunkhwa", { slugs: ["kp"], parent: "india" }),
      concept("Place", "Bajaur", { slugs: ["bajaur"], parent: "kp" }),
      concept("Place", "Mamond", { slugs: ["mamond"], parent: "bajaur" }),
    ];
    const stories = [
      story({
        uri: "of mamond and delhi",
        mentions: [mention("Place", "Mamond"), mention("Place", "Delhi")],
      }),
      story({ uri: "of kp", mentions: [mention("Place", "Khyber", { slug: "kp" })] }),
      story({ uri: "of india", mentions: [mention("Place", "India")] }),
    ];
    await take(archive, [...tree, ...stories]);
    expect(await ancestors(archive)).toEqual({
      india: ["asia"],
      kp: ["india", "asia"],
      bajaur: ["kp", "india", "asia"],
      mamond: ["bajaur", "kp", "india", "asia"],
    });

    await take(archive, [concept("Place", "Khyber Pakhtunkhwa", { slugs: ["kp"], parent: "pakistan" })]);
    expect(await ancestors(archive)).toEqual({
      india: ["asia"],
      kp: ["pakistan"],
      bajaur: ["kp", "pakistan"],
      mamond: ["bajaur", "kp", "pakistan"],
    });
    expect(await containmentIn(archive)).toEqual({
      "of mamond and delhi": ["bajaur", "delhi", "kp", "mamond", "pakistan"],
      "of kp": ["kp", "pakistan"],
      "of india": ["asia", "india"],
    });

    await take(archive, [concept("Place", "Khyber Pakhtunkhwa", { slugs: ["kp"], parent: null })]);
    expect(await ancestors(archive)).toEqual({ india: ["asia"], bajaur: ["kp"], mamond: ["bajaur", "kp"] });
    expect(await containmentIn(archive)).toMatchObject({ "of kp": ["kp"] });
  });

  it("that grows above stories already there ends as if it had been there before them", async () => {
    const concepts = [
      concept("Topic", "Disaster", { slugs: ["disaster"] }),
      concept("Topic", "Weather", { slugs: ["weather"], parent: "disaster" }),
      concept("Topic", "Floods", { slugs: ["floods"], parent: "weather" }),
    ];
    const stories = [
      story({ uri: "a", mentions: [mention("Topic", "Floods", { relevance: 0.5 })] }),
      story({
        uri: "b",
        mentions: [mention("Topic", "Weather"), mention("Topic", "Floods"), mention("Topic", "War")],
      }),
    ];
    const before = await openTempDatabase();
    await take(before, [...concepts, ...stories]);
    const after = await openTempDatabase();
    await take(after, [...stories, ...concepts]);
    expect(await ancestors(after, "topic")).toEqual({
      floods: ["weather", "disaster"],
      weather: ["disaster"],
    });
    expect(await fingerprint(after)).toEqual(await fingerprint(before));
  });
});
