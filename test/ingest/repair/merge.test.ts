import { exactRows } from "../../support/exact-rows.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { containmentIn, entitiesIn, take } from "../support.js";
import { mergeIn, undoIn } from "./support.js";

const wikidata = (value: string) => ({ scheme: "wikidata", value });

describe("A person who was taken for two", () => {
  const stories = [
    story({
      uri: "a",
      headline: "Muqam meets envoy",
      mentions: [mention("Person", "Amir Muqam", { identifiers: [wikidata("Q1")], names: ["Muqam"] })],
    }),
    story({
      uri: "b",
      mentions: [mention("Person", "Amir Muqaam", { identifiers: [{ scheme: "viaf", value: "7" }] })],
      authors: [{ name: "Amir Muqaam", identifiers: [] }],
    }),
    story({
      uri: "c",
      headline: "Amir Muqaam, that is Muqam",
      mentions: [
        mention("Person", "Amir Muqaam", {
          relations: ["MENTIONS"],
          relevance: 0.75,
          names: ["Amir Muqaam"],
          occupations: ["minister"],
        }),
        mention("Person", "Amir Muqam", { relations: ["ABOUT"], relevance: 0.2, names: ["Muqam"] }),
      ],
    }),
  ];

  it("is one: mentions, stories, names, identifiers, slugs and the id lead to the one that stays", async () => {
    const archive = await openTempDatabase();
    await take(archive, stories);
    expect(await mergeIn(archive, "amir-muqaam", "amir-muqam")).toEqual({
      repair: 1,
      from: { kind: "Person", id: 2, slug: "amir-muqaam", name: "Amir Muqaam" },
      into: { kind: "Person", id: 1, slug: "amir-muqam", name: "Amir Muqam" },
      moved: 1,
      united: 1,
    });
    const muqam = { id: "Person:1", name: "Amir Muqam" };
    expect(
      await ask(
        archive,
        `{
          people { nodes { slug aliases identifiers { scheme value }
            articles { nodes { uri } } authoredArticles { nodes { uri } } } }
          former: person(slug: "amir-muqaam") { id name }
          node(id: "Person:2") { ... on Person { id name } }
          identified: person(identifier: "viaf:7") { id name }
          articles(filter: { person: { anyOf: ["Person:2"] } }) { totalCount }
          article(uri: "c") { mentions { entity { name } relations relevance names occupations
            evidence { field start text } } }
        }`,
      ),
    ).toEqual({
      people: {
        nodes: [
          {
            slug: "amir-muqam",
            aliases: ["Amir Muqaam"],
            identifiers: [
              { scheme: "viaf", value: "7" },
              { scheme: "wikidata", value: "Q1" },
            ],
            articles: { nodes: [{ uri: "c" }, { uri: "b" }, { uri: "a" }] },
            authoredArticles: { nodes: [{ uri: "b" }] },
          },
        ],
      },
      former: muqam,
      node: muqam,
      identified: muqam,
      articles: { totalCount: 3 },
      article: {
        mentions: [
          {
            entity: { name: "Amir Muqam" },
            relations: ["ABOUT", "MENTIONS"],
            relevance: 0.75,
            names: ["Amir Muqaam", "Muqam"],
            occupations: ["minister"],
            evidence: [
              { field: "HEADLINE", start: 0, text: "Amir Muqaam" },
              { field: "HEADLINE", start: 21, text: "Muqam" },
            ],
          },
        ],
      },
    });
  });

  it("is met from then on by the old name, slug and identifier", async () => {
    const archive = await openTempDatabase();
    await take(archive, stories);
    await mergeIn(archive, "amir-muqaam", "amir-muqam");
    await take(archive, [
      story({ uri: "d", mentions: [mention("Person", "AMIR MUQAAM")] }),
      story({ uri: "e", mentions: [mention("Person", "A. M.", { slug: "amir-muqaam" })] }),
      story({
        uri: "f",
        mentions: [mention("Person", "Muqam A.", { identifiers: [{ scheme: "viaf", value: "7" }] })],
      }),
      story({ uri: "b", version: "2", mentions: [mention("Person", "Amir Muqaam")] }),
    ]);
    expect(await rowsOf(archive, "SELECT id, name FROM person")).toEqual([{ id: 1, name: "Amir Muqam" }]);
    expect(await rowsOf(archive, `SELECT count(*) AS n FROM article_person WHERE "personId" = 1`)).toEqual([
      { n: 6 },
    ]);
  });

  it("is two again when that is undone, row by row", async () => {
    const archive = await openTempDatabase();
    await take(archive, stories);
    const before = await exactRows(archive);
    await mergeIn(archive, "amir-muqaam", "amir-muqam");
    expect(await exactRows(archive)).not.toEqual(before);
    expect(await undoIn(archive)).toMatchObject({ repair: 1, stories: 2, leftStories: 0, leftEntities: 0 });
    expect(await exactRows(archive)).toEqual(before);
  });
});

describe("Merging", () => {
  it("is refused for two kinds, for one and the same, and for what is not there", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({
        uri: "a",
        mentions: [mention("Person", "John Smith"), mention("Organization", "Smith & Sons")],
      }),
      story({ uri: "b", mentions: [mention("Place", "Smith"), mention("Topic", "Smith")] }),
    ]);
    const before = await exactRows(archive);
    const refused: [string, string, string, string][] = [
      [
        "smith-sons",
        "john-smith",
        "REPAIR_REFUSED",
        "Organization:1 smith-sons and Person:1 john-smith are of different kinds, which cannot become one: name two of the same kind.",
      ],
      [
        "john-smith",
        "Person:1",
        "REPAIR_REFUSED",
        "Both lead to Person:1 john-smith: there is nothing to merge.",
      ],
      [
        "smith",
        "john-smith",
        "ENTITY_AMBIGUOUS",
        "“smith” leads to more than one: Place:1 smith, Topic:1 smith. Name one by its id.",
      ],
      [
        "jon-smith",
        "john-smith",
        "ENTITY_UNKNOWN",
        "“jon-smith” leads to no person or organization or place or topic in the archive; give a slug, an id such as Person:7, or scheme:value such as wikidata:Q843.",
      ],
    ];
    for (const [from, into, code, message] of refused) {
      await expect(mergeIn(archive, from, into)).rejects.toMatchObject({ code, message });
    }
    expect(await exactRows(archive)).toEqual(before);
    expect(await rowsOf(archive, "SELECT * FROM repair")).toEqual([]);
  });

  it("is refused where identifiers contradict, unless it is forced", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({ uri: "a", mentions: [mention("Place", "Georgia", { identifiers: [wikidata("Q230")] })] }),
      story({ uri: "b", mentions: [mention("Place", "Georgia (US)", { identifiers: [wikidata("Q1428")] })] }),
    ]);
    await expect(mergeIn(archive, "georgia-us", "georgia")).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message:
        "Their identifiers contradict each other: Place:2 georgia-us is wikidata:Q1428, Place:1 georgia is wikidata:Q230. Where they are the same nevertheless, merge them with --force.",
    });
    await mergeIn(archive, "georgia-us", "georgia", { force: true });
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "georgia", name: "Georgia", identifiers: ["wikidata:Q1428", "wikidata:Q230"] },
    ]);
  });

  it("takes over the facts that the one that stays lacks, a position only as a whole", async () => {
    const archive = await openTempDatabase();
    const facts = { kind: "CITY" as const, countryCode: null, population: null };
    await take(archive, [
      concept("Place", "Kabul", {
        place: { ...facts, latitude: 34.5, longitude: null, countryCode: "AF" },
      }),
      concept("Place", "Cabul", {
        description: "A city.",
        place: { ...facts, latitude: 34.123456789012344, longitude: 69.2, population: 4_600_000_000 },
      }),
    ]);
    await mergeIn(archive, "cabul", "kabul");
    expect(
      await rowsOf(archive, `SELECT description, latitude, longitude, "countryCode", population FROM place`),
    ).toEqual([
      {
        description: "A city.",
        latitude: 34.5,
        longitude: null,
        countryCode: "AF",
        population: 4_600_000_000,
      },
    ]);
    await undoIn(archive);
    expect(await rowsOf(archive, "SELECT id, latitude, population FROM place ORDER BY id")).toEqual([
      { id: 1, latitude: 34.5, population: null },
      { id: 2, latitude: 34.123456789012344, population: 4_600_000_000 },
    ]);
  });

  it("leads earlier merged ids, two steps away, to the one that stays", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({ uri: "a", mentions: ["Ann", "Anna", "Hannah"].map((name) => mention("Person", name)) }),
    ]);
    await mergeIn(archive, "ann", "anna");
    await mergeIn(archive, "anna", "hannah");
    expect(
      await ask(archive, `{ node(id: "Person:1") { id } person(slug: "ann") { id slug aliases } }`),
    ).toEqual({
      node: { id: "Person:3" },
      person: { id: "Person:3", slug: "hannah", aliases: ["Anna", "Ann"] },
    });
  });
});

describe("Merging places", () => {
  const tree = [
    concept("Place", "Asia"),
    concept("Place", "Pakistan", { parent: "asia" }),
    concept("Place", "NWFP", { parent: "pakistan" }),
    concept("Place", "Khyber"),
    concept("Place", "Bajaur", { parent: "nwfp" }),
    concept("Place", "Mamond", { parent: "bajaur" }),
  ];
  const stories = ["NWFP", "Khyber", "Bajaur", "Mamond"].map((name) =>
    story({ uri: name, mentions: [mention("Place", name)] }),
  );
  const ancestorsIn = async (archive: Parameters<typeof rowsOf>[0]) => {
    const rows = await rowsOf<{ slug: string; above: string }>(
      archive,
      `SELECT p.slug, a.slug AS above FROM place_ancestor t JOIN place p ON p.id = t."placeId"
       JOIN place a ON a.id = t."ancestorId" ORDER BY p.slug, t.depth`,
    );
    const lineages: Record<string, string[]> = {};
    for (const { slug, above } of rows) lineages[slug] = [...(lineages[slug] ?? []), above];
    return lineages;
  };

  it("puts what lay in the one into the other, with its parent where that has none", async () => {
    const archive = await openTempDatabase();
    await take(archive, [...tree, ...stories]);
    const before = await exactRows(archive);
    await mergeIn(archive, "nwfp", "khyber");
    const khyber = ["khyber", "pakistan", "asia"];
    expect(await ancestorsIn(archive)).toEqual({
      pakistan: ["asia"],
      khyber: ["pakistan", "asia"],
      bajaur: khyber,
      mamond: ["bajaur", ...khyber],
    });
    expect(await containmentIn(archive)).toEqual({
      NWFP: ["asia", "khyber", "pakistan"],
      Khyber: ["asia", "khyber", "pakistan"],
      Bajaur: ["asia", "bajaur", "khyber", "pakistan"],
      Mamond: ["asia", "bajaur", "khyber", "mamond", "pakistan"],
    });
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("lets the vocabulary that put something into the one still put it elsewhere", async () => {
    const archive = await openTempDatabase();
    const entry = (name: string, parent: string | null) =>
      concept("Place", name, {
        vocabulary: "geonames",
        identifiers: [{ scheme: "geonames", value: name }],
        parent: parent && `geonames:${parent}`,
      });
    await take(archive, [
      ...tree,
      entry("Frontier", null),
      entry("Tribal Areas", null),
      entry("Kurram", "Frontier"),
    ]);
    const before = await exactRows(archive);
    await mergeIn(archive, "frontier", "khyber");
    const merged = await exactRows(archive);
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
    await mergeIn(archive, "frontier", "khyber");
    expect(await exactRows(archive)).toEqual(merged);
    expect((await ancestorsIn(archive)).kurram).toEqual(["khyber"]);
    await take(archive, [entry("Kurram", "Tribal Areas")]);
    expect((await ancestorsIn(archive)).kurram).toEqual(["tribal-areas"]);
  });

  it("into what lies in it, near or far, turns them around", async () => {
    for (const into of ["bajaur", "mamond"]) {
      const archive = await openTempDatabase();
      await take(archive, [...tree, ...stories]);
      const before = await exactRows(archive);
      await mergeIn(archive, "nwfp", into);
      expect(await ancestorsIn(archive)).toEqual({
        pakistan: ["asia"],
        bajaur: into === "bajaur" ? ["pakistan", "asia"] : ["mamond", "pakistan", "asia"],
        mamond: into === "bajaur" ? ["bajaur", "pakistan", "asia"] : ["pakistan", "asia"],
      });
      await undoIn(archive);
      expect(await exactRows(archive)).toEqual(before);
    }
  });

  it("into what it lies in keeps what lies in it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [...tree, ...stories]);
    const before = await exactRows(archive);
    await mergeIn(archive, "bajaur", "pakistan");
    expect((await ancestorsIn(archive)).mamond).toEqual(["pakistan", "asia"]);
    expect(await containmentIn(archive)).toMatchObject({
      Bajaur: ["asia", "pakistan"],
      Mamond: ["asia", "mamond", "pakistan"],
    });
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });
});
