import type { Database } from "../../src/database/database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { archiveOf } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { run } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";

/**
 * More stories than from where on a word counts as frequent: all say "common", every twentieth "medium", every
 * nine-thousandth "rare". One, the template of all, mentions somebody.
 */
const size = 45_000;

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    story({
      uri: "story-0",
      headline: "common",
      publishedAt: "2000-01-01T00:00:00.000Z",
      mentions: [mention("Person", "Somebody")],
    }),
  ]);
  await multiply(archive);
  await settlePlans(archive);
}, 120_000);

/** Writes the stories into the tables: to take so many in as documents would take a minute. */
async function multiply({ writer }: Database): Promise<void> {
  const columns = byEngine({
    sqlite: "SELECT name FROM pragma_table_info('article')",
    postgres: "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'article'",
  });
  const time = byEngine({
    sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', t."orderedAt", n.value || ' minutes')`,
    postgres: `t."orderedAt" + n.value * interval '1 minute'`,
  });
  const changed: Record<string, string> = {
    id: "t.id + n.value",
    uri: "'story-' || n.value",
    slug: "'story-' || n.value",
    publishedAt: time,
    orderedAt: time,
  };
  const term = (name: string, every: number) =>
    `CASE WHEN n.value % ${every} = 0 THEN '${name} ' ELSE '' END`;
  const terms = ["en:common", "en:medium", "en:rare"];
  const [common, medium, rare] = engine === "sqlite" ? terms : terms.map((name) => `''${name}'':1A`);
  const text = `${term(`${common}`, 1)} || ${term(`${medium}`, 20)} || ${term(`${rare}`, 9000)}`;
  await writer.transaction(async (manager) => {
    const numbers = writer.dialect.each("$1", "integer");
    const list = JSON.stringify(Array.from({ length: size }, (_, n) => n + 1));
    const names: { name: string }[] = await manager.query(columns);
    const kept = names.filter(({ name }) => !(name in changed)).map(({ name }) => name);
    const quoted = [...Object.keys(changed), ...kept].map((name) => `"${name}"`).join(", ");
    const values = [...Object.values(changed), ...kept.map((name) => `t."${name}"`)].join(", ");
    await manager.query(`INSERT INTO article (${quoted}) SELECT ${values} FROM article t, ${numbers} n`, [
      list,
    ]);
    const template = "(SELECT id FROM article WHERE uri = 'story-0')";
    await manager.query(
      byEngine({
        sqlite: `INSERT INTO article_search (rowid, headline) SELECT ${template} + n.value, ${text} FROM ${numbers} n`,
        postgres: `INSERT INTO article_search SELECT ${template} + n.value, (${text})::tsvector FROM ${numbers} n`,
      }),
      [list],
    );
  });
}

/** What a search answers, and what the statement reads that gives it. */
async function answer(list: string, selection: string) {
  const { statements, data, errors } = await run(archive, `{ ${list} { ${selection} } }`);
  expect(errors).toBeUndefined();
  const mark = selection === "totalCount" ? " AS n" : "AS page";
  const statement = statements.find(({ sql }) => sql.includes(mark)) as Statement;
  const plan = await planOf(archive, statement);
  return {
    data,
    steps: plan.filter((step) => /\b(m|article|article_search|article_search_document)\b/.test(step)),
  };
}

const page = "nodes { uri }";
const nodes = (...numbers: number[]) => ({ nodes: numbers.map((n) => ({ uri: `story-${n}` })) });

/** All that match, by the index of texts. */
const allMatches = byEngine({
  sqlite: ["SCAN article_search VIRTUAL TABLE INDEX 0:M4"],
  postgres: ["Bitmap Heap Scan on article_search", "Bitmap Index Scan using article_search_document on ?"],
});
/** Whether one story does. */
const oneMatch = byEngine({
  sqlite: ["SCAN article_search VIRTUAL TABLE INDEX 0:=M4"],
  postgres: ["Index Scan using article_search_pkey on article_search (articleId=?)"],
});
const byDate = byEngine({
  sqlite: ["SEARCH m USING COVERING INDEX article_list (listed=?)"],
  postgres: ["Index Only Scan using article_list on m (listed=?)"],
});
const byUpdate = byEngine({
  sqlite: ["SEARCH m USING COVERING INDEX article_by_update (listed=?)"],
  postgres: ["Index Scan using article_by_update on m (listed=?)"],
});
const storyByKey = byEngine({
  sqlite: ["SEARCH m USING INTEGER PRIMARY KEY (rowid=?)"],
  postgres: ["Index Scan using article_pkey on article (id=?)"],
});

describe("A page of what a search finds", () => {
  it("reads all that match where these are few", async () => {
    const { data, steps } = await answer('articles(first: 3, filter: { search: "rare" })', page);
    expect(data.articles).toEqual(nodes(45_000, 36_000, 27_000));
    expect(steps).toEqual([...allMatches, ...storyByKey]);
  });

  it("walks the stories by date and compares them with a list of those that match where these are many", async () => {
    for (const search of ["medium", "common medium"]) {
      const { data, steps } = await answer(`articles(first: 3, filter: { search: "${search}" })`, page);
      expect(data.articles).toEqual(nodes(45_000, 44_980, 44_960));
      expect(steps).toEqual([...byDate, ...allMatches]);
    }
  });

  it("walks the stories by date and asks the index of each where nearly all match", async () => {
    const { data, steps } = await answer('articles(first: 3, filter: { search: "common -rare" })', page);
    expect(data.articles).toEqual(nodes(44_999, 44_998, 44_997));
    expect(steps).toEqual([...byDate, ...oneMatch]);
  });

  it("walks them by update likewise", async () => {
    const { data, steps } = await answer(
      'articles(first: 3, orderBy: UPDATED, filter: { search: "common" })',
      page,
    );
    expect(data.articles).toEqual(nodes(45_000, 44_999, 44_998));
    expect(steps).toEqual([...byUpdate, ...oneMatch]);
  });

  it("walks somebody's few stories and asks the index of each", async () => {
    for (const list of [
      'articles(first: 3, filter: { search: "common", person: { anyOf: ["somebody"] } })',
      'person(slug: "somebody") { articles(first: 3, filter: { search: "common" })',
    ]) {
      const { data, steps } = await answer(list, list.startsWith("person") ? `${page} }` : page);
      expect((data.person ?? data).articles).toEqual(nodes(0));
      expect(steps).toEqual(expect.arrayContaining(oneMatch));
      expect(steps.join()).not.toMatch(/article_list|article_search_document|INDEX 0:M4/);
    }
  });

  it("by RELEVANCE ranks all that match", async () => {
    for (const [search, first] of [
      ["rare", 45_000],
      ["medium", 44_980],
      ["common", 44_999],
    ] as const) {
      const { data, steps } = await answer(
        `articles(first: 1, orderBy: RELEVANCE, filter: { search: "${search}" })`,
        page,
      );
      expect(data.articles).toEqual(nodes(first));
      expect(steps).toEqual(expect.arrayContaining(allMatches));
      expect(steps.join()).not.toMatch(/article_list|article_by_update/);
    }
  });
});

describe("What is shown of the stories of a page", () => {
  it("is read by their keys: the texts of highlights, and which of several conditions hold", async () => {
    const { statements } = await run(
      archive,
      `{ articles(first: 3, filter: { or: [{ search: "rare" }, { search: "headline:rare" }] }) {
        edges { highlights { fragment } matches { __typename } }
      } }`,
    );
    const shown = statements.filter(({ sql }) => /bodyHtml|AS held/.test(sql));
    expect(shown).toHaveLength(2);
    for (const statement of shown) {
      const ofArticles = (await planOf(archive, statement)).filter((step) => /\b(a|article)\b/.test(step));
      expect(ofArticles).toEqual(
        byEngine({
          sqlite: ["SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"],
          postgres: ["Index Scan using article_pkey on article (id=?)"],
        }),
      );
    }
  });
});

describe("The count of what a search finds", () => {
  it.each([
    ["rare", 5],
    ["medium", 2250],
    ["common", 45_001],
  ])("reads all that match, few or many: %s", async (search, expected) => {
    const { data, steps } = await answer(`articles(filter: { search: "${search}" })`, "totalCount");
    expect(data.articles).toEqual({ totalCount: expected });
    expect(steps).toEqual(expect.arrayContaining(allMatches));
    expect(steps.join()).not.toMatch(/article_list/);
  });

  it("compares the stories with a list of those that match where these are excluded", async () => {
    const { data, steps } = await answer('articles(filter: { search: "-medium" })', "totalCount");
    expect(data.articles).toEqual({ totalCount: 42_751 });
    expect(steps).toEqual(expect.arrayContaining(allMatches));
    expect(steps.join()).not.toMatch(/article_search_pkey|INDEX 0:=M4/);
  });
});

describe("A search", () => {
  it("takes the languages of the archive, its own size and what it is asked for: a statement each", async () => {
    const { statements } = await run(
      archive,
      '{ articles(filter: { search: "rare" }) { totalCount nodes { uri } } }',
    );
    expect(statements).toHaveLength(4);
  });
});
