import type { Database } from "../../src/database/database.js";
import type { Concept, PlaceFacts } from "../../src/news/concept.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { containmentIn, entitiesIn, take } from "./support.js";

const noFacts: Omit<PlaceFacts, "kind"> = {
  latitude: null,
  longitude: null,
  countryCode: null,
  population: null,
};

const geonames = (value: string) => ({ scheme: "geonames", value });
const iso = (value: string) => ({ scheme: "iso3166-1", value });

/** A place of a gazetteer. */
function place(name: string, kind: PlaceFacts["kind"], given: Partial<Concept> = {}, facts = {}): Concept {
  return concept("Place", name, {
    vocabulary: "geonames",
    place: { ...noFacts, countryCode: "PK", kind, ...facts },
    ...given,
  });
}

const pakistan = place("Pakistan", "COUNTRY", { slugs: ["pakistan"], identifiers: [iso("PK")] });
const province = place("Khyber Pakhtunkhwa", "REGION", {
  slugs: ["khyber-pakhtunkhwa-pk-03"],
  identifiers: [{ scheme: "geonames-admin1", value: "PK.03" }],
  parent: "iso3166-1:PK",
});
const peshawar = place(
  "Peshawar",
  "CITY",
  { slugs: ["peshawar-pk-1168197"], identifiers: [geonames("1168197")], parent: "geonames-admin1:PK.03" },
  { latitude: 34, longitude: 71.5, population: 1_218_773 },
);

async function placeNamed(archive: Database, slug: string) {
  const { place: found } = await ask(
    archive,
    `query ($slug: String) { place(slug: $slug) {
      slug name aliases description kind latitude population reviewed parent { slug } identifiers { scheme value }
    } }`,
    { slug },
  );
  return found;
}

describe("A vocabulary", () => {
  it("makes what the archive does not know, reviewed, and changes nothing when it comes again", async () => {
    const archive = await openTempDatabase();
    expect(await take(archive, [pakistan, province, peshawar])).toMatchObject({ concepts: 3, refused: [] });
    expect(await placeNamed(archive, "peshawar-pk-1168197")).toEqual({
      slug: "peshawar-pk-1168197",
      name: "Peshawar",
      aliases: [],
      description: null,
      kind: "CITY",
      latitude: 34,
      population: 1_218_773,
      reviewed: true,
      parent: { slug: "khyber-pakhtunkhwa-pk-03" },
      identifiers: [geonames("1168197")],
    });
    const before = await fingerprint(archive);
    expect(await take(archive, [pakistan, province, peshawar])).toMatchObject({ concepts: 3, refused: [] });
    expect(await fingerprint(archive)).toEqual(before);
  });

  it("takes over what stories have made: its name, its slug and its place in the hierarchy hold, the old slug answers", async () => {
    const archive = await openTempDatabase();
    const mentions = [
      mention("Place", "Peschawar", { identifiers: [geonames("1168197")], latitude: 1 }),
      mention("Place", "Pakistan", { slug: "pak" }),
    ];
    await take(archive, [story({ uri: "a", mentions }), pakistan, province, peshawar]);
    const city = {
      slug: "peshawar-pk-1168197",
      name: "Peshawar",
      aliases: ["Peschawar"],
      latitude: 34,
      reviewed: true,
    };
    expect(await placeNamed(archive, "peschawar")).toMatchObject(city);
    expect(await containmentIn(archive)).toEqual({
      a: ["khyber-pakhtunkhwa-pk-03", "pakistan", "peshawar-pk-1168197"],
    });
    expect(await placeNamed(archive, "pak")).toMatchObject({ slug: "pakistan" });
  });

  it("meets a country that stories name, though they give no code", async () => {
    const archive = await openTempDatabase();
    await take(archive, [story({ uri: "a", mentions: [mention("Place", "PAKISTAN")] }), pakistan]);
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "pakistan", name: "Pakistan", identifiers: ["iso3166-1:PK"] },
    ]);
  });

  it("leaves alone what an editor has said, and fills in the rest", async () => {
    const archive = await openTempDatabase();
    const edited = [
      concept("Place", "Pakistan", { slugs: ["pakistan"], identifiers: [iso("PK")] }),
      concept("Place", "Khyber Pakhtunkhwa", {
        slugs: ["khyber-pakhtunkhwa"],
        parent: "pakistan",
        place: { ...noFacts, kind: "REGION", countryCode: "PK" },
      }),
      concept("Place", "Bajaur", {
        slugs: ["bajaur"],
        aliases: ["Bajaur District"],
        description: "On the border.",
        parent: "khyber-pakhtunkhwa",
        place: { ...noFacts, kind: "DISTRICT", countryCode: "PK", population: 1_287_960 },
      }),
    ];
    const district = place(
      "Bajaur District",
      "DISTRICT",
      {
        slugs: ["bajaur-district-pk-1"],
        identifiers: [geonames("1")],
        parent: "iso3166-1:PK",
        description: "A district.",
      },
      { population: 5, latitude: 34.5 },
    );
    await take(archive, [...edited, pakistan, province, district]);
    expect(await placeNamed(archive, "bajaur-district-pk-1")).toEqual({
      slug: "bajaur",
      name: "Bajaur",
      aliases: ["Bajaur District"],
      description: "On the border.",
      kind: "DISTRICT",
      latitude: 34.5,
      population: 1_287_960,
      reviewed: true,
      parent: { slug: "khyber-pakhtunkhwa" },
      identifiers: [geonames("1")],
    });
    expect(await rowsOf(archive, "SELECT slug FROM place ORDER BY slug")).toEqual([
      { slug: "bajaur" },
      { slug: "khyber-pakhtunkhwa" },
      { slug: "pakistan" },
    ]);
  });

  it("puts an editor’s place deeper where it knows a place between", async () => {
    const archive = await openTempDatabase();
    const edited = [
      concept("Place", "Pakistan", { slugs: ["pakistan"], identifiers: [iso("PK")] }),
      concept("Place", "Peshawar", {
        slugs: ["peshawar"],
        identifiers: [geonames("1168197")],
        parent: "pakistan",
      }),
    ];
    const stories = [story({ uri: "a", mentions: [mention("Place", "Peshawar", { slug: "peshawar" })] })];
    await take(archive, [...edited, ...stories, province, peshawar]);
    expect(await placeNamed(archive, "peshawar")).toMatchObject({
      slug: "peshawar",
      parent: { slug: "khyber-pakhtunkhwa-pk-03" },
    });
    expect(await containmentIn(archive)).toEqual({ a: ["khyber-pakhtunkhwa-pk-03", "pakistan", "peshawar"] });
  });

  it("corrects in its next edition what it said before, not what was changed since", async () => {
    const archive = await openTempDatabase();
    await take(archive, [pakistan, province, peshawar]);
    await archive.writer.transaction((manager) =>
      manager.query("UPDATE place SET description = $1, population = $2 WHERE name = $3", [
        "Counted by hand.",
        7,
        "Peshawar",
      ]),
    );
    const next = place(
      "Peschawar",
      "CITY",
      {
        slugs: ["peschawar-pk-1168197"],
        identifiers: [geonames("1168197")],
        description: "A city.",
        parent: "iso3166-1:PK",
      },
      { latitude: 34.01, longitude: 71.5, population: 2_000_000 },
    );
    await take(archive, [pakistan, next]);
    const expected = {
      slug: "peschawar-pk-1168197",
      name: "Peschawar",
      aliases: ["Peshawar"],
      description: "Counted by hand.",
      latitude: 34.01,
      population: 7,
      parent: { slug: "pakistan" },
    };
    expect(await placeNamed(archive, "peshawar-pk-1168197")).toMatchObject(expected);
    const before = await fingerprint(archive);
    await take(archive, [pakistan, next]);
    expect(await fingerprint(archive)).toEqual(before);
  });

  it("never takes two of its own for one, whatever names and codes they share", async () => {
    const archive = await openTempDatabase();
    const wikidata = { scheme: "wikidata", value: "Q1" };
    const twins = ["1", "2"].map((id) =>
      place("San Antonio", "CITY", {
        slugs: ["san-antonio"],
        identifiers: [geonames(id), wikidata],
        parent: "iso3166-1:PK",
      }),
    );
    await take(archive, [pakistan, ...twins]);
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "pakistan", name: "Pakistan", identifiers: ["iso3166-1:PK"] },
      { slug: "san-antonio", name: "San Antonio", identifiers: ["geonames:1", "wikidata:Q1"] },
      { slug: "san-antonio-2", name: "San Antonio", identifiers: ["geonames:2"] },
    ]);
    const before = await fingerprint(archive);
    await take(archive, [pakistan, ...twins]);
    expect(await fingerprint(archive)).toEqual(before);
  });

  it.each([
    ["of another sort", { kind: "DISTRICT" as const, countryCode: "PK" }],
    ["in another country", { kind: "CITY" as const, countryCode: "IN" }],
    ["under another parent", { kind: "CITY" as const, countryCode: "PK" }],
    ["of which nothing is known", null],
  ])("does not take a town for a place of its name %s", async (_case, facts) => {
    const archive = await openTempDatabase();
    const other = concept("Place", "Peshawar", {
      slugs: ["peshawar"],
      place: facts && { ...noFacts, ...facts },
    });
    await take(archive, [other, pakistan, province, peshawar]);
    expect(await rowsOf(archive, "SELECT slug FROM place WHERE name = 'Peshawar' ORDER BY slug")).toEqual([
      { slug: "peshawar" },
      { slug: "peshawar-pk-1168197" },
    ]);
  });

  it("takes the nearest parent that the archive knows, and refuses what has none", async () => {
    const archive = await openTempDatabase();
    const town = place("Bara", "CITY", {
      slugs: ["bara-pk-3"],
      identifiers: [geonames("3")],
      parent: "geonames-admin2:PK.03.1",
      widerParents: ["geonames-admin1:PK.03", "iso3166-1:PK"],
    });
    const { refused } = await take(archive, [town]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      "Its parent “geonames-admin2:PK.03.1” is not known: import the vocabulary that has it first.",
    ]);
    await take(archive, [pakistan, town]);
    expect(await placeNamed(archive, "bara-pk-3")).toMatchObject({ parent: { slug: "pakistan" } });
    await take(archive, [province, town]);
    expect(await placeNamed(archive, "bara-pk-3")).toMatchObject({
      parent: { slug: "khyber-pakhtunkhwa-pk-03" },
    });
  });
});
