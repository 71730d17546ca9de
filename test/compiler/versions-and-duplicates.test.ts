import type { Database } from "../../src/database/database.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { archiveOf } from "../support/archive.js";
import { story } from "../support/news.js";
import { edited, wire } from "../support/wire.js";
import { type BothWays, bothWays } from "./both-ways.js";

const day = (n: number) => `2024-07-0${n}T00:00:00.000Z`;

let archive: Database;
let both: BothWays;

beforeAll(async () => {
  archive = await archiveOf([
    story({ uri: "wire", headline: "Talks begin", body: wire(1), version: "1", updatedAt: day(1) }),
    story({ uri: "wire", headline: "Talks held", version: "2", updatedAt: day(2), status: "WITHHELD" }),
    story({
      uri: "wire",
      headline: "Talks end",
      version: "3",
      updatedAt: day(3),
      embargoedUntil: "2030-01-01T00:00:00.000Z",
    }),
    story({
      uri: "wire",
      headline: "Talks over",
      byline: "By Ada Park",
      body: wire(1),
      version: "4",
      updatedAt: day(4),
    }),
    story({ uri: "verbatim", body: wire(1), publishedAt: day(1) }),
    story({ uri: "sent again", body: wire(1), publishedAt: day(3) }),
    story({ uri: "changed", body: edited(wire(1), 20, 80), publishedAt: day(2) }),
    story({ uri: "undated", body: wire(1) }),
    story({ uri: "withheld", body: wire(1), status: "WITHHELD" }),
    story({ uri: "ferry", headline: "Ferry late", version: "1" }),
    story({ uri: "ferry", headline: "Ferries late", version: "2" }),
  ]);
  both = await bothWays(await buildGraphSchema(), archive);
});

afterAll(() => both?.stop());

/** What is answered by one statement and by resolvers alike, nothing of it by both. */
async function answer(source: string, variables: Record<string, unknown> = {}) {
  const { data, errors, reasons } = await both.answer({ source, variables });
  expect({ errors, reasons }).toEqual({ errors: undefined, reasons: [] });
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape that it asked for.
  return data as any;
}

describe("Compiled", () => {
  it("near-duplicates are paged in both directions", async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      article(uri: "wire") {
        duplicates(first: $first, after: $after, last: $last, before: $before) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          edges { cursor node { similarity __typename story: article { uri duplicates { totalCount } } } }
        }
      }
    }`;
    const page = async (asked: object) => {
      const { article } = await answer(query, asked as Record<string, unknown>);
      const { edges, pageInfo } = article.duplicates;
      return {
        uris: edges.map(({ node }: { node: { story: { uri: string } } }) => node.story.uri),
        similarity: edges.map(({ node }: { node: { similarity: number } }) => node.similarity),
        ...pageInfo,
      };
    };
    const start = await page({ first: 2 });
    expect(start).toMatchObject({ uris: ["undated", "sent again"], similarity: [1, 1], hasNextPage: true });
    const end = await page({ first: 2, after: start.endCursor });
    expect(end).toMatchObject({ uris: ["verbatim", "changed"], similarity: [1, 0.841], hasNextPage: false });
    expect(await page({ last: 1, before: end.startCursor })).toMatchObject({ uris: ["sent again"] });
    expect(await page({ last: 1 })).toMatchObject({ uris: ["changed"], hasPreviousPage: true });
  });

  it("versions show what readers may see of them, and what changed", async () => {
    const query = `{
      article(uri: "wire") {
        versions {
          totalCount
          nodes {
            version updatedAt receivedAt status embargoedUntil headline standfirst byline body isCurrent
            changes { field parts { operation text } __typename }
          }
        }
      }
    }`;
    const { article } = await answer(query);
    const told = ({ headline, isCurrent, changes }: Record<string, unknown>) => [
      headline,
      isCurrent,
      (changes as unknown[]).length,
    ];
    expect(article.versions.nodes.map(told)).toEqual([
      ["Talks over", true, 0],
      [null, false, 0],
      [null, false, 0],
      ["Talks begin", false, 0],
    ]);
    const { ferry } = await answer(
      '{ ferry: article(uri: "ferry") { versions { nodes { what: changes { field parts { operation text } } } } } }',
    );
    expect(ferry.versions.nodes).toEqual([
      {
        what: [
          {
            field: "HEADLINE",
            parts: [
              { operation: "REMOVED", text: "Ferry" },
              { operation: "ADDED", text: "Ferries" },
              { operation: "KEPT", text: " late" },
            ],
          },
        ],
      },
      { what: [] },
    ]);
  });

  it("versions are paged in both directions", async () => {
    const query = `query ($first: Int, $after: String, $last: Int) {
      article(uri: "wire") {
        versions(first: $first, after: $after, last: $last) {
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          nodes { version }
        }
      }
    }`;
    const page = async (asked: Record<string, unknown>) => (await answer(query, asked)).article.versions;
    const start = await page({ first: 3 });
    expect(start.nodes).toEqual([{ version: "4" }, { version: "3" }, { version: "2" }]);
    const end = await page({ first: 3, after: start.pageInfo.endCursor });
    expect(end).toMatchObject({ nodes: [{ version: "1" }], pageInfo: { hasNextPage: false } });
    expect((await page({ last: 2 })).nodes).toEqual([{ version: "2" }, { version: "1" }]);
  });

  it("a story is told in the version that was the newest at a moment", async () => {
    const query = `query ($uri: String!, $at: DateTime!) {
      articleAsOf(uri: $uri, at: $at) { version updatedAt isCurrent headline body changes { field } __typename }
    }`;
    const at = async (moment: string, uri = "wire") =>
      (await answer(query, { uri, at: moment })).articleAsOf?.version ?? null;
    expect(await at(day(1))).toBe("1");
    expect(await at("2024-07-02T10:00:00+05:00")).toBe("2");
    expect(await at(day(9))).toBe("4");
    expect(await at("2024-06-30T23:59:59.999Z")).toBeNull();
    expect(await at(day(9), "withheld")).toBeNull();
    expect(await at(day(9), "nothing")).toBeNull();
    const { article } = await answer('{ article(uri: "wire") { id slug } }');
    const { byId, bySlug, none } = await answer(
      `query ($id: ID, $slug: String, $at: DateTime!) {
        byId: articleAsOf(id: $id, at: $at) { version }
        bySlug: articleAsOf(slug: $slug, at: $at) { standfirst byline }
        none: articleAsOf(slug: "ada: park", at: $at) { version }
      }`,
      { ...article, at: day(9) },
    );
    expect({ byId, bySlug, none }).toEqual({
      byId: { version: "4" },
      bySlug: { standfirst: null, byline: "By Ada Park" },
      none: null,
    });
  });

  it("moments that no calendar has are refused as ever", async () => {
    const { errors } = await both.answer({
      source: '{ articleAsOf(uri: "wire", at: "0000-01-01T00:00:00Z") { version } }',
    });
    expect(errors).toHaveLength(1);
  });

  it("the documents of versions are read for who may have them", async () => {
    const { article } = await answer(
      '{ article(uri: "wire") { versions { nodes { version document { __typename from: origin format receivedAt } } } } }',
    );
    const document = {
      __typename: "Document",
      from: "test",
      format: "test",
      receivedAt: "2026-01-01T00:00:00.000Z",
    };
    expect(article.versions.nodes).toEqual([
      { version: "4", document },
      { version: "3", document: null },
      { version: "2", document: null },
      { version: "1", document },
    ]);
  });
});
