import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const at = (kind: "CITY" | "COUNTRY" | "REGION", latitude: number, longitude: number) => ({
  kind,
  latitude,
  longitude,
  countryCode: null,
  population: null,
});

const day = (n: number) => `2024-07-${String(n).padStart(2, "0")}T00:00:00.000Z`;

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "rally",
        publishedAt: day(1),
        mentions: [
          mention("Person", "Amir Muqam"),
          mention("Organization", "Amber Alert"),
          mention("Place", "Peshawar"),
          mention("Topic", "Elections"),
        ],
      }),
      story({
        uri: "vote",
        publishedAt: day(3),
        mentions: [
          mention("Person", "Álvaro Uribe"),
          mention("Person", "Amira Willighagen"),
          mention("Place", "Suva"),
          mention("Topic", "Elections"),
        ],
      }),
      story({
        uri: "concert",
        publishedAt: day(2),
        mentions: [mention("Person", "Amira Willighagen"), mention("Place", "Islamabad")],
      }),
      story({
        uri: "secret",
        publishedAt: day(9),
        status: "WITHHELD",
        mentions: [mention("Person", "Amin")],
      }),
    ],
    [
      concept("Person", "Muhammad Amir", { aliases: ["The Bowler", "Amirzada"] }),
      concept("Place", "Pakistan", {
        place: at("COUNTRY", 30, 70),
        identifiers: [{ scheme: "wikidata", value: "Q843" }],
      }),
      concept("Place", "Khyber Pakhtunkhwa", { parent: "pakistan", place: at("REGION", 34.2, 72) }),
      concept("Place", "Peshawar", { parent: "khyber-pakhtunkhwa", place: at("CITY", 34, 71.5) }),
      concept("Place", "Islamabad", { parent: "pakistan", place: at("CITY", 33.7, 73.1) }),
      concept("Place", "Fiji", { place: at("COUNTRY", -18, 178) }),
      concept("Place", "Suva", { parent: "fiji", place: at("CITY", -18.1, 178.4) }),
      concept("Place", "Apia", { place: at("CITY", -13.8, -171.8) }),
      concept("Place", "Nowhere"),
    ],
  );
});

/** The slugs of a list and how many it says that it holds. */
async function listed(field: string, values: Record<string, unknown> = {}): Promise<[string[], number]> {
  const types: Record<string, string> = {
    near: "GeoCircle",
    within: "GeoBox",
    kinds: "[PlaceKind!]",
    filter: "ArticleFilter",
    orderBy: "EntityOrder",
  };
  const names = Object.keys(values);
  const declared = names.map((name) => `$${name}: ${types[name] ?? "String"}`).join(", ");
  const given = names.map((name) => `${name}: $${name}`).join(", ");
  const query = names.length > 0 ? `query (${declared}) { ${field}(${given})` : `{ ${field}`;
  const data = await ask(archive, `${query} { totalCount nodes { slug } } }`, values);
  return [data[field].nodes.map(({ slug }: { slug: string }) => slug), data[field].totalCount];
}

describe("A list is searched by how a name begins", () => {
  it("finds names and aliases, whatever their case and accents, in the order of names", async () => {
    expect(await listed("people", { search: "AMÍR" })).toEqual([
      ["amir-muqam", "amira-willighagen", "muhammad-amir"],
      3,
    ]);
    expect(await listed("people", { search: "alv" })).toEqual([["alvaro-uribe"], 1]);
    expect(await listed("people", { search: "the  b" })).toEqual([["muhammad-amir"], 1]);
  });

  it("finds people and organizations in one list", async () => {
    expect(await listed("actors", { search: "am" })).toEqual([
      ["amber-alert", "amin", "amir-muqam", "amira-willighagen", "muhammad-amir"],
      5,
    ]);
    expect(await listed("organizations", { search: "am" })).toEqual([["amber-alert"], 1]);
    expect(await listed("topics", { search: "elec" })).toEqual([["elections"], 1]);
  });

  it("goes by the first word on, and takes no character for a wildcard", async () => {
    expect(await listed("people", { search: "muqam" })).toEqual([[], 0]);
    expect(await listed("people", { search: "a%" })).toEqual([[], 0]);
    expect(await listed("people", { search: "_" })).toEqual([[], 0]);
  });

  it("is read page by page, forwards and backwards", async () => {
    const page = async (given: string) => {
      const { people } = await ask(
        archive,
        `{ people(search: "amir", ${given}) {
          nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        } }`,
      );
      return people;
    };
    const first = await page("first: 2");
    expect(first.nodes).toEqual([{ slug: "amir-muqam" }, { slug: "amira-willighagen" }]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(rest.nodes).toEqual([{ slug: "muhammad-amir" }]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await page(`last: 1, before: "${rest.pageInfo.startCursor}"`);
    expect(back.nodes).toEqual([{ slug: "amira-willighagen" }]);
  });

  it("must hold beside an exact name", async () => {
    expect(await listed("people", { search: "amir", name: "amirzada" })).toEqual([["muhammad-amir"], 1]);
    expect(await listed("people", { search: "b", name: "amirzada" })).toEqual([[], 0]);
  });
});

describe("Places are listed by where they are", () => {
  it("in a circle, by great circle and over the antimeridian", async () => {
    const near = { latitude: -18.1, longitude: 178.4, radius: 60 };
    expect(await listed("places", { near })).toEqual([["fiji", "suva"], 2]);
    expect(await listed("places", { near: { ...near, radius: 1200 } })).toEqual([
      ["apia", "fiji", "suva"],
      3,
    ]);
    // The box around holds Apia, the circle does not.
    expect(await listed("places", { near: { ...near, radius: 1120 } })).toEqual([["fiji", "suva"], 2]);
  });

  it("in a box, its edges included", async () => {
    expect(await listed("places", { within: { south: 33.7, north: 34, west: 71.5, east: 73.1 } })).toEqual([
      ["islamabad", "peshawar"],
      2,
    ]);
    expect(await listed("places", { within: { south: -20, north: 0, west: 178.2, east: -171.8 } })).toEqual([
      ["apia", "suva"],
      2,
    ]);
  });

  it("inside a place however deep, by slug, id or identifier; in an unknown one nothing", async () => {
    const inside = [["islamabad", "khyber-pakhtunkhwa", "peshawar"], 3];
    const { place } = await ask(archive, '{ place(slug: "pakistan") { id } }');
    for (const reference of ["pakistan", place.id, "wikidata:Q843"]) {
      expect(await listed("places", { inside: reference })).toEqual(inside);
    }
    expect(await listed("places", { inside: "atlantis" })).toEqual([[], 0]);
    expect(await listed("places", { inside: "Person:1" })).toEqual([[], 0]);
  });

  it("of some kinds; of no kind there is none", async () => {
    expect(await listed("places", { kinds: ["COUNTRY", "REGION"] })).toEqual([
      ["fiji", "khyber-pakhtunkhwa", "pakistan"],
      3,
    ]);
    expect(await listed("places", { kinds: [] })).toEqual([[], 0]);
  });

  it("by all of these at once", async () => {
    const near = { latitude: 34, longitude: 71.5, radius: 200 };
    expect(await listed("places", { near, inside: "pakistan", kinds: ["CITY"] })).toEqual([
      ["islamabad", "peshawar"],
      2,
    ]);
    expect(await listed("places", { near, inside: "pakistan", kinds: ["CITY"], search: "pe" })).toEqual([
      ["peshawar"],
      1,
    ]);
  });
});

describe("A list comes in an order", () => {
  it("by name, by how many stories mention each, or by the newest that does; what none mentions comes last", async () => {
    const byName = ["alvaro-uribe", "amin", "amir-muqam", "amira-willighagen", "muhammad-amir"];
    expect(await listed("people")).toEqual([byName, 5]);
    expect(await listed("people", { orderBy: "NAME" })).toEqual([byName, 5]);
    expect(await listed("people", { orderBy: "MENTIONS" })).toEqual([
      ["amira-willighagen", "alvaro-uribe", "amir-muqam", "amin", "muhammad-amir"],
      5,
    ]);
    expect(await listed("people", { orderBy: "RECENT" })).toEqual([
      ["amira-willighagen", "alvaro-uribe", "amir-muqam", "amin", "muhammad-amir"],
      5,
    ]);
    expect(await listed("topics", { orderBy: "RECENT" })).toEqual([["elections"], 1]);
  });

  it("of what is searched too, in a list of people and organizations too", async () => {
    expect(await listed("actors", { search: "am", orderBy: "MENTIONS" })).toEqual([
      ["amira-willighagen", "amir-muqam", "amber-alert", "amin", "muhammad-amir"],
      5,
    ]);
    expect(await listed("places", { kinds: ["CITY"], orderBy: "RECENT" })).toEqual([
      ["suva", "islamabad", "peshawar", "apia"],
      4,
    ]);
  });

  it.each(["NAME", "MENTIONS", "RECENT"])("%s, page by page, forwards and backwards", async (orderBy) => {
    const [all] = await listed("actors", { orderBy });
    const query = (end: string) => `query ($orderBy: EntityOrder!, $cursor: String) {
      actors(orderBy: $orderBy, ${end}: $cursor, ${end === "after" ? "first" : "last"}: 2) {
        nodes { slug } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
      }
    }`;
    const walked = async (end: "after" | "before") => {
      const slugs: string[] = [];
      for (let cursor = null, more = true; more; ) {
        const { actors } = await ask(archive, query(end), { orderBy, cursor });
        const page = actors.nodes.map(({ slug }: { slug: string }) => slug);
        if (end === "after") slugs.push(...page);
        else slugs.unshift(...page);
        cursor = end === "after" ? actors.pageInfo.endCursor : actors.pageInfo.startCursor;
        more = end === "after" ? actors.pageInfo.hasNextPage : actors.pageInfo.hasPreviousPage;
      }
      return slugs;
    };
    expect(all).toHaveLength(6);
    expect(await walked("after")).toEqual(all);
    expect(await walked("before")).toEqual(all);
  });

  it.each([
    ["another order's", "MENTIONS", "1~name~Person:1~12"],
    ["one of no count", "MENTIONS", "1~mentions~Person:1~many"],
    ["one of a negative count", "MENTIONS", "1~mentions~Person:1~-1"],
    ["one of more than there can be", "MENTIONS", "1~mentions~Person:1~2147483648"],
    ["one of no time", "RECENT", "1~recent~Person:1~yesterday"],
    ["one of a type that is not in the list", "RECENT", "1~recent~Place:1~"],
  ])("and takes no cursor but its own: %s", async (_title, orderBy, after) => {
    const { errors } = await run(
      archive,
      "query ($orderBy: EntityOrder!, $after: String) { people(orderBy: $orderBy, after: $after) { nodes { slug } } }",
      { orderBy, after },
    );
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath: ["after"] },
    ]);
  });
});

describe("A list is narrowed to what some stories mention", () => {
  it("any story that the filter takes", async () => {
    const topic = { anyOf: ["elections"] };
    expect(await listed("people", { filter: { topic } })).toEqual([
      ["alvaro-uribe", "amir-muqam", "amira-willighagen"],
      3,
    ]);
    expect(await listed("people", { filter: { topic, place: { anyOf: ["pakistan"] } } })).toEqual([
      ["amir-muqam"],
      1,
    ]);
    expect(await listed("actors", { filter: { publishedAt: { before: day(2) } } })).toEqual([
      ["amber-alert", "amir-muqam"],
      2,
    ]);
  });

  it("any story at all, of those that readers may see", async () => {
    expect(await listed("people", { filter: {} })).toEqual([
      ["alvaro-uribe", "amir-muqam", "amira-willighagen"],
      3,
    ]);
    expect(await listed("places", { filter: {} })).toEqual([["islamabad", "peshawar", "suva"], 3]);
  });

  it("no story: nothing", async () => {
    expect(await listed("people", { filter: { person: { anyOf: ["nobody"] } } })).toEqual([[], 0]);
  });

  it("in any order, and beside every other condition", async () => {
    const filter = { not: { place: { anyOf: ["peshawar"] } } };
    expect(await listed("people", { filter, orderBy: "MENTIONS" })).toEqual([
      ["amira-willighagen", "alvaro-uribe"],
      2,
    ]);
    expect(await listed("people", { filter, search: "ami" })).toEqual([["amira-willighagen"], 1]);
    expect(await listed("places", { filter, inside: "pakistan", kinds: ["CITY"] })).toEqual([
      ["islamabad"],
      1,
    ]);
  });
});

describe("Names are suggested as they are typed", () => {
  /** What is suggested: the entity's slug, the name that matched, how many stories mention it. */
  async function suggested(given: string): Promise<unknown[]> {
    const { suggest } = await ask(archive, `{ suggest(${given}) { entity { slug } name articleCount } }`);
    return suggest.map((one: { entity: { slug: string }; name: string; articleCount: number }) => [
      one.entity.slug,
      one.name,
      one.articleCount,
    ]);
  }

  it("the most mentioned first, then by name; what nobody may see does not count", async () => {
    expect(await suggested('prefix: "am"')).toEqual([
      ["amira-willighagen", "Amira Willighagen", 2],
      ["amber-alert", "Amber Alert", 1],
      ["amir-muqam", "Amir Muqam", 1],
      ["amin", "Amin", 0],
      ["muhammad-amir", "Amirzada", 0],
    ]);
  });

  it("of some kinds, and no more than are asked for", async () => {
    expect(await suggested('prefix: "ám", kinds: [ORGANIZATION, TOPIC]')).toEqual([
      ["amber-alert", "Amber Alert", 1],
    ]);
    expect(await suggested('prefix: "am", first: 2')).toEqual([
      ["amira-willighagen", "Amira Willighagen", 2],
      ["amber-alert", "Amber Alert", 1],
    ]);
    expect(await suggested('prefix: "am", kinds: []')).toEqual([]);
    expect(await suggested('prefix: "zz"')).toEqual([]);
  });

  it("each once, by its main name where that begins so too", async () => {
    const namesakes = await archiveOf(
      [story({ uri: "hearing", mentions: [mention("Person", "Hamilton, the other one")] })],
      [
        concept("Person", "Hamilton", { aliases: ["Ham", "Hamish"], slugs: ["hamilton-driver"] }),
        concept("Place", "Hamilton", { slugs: ["hamilton-ontario"] }),
        concept("Place", "Kirikiriroa", { aliases: ["Hamilton"] }),
      ],
    );
    const { suggest } = await ask(
      namesakes,
      '{ suggest(prefix: "HAM") { entity { __typename slug } name articleCount } }',
    );
    expect(suggest).toEqual([
      {
        entity: { __typename: "Person", slug: "hamilton-the-other-one" },
        name: "Hamilton, the other one",
        articleCount: 1,
      },
      { entity: { __typename: "Person", slug: "hamilton-driver" }, name: "Hamilton", articleCount: 0 },
      { entity: { __typename: "Place", slug: "hamilton-ontario" }, name: "Hamilton", articleCount: 0 },
      { entity: { __typename: "Place", slug: "kirikiriroa" }, name: "Hamilton", articleCount: 0 },
    ]);
  });
});

describe("What no list can be made from is refused", () => {
  it.each([
    ['people(search: " ")', ["search"], "search is empty; give how a name begins."],
    ['people(search: "\u0301")', ["search"], "search is empty; give how a name begins."],
    [`people(search: "${"a".repeat(201)}")`, ["search"], "search has 201 characters; give at most 200."],
    [
      "places(near: { latitude: 91, longitude: 0, radius: 1 })",
      ["near", "latitude"],
      "latitude is 91; give degrees from -90 to 90.",
    ],
    [
      "places(within: { south: 1, north: 0, west: 0, east: 1 })",
      ["within"],
      "The box is empty: south must not be greater than north.",
    ],
    [
      "places(kinds: [CITY, CITY, CITY, CITY, CITY, CITY, CITY])",
      ["kinds"],
      "kinds has 7 values; there are 6 to choose from.",
    ],
    [
      "people(filter: { wordCount: { min: 2, max: 1 } })",
      ["filter", "wordCount"],
      "The range is empty: max must not be less than min.",
    ],
    ['suggest(prefix: "")', ["prefix"], "prefix is empty; give how a name begins."],
    ['suggest(prefix: "a", first: 0)', ["first"], "first is 0; give a number from 1 to 100."],
    ['suggest(prefix: "a", first: 101)', ["first"], "first is 101; give a number from 1 to 100."],
  ])("%s", async (field, argumentPath, message) => {
    const { errors } = await run(archive, `{ ${field} { __typename } }`);
    expect(errors?.map((error) => error.originalError)).toMatchObject([
      { code: "BAD_USER_INPUT", argumentPath, message },
    ]);
  });
});
