import type { Database } from "../../src/database/database.js";
import type { Statement } from "../../src/database/snapshot.js";
import { archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { story } from "../support/news.js";
import { byEngine, planOf, settlePlans } from "../support/plan.js";
import { edited, wire } from "../support/wire.js";

const day = (n: number) => `2024-07-${String(n).padStart(2, "0")}T00:00:00.000Z`;
const paper = (n: number) => ({ name: `Paper ${n}`, domain: null });

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf([
    story({ uri: "wire", source: paper(0), headline: "Talks end", body: wire(1), publishedAt: day(1) }),
    story({ uri: "changed", source: paper(1), body: edited(wire(1), 20, 80), publishedAt: day(9) }),
    story({ uri: "verbatim", source: paper(2), headline: "No accord", body: wire(1), publishedAt: day(2) }),
    story({ uri: "sent again", source: paper(0), body: wire(1), publishedAt: day(3) }),
    story({ uri: "undated", source: paper(3), body: wire(1) }),
    story({ uri: "same day", source: paper(4), body: wire(1), publishedAt: day(2) }),
    story({ uri: "withheld", source: paper(5), body: wire(1), status: "WITHHELD" }),
    story({ uri: "canceled", source: paper(6), body: wire(1), status: "CANCELED" }),
    story({ uri: "held", source: paper(7), body: wire(1), embargoedUntil: "2030-01-01T00:00:00.000Z" }),
    // Each of these has one.
    ...Array.from({ length: 100 }, (_, n) =>
      story({ uri: `pair ${n}`, body: wire(100 + (n % 50)), publishedAt: `2023-07-02T00:00:00.${100 + n}Z` }),
    ),
  ]);
  await settlePlans(archive);
});

describe("The near-duplicates of a story", () => {
  it("are the most similar first, then the newest, of whatever source, with how alike they are", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "wire") {
          duplicates { totalCount nodes { similarity article { uri headline source { slug } } } }
        }
      }`,
    );
    const other = (similarity: number, uri: string, source: string, headline: string | null = null) => ({
      similarity,
      article: { uri, headline, source: { slug: source } },
    });
    expect(article.duplicates).toEqual({
      totalCount: 5,
      nodes: [
        other(1, "undated", "paper-3"),
        other(1, "sent again", "paper-0"),
        other(1, "same day", "paper-4"),
        other(1, "verbatim", "paper-2", "No accord"),
        other(0.841, "changed", "paper-1"),
      ],
    });
  });

  it("lead back", async () => {
    const { article } = await ask(
      archive,
      `{ article(uri: "changed") { duplicates(last: 1) { nodes { similarity article { uri } } } } }`,
    );
    expect(article.duplicates.nodes).toEqual([{ similarity: 0.841, article: { uri: "wire" } }]);
  });

  it.each(["withheld", "canceled"])("are none where it is %s", async (uri) => {
    const query =
      "query ($uri: String!) { article(uri: $uri) { duplicates { totalCount edges { cursor } nodes { similarity } pageInfo { hasNextPage endCursor } } } }";
    expect(await ask(archive, query, { uri })).toEqual({
      article: {
        duplicates: {
          totalCount: 0,
          edges: [],
          nodes: [],
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    });
  });
});

interface Asked {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

async function page(asked: Asked) {
  const { article } = await ask(
    archive,
    `query ($first: Int, $after: String, $last: Int, $before: String) {
      article(uri: "wire") {
        duplicates(first: $first, after: $after, last: $last, before: $before) {
          edges { cursor node { article { uri } } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    }`,
    { ...asked },
  );
  const edges: { cursor: string; node: { article: { uri: string } } }[] = article.duplicates.edges;
  return { uris: edges.map(({ node }) => node.article.uri), ...article.duplicates.pageInfo };
}

describe("A list of near-duplicates", () => {
  it("is paged in both directions", async () => {
    const one = await page({ first: 2 });
    expect(one).toMatchObject({ uris: ["undated", "sent again"], hasNextPage: true, hasPreviousPage: false });
    const two = await page({ first: 2, after: one.endCursor });
    expect(two).toMatchObject({ uris: ["same day", "verbatim"], hasNextPage: true, hasPreviousPage: true });
    const three = await page({ first: 2, after: two.endCursor });
    expect(three).toMatchObject({ uris: ["changed"], hasNextPage: false, hasPreviousPage: true });
    expect((await page({ last: 2, before: three.startCursor })).uris).toEqual(["same day", "verbatim"]);
    expect((await page({ last: 3 })).uris).toEqual(["same day", "verbatim", "changed"]);
  });

  it.each([
    ["of a list of articles", "1~newest~Article:1~2024-07-12T00:00:00.000Z"],
    ["without a similarity", "1~similar~Article:1~2024-07-12T00:00:00.000Z"],
    ["without a time", "1~similar~Article:1~1000"],
    ["of no day", "1~similar~Article:1~1000 2024-02-30T00:00:00.000Z"],
    ["of another type", "1~similar~Person:1~1000 2024-07-12T00:00:00.000Z"],
  ])("refuses a cursor %s", async (_title, after) => {
    const { errors } = await run(
      archive,
      'query ($after: String) { article(uri: "wire") { duplicates(after: $after) { nodes { similarity } } } }',
      { after },
    );
    expect(errors?.map(({ message }) => message)).toEqual([
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ]);
  });
});

describe("However many stories a page has, their near-duplicates", () => {
  it("are one statement more, and their counts another", async () => {
    const over = (first: number, selection: string) =>
      run(archive, `{ articles(first: ${first}) { nodes { duplicates(first: 5) ${selection} } } }`);
    for (const first of [1, 20, 100]) {
      const pages = await over(first, "{ nodes { similarity article { uri headline } } }");
      expect([pages.errors, pages.statements.length]).toEqual([undefined, 2]);
      const counted = await over(first, "{ totalCount nodes { similarity } }");
      expect([counted.errors, counted.statements.length]).toEqual([undefined, 3]);
    }
  });

  it("are read from the index that has them in order, and no further than the page", async () => {
    const of = async (selection: string) => {
      const query = `{ articles(first: 100) { nodes { duplicates(first: 5) ${selection} } } }`;
      return (await run(archive, query)).statements[1] as Statement;
    };
    const pages = await of("{ nodes { similarity } }");
    const counts = await of("{ totalCount }");
    const walk = byEngine({
      sqlite: "SEARCH m USING COVERING INDEX article_duplicate_list (articleId=? AND listed=?)",
      postgres: "Index Only Scan using article_duplicate_list on m (articleId=? AND listed=?)",
    });
    expect(pages.sql).toContain("LIMIT 6");
    expect(await planOf(archive, pages)).toContain(walk);
    expect(await planOf(archive, counts)).toContain(walk);
    // SQLite sorts the page, as it does everywhere, but not what it walks.
    const sorts = (await planOf(archive, pages)).filter((step) => / FOR .*ORDER BY$/.test(step));
    expect(sorts.length).toBeLessThanOrEqual(1);
  });
});
