import { GraphQLList, type GraphQLObjectType, type GraphQLSchema, graphql } from "graphql";
import type { Database } from "../../src/database/database.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { type Context, createContext } from "../../src/schema/context.js";
import { addTo, archiveOf, testNow } from "../support/archive.js";
import { asking } from "../support/callers.js";
import { concept, mention, story } from "../support/news.js";
import { type SchemaPath, SchemaWalk } from "../support/schema-walk.js";
import { sized } from "../support/size.js";
import { openTwice } from "../support/temp-database.js";

const code = (value: string) => ({ identifiers: [{ scheme: "wikidata", value }] });

const onIslay = {
  kind: "REGION",
  latitude: 55.76,
  longitude: -6.21,
  countryCode: "GB",
  population: 3228,
} as const;

/**
 * What all stories share: that it comes first gives everything the same keys in every archive. The first of a kind is
 * the one that is asked for by key; of the trees that is one with something above and something below.
 */
const catalogue = [
  concept("Place", "Islay", { ...code("Q1"), place: onIslay }),
  concept("Place", "Scotland", code("Q2")),
  concept("Place", "Islay", { ...code("Q1"), parent: "scotland", place: onIslay }),
  concept("Place", "Port Ellen", { ...code("Q3"), parent: "islay" }),
  concept("Topic", "Shipping", code("Q4")),
  concept("Topic", "Transport", code("Q5")),
  concept("Topic", "Shipping", { ...code("Q4"), parent: "transport" }),
  concept("Topic", "Ferries", { ...code("Q6"), parent: "shipping" }),
  concept("Person", "Ada Park", code("Q7")),
  concept("Person", "Bo Lin", code("Q8")),
  concept("Organization", "Gourock Line", code("Q9")),
];

const body =
  "The morning ferry of the Gourock Line to Port Ellen was late again, said Ada Park, who waited at the pier with forty others until the fog over Islay had lifted.";

/** A story of the same people, organizations, places, topics, source and author, nearly in the same words. */
const ferry = (uri: string, word: string, given: Partial<NewsItem> = {}) =>
  story({
    uri,
    headline: `${word} ferry ${uri}`,
    standfirst: `${word} summary.`,
    byline: `By Bo Lin, ${word}`,
    body: `${body} ${word}.`,
    bodyHtml: `<p>${body} ${word}.</p>`,
    dateline: word,
    url: `https://daily.example/${word}`,
    copyrightHolder: word,
    copyrightNotice: word,
    usageTerms: word,
    publishedAt: "2024-07-12T00:00:00.000Z",
    updatedAt: "2024-07-12T00:00:00.000Z",
    authors: [{ name: "Bo Lin", identifiers: [] }],
    images: [{ url: `https://daily.example/${word}.jpg`, caption: word, credit: word, width: 1, height: 1 }],
    mentions: [
      mention("Person", "Ada Park", { relations: ["ABOUT"], relevance: 0.9 }),
      mention("Person", "Bo Lin"),
      mention("Organization", "Gourock Line"),
      mention("Place", "Islay", { relations: ["LOCATED"] }),
      mention("Place", "Scotland"),
      mention("Place", "Port Ellen"),
      mention("Topic", "Shipping"),
      mention("Topic", "Transport"),
      mention("Topic", "Ferries"),
    ],
    ...given,
  });

/** Tell the stories apart in whatever an answer holds; no slug has capitals. */
const visibleWord = "VISIBLE";
const hiddenWord = "SECRET";

const visible = [
  ferry("usable", visibleWord, { updatedAt: "2024-07-11T00:00:00.000Z", standfirst: null }),
  ferry("usable", visibleWord, { version: "2" }),
  // Near-duplicates of each other, and of every hidden story.
  ferry("copy", visibleWord),
  // Related to all of them.
  ferry("unlike", visibleWord, { body: "Four boats of the same line sailed on time all week long." }),
];

const later = { version: "2", updatedAt: "2024-07-13T00:00:00.000Z" };
const embargoedUntil = "2026-06-01T12:00:00.000Z";
const hidden = [
  ferry("withheld", hiddenWord),
  ferry("withheld", hiddenWord, { ...later, status: "WITHHELD" }),
  ferry("canceled", hiddenWord),
  ferry("canceled", hiddenWord, { ...later, status: "CANCELED" }),
  ferry("embargoed", hiddenWord),
  ferry("embargoed", hiddenWord, { ...later, embargoedUntil }),
];

const keys = {
  Article: { id: "Article:1", slug: "visible-ferry-usable", uri: "usable" },
  Person: { id: "Person:1", slug: "ada-park", identifier: "wikidata:Q7" },
  Organization: { id: "Organization:1", slug: "gourock-line", identifier: "wikidata:Q9" },
  Place: { id: "Place:1", slug: "islay", identifier: "wikidata:Q1" },
  Topic: { id: "Topic:1", slug: "shipping", identifier: "wikidata:Q4" },
  Source: { id: "Source:1", slug: "the-daily-test" },
};

type Answers = { path: SchemaPath; answer: string }[];

/** So many ways are asked for at once, as siblings of one operation. */
const atOnce = 20;

/** What an archive answers on each path, as text. */
async function answersOn(schema: GraphQLSchema, archive: Database, paths: readonly SchemaPath[]) {
  const answers: Answers = [];
  for (let start = 0; start < paths.length; start += atOnce) {
    const some = paths.slice(start, start + atOnce);
    const snapshot = archive.snapshot();
    const { data, errors } = await graphql({
      schema,
      source: `{ ${some.map(({ selection }, index) => `p${index}: ${selection}`).join("\n")} }`,
      contextValue: createContext(snapshot, asking("admin")),
    }).finally(() => snapshot.release());
    if (errors)
      throw new Error(`${errors[0]?.message}\n${some.map(({ selection }) => selection).join("\n")}`);
    some.forEach((path, index) => {
      answers.push({ path, answer: withoutRanks(JSON.stringify(data?.[`p${index}`])) });
    });
  }
  return answers;
}

/** A filter has matches of every kind; what leads on from them is no longer way than from elsewhere. */
const matches = "ArticleEdge.matches";
const everyCondition = `{
  search: "ferry"
  person: { anyOf: ["ada-park"] }
  organization: { anyOf: ["gourock-line"] }
  place: { anyOf: ["scotland"] }
  topic: { anyOf: ["transport"] }
  near: { latitude: 55.7, longitude: -6.2, radius: 100 }
}`;

/** Longer ways are taken only where they lead from a field to one that none before them leads to from there. */
const stepsOfAll = sized({ sample: 3, full: 6 });

function worthwhile(all: readonly SchemaPath[]): SchemaPath[] {
  const seen = new Set<string>();
  const byLength = [...all].sort((one, other) => one.fields.length - other.fields.length);
  return byLength.filter(({ fields }) => {
    const pairs = fields.map((field, index) => `${fields[index - 1]} ${field}`);
    const isNew = pairs.some((pair) => !seen.has(pair));
    for (const pair of pairs) seen.add(pair);
    return isNew || fields.length <= stepsOfAll;
  });
}

/** From Query to the first article, from an article on to the next, and from why it is in a list: every way is made of these. */
function everyPath(walk: SchemaWalk): SchemaPath[] {
  const onwards = walk.pathsFrom("Article", 5, [matches]).map(({ selection, fields }) => ({
    selection: `articles { nodes { ${selection} } }`,
    fields,
  }));
  const byMatches = walk.pathsFrom("ArticleEdge", 5, ["ArticleEdge.node"]).map(({ selection, fields }) => ({
    selection: `articles(filter: ${everyCondition}) { edges { highlights { field fragment start marks { start end } } ${selection} } }`,
    fields,
  }));
  return [walk.pathsFrom("Query", 6, [matches]), onwards, byMatches].flatMap(worthwhile);
}

/** The paths on which two archives answer differently. */
function differences(one: Answers, other: Answers): string[] {
  return one.flatMap(({ path, answer }, index) =>
    answer === other[index]?.answer ? [] : [`${path.selection}\n${answer}\n${other[index]?.answer}`],
  );
}

let schema: GraphQLSchema;
let paths: SchemaPath[];

beforeAll(async () => {
  schema = await buildGraphSchema();
  paths = everyPath(new SchemaWalk(schema, keys));
});

describe("On every path through the schema by which an article can be reached", () => {
  let archive: Database;
  let withoutHidden: Database;

  beforeAll(async () => {
    archive = await archiveOf([...visible, ...hidden], catalogue);
    withoutHidden = await archiveOf(visible, catalogue);
  });

  it("the walk takes each field, and reaches the story that may be read", async () => {
    const taken = new Set(paths.flatMap(({ fields }) => fields));
    const all = new SchemaWalk(schema, keys).fieldsOnTheWay();
    expect(all.filter((field) => !taken.has(field))).toEqual([]);
    const reaching = new Set<string>();
    for (const { path, answer } of await answersOn(schema, withoutHidden, paths)) {
      if (answer.includes(visibleWord)) for (const field of path.fields) reaching.add(field);
    }
    expect(all.filter((field) => !reaching.has(field))).toEqual([]);
  }, 120_000);

  it("an archive with hidden stories answers as one without, counts too", async () => {
    const [some, none] = [
      await answersOn(schema, archive, paths),
      await answersOn(schema, withoutHidden, paths),
    ];
    expect(differences(some, none)).toEqual([]);
  }, 240_000);

  it.each([
    ["withheld", "Article:4", { uri: "withheld", status: "WITHHELD", headline: null }],
    ["canceled", "Article:5", { uri: "canceled", status: "CANCELED", headline: null }],
    ["embargoed", "Article:6", null],
  ])(
    "the key of a story that is %s gives a tombstone or nothing, and leads no further",
    async (uri, id, tombstone) => {
      const article = { id, uri, slug: `secret-ferry-${uri}` };
      const keyed = everyPath(new SchemaWalk(schema, { ...keys, Article: article })).filter(({ selection }) =>
        Object.values(article).some((key) => selection.includes(JSON.stringify(key))),
      );
      expect(keyed.length).toBeGreaterThan(8);
      const tellingSecrets = (await answersOn(schema, archive, keyed)).filter(({ answer }) =>
        answer.includes(hiddenWord),
      );
      expect(tellingSecrets).toEqual([]);

      const onwards = new SchemaWalk(schema, keys)
        .pathsFrom("Article", 5, [matches])
        .map(({ selection, fields }) => ({
          selection: `article(uri: "${uri}") { ${selection} }`,
          fields,
        }));
      const leadingOn = (await answersOn(schema, archive, onwards)).filter(
        ({ answer }) => answer.includes(hiddenWord) || answer.includes(visibleWord),
      );
      expect(leadingOn).toEqual([]);

      const itself = { selection: `article(id: "${id}") { uri status headline }`, fields: [] };
      const [found] = await answersOn(schema, archive, [itself]);
      expect(JSON.parse(found?.answer ?? "")).toEqual(tombstone);
    },
    240_000,
  );

  it.each(["Query", "Place", "Article"])(
    "a further field of %s that leaks is found",
    async (type) => {
      const leaky = await leakingSchema(type);
      const through = everyPath(new SchemaWalk(leaky, keys)).filter(({ fields }) =>
        fields.includes(`${type}.leaked`),
      );
      const leaking = differences(
        await answersOn(leaky, archive, through),
        await answersOn(leaky, withoutHidden, through),
      );
      expect(leaking.length).toBeGreaterThan(0);
    },
    240_000,
  );
});

/** The API with a field that reads articles past all rules. */
async function leakingSchema(type: string): Promise<GraphQLSchema> {
  const leaky = await buildGraphSchema();
  const article = leaky.getType("Article") as GraphQLObjectType;
  const fields = (leaky.getType(type) as GraphQLObjectType).getFields();
  fields.leaked = {
    name: "leaked",
    description: undefined,
    type: new GraphQLList(article),
    args: [],
    resolve: (_root, _args, { snapshot }: Context) =>
      snapshot.all(`SELECT *, 'Article' AS "__typename" FROM article ORDER BY id`),
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
  return leaky;
}

describe("Two programs that share an archive, without a restart", () => {
  it("show a story on every path from its minute on, and as later versions embargo, withdraw and restore it", async () => {
    // Of paths that differ in their arguments alone one is enough, of their ends all that are near.
    const walked = [...new Map(paths.map((path) => [path.fields.slice(-3).join(), path])).values()];
    expect(walked.length).toBeGreaterThan(100);
    const nowhere = await answersOn(schema, await archiveOf(visible, catalogue), walked);

    let clock = testNow();
    const programs = await openTwice(() => clock);
    await addTo(programs[0], visible, catalogue);

    const versions: NewsItem[] = [];
    const take = async (given: Partial<NewsItem>) => {
      const version = String(versions.length + 1);
      const updatedAt = `2024-07-2${version}T00:00:00.000Z`;
      const item = ferry("held", hiddenWord, { version, updatedAt, ...given });
      versions.push(item);
      await addTo(programs[0], [item]);
    };
    /** As if none of its versions had ever been under embargo. */
    const everywhere = async () => {
      const released = versions.map((item) => ({ ...item, embargoedUntil: null }));
      return answersOn(schema, await archiveOf([...visible, ...released], catalogue), walked);
    };
    const expectOnBoth = async (expected: Answers) => {
      for (const program of [...programs].reverse()) {
        // Whoever comes first at the minute may go on before the release that it asks for is done.
        await program.ping();
        await answersOn(schema, program, walked.slice(0, 1));
        await program.writer.settled();
        expect(
          differences(withoutTimes(await answersOn(schema, program, walked)), withoutTimes(expected)),
        ).toEqual([]);
      }
    };

    await take({ embargoedUntil: "2026-06-01T12:00:00.000Z" });
    clock = new Date("2026-06-01T11:59:59.999Z");
    await expectOnBoth(nowhere);
    clock = new Date("2026-06-01T12:00:00.000Z");
    const released = await everywhere();
    expect(differences(released, nowhere).length).toBeGreaterThan(100);
    await expectOnBoth(released);

    await take({ embargoedUntil: "2026-07-01T12:00:00.000Z" });
    // It came in a time when the first embargo had not been over yet.
    await expectOnBoth(nowhere);
    clock = new Date("2026-07-01T12:00:00.000Z");
    await expectOnBoth(await everywhere());

    await take({ status: "WITHHELD" });
    await expectOnBoth(nowhere);
    await take({ status: "USABLE" });
    await expectOnBoth(await everywhere());
    await take({ status: "CANCELED" });
    await expectOnBoth(nowhere);
  }, 900_000);
});

/**
 * FTS5 goes on counting rows that were taken out of an index without content: a rank tells how many versions of stories
 * there ever were, and nothing of what is in those that are hidden. The order of stories is compared as it is.
 */
function withoutRanks(answer: string): string {
  return answer.replaceAll(/(~relevance~Article:\d+)~\d+/g, "$1");
}

/** The embargo is part of what comes in, and so of its document. */
function withoutTimes(answers: Answers): Answers {
  return answers.map(({ path, answer }) => ({
    path,
    answer: answer.replaceAll(/"(digest|size|embargoedUntil)":(?:"[^"]*"|\d+|null)/g, '"$1":0'),
  }));
}
