import { sha256 } from "../../src/ingest/digest.js";
import { addTo, archiveOf } from "../support/archive.js";
import { ask, run } from "../support/graph.js";
import { mention, originalOf, story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";

const arrival = "2026-01-01T00:00:00.000Z";

const first = story({
  uri: "ferry",
  version: "1",
  headline: "Ferry late",
  byline: "By Ada Park",
  body: "Two ferries were late.\n\nNobody was hurt.",
  updatedAt: "2024-03-01T09:00:00.000Z",
});
const second = story({
  uri: "ferry",
  version: "2",
  headline: "Ferry late",
  standfirst: "Fog.",
  byline: "By Ada Park and Bo Lin",
  body: "Three ferries were late.\n\nNobody was hurt.",
  updatedAt: "2024-03-01T10:00:00.000Z",
});
const third = story({
  uri: "ferry",
  version: "3",
  headline: "Ferries late",
  updatedAt: "2024-03-02T08:00:00.000Z",
});

const headlines = `{ article(uri: "ferry") { versions { totalCount nodes { version headline isCurrent } } } }`;

describe("The versions of an article", () => {
  it("are read newest first, whole, each with the document that it came in", async () => {
    const archive = await archiveOf([second, first]);
    const documentOf = (item: typeof first) => {
      const { bytes } = originalOf(item);
      return {
        format: "test",
        digest: sha256(bytes),
        origin: "test",
        receivedAt: arrival,
        size: bytes.byteLength,
      };
    };
    const query = `{
      article(uri: "ferry") {
        version headline
        versions {
          totalCount
          nodes {
            version updatedAt receivedAt status embargoedUntil headline standfirst byline body isCurrent
            document { format digest origin receivedAt size }
          }
        }
      }
    }`;
    expect(await ask(archive, query)).toEqual({
      article: {
        version: "2",
        headline: "Ferry late",
        versions: {
          totalCount: 2,
          nodes: [
            {
              version: "2",
              updatedAt: "2024-03-01T10:00:00.000Z",
              receivedAt: arrival,
              status: "USABLE",
              embargoedUntil: null,
              headline: "Ferry late",
              standfirst: "Fog.",
              byline: "By Ada Park and Bo Lin",
              body: "Three ferries were late.\n\nNobody was hurt.",
              isCurrent: true,
              document: documentOf(second),
            },
            {
              version: "1",
              updatedAt: "2024-03-01T09:00:00.000Z",
              receivedAt: arrival,
              status: "USABLE",
              embargoedUntil: null,
              headline: "Ferry late",
              standfirst: null,
              byline: "By Ada Park",
              body: "Two ferries were late.\n\nNobody was hurt.",
              isCurrent: false,
              document: documentOf(first),
            },
          ],
        },
      },
    });
  });

  it("are paged in both directions, of equal versions the later first", async () => {
    const drafts = ["a", "b", "c"].map((body) => story({ uri: "ferry", version: "draft", body }));
    const archive = await archiveOf([...drafts, first]);
    const page = async (args: string) => {
      const { article } = await ask(
        archive,
        `{ article(uri: "ferry") { versions(${args}) { nodes { version body } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      );
      const { nodes, pageInfo } = article.versions;
      return { bodies: nodes.map(({ body }: { body: string }) => body.slice(0, 3)), ...pageInfo };
    };
    const start = await page("first: 2");
    expect(start).toMatchObject({ bodies: ["Two", "c"], hasNextPage: true, hasPreviousPage: false });
    const rest = await page(`first: 2, after: ${JSON.stringify(start.endCursor)}`);
    expect(rest).toMatchObject({ bodies: ["b", "a"], hasNextPage: false, hasPreviousPage: true });
    expect(await page(`last: 2, before: ${JSON.stringify(rest.endCursor)}`)).toMatchObject({
      bodies: ["c", "b"],
      hasPreviousPage: true,
    });
  });

  it("refuse a cursor of another list, and one that was made up", async () => {
    const archive = await archiveOf([first]);
    const { articles } = await ask(archive, "{ articles { pageInfo { endCursor } } }");
    for (const after of [articles.pageInfo.endCursor, "1~versions~ArticleVersion:1~yesterday v1"]) {
      const { errors } = await run(
        archive,
        `query ($after: String) { article(uri: "ferry") { versions(after: $after) { nodes { version } } } }`,
        { after },
      );
      expect(errors?.map(({ message }) => message)).toEqual([
        "after is not a cursor of this list; hand back a cursor that the same list gave.",
      ]);
    }
  });

  it("take a statement a level, however many articles and versions, and their texts only where asked for", async () => {
    const stories = Array.from({ length: 60 }, (_, n) =>
      story({
        uri: `story-${n}`,
        version: String(n % 3),
        body: `Body ${n}`,
        mentions: [mention("Place", "Islay")],
      }),
    );
    const archive = await archiveOf([
      ...stories,
      ...stories.map((item) => ({ ...item, version: "7", body: `${item.body} again` })),
      ...stories.map((item) => ({ ...item, version: "8", headline: item.uri })),
    ]);
    const statements = async (articles: number, selection: string) => {
      const answer = await run(
        archive,
        `{ articles(first: ${articles}) { nodes { versions(first: 2) { ${selection} } } } }`,
      );
      expect(answer.errors).toBeUndefined();
      return answer.statements.map(({ sql }) => sql);
    };
    for (const [selection, expected] of [
      ["nodes { version headline isCurrent }", 2],
      ["totalCount nodes { version }", 3],
      ["nodes { standfirst byline body }", 3],
      ["nodes { document { digest } }", 3],
      ["nodes { changes { field parts { operation text } } }", 3],
    ] as const) {
      const [few, many] = [await statements(1, selection), await statements(60, selection)];
      expect([selection, few.length, many.length]).toEqual([selection, expected, expected]);
    }
    const list = await statements(60, "nodes { version headline isCurrent document { digest } }");
    expect(list.filter((sql) => sql.includes("item") || sql.includes("content"))).toEqual([]);
  });
});

describe("The changes of a version", () => {
  it("are those from the version before it, word by word, text by text, whatever the order in which they came", async () => {
    const archive = await archiveOf([third, first, second]);
    const { article } = await ask(
      archive,
      `{ article(uri: "ferry") { versions { nodes { version changes { field parts { operation text } } } } } }`,
    );
    expect(article.versions.nodes).toEqual([
      {
        version: "3",
        changes: [
          {
            field: "HEADLINE",
            parts: [
              { operation: "REMOVED", text: "Ferry" },
              { operation: "ADDED", text: "Ferries" },
              { operation: "KEPT", text: " late" },
            ],
          },
          { field: "STANDFIRST", parts: [{ operation: "REMOVED", text: "Fog." }] },
          { field: "BYLINE", parts: [{ operation: "REMOVED", text: "By Ada Park and Bo Lin" }] },
          { field: "BODY", parts: [{ operation: "REMOVED", text: second.body }] },
        ],
      },
      {
        version: "2",
        changes: [
          { field: "STANDFIRST", parts: [{ operation: "ADDED", text: "Fog." }] },
          {
            field: "BYLINE",
            parts: [
              { operation: "KEPT", text: "By Ada Park" },
              { operation: "ADDED", text: " and Bo Lin" },
            ],
          },
          {
            field: "BODY",
            parts: [
              { operation: "REMOVED", text: "Two" },
              { operation: "ADDED", text: "Three" },
              { operation: "KEPT", text: " ferries were late.\n\nNobody was hurt." },
            ],
          },
        ],
      },
      { version: "1", changes: [] },
    ]);
  });

  it("are those from the version before it on a page that does not hold that one", async () => {
    const archive = await archiveOf([first, second]);
    const { article } = await ask(
      archive,
      `{ article(uri: "ferry") { versions(first: 1) { nodes { changes { field } } } } }`,
    );
    expect(article.versions.nodes).toEqual([
      { changes: [{ field: "STANDFIRST" }, { field: "BYLINE" }, { field: "BODY" }] },
    ]);
  });

  it("keep no other operation waiting while long texts are compared", async () => {
    const text = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word}${n}`).join(" ");
    const archive = await archiveOf(
      [..."abcdefghijkl"].map((word, n) => story({ uri: "ferry", version: `${n}`, body: text(word) })),
    );
    const answered: string[] = [];
    const operation = async (name: string, query: string) => {
      const answer = await ask(archive, query);
      answered.push(name);
      return answer;
    };
    const long = operation("long", `{ article(uri: "ferry") { versions { nodes { changes { field } } } } }`);
    // It has read the texts by then, and has begun to compare them.
    while (answered.length < 8) await operation("short", `{ article(uri: "ferry") { version } }`);
    expect(answered).not.toContain("long");
    const { article } = await long;
    expect(article.versions.nodes).toEqual([
      ...Array.from({ length: 11 }, () => ({ changes: [{ field: "BODY" }] })),
      { changes: [] },
    ]);
  });
});

const asOf = `query ($at: DateTime!) { articleAsOf(uri: "ferry", at: $at) { version headline body isCurrent } }`;

describe("articleAsOf", () => {
  it("gives the version that was the newest then, by its own time", async () => {
    const archive = await archiveOf([third, second, first]);
    const versionAt = async (at: string) => (await ask(archive, asOf, { at })).articleAsOf?.version ?? null;
    expect(await versionAt("2024-03-01T08:59:59.999Z")).toBeNull();
    expect(await versionAt("2024-03-01T09:00:00.000Z")).toBe("1");
    expect(await versionAt("2024-03-01T09:59:59.999Z")).toBe("1");
    expect(await versionAt("2024-03-01T12:00:00.000+02:00")).toBe("2");
    expect(await versionAt("2030-01-01T00:00:00.000Z")).toBe("3");
    expect(await ask(archive, asOf, { at: "2024-03-01T10:00:00.000Z" })).toEqual({
      articleAsOf: { version: "2", headline: "Ferry late", body: second.body, isCurrent: false },
    });
  });

  it("goes by when a version came where it has no time", async () => {
    const archive = await archiveOf([story({ uri: "ferry", version: "1", headline: "Undated" })]);
    expect(await ask(archive, asOf, { at: "2025-12-31T23:59:59.999Z" })).toEqual({ articleAsOf: null });
    expect(await ask(archive, asOf, { at: arrival })).toMatchObject({ articleAsOf: { headline: "Undated" } });
  });

  it("takes every key of an article, and gives null for what is none", async () => {
    const archive = await archiveOf([first]);
    const at = `at: "2024-03-02T00:00:00Z"`;
    expect(
      await ask(
        archive,
        `{
          id: articleAsOf(id: "Article:1", ${at}) { version }
          slug: articleAsOf(slug: "ferry-late", ${at}) { version }
          uri: articleAsOf(uri: "ferry", ${at}) { version }
          unknown: articleAsOf(uri: "nobody's", ${at}) { version }
        }`,
      ),
    ).toEqual({ id: { version: "1" }, slug: { version: "1" }, uri: { version: "1" }, unknown: null });
  });

  it("refuses a moment that is in no year of the archive, and no key or two", async () => {
    const archive = await archiveOf([first]);
    const messages = async (args: string) =>
      (await run(archive, `{ articleAsOf(${args}) { version } }`)).errors?.map(({ message }) => message);
    expect(await messages(`uri: "ferry", at: "0000-01-01T00:00:00Z"`)).toEqual([
      "at is not in the years 0001 to 9999 (UTC).",
    ]);
    expect(await messages(`at: "2024-01-01T00:00:00Z"`)).toEqual(["Give one of id, slug or uri."]);
    expect(await messages(`uri: "ferry", slug: "ferry", at: "2024-01-01T00:00:00Z"`)).toEqual([
      "Give only one of id, slug or uri; slug and uri are given.",
    ]);
  });
});

const everything = `{
  article(uri: "ferry") {
    headline
    versions {
      totalCount
      nodes {
        version updatedAt status receivedAt embargoedUntil headline standfirst byline body isCurrent
        document { digest } changes { parts { text } }
      }
    }
  }
  articleAsOf(uri: "ferry", at: "2024-03-01T10:30:00Z") { version headline body changes { parts { text } } }
}`;

/** What is shown of a version that readers may not see. */
const bare = {
  receivedAt: null,
  embargoedUntil: null,
  headline: null,
  standfirst: null,
  byline: null,
  body: null,
  isCurrent: false,
  document: null,
  changes: [],
};

describe("Of a story that is usable now", () => {
  it.each(["WITHHELD", "CANCELED"] as const)(
    "a version that was %s shows only that it was, and no change leads from or to it",
    async (status) => {
      const archive = await archiveOf([
        first,
        { ...second, headline: "SECRET", body: "SECRET", status },
        third,
      ]);
      const { article, articleAsOf } = await ask(archive, everything);
      expect(article.versions.totalCount).toBe(3);
      const [newest, hidden, oldest] = article.versions.nodes;
      expect(newest).toMatchObject({ version: "3", headline: "Ferries late", isCurrent: true, changes: [] });
      expect(hidden).toEqual({ version: "2", updatedAt: second.updatedAt, status, ...bare });
      expect(oldest).toMatchObject({ version: "1", headline: "Ferry late", body: first.body, changes: [] });
      expect(articleAsOf).toEqual({ version: "2", headline: null, body: null, changes: [] });
    },
  );

  it("a version under an embargo of its own is shown when that is over", async () => {
    let clock = new Date(arrival);
    const archive = await openTempDatabase(() => clock);
    const embargoedUntil = "2026-06-01T00:00:00.000Z";
    await addTo(archive, [first, { ...second, embargoedUntil }, third]);
    clock = new Date("2026-05-31T23:59:59.999Z");
    const before = await ask(archive, everything);
    expect(before.article.headline).toBe("Ferries late");
    expect(before.article.versions.nodes[1]).toEqual({
      version: "2",
      updatedAt: second.updatedAt,
      status: "USABLE",
      ...bare,
    });
    expect(before.articleAsOf).toMatchObject({ body: null, changes: [] });

    clock = new Date(embargoedUntil);
    const after = await ask(archive, everything);
    expect(after.article.versions.nodes[1]).toMatchObject({ body: second.body, embargoedUntil });
    expect(after.article.versions.nodes[0].changes).not.toEqual([]);
    expect(after.articleAsOf).toMatchObject({ body: second.body });
  });

  it("the newest version is shown as the story is, to a program whose clock is behind too", async () => {
    let clock = new Date("2026-06-01T12:00:00.000Z");
    const archive = await openTempDatabase(() => clock);
    const held = { ...third, body: "It sailed.", embargoedUntil: "2026-06-01T12:00:00.000Z" };
    await addTo(archive, [second, held]);
    expect((await ask(archive, headlines)).article.versions.totalCount).toBe(2);
    clock = new Date("2026-06-01T11:59:59.000Z");
    const { article } = await ask(archive, everything);
    expect(article.headline).toBe("Ferries late");
    expect(article.versions.nodes[0]).toMatchObject({
      headline: "Ferries late",
      body: "It sailed.",
      isCurrent: true,
      changes: expect.arrayContaining([{ parts: [{ text: "Fog." }] }]),
    });
  });
});

describe("Of a story that is not to be read now", () => {
  it.each(["WITHHELD", "CANCELED"] as const)("no version is shown: %s", async (status) => {
    const archive = await archiveOf([first, second, { ...third, status }]);
    expect(await ask(archive, everything)).toEqual({
      article: { headline: null, versions: { totalCount: 0, nodes: [] } },
      articleAsOf: null,
    });
  });

  it("no version is shown, nor the story: under embargo", async () => {
    const archive = await archiveOf([
      first,
      second,
      { ...third, embargoedUntil: "2027-01-01T00:00:00.000Z" },
    ]);
    expect(await ask(archive, everything)).toEqual({ article: null, articleAsOf: null });
  });

  it("every version is shown again when a later one restores it", async () => {
    const archive = await archiveOf([first, { ...second, status: "WITHHELD" }]);
    expect(await ask(archive, headlines)).toEqual({ article: { versions: { totalCount: 0, nodes: [] } } });
    await addTo(archive, [third]);
    expect(await ask(archive, headlines)).toEqual({
      article: {
        versions: {
          totalCount: 3,
          nodes: [
            { version: "3", headline: "Ferries late", isCurrent: true },
            { version: "2", headline: null, isCurrent: false },
            { version: "1", headline: "Ferry late", isCurrent: false },
          ],
        },
      },
    });
  });
});
