import type { Database } from "../../src/database/database.js";
import { addTo, archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, story } from "../support/news.js";

const day = (n: number) => `2024-07-${String(n).padStart(2, "0")}T00:00:00.000Z`;

let archive: Database;

beforeAll(async () => {
  // Story 1 is the oldest; 4 and 5 share their date, so that their keys decide.
  const dates = [1, 2, 3, 4, 4, 6, 7];
  archive = await archiveOf(
    dates.map((date, index) =>
      story({
        uri: `story-${index + 1}`,
        publishedAt: day(date),
        mentions: [mention("Person", "Amir Muqam"), mention("Organization", index % 2 ? "Beta" : "Álpha")],
      }),
    ),
  );
});

const pageQuery = `query ($first: Int, $after: String, $last: Int, $before: String) {
  articles(first: $first, after: $after, last: $last, before: $before) {
    nodes { uri }
    edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Asked {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

async function page(asked: Asked) {
  const { articles } = await ask(archive, pageQuery, { ...asked });
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = articles.pageInfo;
  return {
    uris: articles.nodes.map(({ uri }: { uri: string }) => uri),
    cursors: articles.edges.map(({ cursor }: { cursor: string }) => cursor),
    hasNextPage,
    hasPreviousPage,
    startCursor,
    endCursor,
  };
}

describe("A list of articles", () => {
  it("is newest first; among equal dates the later key comes first", async () => {
    expect((await page({})).uris).toEqual([
      "story-7",
      "story-6",
      "story-5",
      "story-4",
      "story-3",
      "story-2",
      "story-1",
    ]);
  });

  it("goes on after a cursor until there is no next page", async () => {
    const one = await page({ first: 3 });
    expect(one).toMatchObject({
      uris: ["story-7", "story-6", "story-5"],
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: one.cursors[0],
      endCursor: one.cursors[2],
    });
    const two = await page({ first: 3, after: one.endCursor });
    expect(two).toMatchObject({
      uris: ["story-4", "story-3", "story-2"],
      hasNextPage: true,
      hasPreviousPage: true,
    });
    const three = await page({ first: 3, after: two.endCursor });
    expect(three).toMatchObject({ uris: ["story-1"], hasNextPage: false, hasPreviousPage: true });
  });

  it("goes back before a cursor, each page in the list's order", async () => {
    const one = await page({ last: 3 });
    expect(one).toMatchObject({
      uris: ["story-3", "story-2", "story-1"],
      hasNextPage: false,
      hasPreviousPage: true,
    });
    const two = await page({ last: 3, before: one.startCursor });
    expect(two).toMatchObject({
      uris: ["story-6", "story-5", "story-4"],
      hasNextPage: true,
      hasPreviousPage: true,
    });
    const three = await page({ last: 3, before: two.startCursor });
    expect(three).toMatchObject({ uris: ["story-7"], hasNextPage: true, hasPreviousPage: false });
  });

  it("can be bounded on both sides", async () => {
    const all = await page({});
    const between = await page({
      first: 10,
      after: all.cursors[1] as string,
      before: all.cursors[5] as string,
    });
    expect(between.uris).toEqual(["story-5", "story-4", "story-3"]);
  });

  it("may be asked for nothing, and is then counted all the same", async () => {
    const { articles } = await ask(
      archive,
      "{ articles(first: 0) { totalCount nodes { uri } pageInfo { hasNextPage startCursor endCursor } } }",
    );
    expect(articles).toEqual({
      totalCount: 7,
      nodes: [],
      pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
    });
  });

  it("is not moved by stories that come while a client pages", async () => {
    const one = await page({ first: 3 });
    await addTo(archive, [story({ uri: "story-8", publishedAt: day(9) })]);
    const two = await page({ first: 3, after: one.endCursor });
    expect(two.uris).toEqual(["story-4", "story-3", "story-2"]);
    expect((await page({ first: 1 })).uris).toEqual(["story-8"]);
  });

  it("pages nested under each of its parents", async () => {
    const nested = `query ($after: String) {
      actors { nodes { name articles(first: 2, after: $after) { nodes { uri } pageInfo { hasNextPage endCursor } } } }
    }`;
    const { actors } = await ask(archive, nested);
    expect(actors.nodes).toMatchObject([
      {
        name: "Álpha",
        articles: { nodes: [{ uri: "story-7" }, { uri: "story-5" }], pageInfo: { hasNextPage: true } },
      },
      { name: "Amir Muqam", articles: { nodes: [{ uri: "story-7" }, { uri: "story-6" }] } },
      { name: "Beta", articles: { nodes: [{ uri: "story-6" }, { uri: "story-4" }] } },
    ]);
    const after = actors.nodes[0].articles.pageInfo.endCursor;
    const next = await ask(archive, nested, { after });
    expect(
      next.actors.nodes.map(({ articles }: { articles: { nodes: object[] } }) => articles.nodes),
    ).toEqual([
      [{ uri: "story-3" }, { uri: "story-1" }],
      [{ uri: "story-4" }, { uri: "story-3" }],
      [{ uri: "story-4" }, { uri: "story-2" }],
    ]);
  });
});

describe("A list by name", () => {
  it("pages over people and organizations as one, forwards and backwards, accents aside", async () => {
    const names = async (asked: Asked) => {
      const { actors } = await ask(
        archive,
        `query ($first: Int, $after: String, $last: Int, $before: String) {
          actors(first: $first, after: $after, last: $last, before: $before) { edges { cursor node { name } } totalCount }
        }`,
        { ...asked },
      );
      expect(actors.totalCount).toBe(3);
      return actors.edges as { cursor: string; node: { name: string } }[];
    };
    const all = await names({});
    expect(all.map(({ node }) => node.name)).toEqual(["Álpha", "Amir Muqam", "Beta"]);
    const forwards = [];
    for (let after: string | undefined; ; ) {
      const [edge] = await names({ first: 1, ...(after ? { after } : {}) });
      if (!edge) break;
      forwards.push(edge);
      after = edge.cursor;
    }
    expect(forwards).toEqual(all);
    const backwards = [];
    for (let before: string | undefined; ; ) {
      const [edge] = await names({ last: 1, ...(before ? { before } : {}) });
      if (!edge) break;
      backwards.unshift(edge);
      before = edge.cursor;
    }
    expect(backwards).toEqual(all);
  });

  it("tells namesakes of different kinds apart by their types, losing none at a page's border", async () => {
    const namesakes = await archiveOf([
      story({
        uri: "namesakes",
        mentions: [
          mention("Person", "Jinnah", { slug: "jinnah" }),
          mention("Person", "Jinnah", {
            slug: "jinnah-the-younger",
            identifiers: [{ scheme: "x", value: "2" }],
          }),
          mention("Organization", "Jinnah", { slug: "jinnah-party" }),
        ],
      }),
    ]);
    const seen = [];
    let after: string | null = null;
    do {
      const {
        actors,
      }: { actors: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await ask(
        namesakes,
        "query ($after: String) { actors(first: 1, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      seen.push(...actors.nodes);
      after = actors.pageInfo.hasNextPage ? actors.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([{ slug: "jinnah-party" }, { slug: "jinnah" }, { slug: "jinnah-the-younger" }]);
  });
});

describe("What is no page is refused with the argument's name", () => {
  it.each([
    ["first: 101", "first", "first is 101; a page holds at most 100. Ask for 100 and go on with the cursor."],
    ["first: -1", "first", "first is -1; give a number from 0 to 100."],
    ["last: 101", "last", "last is 101; a page holds at most 100. Ask for 100 and go on with the cursor."],
    ["first: 1, last: 1", "last", "Give first or last, not both: a page is read from one end."],
    [
      'after: "nonsense"',
      "after",
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
    [
      'before: "1~newest~Article:0~2024-07-12T00:00:00.000Z"',
      "before",
      "before is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
    [
      'after: "1~newest~Article:1~2024-07-12"',
      "after",
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
    [
      'after: "1~name~Person:1~amir muqam"',
      "after",
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
    [
      'after: "2~newest~Article:1~2024-07-12T00:00:00.000Z"',
      "after",
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
    [
      'after: "1~newest~Article:1~0000-01-01T00:00:00.000Z"',
      "after",
      "after is not a cursor of this list; hand back a cursor that the same list gave.",
    ],
  ])("%s", async (args, argument, message) => {
    const { errors } = await run(archive, `{ articles(${args}) { totalCount } }`);
    expect(errors).toMatchObject([
      { message, path: ["articles"], originalError: { code: "BAD_USER_INPUT", argumentPath: [argument] } },
    ]);
  });
});
