import { randomInt } from "node:crypto";
import type { Database } from "../../src/database/database.js";
import { verifyIndex } from "../../src/database/search/verify-index.js";
import type { Statement } from "../../src/database/snapshot.js";
import type { IngestSummary } from "../../src/ingest/ingest.js";
import { describeWithCorpus } from "../support/corpora.js";
import { engine } from "../support/engine.js";
import { ask, run } from "../support/graph.js";
import { byEngine, planOf, rowsHandledBy, settlePlans } from "../support/plan.js";
import { reutersArchive } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";
import { combiner, periods, toReferences } from "./combinations.js";
import { inListOrder, readCollection, storiesOf } from "./oracle.js";
import type { OracleStory, TagFilter } from "./tags.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/reuters`. It stands in the titles of what it decides. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const seeded = `(NEWSGRAPH_SEED=${seed})`;

/** Codes that are not their entity's slug: the catalogue's name comes first, and one is another topic's with IPTC. */
const otherSlugs: Record<string, string> = { ussr: "soviet-union", retail: "retail-sales" };

let archive: Database;
let summary: IngestSummary;
/** The stories of the collection as the oracle reads them, by NEWID. */
let collection: OracleStory[];
/** They and the seeds, newest first. */
let everything: OracleStory[];

describeWithCorpus("reuters21578", "The whole Reuters-21578 collection in an archive with the seeds", () => {
  beforeAll(async () => {
    collection = readCollection();
    everything = inListOrder(collection);
    ({ archive, summary } = await reutersArchive());
  }, 240_000);

  describe("What went in", () => {
    it("is every story and nothing that was refused", async () => {
      expect(summary).toMatchObject({ added: 21_580, updated: 0, unchanged: 0, refused: [] });
      expect(collection).toHaveLength(21_578);
      const { articles, source } = await ask(
        archive,
        '{ articles { totalCount } source(slug: "reuters") { name domain articles { totalCount } } }',
      );
      expect(articles.totalCount).toBe(21_580);
      expect(source).toEqual({ name: "Reuters", domain: "reuters.com", articles: { totalCount: 21_578 } });
    });

    it("is in the search index, term by term", async () => {
      const nothing = { count: 0, first: [] };
      expect(await verifyIndex(archive)).toEqual({
        articles: 21_580,
        missing: nothing,
        differing: nothing,
        superfluous: nothing,
        damage: null,
      });
    }, 240_000);

    it("has the headlines and bodies that the SGML has, and nulls where it has none", async () => {
      const pages = await walk("uri headline body", { source: { anyOf: ["reuters"] } }, "forwards");
      const stories = pages.flat() as { uri: string; headline: string | null; body: string | null }[];
      const without = (field: "headline" | "body") =>
        stories.filter((story) => story[field] === null).map(({ uri }) => uri);

      const untitled = collection.filter((story) => !story.hasTitle);
      expect(untitled).toHaveLength(737);
      expect(without("headline").sort()).toEqual(urisOf(untitled).sort());

      // No BODY element have the briefs, which are a headline and a filler at most, and the unprocessed stories, whose
      // text stands in TEXT itself and is their body; but for one whose text holds no word.
      const unmarked = collection.filter((story) => !story.hasBodyElement);
      expect(countBy(unmarked, ({ type }) => type)).toEqual({ BRIEF: 1_798, UNPROC: 737 });
      const bodiless = unmarked.filter((story) => story.type === "BRIEF" || !story.hasText);
      expect(bodiless).toHaveLength(1_799);
      expect(without("body").sort()).toEqual(urisOf(bodiless).sort());
    });

    it("gives readable names to the codes, which stay slug and identifier", async () => {
      expect(
        await ask(
          archive,
          `{
            baker: person(slug: "james-baker") { name slug identifiers { scheme value } reviewed }
            germany: place(slug: "west-germany") { name slug identifiers { scheme value } }
            bank: organization(identifier: "reuters:worldbank") { name slug aliases }
            exchange: actor(identifier: "reuters:nyse") { __typename name slug }
            money: topic(identifier: "reuters:money-fx") { name slug }
          }`,
        ),
      ).toEqual({
        baker: {
          name: "James Baker",
          slug: "james-baker",
          identifiers: [{ scheme: "reuters", value: "james-baker" }],
          reviewed: false,
        },
        germany: {
          name: "West Germany",
          slug: "west-germany",
          identifiers: [{ scheme: "reuters", value: "west-germany" }],
        },
        bank: {
          name: "World Bank",
          slug: "worldbank",
          aliases: ["International Bank for Reconstruction and Development", "IBRD"],
        },
        exchange: { __typename: "Organization", name: "New York Stock Exchange", slug: "nyse" },
        money: { name: "Money and foreign exchange", slug: "money-fx" },
      });
    });

    it.each([
      ["people", "Person", 114],
      ["organizations", "Organization", 64],
      ["places", "Place", 147],
      ["topics", "Topic", 120],
    ] as const)(
      "has one of the %s for each code, with the stories that carry it",
      async (field, kind, expected) => {
        const direct = field === "places" || field === "topics" ? "(includeDescendants: false)" : "";
        const found = await walkNamed(
          field,
          `slug identifiers { scheme value } articles${direct} { totalCount }`,
        );
        const coded = found.flatMap(({ slug, identifiers, articles }) =>
          identifiers
            .filter(({ scheme }: { scheme: string }) => scheme === "reuters")
            .map(({ value }: { value: string }) => ({ code: value, slug, stories: articles.totalCount })),
        );
        const carried = countBy(
          everything.flatMap(({ tags }) => [...new Set(tags[kind])]),
          (tag) => tag,
        );
        const codes = [...new Set(collection.flatMap(({ tags }) => tags[kind]))];
        expect(codes).toHaveLength(expected);
        const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1);
        expect(coded.sort(byCode)).toEqual(
          codes
            .map((code) => ({ code, slug: otherSlugs[code] ?? code, stories: carried[code] }))
            .sort(byCode),
        );
      },
    );
  });

  describe("What the catalogue knows is met, not doubled", () => {
    it("has the seeds' stories and Reuters' under the catalogue's own entries", async () => {
      const fromBoth = `name reviewed identifiers { scheme value }
        articles { totalCount }
        seeds: articles(filter: { source: { noneOf: ["reuters"] } }) { nodes { uri } }
        reuters: articles(filter: { source: { anyOf: ["reuters"] } }) { totalCount }`;
      const { imf, pakistan, ussr } = await ask(
        archive,
        `{
          imf: organization(slug: "imf") { ${fromBoth} }
          pakistan: place(slug: "pakistan") { ${fromBoth} }
          ussr: place(slug: "ussr") { ${fromBoth} }
        }`,
      );
      const talks = { uri: "tag:newsgraph.example,2024:pakistan-afghanistan-ties" };
      const attack = { uri: "tag:newsgraph.example,2024:bajaur-checkpoint-attack" };
      expect(imf).toEqual({
        name: "International Monetary Fund",
        reviewed: true,
        identifiers: [
          { scheme: "reuters", value: "imf" },
          { scheme: "wikidata", value: "Q7804" },
        ],
        articles: { totalCount: 107 },
        seeds: { nodes: [talks] },
        reuters: { totalCount: 106 },
      });
      expect(pakistan).toMatchObject({
        name: "Pakistan",
        reviewed: true,
        articles: { totalCount: 41 },
        seeds: { nodes: [attack, talks] },
        reuters: { totalCount: 39 },
      });
      expect(ussr).toMatchObject({
        name: "Soviet Union",
        reviewed: true,
        articles: { totalCount: 217 },
        seeds: { nodes: [talks] },
        reuters: { totalCount: 216 },
      });
    });

    it("knows no second entity of the same name", async () => {
      const { imf, pakistan, ussr } = await ask(
        archive,
        `{
          imf: organizations(name: "International Monetary Fund") { nodes { slug } }
          pakistan: places(name: "Pakistan") { nodes { slug } }
          ussr: places(name: "USSR") { nodes { slug } }
        }`,
      );
      expect([imf.nodes, pakistan.nodes, ussr.nodes]).toEqual([
        [{ slug: "imf" }],
        [{ slug: "pakistan" }],
        [{ slug: "soviet-union" }],
      ]);
    });

    it("puts Reuters' stories of Pakistan and Afghanistan inside the catalogue's Asia, each once", async () => {
      const filter: TagFilter = { place: { anyOf: ["asia"] }, source: { anyOf: ["reuters"] } };
      const { uris, totalCount } = await take(filter, 100);
      const either = collection.filter(({ tags }) =>
        tags.Place.some((place) => place === "pakistan" || place === "afghanistan"),
      );
      expect(totalCount).toBe(either.length);
      expect([...uris].sort()).toEqual(urisOf(either).sort());
      const direct = { ...filter, place: { anyOf: ["asia"], includeDescendants: false } };
      expect(await take(direct, 100)).toMatchObject({ totalCount: 0, uris: [] });
    });
  });

  describe("Random combinations of tags", () => {
    const combinations = sized({ sample: 100, full: 3000 });
    const withinTime = sized({ sample: 25, full: 500 });
    const timeLimit = sized({ sample: 120_000, full: 1_200_000 });

    it(
      `give the count and the first two pages that the SGML gives, ${combinations} of them ${seeded}`,
      async () => {
        const combine = combiner(collection, seed);
        let matching = 0;
        for (let number = 0; number < combinations; number += 1) {
          if (await agrees(combine(), number)) matching += 1;
        }
        expect(matching).toBeGreaterThanOrEqual(combinations / 4);
      },
      timeLimit,
    );

    it(
      `give it within a stretch of time too, both ends being moments of stories, ${withinTime} of them ${seeded}`,
      async () => {
        const combine = combiner(collection, seed + 1);
        const period = periods(collection, seed + 2);
        let matching = 0;
        for (let number = 0; number < withinTime; number += 1) {
          const tags = number % 5 === 0 ? {} : combine();
          if (await agrees({ ...tags, publishedAt: period() }, number)) matching += 1;
        }
        expect(matching).toBeGreaterThanOrEqual(withinTime * 0.1);
      },
      timeLimit,
    );

    /** Fails where the archive and the oracle differ; whether anything matched. */
    async function agrees(filter: TagFilter, number: number): Promise<boolean> {
      const size = 7;
      const expected = storiesOf(filter, everything);
      const first = await take(filter, size, { number });
      expect({ filter, totalCount: first.totalCount, uris: first.uris }).toEqual({
        filter,
        totalCount: expected.length,
        uris: urisOf(expected.slice(0, size)),
      });
      // References, sizes, page, count: however many tags and conditions there are.
      expect(first.statements.length).toBeLessThanOrEqual(4);
      if (expected.length > size) {
        const second = await take(filter, size, { number, after: first.endCursor });
        expect({ filter, uris: second.uris }).toEqual({
          filter,
          uris: urisOf(expected.slice(size, 2 * size)),
        });
      }
      return expected.length > 0;
    }
  });

  describe("Paging to the end", () => {
    it.each([
      ["all of Reuters", { source: { anyOf: ["reuters"] } }, 21_578],
      // The SGML has 12,542 tags, two of them in story 9323.
      ["the United States", { place: { anyOf: ["usa"] } }, 12_541],
    ] as [string, TagFilter, number][])(
      "meets each story of %s once, the same forwards and backwards",
      async (_title, filter, expected) => {
        const forwards = (await walk("uri", filter, "forwards")).flat().map(({ uri }) => uri);
        expect(forwards).toHaveLength(expected);
        expect(forwards).toEqual(urisOf(storiesOf(filter, everything)));
        const backwards = (await walk("uri", filter, "backwards")).flatMap((page) =>
          page.map(({ uri }) => uri).reverse(),
        );
        expect(backwards).toEqual(forwards.reverse());
      },
    );

    it("tells the two stories without a date, which came in at one moment, apart by their keys", async () => {
      const newest = ["urn:reuters-21578:17192", "tag:newsgraph.example,2024:bajaur-checkpoint-attack"];
      const one = await take({}, 1);
      const two = await take({}, 1, { after: one.endCursor });
      expect([...one.uris, ...two.uris]).toEqual(newest);
      const { articles } = await ask(
        archive,
        "query ($before: String) { articles(last: 1, before: $before) { nodes { uri } } }",
        { before: two.endCursor },
      );
      expect(urisOf(articles.nodes)).toEqual(newest.slice(0, 1));
    });

    it("meets each story of the United States once through the place itself", async () => {
      const pages = `query ($first: Int, $after: String, $last: Int, $before: String) {
        place(slug: "usa") {
          articles(first: $first, after: $after, last: $last, before: $before) {
            nodes { uri }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
      }`;
      const list = (variables: object) =>
        ask(archive, pages, { ...variables }).then(({ place }) => place.articles);
      const expected = urisOf(storiesOf({ place: { anyOf: ["usa"] } }, everything));
      const forwards = (await turnPages(list, "forwards")).flat();
      expect(urisOf(forwards)).toEqual(expected);
      const backwards = (await turnPages(list, "backwards")).reverse().flat();
      expect(urisOf(backwards)).toEqual(expected);
    });
  });

  describe("A hundred entities with their first five stories", () => {
    it.each([
      ["places", "place"],
      ["topics", "topic"],
      ["actors", "actor"],
    ])("give for the %s what asking each alone gives, in a statement a kind", async (many, one) => {
      const stories = "articles(first: 5) { nodes { uri } pageInfo { hasNextPage endCursor } }";
      const together = await run(archive, `{ ${many}(first: 100) { nodes { slug ${stories} } } }`);
      expect(together.errors).toBeUndefined();
      const entities = together.data[many].nodes as { slug: string; articles: { nodes: object[] } }[];
      expect(entities).toHaveLength(100);
      expect(together.statements).toHaveLength(many === "actors" ? 3 : 2);
      expect(entities.filter(({ articles }) => articles.nodes.length > 0).length).toBeGreaterThan(10);
      for (const entity of entities) {
        const alone = await ask(
          archive,
          `query ($slug: String) { ${one}(slug: $slug) { slug ${stories} } }`,
          {
            slug: entity.slug,
          },
        );
        expect(alone[one]).toEqual(entity);
      }
    });
  });

  describe("The plan at this size", () => {
    beforeAll(() => settlePlans(archive), 60_000);

    const byPlace = byEngine({
      sqlite: "SEARCH m USING COVERING INDEX article_place_containment_list (placeId=? AND listed=?)",
      postgres: "Index Only Scan using article_place_containment_list on m (placeId=? AND listed=?)",
    });
    const byTopic = byEngine({
      sqlite: "SEARCH m USING COVERING INDEX article_topic_containment_list (topicId=? AND listed=?)",
      postgres: "Index Only Scan using article_topic_containment_list on m (topicId=? AND listed=?)",
    });
    const byPerson = byEngine({
      sqlite: "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)",
      postgres: "Index Only Scan using article_person_list on m (personId=? AND listed=?)",
    });
    const rareInFrequent: TagFilter = { topic: { anyOf: ["lumber"] }, place: { anyOf: ["usa"] } };
    const bothFrequent: TagFilter = { topic: { anyOf: ["earn"] }, place: { anyOf: ["usa"] } };

    it.each([
      ["the most frequent place", { place: { anyOf: ["usa"] } }, byPlace],
      ["a rare place", { place: { anyOf: ["fiji"] } }, byPlace],
      ["the most frequent topic", { topic: { anyOf: ["earn"] } }, byTopic],
      ["a rare topic", { topic: { anyOf: ["castorseed"] } }, byTopic],
      ["a rare topic in the most frequent place", rareInFrequent, byTopic],
      [
        "a rare place of the most frequent topic",
        { topic: { anyOf: ["earn"] }, place: { anyOf: ["denmark"] } },
        byPlace,
      ],
      [
        "a rare person in the most frequent place",
        { person: { anyOf: ["volcker"] }, place: { anyOf: ["usa"] } },
        byPerson,
      ],
    ] as [string, TagFilter, string][])(
      "walks the own index of %s, never the archive's by date, for the page and for the count",
      async (_title, filter, walked) => {
        const expected = storiesOf(filter, everything).length;
        const { statements, totalCount } = await take(filter, 20);
        expect(totalCount).toBe(expected);
        const page = await planOf(archive, statementWith("AS page", statements));
        // PostgreSQL may count a place of half of all stories in the table; what it keeps for any place does not.
        const count = await planOf(archive, statementWith(" AS n", statements), ["generic"]);
        for (const steps of [page, count]) {
          expect(steps.filter((step) => / m USING| on m\b/.test(step))).toEqual([walked]);
          expect(steps.join("\n")).not.toContain("article_list");
          expect(steps.filter(readsWhole)).toEqual([]);
        }
      },
    );

    it("looks the frequent tag up by key for each story that the rare one's index leads to", async () => {
      const { statements } = await take(rareInFrequent, 20);
      const byKey = byEngine({
        sqlite: "SEARCH e EXISTS USING PRIMARY KEY (articleId=? AND placeId=?)",
        postgres: "Index Only Scan using article_place_containment_pkey on e (articleId=? AND placeId=?)",
      });
      expect(await planOf(archive, statementWith("AS page", statements))).toContain(byKey);
      expect(await planOf(archive, statementWith(" AS n", statements))).toContain(byKey);
    });

    it.each([
      ["all stories", {}],
      ["a rare topic in the most frequent place", rareInFrequent],
      ["the most frequent topic in the most frequent place", bothFrequent],
      ["five places", { place: { anyOf: ["usa", "uk", "japan", "canada", "fiji"] } }],
      ["what is not of the most frequent place", { place: { noneOf: ["usa"] } }],
    ] as [string, TagFilter][])(
      "reads no table of stories or mentions from end to end, whatever a page of %s needs",
      async (_title, filter) => {
        const { statements } = await take(filter, 20);
        for (const statement of statements.filter(({ sql }) => !sql.includes(" AS n"))) {
          const steps = await planOf(archive, statement);
          expect({ sql: statement.sql, steps: steps.filter(readsWhole) }).toEqual({
            sql: statement.sql,
            steps: [],
          });
        }
      },
    );

    it.each([
      ["the most frequent place", { place: { anyOf: ["usa"] } }, 21],
      // Three of ten stories of the one are of the other.
      ["the most frequent topic in the most frequent place", bothFrequent, 10 * 21],
      ["what is not of the most frequent place", { place: { noneOf: ["usa"] } }, 10 * 21],
    ] as [string, TagFilter, number][])(
      "stops at the page of %s rather than sort all",
      async (_title, filter, walked) => {
        const { statements } = await take(filter, 20);
        const page = statementWith("AS page", statements);
        if (engine === "postgres") {
          const rows = await rowsHandledBy(archive, page);
          expect(rows.walked).toBeLessThanOrEqual(walked);
          expect(rows.sorted).toBeLessThanOrEqual(21);
        } else {
          // SQLite counts no rows; a walk that is in the list's order by itself ends at the limit.
          expect(page.sql).toContain("LIMIT 21");
          expect((await planOf(archive, page)).filter((step) => / FOR .*ORDER BY$/.test(step))).toEqual([]);
        }
      },
    );

    it("stops at each parent's page where it reads the first five stories of a hundred places", async () => {
      const { statements } = await run(
        archive,
        "{ places(first: 100) { nodes { articles(first: 5) { nodes { uri } } } } }",
      );
      const page = statementWith("AS page", statements);
      const steps = await planOf(archive, page);
      expect(steps.filter((step) => / m USING| on m\b/.test(step))).toEqual([byPlace]);
      expect(page.sql).toContain("LIMIT 6");
      if (engine === "postgres") {
        const rows = await rowsHandledBy(archive, page);
        expect(rows.walked).toBeLessThanOrEqual(100 * 6);
        expect(rows.sorted).toBeLessThanOrEqual(6);
      }
    });
  });
});

/** Whether a step reads all of a table or an index that grows with the archive. */
const readsWhole = byEngine({
  sqlite: (step: string) => /^SCAN (m|a|c|e)\b/.test(step) && !/ VIRTUAL /.test(step),
  postgres: (step: string) => /^Seq Scan on (m|a|e|article)\b/.test(step),
});

function statementWith(mark: string, statements: Statement[]): Statement {
  const statement = statements.find(({ sql }) => sql.includes(mark));
  if (!statement) throw new Error(`No statement reads ${mark}.`);
  return statement;
}

const urisOf = (stories: readonly { uri: string }[]) => stories.map(({ uri }) => uri);

function countBy<Item>(items: readonly Item[], group: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[group(item)] = (counts[group(item)] ?? 0) + 1;
  return counts;
}

/** The first page that a filter of bare tags gives, and how many there are. */
async function take(filter: TagFilter, first: number, { number = 0, after = null as string | null } = {}) {
  const { data, errors, statements } = await run(
    archive,
    `query ($filter: ArticleFilter, $first: Int, $after: String) {
      articles(filter: $filter, first: $first, after: $after) { totalCount nodes { uri } pageInfo { endCursor } }
    }`,
    { filter: toReferences(filter, number), first, after },
  );
  if (errors)
    throw new Error(`${JSON.stringify(filter)}: ${errors.map(({ message }) => message).join("\n")}`);
  const { totalCount, nodes, pageInfo } = data.articles;
  return { totalCount, uris: urisOf(nodes), endCursor: pageInfo.endCursor as string | null, statements };
}

type Direction = "forwards" | "backwards";

interface ListPage {
  nodes: { uri: string }[];
  pageInfo: Record<"startCursor" | "endCursor", string | null> &
    Record<"hasNextPage" | "hasPreviousPage", boolean>;
}

/** All pages of the stories that a filter takes, a hundred a page, in the order in which they were read. */
function walk(fields: string, filter: TagFilter, direction: Direction): Promise<{ uri: string }[][]> {
  const query = `query ($filter: ArticleFilter, $first: Int, $after: String, $last: Int, $before: String) {
    articles(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      nodes { ${fields} }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  const list = async (variables: object): Promise<ListPage> =>
    (await ask(archive, query, { ...variables, filter: toReferences(filter, 0) })).articles;
  return turnPages(list, direction);
}

async function turnPages(
  list: (variables: object) => Promise<ListPage>,
  direction: Direction,
): Promise<{ uri: string }[][]> {
  const pages: { uri: string }[][] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const { nodes, pageInfo }: ListPage = await list(
      direction === "forwards" ? { first: 100, after: cursor } : { last: 100, before: cursor },
    );
    pages.push(nodes);
    more = direction === "forwards" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = direction === "forwards" ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return pages;
}

/** All of a list by name. */
async function walkNamed(
  field: string,
  fields: string,
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
): Promise<any[]> {
  const found: object[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: Record<string, { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } }> =
      await ask(
        archive,
        `query ($after: String) {
          ${field}(first: 100, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
        }`,
        { after },
      );
    const list = answer[field];
    if (!list) throw new Error(`There is no list of ${field}.`);
    found.push(...list.nodes);
    more = list.pageInfo.hasNextPage;
    after = list.pageInfo.endCursor;
  }
  return found;
}
