import type { Database } from "../../src/database/database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { archiveOf } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { run } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { byEngine, type PlanMode, planOf, rowsHandledBy, settlePlans } from "../support/plan.js";

/**
 * 2,400 stories: everybody is in all but a few, somebody in three, of two regions one holds nearly all of them; one
 * source has nearly all of them, 240 others have one each.
 */
const stories = Array.from({ length: 2400 }, (_, n) =>
  story({
    uri: `story-${n}`,
    headline: `Story ${n}`,
    publishedAt: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString(),
    language: n % 800 === 0 ? "ur" : "en",
    source:
      n % 10 === 3
        ? { name: `Paper ${n}`, domain: null }
        : { name: "The Daily Test", domain: "daily.example" },
    authors: [{ name: `Reporter ${n % 120}`, identifiers: [] }],
    images: [{ url: null, caption: "A caption.", credit: null, width: null, height: null }],
    mentions: [
      ...(n % 10 === 9 ? [] : [mention("Person", "Everybody")]),
      ...(n % 800 === 5 ? [mention("Person", "Somebody")] : []),
      mention("Person", `Person ${n % 120}`),
      mention("Organization", `Organization ${n % 110}`),
      mention("Place", `Place ${n % 130}`),
      mention("Topic", `Topic ${n % 105}`),
    ],
  }),
);

const facts = { kind: "CITY", countryCode: null, population: null } as const;

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(stories, [
    concept("Place", "World"),
    ...Array.from({ length: 130 }, (_, n) =>
      concept("Place", `Place ${n}`, { parent: "world", place: { ...facts, latitude: n / 2, longitude: n } }),
    ),
    // Where nothing happens.
    ...Array.from({ length: 2000 }, (_, n) =>
      concept("Place", `Village ${n}`, { place: { ...facts, latitude: -n / 25, longitude: n / 20 } }),
    ),
    ...Array.from({ length: 105 }, (_, n) => concept("Topic", `Topic ${n}`)),
  ]);
  await settlePlans(archive);
});

describe("However many parents a level has, it is one statement", () => {
  it.each([
    ["people", "articles { nodes { people { name } } }", 2],
    ["organizations", "articles { nodes { organizations { name } } }", 2],
    ["actors", "articles { nodes { actors { name } } }", 3],
    ["places", "articles { nodes { places { name } } }", 2],
    ["topics", "articles { nodes { topics { name } } }", 2],
    [
      "mentions with their entities",
      "articles { nodes { mentions { entity { name } evidence { text } } } }",
      9,
    ],
    ["authors with their persons", "articles { nodes { authors { person { name } } } }", 3],
    ["images and sources", "articles { nodes { images { caption } source { name } } }", 3],
    ["texts", "articles { nodes { body excerpt paragraphs bodyHtml } }", 2],
    ["names and identifiers", "people { nodes { aliases identifiers { value } } }", 3],
    [
      "a person's stories and their places",
      "people { nodes { articles(first: 2) { nodes { places { name } } } } }",
      3,
    ],
    ["an organization's count", "organizations { nodes { articles { totalCount } } }", 2],
    [
      "an organization's page and count",
      "organizations { nodes { articles(first: 2) { totalCount nodes { uri } } } }",
      3,
    ],
    [
      "places, what they lie in, and their stories",
      "places { nodes { parent { name } ancestors { name } articles(first: 1) { nodes { uri } } } }",
      4,
    ],
    ["children and their count", "places { nodes { children(first: 1) { totalCount nodes { name } } } }", 3],
    [
      "an organization's stories by date and by update",
      "organizations { nodes { a: articles(first: 2, orderBy: OLDEST) { nodes { uri } } b: articles(first: 2, orderBy: UPDATED) { nodes { uri } } } }",
      4,
    ],
    [
      "a person's facets",
      "people { nodes { articles { facets { organizations { count } places(rollUp: true) { node { name } } sources { count } languages { count } } } } }",
      5,
    ],
    [
      "a person's timeline, by months of UTC",
      "people { nodes { articles { timeline(interval: MONTH) { undated } } } }",
      2,
    ],
    [
      "a person's timeline, by months of elsewhere",
      'people { nodes { articles { timeline(interval: MONTH, timeZone: "Asia/Karachi") { undated } } } }',
      3,
    ],
    [
      "the timelines of a person's facets",
      "people { nodes { articles { facets { topics { timeline(interval: YEAR) { undated } } } } } }",
      3,
    ],
    [
      "who is mentioned with a person",
      "people { nodes { coMentions(kind: ORGANIZATION) { entity { name } articleCount } } }",
      2,
    ],
    [
      "how strongly, with the stories",
      "people { nodes { coMentions(kind: ORGANIZATION, orderBy: ASSOCIATION, first: 2) { association articles(first: 1) { nodes { uri } } } } }",
      6,
    ],
    [
      "filtered stories of many people",
      'people { nodes { articles(first: 1, filter: { topic: { anyOf: ["topic-1"] } }) { nodes { uri } } } }',
      5,
    ],
  ])("%s", async (_title, selection, expected) => {
    // The same selection over one parent, then over a hundred.
    const over = (parents: number) => {
      const [, field, rest] = /^(\w+)([\s\S]*)$/.exec(selection) as unknown as [string, string, string];
      return run(archive, `{ ${field}(first: ${parents})${rest} }`);
    };
    const one = await over(1);
    const hundred = await over(100);
    expect([one.errors, hundred.errors]).toEqual([undefined, undefined]);
    expect([one.statements.length, hundred.statements.length]).toEqual([expected, expected]);
  });
});

describe("Actors of two kinds", () => {
  it("take one statement for each kind, however many there are", async () => {
    const { statements } = await run(
      archive,
      "{ actors(first: 100, after: null) { nodes { articles(first: 2) { nodes { uri } } } } }",
    );
    expect(statements).toHaveLength(3);
  });
});

describe("What is not asked for is not read", () => {
  it("counts only where totalCount is selected", async () => {
    expect((await run(archive, "{ articles { nodes { uri } } }")).statements).toHaveLength(1);
    expect((await run(archive, "{ articles { totalCount nodes { uri } } }")).statements).toHaveLength(2);
    expect((await run(archive, "{ articles { totalCount } }")).statements).toHaveLength(1);
    expect((await run(archive, "{ __typename }")).statements).toHaveLength(0);
  });

  it("does not look further than an unknown reference", async () => {
    const { statements } = await run(
      archive,
      '{ articles(filter: { person: { anyOf: ["nobody"] } }) { totalCount nodes { uri } } }',
    );
    expect(statements).toHaveLength(1);
  });
});

/** The steps that walk a table or an index of stories: everything else is a look-up by key or a short list. */
async function walksOf(statement: Statement, modes?: readonly PlanMode[]): Promise<string[]> {
  const plan = await planOf(archive, statement, modes);
  return plan.filter(
    byEngine({
      sqlite: (step) =>
        /^(SCAN|SEARCH) (m|a|c|article)\b/.test(step) && !step.includes("INTEGER PRIMARY KEY"),
      postgres: (step) => / on (m|a|c|article|\?)( |$)/.test(step) && !step.includes("_pkey "),
    }),
  );
}

/** The statement that reads the page, among those that an operation took. */
const pageOf = (statements: Statement[]) => statementWith("AS page", statements);
const countOf = (statements: Statement[]) => statementWith(" AS n", statements);

function statementWith(mark: string, statements: Statement[]): Statement {
  const statement = statements.find(({ sql }) => sql.includes(mark));
  if (!statement) throw new Error(`No statement reads ${mark}.`);
  return statement;
}

/** Many of a table's rows PostgreSQL may count in the table itself; what is kept for any values walks the index. */
const kept = ["generic"] as const;

const byPerson = byEngine({
  sqlite: "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)",
  postgres: "Index Only Scan using article_person_list on m (personId=? AND listed=?)",
});
const byTopic = byEngine({
  sqlite: "SEARCH m USING COVERING INDEX article_topic_containment_list (topicId=? AND listed=?)",
  postgres: "Index Only Scan using article_topic_containment_list on m (topicId=? AND listed=?)",
});
const byDate = byEngine({
  sqlite: "SEARCH m USING COVERING INDEX article_list (listed=?)",
  postgres: "Index Only Scan using article_list on m (listed=?)",
});

describe("The plan", () => {
  const query = `query ($filter: ArticleFilter, $after: String) {
    articles(first: 5, after: $after, filter: $filter) { totalCount nodes { uri } }
  }`;

  it("walks the archive's own index by date where nothing is asked, from the cursor on", async () => {
    const newest = await run(archive, "{ articles(first: 5) { pageInfo { endCursor } } }");
    expect(await walksOf(pageOf(newest.statements))).toEqual([byDate]);
    const { statements } = await run(archive, query, { after: newest.data.articles.pageInfo.endCursor });
    expect(await walksOf(pageOf(statements))).toEqual([
      byEngine({
        sqlite: "SEARCH m USING COVERING INDEX article_list (listed=? AND orderedAt<?)",
        postgres: "Index Only Scan using article_list on m (listed=? AND orderedAt<?)",
      }),
    ]);
  });

  it.each([
    ["rare", "somebody"],
    ["frequent", "everybody"],
  ])("walks a %s person's own index, for the page and for the count", async (_title, slug) => {
    const { statements } = await run(archive, query, { filter: { person: { anyOf: [slug] } } });
    expect(await walksOf(pageOf(statements))).toEqual([byPerson]);
    expect(await walksOf(countOf(statements), kept)).toEqual([byPerson]);
  });

  it("walks the rare one's index and looks the frequent one up, in whichever order they are given", async () => {
    for (const allOf of [
      ["somebody", "everybody"],
      ["everybody", "somebody"],
    ]) {
      const { statements, data } = await run(archive, query, { filter: { person: { allOf } } });
      expect(data.articles.totalCount).toBe(3);
      const page = pageOf(statements);
      expect(await walksOf(page)).toEqual([byPerson]);
      expect(await planOf(archive, page)).toContain(
        byEngine({
          sqlite: "SEARCH e EXISTS USING PRIMARY KEY (articleId=? AND personId=?)",
          postgres: "Index Only Scan using article_person_pkey on e (articleId=? AND personId=?)",
        }),
      );
      const { data: somebody } = await run(archive, '{ person(slug: "somebody") { id } }');
      expect(`Person:${drivingKey(page)}`).toBe(somebody.person.id);
    }
  });

  it("walks a rare topic's index rather than a frequent person's", async () => {
    const { statements } = await run(archive, query, {
      filter: { person: { anyOf: ["everybody"] }, topic: { anyOf: ["topic-7"] } },
    });
    expect(await walksOf(pageOf(statements))).toEqual([byTopic]);
    expect(await walksOf(countOf(statements))).toEqual([byTopic]);
  });

  it("walks the archive by date where conditions only exclude", async () => {
    const { statements } = await run(archive, query, { filter: { person: { noneOf: ["somebody"] } } });
    expect(await walksOf(pageOf(statements))).toEqual([byDate]);
  });

  it("merges bounded walks where several people will do", async () => {
    const { statements } = await run(archive, query, {
      filter: { person: { anyOf: Array.from({ length: 60 }, (_, n) => `person-${n}`) } },
    });
    expect(await walksOf(pageOf(statements))).toEqual([byPerson]);
    expect(pageOf(statements).sql).toMatch(/d\.value[\s\S]*LIMIT 6/);
  });

  it("reads only the stretch of the index that a range of dates needs", async () => {
    const { statements } = await run(archive, query, {
      filter: { person: { anyOf: ["everybody"] }, publishedAt: { before: "2024-02-01T00:00:00Z" } },
    });
    expect(await walksOf(pageOf(statements))).toEqual([
      byEngine({
        sqlite: "SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=? AND orderedAt<?)",
        postgres: "Index Only Scan using article_person_list on m (personId=? AND listed=? AND orderedAt<?)",
      }),
    ]);
  });

  it("walks the index of a rare language", async () => {
    const { statements } = await run(archive, query, { filter: { language: { anyOf: ["ur"] } } });
    expect(await walksOf(pageOf(statements))).toEqual([
      byEngine({
        sqlite: "SEARCH m USING COVERING INDEX article_by_language (language=? AND listed=?)",
        postgres: "Index Only Scan using article_by_language on m (language=? AND listed=?)",
      }),
    ]);
  });

  it("counts a facet of all stories along its own index, and of some from their keys", async () => {
    const facets =
      "query ($filter: ArticleFilter) { articles(filter: $filter) { facets { people { count } } } }";
    const all = await run(archive, facets);
    expect((await planOf(archive, all.statements.at(-1) as Statement, kept)).join()).toContain(
      byEngine({ sqlite: "COVERING INDEX article_person_list", postgres: " on f" }),
    );
    const some = await run(archive, facets, { filter: { topic: { anyOf: ["topic-7"] } } });
    const plan = await planOf(archive, some.statements.at(-1) as Statement, kept);
    expect(plan).toContain(byTopic);
    expect(plan).toContain(
      byEngine({
        sqlite: "SEARCH f USING PRIMARY KEY (articleId=?)",
        postgres: "Index Only Scan using article_person_pkey on f (articleId=?)",
      }),
    );
  });

  it("walks the same index the other way round for the oldest", async () => {
    const oldest = query.replace("first: 5", "orderBy: OLDEST, first: 5");
    const { statements } = await run(archive, oldest, { filter: { person: { anyOf: ["everybody"] } } });
    expect(await walksOf(pageOf(statements))).toEqual([byPerson]);
  });

  it("walks, of alternatives, the rarest condition of each", async () => {
    const { statements, data } = await run(archive, query, {
      filter: {
        or: [
          { person: { allOf: ["everybody", "somebody"] } },
          { topic: { anyOf: ["topic-7"] }, language: { anyOf: ["en"] } },
        ],
      },
    });
    expect(data.articles.totalCount).toBe(3 + 23);
    const walks = byEngine({
      sqlite: [byPerson, byTopic],
      postgres: [byTopic, byPerson],
    });
    expect((await walksOf(pageOf(statements))).sort()).toEqual([...walks].sort());
    expect(pageOf(statements).sql.match(/LIMIT 6/g)).toHaveLength(3);
  });

  it("walks the index by update for what is frequent, and collects what is rare", async () => {
    const updated = query.replace("first: 5", "orderBy: UPDATED, first: 5");
    const byUpdate = byEngine({
      sqlite: "SEARCH m USING COVERING INDEX article_by_update (listed=?)",
      postgres: "Index Scan using article_by_update on m (listed=?)",
    });
    for (const filter of [{}, { person: { anyOf: ["everybody"] } }]) {
      const { statements } = await run(archive, updated, { filter });
      expect(await walksOf(pageOf(statements))).toEqual([byUpdate]);
    }
    const { statements } = await run(archive, updated, { filter: { topic: { anyOf: ["topic-7"] } } });
    expect(await walksOf(pageOf(statements))).toEqual([byTopic]);
  });

  it("finds the places of a circle by their latitude, and walks the stories that mention them", async () => {
    const { statements, data } = await run(archive, query, {
      filter: { near: { latitude: 10, longitude: 20, radius: 100 } },
    });
    // Of 130 places one lies so near; of the villages none is mentioned.
    expect(data.articles.totalCount).toBe(19);
    const areas = statementWith("article_place m", statements);
    expect(await planOf(archive, areas)).toContain(
      byEngine({
        sqlite: "SEARCH p USING COVERING INDEX place_by_position (latitude>? AND latitude<?)",
        postgres:
          "Index Scan using place_by_position on p (latitude>=? AND latitude<=? AND longitude>=? AND longitude<=?)",
      }),
    );
    expect(await walksOf(pageOf(statements))).toEqual([
      byEngine({
        sqlite: "SEARCH m USING COVERING INDEX article_place_list (placeId=? AND listed=?)",
        postgres: "Index Only Scan using article_place_list on m (placeId=? AND listed=?)",
      }),
    ]);
  });

  it("walks the index by name for a list of people, and the index of names for a name", async () => {
    const [list] = (await run(archive, "{ people(first: 5) { nodes { name } } }")).statements;
    expect(await walksOf(list as Statement)).toEqual([
      byEngine({
        sqlite: "SCAN c USING COVERING INDEX person_by_name",
        postgres: "Index Only Scan using person_by_name on c",
      }),
    ]);
    const [named] = (await run(archive, '{ people(name: "Everybody") { nodes { name } } }')).statements;
    expect(await planOf(archive, named as Statement)).toContain(
      byEngine({
        sqlite: "SEARCH n USING COVERING INDEX name_by_folded (kind=? AND folded=?)",
        postgres: "Index Only Scan using name_by_folded on n (kind=? AND folded=?)",
      }),
    );
  });
});

/** Every tenth story is without everybody. */
const bothFrequent = { person: { anyOf: ["everybody"] }, language: { anyOf: ["en"] } };
const ofTheDaily = { source: { anyOf: ["the-daily-test"] } };
const sixtyPeople = { person: { anyOf: Array.from({ length: 60 }, (_, n) => `person-${n}`) } };

describe("A page of five", () => {
  it.each([
    ["everything", {}, 6, 6],
    ["everybody's stories", { person: { anyOf: ["everybody"] } }, 6, 6],
    ["everybody's stories of all stories in English", bothFrequent, 8, 6],
    [
      "everybody's stories of the one great source",
      { person: { anyOf: ["everybody"] }, ...ofTheDaily },
      8,
      6,
    ],
    ["all but somebody's stories", { person: { noneOf: ["somebody"] } }, 6, 6],
    ["sixty people's stories", sixtyPeople, 60 * 6, 60 * 6],
  ])("is read of %s without walking further or sorting more", async (_title, filter, walked, sorted) => {
    const { statements } = await run(
      archive,
      "query ($filter: ArticleFilter) { articles(first: 5, filter: $filter) { nodes { uri } } }",
      { filter },
    );
    const page = pageOf(statements);
    if (engine === "postgres") {
      const rows = await rowsHandledBy(archive, page);
      expect(rows.walked).toBeLessThanOrEqual(walked);
      expect(rows.sorted).toBeLessThanOrEqual(sorted);
    } else {
      // SQLite counts no rows; a walk that is in the list's order by itself ends at the limit.
      expect(page.sql).toContain("LIMIT 6");
      expect((await planOf(archive, page)).filter((step) => / FOR .*ORDER BY$/.test(step))).toEqual([]);
    }
  });
});

describe("Pages of five for a hundred people", () => {
  it.each([
    ["all their stories", {}],
    ["their stories of the one great source", ofTheDaily],
  ])("are read of %s without walking further or sorting more", async (_title, filter) => {
    const { statements } = await run(
      archive,
      `query ($filter: ArticleFilter) {
        people(first: 100) { nodes { articles(first: 5, filter: $filter) { nodes { uri } } } }
      }`,
      { filter },
    );
    const page = pageOf(statements);
    expect(await walksOf(page)).toEqual([byPerson]);
    if (engine === "postgres") {
      const rows = await rowsHandledBy(archive, page);
      // Some of each one's newest six stories are of another source.
      expect(rows.walked).toBeLessThanOrEqual(2 * 100 * 6);
      expect(rows.sorted).toBeLessThanOrEqual(6);
    } else {
      expect(page.sql).toContain("LIMIT 6");
    }
  });
});

/** The value that the walked index is fixed to. */
function drivingKey({ sql, parameters }: Statement): unknown {
  const [, position] = /WHERE m\."personId" = \$(\d+)/.exec(sql) as unknown as [string, string];
  return parameters[Number(position) - 1];
}
