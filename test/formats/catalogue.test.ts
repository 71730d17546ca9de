import { catalogue } from "../../src/formats/catalogue/catalogue.js";
import { parseAll } from "./read.js";

async function parse(sections: object) {
  return parseAll(catalogue, JSON.stringify({ newsgraphCatalogue: 1, ...sections }));
}

async function outcome(sections: object): Promise<string[]> {
  return (await parse(sections)).map((one) => {
    if (one.type === "refused") return `${one.where}: ${one.reason}`;
    return one.type === "concept" ? one.concept.name : one.type;
  });
}

describe("A catalogue", () => {
  it("gives a concept for every entry", async () => {
    const parsed = await parse({
      people: [
        {
          name: "Ada Park",
          slug: "ada-park",
          otherSlugs: ["a-park", "ada-park"],
          aliases: ["A. Park", "A. Park"],
          description: "Harbor master.",
          identifiers: { wikidata: "q7", gazette: "ap" },
        },
      ],
      organizations: [{ name: "Island Ferries" }],
      places: [
        {
          name: "Elba",
          kind: "REGION",
          latitude: 42.78,
          longitude: 10.28,
          countryCode: "IT",
          population: 31_500,
          parent: "wikidata:Q38",
        },
      ],
      topics: [{ name: "Shipping", broader: "transport", identifiers: { medtop: "20000337" } }],
    });
    const nothing = {
      vocabulary: null,
      aliases: [],
      slugs: [],
      description: null,
      identifiers: [],
      parent: null,
      widerParents: [],
      place: null,
    };
    expect(parsed).toEqual([
      {
        type: "concept",
        where: "people[0]",
        concept: {
          ...nothing,
          kind: "Person",
          name: "Ada Park",
          slugs: ["ada-park", "a-park"],
          aliases: ["A. Park"],
          description: "Harbor master.",
          identifiers: [
            { scheme: "wikidata", value: "Q7" },
            { scheme: "gazette", value: "ap" },
          ],
          parent: null,
          place: null,
        },
      },
      {
        type: "concept",
        where: "organizations[0]",
        concept: { ...nothing, kind: "Organization", name: "Island Ferries" },
      },
      {
        type: "concept",
        where: "places[0]",
        concept: {
          ...nothing,
          ...nothing,
          kind: "Place",
          name: "Elba",
          parent: "wikidata:Q38",
          place: { kind: "REGION", latitude: 42.78, longitude: 10.28, countryCode: "IT", population: 31_500 },
        },
      },
      {
        type: "concept",
        where: "topics[0]",
        concept: {
          ...nothing,
          ...nothing,
          kind: "Topic",
          name: "Shipping",
          parent: "transport",
          identifiers: [{ scheme: "medtop", value: "20000337" }],
        },
      },
    ]);
  });

  it("gives parents before their children, by slug, by the slug of the name, by an older slug and by identifier", async () => {
    const place = { kind: "REGION" };
    expect(
      await outcome({
        places: [
          { ...place, name: "Street", parent: "wikidata:q3" },
          { ...place, name: "Town", parent: "the-county", identifiers: { wikidata: "Q3" } },
          { ...place, name: "County", parent: "big-country", slug: "county", otherSlugs: ["the-county"] },
          { ...place, name: "Big Country", parent: "somewhere-else" },
          { ...place, name: "Village", parent: "county" },
        ],
      }),
    ).toEqual(["Big Country", "County", "Town", "Street", "Village"]);
  });

  it("has a circle of parents refused and what hangs on it, and all others given", async () => {
    expect(
      await outcome({
        topics: [
          { name: "Leaf", broader: "a" },
          { name: "A", broader: "b" },
          { name: "B", broader: "c" },
          { name: "C", broader: "a" },
          { name: "Self", broader: "self" },
          { name: "Other" },
        ],
      }),
    ).toEqual([
      "topics[3]: its parents run in a circle: A → B → C → A",
      "topics[2]: its parents run in a circle: A → B → C → A",
      "topics[1]: its parents run in a circle: A → B → C → A",
      "topics[0]: its parent A was refused",
      "topics[4]: its parents run in a circle: Self → Self",
      "Other",
    ]);
  });

  it("has a slug or identifier once: people and organizations share their slugs, a place has its own", async () => {
    expect(
      await outcome({
        people: [{ name: "Elba", identifiers: { wikidata: "Q1" } }],
        organizations: [{ name: "ELBA!" }, { name: "Line", identifiers: { wikidata: "Q1" } }],
        places: [{ name: "Elba", kind: "REGION" }],
        topics: [{ name: "Fog" }, { name: "Mist", otherSlugs: ["fog"], slug: "mist" }],
      }),
    ).toEqual([
      "organizations[0]: elba is already people[0]",
      "topics[1]: fog is already topics[0]",
      "Elba",
      "Line",
      "Elba",
      "Fog",
    ]);
  });

  it.each([
    ["people", {}, "name is missing"],
    ["people", { name: " " }, "name must be text that is not empty"],
    ["people", { name: "A", parent: "b" }, "parent is not a field of a person"],
    [
      "organizations",
      { name: "A", slug: "Not A Slug" },
      "slug must be a slug: lower-case letters a to z and digits in groups parted by single hyphens, at most 80 characters",
    ],
    [
      "organizations",
      { name: "A", identifiers: { Wiki: "Q1" } },
      "identifiers must be an object whose names are lower-case schemes such as wikidata",
    ],
    ["organizations", { name: "A", identifiers: { wikidata: 1 } }, "identifiers.wikidata must be text"],
    ["places", { name: "A" }, "kind is missing"],
    [
      "places",
      { name: "A", kind: "TOWN" },
      'kind must be one of "CONTINENT", "COUNTRY", "REGION", "DISTRICT", "CITY", "POINT"',
    ],
    ["places", { name: "A", kind: "CITY", latitude: 91, longitude: 0 }, "latitude must be at most 90"],
    ["places", { name: "A", kind: "CITY", latitude: 1 }, "latitude needs longitude beside it"],
    [
      "places",
      { name: "A", kind: "CITY", countryCode: "pk" },
      "countryCode must be a country's two capital letters (ISO 3166-1), such as PK",
    ],
    [
      "topics",
      { name: "A", broader: "Not A Slug" },
      "broader must be a slug or an identifier such as wikidata:Q843",
    ],
  ])("has an entry of %s refused that says %j, and the next one given", async (section, entry, reason) => {
    const next = { name: "Next", ...(section === "places" ? { kind: "CITY" } : {}) };
    expect(await outcome({ [section]: [entry, next] })).toEqual([`${section}[0]: ${reason}`, "Next"]);
  });

  it.each([
    ['{"newsgraphCatalogue":2}', "newsgraphCatalogue must be 1"],
    ['{"people":[]}', "newsgraphCatalogue is missing"],
    ['{"newsgraphCatalogue":1,"persons":[]}', "persons is not a field of a newsgraph catalogue"],
    ['{"newsgraphCatalogue":1,"places":{}}', "places must be a list"],
    ['{"newsgraphCatalogue":1,"pla', "the file ends in the middle of its JSON: it looks truncated"],
  ])("is refused as a whole where it is %s", async (text, reason) => {
    expect(await parseAll(catalogue, text)).toEqual([{ type: "refused", where: "the file", reason }]);
  });
});
