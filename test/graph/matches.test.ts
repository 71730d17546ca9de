import type { Database } from "../../src/database/database.js";
import { mergeIn } from "../ingest/repair/support.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";

const at = (latitude: number, longitude: number) => ({
  kind: "CITY" as const,
  latitude,
  longitude,
  countryCode: null,
  population: null,
});

const catalogue = [
  concept("Place", "Pakistan", { identifiers: [{ scheme: "wikidata", value: "Q843" }] }),
  concept("Place", "Khyber Pakhtunkhwa", { parent: "pakistan" }),
  concept("Place", "Bajaur", { parent: "khyber-pakhtunkhwa", place: at(34.7, 71.5) }),
  concept("Place", "Mamond", { parent: "bajaur", place: at(34.8, 71.4) }),
  concept("Place", "Peshawar", { parent: "khyber-pakhtunkhwa", place: at(34, 71.5) }),
  concept("Topic", "Conflict"),
  concept("Topic", "Terrorism", { parent: "conflict" }),
  concept("Person", "Amir Muqam", { aliases: ["Engineer Muqam"] }),
  concept("Person", "Amir Muqaam"),
];

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(
    [
      story({
        uri: "attack",
        headline: "Checkpoint attacked in Mamond",
        body: "Two soldiers died at the checkpoint. The checkpoints of the border posts stayed shut.",
        mentions: [
          mention("Person", "Amir Muqam", { relations: ["ABOUT"], relevance: 0.9 }),
          mention("Organization", "The Taliban"),
          mention("Place", "Mamond", { relations: ["LOCATED"] }),
          mention("Place", "Peshawar"),
          mention("Topic", "Terrorism", { relations: ["ABOUT"], relevance: 0.4 }),
        ],
      }),
      story({
        uri: "visit",
        headline: "Minister visits Bajaur",
        language: "ur",
        mentions: [mention("Person", "Amir Muqam"), mention("Place", "Bajaur")],
      }),
      story({
        uri: "withheld",
        status: "WITHHELD",
        headline: "Checkpoint attacked in Mamond",
        mentions: [mention("Person", "Amir Muqam"), mention("Place", "Mamond")],
      }),
    ],
    catalogue,
  );
  await mergeIn(archive, "amir-muqaam", "amir-muqam");
});

const selection = `
  __typename
  ... on TermMatch { term field words count }
  ... on MentionMatch { entity { slug } mention { relations entity { slug } } through { slug } }
  ... on AreaMatch { place { slug } distance mention { relations } }`;

type Edges = { node: { uri: string }; matches: Record<string, unknown>[] }[];

/** What is told of each story that a filter takes. */
async function matches(filter: string): Promise<Record<string, unknown>> {
  const answer = await ask(
    archive,
    `{ articles(filter: ${filter}) { edges { node { uri } matches { ${selection} } } } }`,
  );
  return Object.fromEntries((answer.articles.edges as Edges).map((edge) => [edge.node.uri, edge.matches]));
}

/** The same in short: `BODY: checkpoint`, `amir-muqam`, `mamond < bajaur`, `at peshawar`. */
async function shortly(filter: string): Promise<Record<string, string[]>> {
  // biome-ignore lint/suspicious/noExplicitAny: of three types.
  const told = (await matches(filter)) as Record<string, any[]>;
  return Object.fromEntries(
    Object.entries(told).map(([uri, all]) => [
      uri,
      all.map(({ __typename, term, field, entity, mention: own, through, place }) => {
        if (__typename === "TermMatch") return `${field}: ${term}`;
        if (__typename === "AreaMatch") return `at ${place.slug}`;
        const way = through.map(({ slug }: { slug: string }) => ` < ${slug}`).join("");
        return way === "" ? entity.slug : `${own.entity.slug}${way}`;
      }),
    ]),
  );
}

describe("Why a story is in a list", () => {
  it("is told for each condition of its filter: by which words, mentions and places", async () => {
    expect(
      await matches(`{
        search: "checkpoint \\"border post\\" -hockey"
        actor: { anyOf: ["amir-muqam", "the-taliban"] }
        place: { allOf: ["pakistan"], noneOf: ["bonn"], relation: LOCATED }
        topic: { anyOf: ["terrorism"] }
        near: { latitude: 34, longitude: 71.5, radius: 10 }
        language: { anyOf: ["en"] }
      }`),
    ).toEqual({
      attack: [
        { __typename: "TermMatch", term: "checkpoint", field: "HEADLINE", words: ["Checkpoint"], count: 1 },
        {
          __typename: "TermMatch",
          term: "checkpoint",
          field: "BODY",
          words: ["checkpoint", "checkpoints"],
          count: 2,
        },
        {
          __typename: "TermMatch",
          term: '"border post"',
          field: "BODY",
          words: ["border", "posts"],
          count: 1,
        },
        {
          __typename: "MentionMatch",
          entity: { slug: "amir-muqam" },
          mention: { relations: ["ABOUT"], entity: { slug: "amir-muqam" } },
          through: [],
        },
        {
          __typename: "MentionMatch",
          entity: { slug: "the-taliban" },
          mention: { relations: ["MENTIONS"], entity: { slug: "the-taliban" } },
          through: [],
        },
        {
          __typename: "MentionMatch",
          entity: { slug: "pakistan" },
          mention: { relations: ["LOCATED"], entity: { slug: "mamond" } },
          through: [{ slug: "bajaur" }, { slug: "khyber-pakhtunkhwa" }, { slug: "pakistan" }],
        },
        {
          __typename: "MentionMatch",
          entity: { slug: "terrorism" },
          mention: { relations: ["ABOUT"], entity: { slug: "terrorism" } },
          through: [],
        },
        {
          __typename: "AreaMatch",
          place: { slug: "peshawar" },
          distance: 0,
          mention: { relations: ["MENTIONS"] },
        },
      ],
    });
  });

  it.each([
    [
      "each mention that lies inside or under what is named",
      '{ place: { anyOf: ["khyber-pakhtunkhwa"] }, topic: { anyOf: ["conflict"] } }',
      {
        attack: [
          "mamond < bajaur < khyber-pakhtunkhwa",
          "peshawar < khyber-pakhtunkhwa",
          "terrorism < conflict",
        ],
      },
    ],
    [
      "what is mentioned itself and what lies inside it, each by its own mention",
      '{ place: { anyOf: ["bajaur", "mamond"] } }',
      { visit: ["bajaur"], attack: ["mamond < bajaur", "mamond"] },
    ],
    [
      "no descendants where they are not asked for",
      '{ place: { anyOf: ["bajaur", "mamond"], includeDescendants: false } }',
      { visit: ["bajaur"], attack: ["mamond"] },
    ],
    [
      "only mentions of the relation that is asked for",
      '{ place: { anyOf: ["pakistan"], relation: MENTIONS } }',
      {
        visit: ["bajaur < khyber-pakhtunkhwa < pakistan"],
        attack: ["peshawar < khyber-pakhtunkhwa < pakistan"],
      },
    ],
    [
      "only mentions that matter as much as is asked for",
      '{ person: { anyOf: ["amir-muqam"], minRelevance: 0.5 }, or: [{ topic: { anyOf: ["terrorism"], minRelevance: 0.5 } }, { topic: { anyOf: ["terrorism"], minRelevance: 0.4 } }] }',
      { attack: ["amir-muqam", "terrorism"] },
    ],
    [
      "what identifiers, ids and the slugs of merged entities name, once",
      '{ place: { anyOf: ["wikidata:Q843"] }, person: { allOf: ["amir-muqaam", "Person:1", "Person:2", "amir-muqam"] } }',
      {
        visit: ["amir-muqam", "bajaur < khyber-pakhtunkhwa < pakistan"],
        attack: [
          "amir-muqam",
          "mamond < bajaur < khyber-pakhtunkhwa < pakistan",
          "peshawar < khyber-pakhtunkhwa < pakistan",
        ],
      },
    ],
    [
      "of two conditions that ask for the same one",
      '{ person: { anyOf: ["amir-muqam"] }, actor: { anyOf: ["amir-muqam", "nobody"] } }',
      { visit: ["amir-muqam"], attack: ["amir-muqam"] },
    ],
    [
      "of alternatives those that hold for the story",
      `{ or: [
        { search: "checkpoint", place: { anyOf: ["mamond"] } }
        { search: "checkpoint OR visits", place: { anyOf: ["bajaur"] }, language: { anyOf: ["ur"] } }
        { person: { anyOf: ["amir-muqam"] }, hasBody: true }
        { person: { anyOf: ["amir-muqam"], relation: LOCATED } }
      ] }`,
      {
        visit: ["HEADLINE: visits", "bajaur"],
        attack: ["HEADLINE: checkpoint", "BODY: checkpoint", "mamond", "amir-muqam"],
      },
    ],
    [
      "of a search those alternatives that hold",
      '{ search: "shut OR (soldiers hockey) OR visits" }',
      { visit: ["HEADLINE: visits"], attack: ["BODY: shut"] },
    ],
    [
      "what is nested in and",
      '{ and: [{ search: "soldiers" }, { and: [{ topic: { anyOf: ["terrorism"] } }] }] }',
      { attack: ["BODY: soldiers", "terrorism"] },
    ],
    [
      "nothing of what is excluded",
      '{ person: { anyOf: ["amir-muqam"], noneOf: ["nobody"] }, not: { search: "hockey -checkpoint", place: { anyOf: ["bonn"] } } }',
      { visit: ["amir-muqam"], attack: ["amir-muqam", "HEADLINE: checkpoint", "BODY: checkpoint"] },
    ],
    [
      "what is excluded from what is excluded, where it is there",
      '{ not: { not: { search: "soldiers" }, person: { noneOf: ["amir-muqam"] }, topic: { noneOf: ["conflict"] } } }',
      {
        visit: ["amir-muqam"],
        attack: ["amir-muqam", "terrorism < conflict", "BODY: soldiers"],
      },
    ],
    [
      "the places in a circle and in a box",
      "{ near: { latitude: 34.75, longitude: 71.45, radius: 12 }, within: { south: 34.75, north: 35, west: 71, east: 72 } }",
      { attack: ["at mamond", "at mamond"] },
    ],
    [
      "nothing of dates, languages, sources and numbers",
      '{ language: { anyOf: ["en"] }, source: { anyOf: ["the-daily-test"] }, hasBody: true, wordCount: { min: 1 } }',
      { attack: [] },
    ],
    ["nothing where nothing is asked", "{}", { visit: [], attack: [] }],
  ])("tells %s", async (_title, filter, expected) => {
    expect(await shortly(filter)).toEqual(expected);
  });

  it("tells how far a place is from the centre of a circle, and not of a box", async () => {
    const { articles } = await ask(
      archive,
      `{ articles(filter: {
        or: [
          { near: { latitude: 34, longitude: 71.5, radius: 90 } }
          { within: { south: 33, north: 35, west: 71, east: 72 } }
        ]
        language: { anyOf: ["en"] }
      }) { edges { matches { ... on AreaMatch { place { name } distance } } } } }`,
    );
    expect(articles.edges[0].matches).toEqual([
      { place: { name: "Mamond" }, distance: 89.428 },
      { place: { name: "Peshawar" }, distance: 0 },
      { place: { name: "Mamond" }, distance: null },
      { place: { name: "Peshawar" }, distance: null },
    ]);
  });

  it("does not tell whom or what the list is of", async () => {
    const answer = await ask(
      archive,
      `{
        person(slug: "amir-muqam") {
          articles(filter: { place: { anyOf: ["mamond"] } }) { edges { matches { ... on MentionMatch { entity { slug } } } } }
          coMentions(kind: PLACE, first: 1, filter: { language: { anyOf: ["ur"] } }) {
            articles(filter: { search: "bajaur" }) { edges { matches { ... on TermMatch { term } } } }
          }
        }
      }`,
    );
    expect(answer.person).toEqual({
      articles: { edges: [{ matches: [{ entity: { slug: "mamond" } }] }] },
      coMentions: [{ articles: { edges: [{ matches: [{ term: "bajaur" }] }] } }],
    });
  });
});

describe("However many stories a page has, and of however many parents", () => {
  const filter = `{
    or: [{ search: "story" }, { person: { anyOf: ["person-1", "person-2", "person-8", "person-9"] } }, { hasBody: false }]
    place: { anyOf: ["world"] }
    topic: { anyOf: ["topic"] }
    organization: { anyOf: ["organization"] }
    near: { latitude: 0, longitude: 0, radius: 20000 }
  }`;

  it("their matches are the same number of statements", async () => {
    const many = await archiveOf(
      Array.from({ length: 30 }, (_, n) =>
        story({
          uri: `story-${n}`,
          headline: `Story ${n}`,
          body: "A story. ".repeat(n * 40 + 1),
          mentions: [
            mention("Person", `Person ${n % 10}`),
            mention("Organization", "Organization"),
            mention("Place", `Place ${n}`),
            mention("Topic", "Topic"),
          ],
        }),
      ),
      [
        concept("Place", "World"),
        ...Array.from({ length: 30 }, (_, n) =>
          concept("Place", `Place ${n}`, { parent: "world", place: at(n, n) }),
        ),
      ],
    );
    const statements = async (list: string, first: number, selected: string) => {
      const query = list.replace(
        "…",
        `articles(first: ${first}, filter: ${filter}) { edges { ${selected} } }`,
      );
      const { errors, statements: run_ } = await run(many, `{ ${query} }`);
      expect(errors).toBeUndefined();
      return run_.length;
    };
    for (const list of ["…", "people(first: 100) { nodes { … } }"]) {
      const without = await statements(list, 30, "cursor");
      for (const first of [2, 30]) {
        // Alternatives, mentions of four kinds, what is above two of them, texts.
        expect(await statements(list, first, "matches { __typename }")).toBe(without + 8);
        // The entities of four kinds, and the places of mentions.
        expect(await statements(list, first, `matches { ${selection} } highlights { fragment }`)).toBe(
          without + 8 + 4,
        );
      }
    }
  });
});
