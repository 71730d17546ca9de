import { exactRows } from "../../support/exact-rows.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { containmentIn, take } from "../support.js";
import { mergeIn, splitIn, undoIn } from "./support.js";

const smith = (uri: string, ...names: string[]) =>
  story({
    uri,
    mentions: [mention("Person", "John Smith", { identifiers: [{ scheme: "viaf", value: "1" }], names })],
  });

/** John Smith: a senator, and an economist who writes too. */
async function archiveWithSmith() {
  const archive = await openTempDatabase();
  await take(archive, [
    concept("Person", "John Smith", {
      aliases: ["Senator Smith", "Prof. Smith"],
      identifiers: [
        { scheme: "viaf", value: "1" },
        { scheme: "repec", value: "psm1" },
      ],
    }),
    smith("a", "Senator Smith"),
    smith("b", "Prof. Smith"),
    story({ ...smith("c"), authors: [{ name: "Prof. Smith", identifiers: [] }] }),
    story({ uri: "d", authors: [{ name: "John Smith", identifiers: [] }] }),
  ]);
  return archive;
}

const people = `{ people { nodes { slug name aliases reviewed identifiers { scheme value }
  articles { nodes { uri } } authoredArticles { nodes { uri } } } } }`;

describe("Splitting", () => {
  it("gives stories, by their names or by printed names, to a new entity, with aliases and identifiers", async () => {
    const archive = await archiveWithSmith();
    const before = await exactRows(archive);
    expect(
      await splitIn(archive, {
        entity: "john-smith",
        name: "John Smith (economist)",
        names: ["prof. smith"],
        articles: ["d"],
        aliases: ["Prof. Smith"],
        identifiers: ["repec:psm1"],
      }),
    ).toEqual({
      repair: 1,
      from: { kind: "Person", id: 1, slug: "john-smith", name: "John Smith" },
      made: { kind: "Person", id: 2, slug: "john-smith-economist", name: "John Smith (economist)" },
      mentions: 1,
      bylines: 2,
    });
    expect(await ask(archive, people)).toEqual({
      people: {
        nodes: [
          {
            slug: "john-smith",
            name: "John Smith",
            aliases: ["Senator Smith"],
            reviewed: true,
            identifiers: [{ scheme: "viaf", value: "1" }],
            articles: { nodes: [{ uri: "c" }, { uri: "a" }] },
            authoredArticles: { nodes: [] },
          },
          {
            slug: "john-smith-economist",
            name: "John Smith (economist)",
            aliases: ["Prof. Smith"],
            reviewed: true,
            identifiers: [{ scheme: "repec", value: "psm1" }],
            articles: { nodes: [{ uri: "b" }] },
            authoredArticles: { nodes: [{ uri: "d" }, { uri: "c" }] },
          },
        ],
      },
    });
    expect(await undoIn(archive)).toMatchObject({ repair: 1, stories: 3, leftStories: 0 });
    expect(await exactRows(archive)).toEqual(before);
  });

  it("takes articles by id, slug and uri, and gives a slug that is free", async () => {
    const archive = await openTempDatabase();
    const stories = ["One", "Two", "Three", "Four"].map((headline) =>
      story({
        uri: `tag:example.org,2024:${headline}`,
        headline,
        mentions: [mention("Person", "John Smith")],
      }),
    );
    await take(archive, stories);
    const { made } = await splitIn(archive, {
      entity: "john-smith",
      name: "John Smith",
      articles: ["Article:1", "two", "tag:example.org,2024:Three"],
    });
    expect(made).toEqual({ kind: "Person", id: 2, slug: "john-smith-2", name: "John Smith" });
    expect(
      await rowsOf(archive, `SELECT "articleId" AS id FROM article_person WHERE "personId" = 2 ORDER BY 1`),
    ).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it("takes a place's stories out of all that it lies in", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      concept("Place", "Texas"),
      concept("Place", "Paris", { parent: "texas" }),
      story({ uri: "a", mentions: [mention("Place", "Paris")] }),
      story({ uri: "b", mentions: [mention("Place", "Paris")] }),
    ]);
    const before = await exactRows(archive);
    await splitIn(archive, { entity: "paris", name: "Paris (France)", articles: ["b"] });
    expect(await containmentIn(archive)).toEqual({ a: ["paris", "texas"], b: ["paris-france"] });
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("is refused where nothing or everything would go, or what goes is not there", async () => {
    const archive = await archiveWithSmith();
    await take(archive, [story({ uri: "z" })]);
    const before = await exactRows(archive);
    const refused: [Partial<Parameters<typeof splitIn>[1]>, string, string][] = [
      [
        { names: ["Smithson"] },
        "REPAIR_REFUSED",
        "Nothing of Person:1 john-smith is chosen: name its articles, or the names under which they mention the other.",
      ],
      [
        { articles: ["a", "b", "c", "d"] },
        "REPAIR_REFUSED",
        "All stories of Person:1 john-smith are chosen, which leaves it none: rename it instead.",
      ],
      [
        { articles: ["y"] },
        "ARTICLE_UNKNOWN",
        "“y” leads to no article in the archive; give an id such as Article:42, a slug or a uri.",
      ],
      [
        { articles: ["a", "z"] },
        "REPAIR_REFUSED",
        "“z” (Article:5) has nothing to do with Person:1 john-smith: leave it out.",
      ],
      [
        { articles: ["a"], aliases: ["John Smith"] },
        "REPAIR_REFUSED",
        "“John Smith” is no alias of Person:1 john-smith, which has “Senator Smith”, “Prof. Smith”.",
      ],
      [
        { articles: ["a"], identifiers: ["viaf:2"] },
        "REPAIR_REFUSED",
        "“viaf:2” is no identifier of Person:1 john-smith, which has repec:psm1, viaf:1.",
      ],
    ];
    for (const [request, code, message] of refused) {
      await expect(
        splitIn(archive, { entity: "john-smith", name: "J. Smith", ...request }),
      ).rejects.toMatchObject({
        code,
        message,
      });
    }
    expect(await exactRows(archive)).toEqual(before);
  });

  it("undone gives what has come since of the new one to the old, whose id then leads there", async () => {
    const archive = await archiveWithSmith();
    await splitIn(archive, { entity: "john-smith", name: "Jon Smyth", names: ["Prof. Smith"] });
    await take(archive, [story({ uri: "e", mentions: [mention("Person", "Jon Smyth")] })]);
    await undoIn(archive);
    expect(
      await ask(
        archive,
        `{ people { nodes { slug aliases articles { nodes { uri } } } }
        node(id: "Person:2") { id } person(slug: "jon-smyth") { id } }`,
      ),
    ).toEqual({
      people: {
        nodes: [
          {
            slug: "john-smith",
            aliases: ["Senator Smith", "Prof. Smith", "Jon Smyth"],
            articles: { nodes: ["e", "c", "b", "a"].map((uri) => ({ uri })) },
          },
        ],
      },
      node: { id: "Person:1" },
      person: { id: "Person:1" },
    });
  });

  it("is undone only after what was made of the new one since", async () => {
    const archive = await archiveWithSmith();
    const before = await exactRows(archive);
    await take(archive, [story({ uri: "f", mentions: [mention("Person", "Ann")] })]);
    await splitIn(archive, { entity: "john-smith", name: "Jon Smyth", names: ["Prof. Smith"] });
    await mergeIn(archive, "ann", "jon-smyth");
    await expect(undoIn(archive, 1)).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message: "Repair 2 builds on repair 1: undo repair 2 first.",
    });
    await undoIn(archive);
    await undoIn(archive);
    expect((await exactRows(archive)).article_author).toEqual(before.article_author);
  });
});
