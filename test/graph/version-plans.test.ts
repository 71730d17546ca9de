import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { run } from "../support/graph.js";
import { story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";

/** 600 stories of five versions each. */
const versions = Array.from({ length: 5 }, (_, version) =>
  Array.from({ length: 600 }, (_, n) =>
    story({
      uri: `story-${n}`,
      version: String(version),
      updatedAt: `2024-01-0${version + 1}T00:00:00.000Z`,
      headline: `Story ${n}`,
      body: `Body ${n} of version ${version}.`,
    }),
  ),
).flat();

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(versions);
  await settlePlans(archive);
});

/** The steps of the operation's last statement that read versions or their articles. */
async function lastPlan(operation: string): Promise<string[]> {
  const { statements, errors } = await run(archive, operation);
  expect(errors).toBeUndefined();
  const last = statements.at(-1);
  const plan = last ? await planOf(archive, last) : [];
  return plan.filter(
    byEngine({
      sqlite: (step) => /^(SCAN|SEARCH) [mvbea]\b/.test(step),
      postgres: (step) => / on ([mvbea]|\?)( |$)|article/.test(step),
    }),
  );
}

const inOrder = byEngine({
  sqlite: "SEARCH m USING COVERING INDEX article_version_newest (articleId=?)",
  postgres: "Index Only Scan using article_version_newest on m (articleId=?)",
});
const versionById = byEngine({
  sqlite: "SEARCH v USING INTEGER PRIMARY KEY (rowid=?)",
  postgres: "Index Scan using article_version_pkey on v (id=?)",
});
const articleById = byEngine({
  sqlite: "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)",
  postgres: "Index Scan using article_pkey on a (id=?)",
});

/** Behind a fence of PostgreSQL's a table goes by its own name. */
const fenced = {
  version: byEngine({
    sqlite: versionById,
    postgres: "Index Scan using article_version_pkey on article_version (id=?)",
  }),
  article: byEngine({ sqlite: articleById, postgres: "Index Scan using article_pkey on article (id=?)" }),
};

describe("The versions of many articles", () => {
  it("are walked in their order by the index that has it, their rows looked up by key", async () => {
    const page = "{ articles(first: 9) { nodes { versions(first: 2) { nodes { version headline } } } } }";
    expect(await lastPlan(page)).toEqual([inOrder, versionById, articleById]);
  });

  it("are counted by the index alone", async () => {
    expect(await lastPlan("{ articles(first: 9) { nodes { versions { totalCount } } } }")).toEqual([
      articleById,
      byEngine({
        sqlite: "SEARCH v USING COVERING INDEX article_version_newest (articleId=?)",
        postgres: "Index Only Scan using article_version_newest on v (articleId=?)",
      }),
    ]);
  });

  it("have their texts looked up by key", async () => {
    const texts = "{ articles(first: 9) { nodes { versions(first: 2) { nodes { body } } } } }";
    expect(await lastPlan(texts)).toEqual([fenced.version, fenced.article]);
  });

  it("have their changes looked up by key, the version before each by the index in order", async () => {
    const changes = "{ articles(first: 9) { nodes { versions(first: 2) { nodes { changes { field } } } } } }";
    expect(await lastPlan(changes)).toEqual(
      byEngine({
        sqlite: [
          versionById,
          articleById,
          "SEARCH b USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH e USING COVERING INDEX article_version_newest (articleId=? AND versionKey<?)",
        ],
        postgres: [
          fenced.version,
          fenced.article,
          "Index Only Scan using article_version_newest on e (articleId=? AND versionKey<?)",
        ],
      }),
    );
  });
});

describe("The version of an article at a moment", () => {
  const at = `at: "2024-01-02T12:00:00Z"`;

  it("is sought among those of the article alone", async () => {
    expect(await lastPlan(`{ articleAsOf(uri: "story-7", ${at}) { version headline } }`)).toEqual(
      byEngine({
        sqlite: ["SEARCH m USING INDEX article_version_newest (articleId=?)", versionById, articleById],
        postgres: ["Index Scan using article_version_newest on m (articleId=?)", versionById, articleById],
      }),
    );
  });

  it("has its texts looked up by key, and its document", async () => {
    expect(await lastPlan(`{ articleAsOf(uri: "story-7", ${at}) { body } }`)).toEqual([
      fenced.version,
      fenced.article,
    ]);
    const { statements } = await run(
      archive,
      `{ articleAsOf(uri: "story-7", ${at}) { document { digest } } }`,
    );
    const document = statements.at(-1) ?? { sql: "", parameters: [] };
    expect(await planOf(archive, document)).toContain(
      byEngine({
        sqlite: "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
        postgres: "Index Scan using document_pkey on c (id=?)",
      }),
    );
  });
});
