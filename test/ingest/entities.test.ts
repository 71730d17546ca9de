import type { NewsMention } from "../../src/news/news-item.js";
import { concept, mention, story } from "../support/news.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";
import { entitiesIn, take } from "./support.js";

const wikidata = (value: string) => ({ scheme: "wikidata", value });
const reuters = (value: string) => ({ scheme: "reuters", value });

/** The story number `index` with one mention in it. */
const storyWith = (given: NewsMention, index: number) => story({ uri: `story-${index}`, mentions: [given] });

/** The people, places … of an archive that took stories with one mention each, each in a transaction of its own or
 * all in one: it makes no difference. */
async function entitiesFrom(table: "person" | "organization" | "place" | "topic", mentions: NewsMention[]) {
  const apart = await openTempDatabase();
  await take(apart, mentions.map(storyWith), { batchSize: 1 });
  const together = await openTempDatabase();
  await take(together, mentions.map(storyWith));
  const entities = await entitiesIn(together, table);
  expect(await entitiesIn(apart, table)).toEqual(entities);
  return entities;
}

describe("An entity that no one knows yet", () => {
  it("is made from what the document says, for an editor to look at", async () => {
    const archive = await openTempDatabase();
    const ttp = mention("Organization", "Tehreek-e-Taliban Pakistan", {
      aliases: ["TTP", "Pakistani Taliban", "ttp", " "],
      identifiers: [wikidata("Q1186503")],
      slug: "ttp",
    });
    await take(archive, [storyWith(ttp, 1)]);
    expect(await rowsOf(archive, "SELECT * FROM organization")).toEqual([
      {
        id: 1,
        slug: "ttp",
        name: "Tehreek-e-Taliban Pakistan",
        sortName: "tehreek-e-taliban pakistan",
        description: null,
        reviewed: 0,
      },
    ]);
    expect(await rowsOf(archive, "SELECT * FROM name")).toEqual([
      {
        kind: "Organization",
        entityId: 1,
        position: 0,
        name: "Tehreek-e-Taliban Pakistan",
        folded: "tehreek-e-taliban pakistan",
      },
      { kind: "Organization", entityId: 1, position: 1, name: "TTP", folded: "ttp" },
      {
        kind: "Organization",
        entityId: 1,
        position: 2,
        name: "Pakistani Taliban",
        folded: "pakistani taliban",
      },
    ]);
    expect(await rowsOf(archive, "SELECT * FROM identifier")).toEqual([
      { kind: "Organization", scheme: "wikidata", value: "Q1186503", entityId: 1 },
    ]);
    expect(await rowsOf(archive, "SELECT * FROM slug WHERE scope = 'actor'")).toEqual([
      { scope: "actor", slug: "ttp", kind: "Organization", targetId: 1 },
    ]);
  });

  it("takes a place's position from the document", async () => {
    const archive = await openTempDatabase();
    await take(archive, [storyWith(mention("Place", "Mamond", { latitude: 34.87, longitude: 71.35 }), 1)]);
    expect(await rowsOf(archive, `SELECT slug, kind, latitude, longitude, "parentId" FROM place`)).toEqual([
      { slug: "mamond", kind: null, latitude: 34.87, longitude: 71.35, parentId: null },
    ]);
  });

  it("gets a slug even where its name has no letter or digit", async () => {
    expect(
      await entitiesFrom("organization", [
        mention("Organization", "!!!", { identifiers: [wikidata("Q371938")] }),
        mention("Organization", "???"),
      ]),
    ).toEqual([
      { slug: "organization-a03b221c", name: "???", identifiers: [] },
      { slug: "wikidata-q371938", name: "!!!", identifiers: ["wikidata:Q371938"] },
    ]);
  });
});

describe("An entity is met", () => {
  it("by an identifier, whatever it is called", async () => {
    expect(
      await entitiesFrom("place", [
        mention("Place", "Pakistan", { identifiers: [wikidata("Q843")] }),
        mention("Place", "Islamic Republic of Pakistan", { identifiers: [wikidata("Q843")] }),
      ]),
    ).toEqual([{ slug: "pakistan", name: "Pakistan", identifiers: ["wikidata:Q843"] }]);
  });

  it("by its name, or by a slug that the document brings, whatever it is called", async () => {
    expect(
      await entitiesFrom("person", [
        mention("Person", "Amir Muqam"),
        mention("Person", "AMIR MUQAM"),
        mention("Person", "Engineer Amir Muqam", { slug: "amir-muqam" }),
      ]),
    ).toEqual([{ slug: "amir-muqam", name: "Amir Muqam", identifiers: [] }]);
  });

  it("by a slug, and then gains the identifiers that it lacks, by which it is met from then on", async () => {
    expect(
      await entitiesFrom("place", [
        mention("Place", "Pakistan"),
        mention("Place", "Pakistan", { identifiers: [reuters("pakistan")] }),
        mention("Place", "Pakistan", { identifiers: [wikidata("Q843"), reuters("pakistan")] }),
        mention("Place", "Pākistān (country)", { identifiers: [wikidata("Q843")] }),
      ]),
    ).toEqual([{ slug: "pakistan", name: "Pakistan", identifiers: ["reuters:pakistan", "wikidata:Q843"] }]);
  });

  it("by a further slug, which the first document that brings it has registered", async () => {
    const mentions = [
      mention("Place", "United States", { identifiers: [wikidata("Q30")] }),
      mention("Place", "USA", { identifiers: [wikidata("Q30"), reuters("usa")], slug: "usa" }),
      mention("Place", "Estados Unidos", { slug: "usa" }),
    ];
    expect(await entitiesFrom("place", mentions)).toEqual([
      { slug: "united-states", name: "United States", identifiers: ["reuters:usa", "wikidata:Q30"] },
    ]);
  });

  it("by an alias too", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      concept("Place", "United States", { slugs: ["united-states"], aliases: ["USA"] }),
      storyWith(mention("Place", "Usa"), 1),
    ]);
    expect(await entitiesIn(archive, "place")).toEqual([
      { slug: "united-states", name: "United States", identifiers: [] },
    ]);
  });

  it("through a redirect, where it was merged into another", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      storyWith(mention("Person", "Amir Muqam", { identifiers: [wikidata("Q1")] }), 1),
      storyWith(mention("Person", "Ameer Muqam", { identifiers: [wikidata("Q2")] }), 2),
      storyWith(mention("Person", "A. Muqam"), 3),
    ]);
    await archive.writer.transaction((manager) =>
      manager.query(`INSERT INTO redirect(kind, "fromId", "toId") VALUES ('Person', 3, 2), ('Person', 2, 1)`),
    );
    await take(archive, [
      storyWith(mention("Person", "Ameer Muqam"), 4),
      storyWith(mention("Person", "A. Muqam"), 5),
      storyWith(mention("Person", "Muqam", { identifiers: [wikidata("Q2")] }), 6),
    ]);
    expect(
      await rowsOf(
        archive,
        `SELECT "articleId", "personId" FROM article_person WHERE "articleId" > 3 ORDER BY 1`,
      ),
    ).toEqual([
      { articleId: 4, personId: 1 },
      { articleId: 5, personId: 1 },
      { articleId: 6, personId: 1 },
    ]);
  });

  it("as the author of a story too, who is not mentioned by it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({
        uri: "a",
        mentions: [mention("Person", "Sana Gul")],
        authors: [
          { name: "SANA GUL", identifiers: [] },
          { name: "Ali Khan", identifiers: [wikidata("Q5")] },
        ],
      }),
    ]);
    expect(await entitiesIn(archive, "person")).toEqual([
      { slug: "ali-khan", name: "Ali Khan", identifiers: ["wikidata:Q5"] },
      { slug: "sana-gul", name: "Sana Gul", identifiers: [] },
    ]);
    expect(
      await rowsOf(
        archive,
        `SELECT position, t.name, p.slug FROM article_author t JOIN person p ON p.id = t."personId" ORDER BY 1`,
      ),
    ).toEqual([
      { position: 0, name: "SANA GUL", slug: "sana-gul" },
      { position: 1, name: "Ali Khan", slug: "ali-khan" },
    ]);
    expect(
      await rowsOf(archive, `SELECT p.slug FROM article_person m JOIN person p ON p.id = m."personId"`),
    ).toEqual([{ slug: "sana-gul" }]);
  });
});

describe("An entity is not met", () => {
  it("by a slug where one vocabulary calls the two by different codes; each is met by its own from then on", async () => {
    const smith = (code: string) => mention("Person", "John Smith", { identifiers: [wikidata(code)] });
    expect(
      await entitiesFrom("person", [
        smith("Q1"),
        smith("Q2"),
        smith("Q3"),
        smith("Q2"),
        mention("Person", "John Smith"),
      ]),
    ).toEqual([
      { slug: "john-smith", name: "John Smith", identifiers: ["wikidata:Q1"] },
      { slug: "john-smith-2", name: "John Smith", identifiers: ["wikidata:Q2"] },
      { slug: "john-smith-3", name: "John Smith", identifiers: ["wikidata:Q3"] },
    ]);
  });

  it("across kinds: people and organizations share their slugs, and each is met again behind its number", async () => {
    const mentions = [
      mention("Person", "Philip Morris"),
      mention("Organization", "Philip Morris"),
      mention("Organization", "Philip Morris"),
      mention("Person", "Philip Morris"),
    ];
    expect(await entitiesFrom("person", mentions)).toEqual([
      { slug: "philip-morris", name: "Philip Morris", identifiers: [] },
    ]);
    expect(await entitiesFrom("organization", mentions)).toEqual([
      { slug: "philip-morris-2", name: "Philip Morris", identifiers: [] },
    ]);
  });

  it("by a slug that only looks like its name; each is met by its own name from then on", async () => {
    const long = (end: string) => `The ${"very ".repeat(16)}long name of ${end}`;
    const languages = ["C++", "C#", "C", "c#", "C++"].map((name) => mention("Topic", name));
    expect(await entitiesFrom("topic", languages)).toEqual([
      { slug: "c", name: "C++", identifiers: [] },
      { slug: "c-2", name: "C#", identifiers: [] },
      { slug: "c-3", name: "C", identifiers: [] },
    ]);
    const committees = ["trade", "war", "trade"].map((end) => mention("Organization", long(end)));
    expect((await entitiesFrom("organization", committees)).map(({ name }) => name)).toEqual([
      long("trade"),
      long("war"),
    ]);
    const archive = await openTempDatabase();
    await take(archive, [concept("Topic", "C++"), concept("Topic", "C#"), concept("Topic", "C++")]);
    expect((await entitiesIn(archive, "topic")).map(({ name }) => name)).toEqual(["C++", "C#"]);
  });

  it("behind a number that is part of another name", async () => {
    expect(
      await entitiesFrom("organization", [
        mention("Person", "Channel"),
        mention("Organization", "Channel 2"),
        mention("Organization", "Channel"),
      ]),
    ).toEqual([
      { slug: "channel-2", name: "Channel 2", identifiers: [] },
      { slug: "channel-3", name: "Channel", identifiers: [] },
    ]);
  });

  it("by two URIs of one vocabulary; those of different vocabularies do not contradict", async () => {
    const uri = (value: string) => ({ scheme: "uri", value });
    const named = (value: string) => mention("Person", "Ann Lee", { identifiers: [uri(value)] });
    expect(
      await entitiesFrom("person", [
        named("http://one.example/p/1"),
        named("http://two.example/p/9"),
        named("http://one.example/p/2"),
      ]),
    ).toEqual([
      {
        slug: "ann-lee",
        name: "Ann Lee",
        identifiers: ["uri:http://one.example/p/1", "uri:http://two.example/p/9"],
      },
      { slug: "ann-lee-2", name: "Ann Lee", identifiers: ["uri:http://one.example/p/2"] },
    ]);
  });
});

describe("A mention", () => {
  it("is one row for each entity, and unites what several say of it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      concept("Organization", "Tehreek-e-Taliban Pakistan", {
        slugs: ["ttp"],
        aliases: ["TTP", "Pakistani Taliban"],
      }),
      story({
        uri: "a",
        headline: "TTP claims attack",
        body: "The Pakistani\nTaliban said so.",
        mentions: [
          mention("Place", "Bajaur"),
          mention("Organization", "TTP", {
            relations: ["MENTIONS"],
            relevance: 0.4,
            names: ["the militants"],
          }),
          mention("Organization", "Pakistani Taliban", {
            slug: "ttp",
            relations: ["ABOUT"],
            relevance: 0.9,
            names: ["TTP"],
          }),
        ],
      }),
    ]);
    const [row] = await rowsOf<Record<string, string>>(archive, "SELECT * FROM article_organization");
    expect({
      ...row,
      relations: JSON.parse(row?.relations ?? ""),
      names: JSON.parse(row?.names ?? ""),
      occupations: JSON.parse(row?.occupations ?? ""),
      evidence: JSON.parse(row?.evidence ?? ""),
    }).toEqual({
      articleId: 1,
      organizationId: 1,
      position: 1,
      orderedAt: "2026-01-01T00:00:00.000Z",
      listed: 1,
      relations: ["ABOUT", "MENTIONS"],
      relevance: 0.9,
      names: ["the militants", "TTP", "Pakistani Taliban"],
      occupations: [],
      evidence: [
        { field: "HEADLINE", start: 0, end: 3, text: "TTP" },
        { field: "BODY", start: 4, end: 21, text: "Pakistani\nTaliban" },
      ],
      resolvedBy: "SLUG",
    });
  });
});
