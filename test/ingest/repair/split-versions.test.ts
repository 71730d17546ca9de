import type { Database } from "../../../src/database/database.js";
import type { NewsItem } from "../../../src/news/news-item.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { containmentIn, take } from "../support.js";
import { mergeIn, splitIn, undoIn } from "./support.js";

const viaf = (value: string) => [{ scheme: "viaf", value }];
const smith = mention("Person", "John Smith");
const jones = mention("Person", "Ann Jones");
const byline = [{ name: "John Smith", identifiers: [] }];
const first = story({ uri: "a", mentions: [smith] });
const second: NewsItem = { ...first, version: "2", headline: "John Smith explains" };

/** A senator who is in the stories a and b; that of a is an economist. */
async function archiveWithEconomist(...others: NewsItem[]): Promise<Database> {
  const archive = await openTempDatabase();
  await take(archive, [first, story({ uri: "b", mentions: [smith] }), ...others]);
  await splitIn(archive, { entity: "john-smith", name: "J. Smith (economist)", articles: ["a"] });
  return archive;
}

/** The people whom the story a mentions. */
async function peopleInA(archive: Database): Promise<string[]> {
  const rows = await rowsOf<{ slug: string }>(
    archive,
    `SELECT p.slug FROM article_person m JOIN article a ON a.id = m."articleId"
     JOIN person p ON p.id = m."personId" WHERE a.uri = 'a' ORDER BY m.position`,
  );
  return rows.map(({ slug }) => slug);
}

describe("What a split said of a story", () => {
  it("holds for its later versions, and for no other story", async () => {
    const archive = await archiveWithEconomist();
    await take(archive, [second, story({ uri: "c", mentions: [smith] })]);
    expect(
      await ask(
        archive,
        `{ people { nodes { slug articles { nodes { uri } } } }
        article(uri: "a") { mentions { names evidence { field start text } resolvedBy } } }`,
      ),
    ).toEqual({
      people: {
        nodes: [
          { slug: "j-smith-economist", articles: { nodes: [{ uri: "a" }] } },
          { slug: "john-smith", articles: { nodes: [{ uri: "c" }, { uri: "b" }] } },
        ],
      },
      article: {
        mentions: [
          {
            names: ["John Smith"],
            evidence: [{ field: "HEADLINE", start: 0, text: "John Smith" }],
            resolvedBy: "NAME",
          },
        ],
      },
    });
    await take(archive, [{ ...second, version: "3", headline: null }]);
    expect(await peopleInA(archive)).toEqual(["j-smith-economist"]);
  });

  it("holds again where a version in between did not mention the name", async () => {
    const archive = await archiveWithEconomist();
    await take(archive, [{ ...second, mentions: [jones] }]);
    expect(await peopleInA(archive)).toEqual(["ann-jones"]);
    await take(archive, [{ ...second, version: "3" }]);
    expect(await peopleInA(archive)).toEqual(["j-smith-economist"]);
  });

  it("holds for the names under which the story had it, not for others that the old one goes by", async () => {
    const archive = await openTempDatabase();
    const aliases = ["Senator Smith", "Prof. Smith"];
    await take(archive, [
      concept("Person", "John Smith", { aliases, identifiers: viaf("1") }),
      story({
        uri: "a",
        headline: "Prof. Smith explains",
        mentions: [smith, mention("Person", "J. Smith", { identifiers: viaf("1") })],
      }),
      story({ uri: "b", mentions: [smith] }),
    ]);
    await splitIn(archive, { entity: "john-smith", name: "Jon Smyth", articles: ["a"] });
    const named = (name: string) => mention("Person", name, { identifiers: [], names: [name] });
    for (const [version, name, slug] of [
      ["2", "John Smith", "jon-smyth"],
      ["3", "Prof. Smith", "jon-smyth"],
      ["4", "J. Smith", "jon-smyth"],
      ["5", "Senator Smith", "john-smith"],
    ] as const) {
      await take(archive, [story({ uri: "a", version, mentions: [named(name)] })]);
      expect([name, await peopleInA(archive)]).toEqual([name, [slug]]);
    }
    await take(archive, [story({ uri: "a", version: "6", mentions: aliases.map(named) })]);
    expect(await peopleInA(archive)).toEqual(["john-smith", "jon-smyth"]);
  });

  it("is not overruled by the identifier of the old one, but by that of somebody else", async () => {
    const coded = (value: string) => mention("Person", "John Smith", { identifiers: viaf(value) });
    const archive = await openTempDatabase();
    await take(archive, [
      concept("Person", "John Smith", { identifiers: viaf("1") }),
      concept("Person", "John Smith", { slugs: ["john-smith-vet"], identifiers: viaf("2") }),
      ...["a", "b"].map((uri) => story({ uri, mentions: [coded("1")] })),
    ]);
    await splitIn(archive, { entity: "john-smith", name: "Jon Smyth", articles: ["a"] });
    await take(archive, [{ ...second, mentions: [coded("1")] }]);
    expect(await peopleInA(archive)).toEqual(["jon-smyth"]);
    await take(archive, [{ ...second, version: "3", mentions: [smith, coded("2")] }]);
    expect(await peopleInA(archive)).toEqual(["jon-smyth", "john-smith-vet"]);
    expect(await rowsOf(archive, `SELECT value, "entityId" AS id FROM identifier ORDER BY value`)).toEqual([
      { value: "1", id: 1 },
      { value: "2", id: 2 },
    ]);
  });

  it("holds for the byline by itself", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      story({ uri: "a", authors: byline, mentions: [smith] }),
      story({ uri: "b", mentions: [mention("Person", "John Smith", { names: ["Senator Smith"] })] }),
    ]);
    await splitIn(archive, { entity: "john-smith", name: "John Smith (writer)", names: ["John Smith"] });
    await take(archive, [
      story({ uri: "a", version: "2", authors: byline, mentions: [smith] }),
      story({ uri: "c", authors: byline }),
    ]);
    const authored =
      "{ people { nodes { slug articles { nodes { uri } } authoredArticles { nodes { uri } } } } }";
    expect(await ask(archive, authored)).toEqual({
      people: {
        nodes: [
          {
            slug: "john-smith",
            articles: { nodes: [{ uri: "b" }, { uri: "a" }] },
            authoredArticles: { nodes: [{ uri: "c" }] },
          },
          {
            slug: "john-smith-writer",
            articles: { nodes: [] },
            authoredArticles: { nodes: [{ uri: "a" }] },
          },
        ],
      },
    });
  });

  it("holds for a place, and for what the story's other places mean", async () => {
    const archive = await openTempDatabase();
    const place = (name: string) => mention("Place", name);
    await take(archive, [
      concept("Place", "Texas"),
      concept("Place", "France"),
      concept("Place", "Paris", { parent: "texas" }),
      concept("Place", "Ivry", { parent: "texas" }),
      concept("Place", "Ivry", { slugs: ["ivry-france"], parent: "france" }),
      story({ uri: "a", mentions: [place("Paris")] }),
      story({ uri: "b", mentions: [place("Paris")] }),
    ]);
    await splitIn(archive, { entity: "paris", name: "Paris (France)", articles: ["a"] });
    await take(archive, [concept("Place", "Paris (France)", { slugs: ["paris-france"], parent: "france" })]);
    await take(archive, [
      story({ uri: "a", version: "2", mentions: [place("Paris"), place("Ivry")] }),
      story({ uri: "c", mentions: [place("Paris"), place("Ivry")] }),
    ]);
    expect(await containmentIn(archive)).toEqual({
      a: ["france", "ivry-france", "paris-france"],
      b: ["paris", "texas"],
      c: ["ivry", "paris", "texas"],
    });
  });

  it("follows the merges of either side, and their undoing", async () => {
    const archive = await archiveWithEconomist(story({ uri: "d", mentions: [jones] }));
    await mergeIn(archive, "j-smith-economist", "ann-jones");
    await take(archive, [second]);
    expect(await peopleInA(archive)).toEqual(["ann-jones"]);
    await undoIn(archive);
    await take(archive, [{ ...second, version: "3" }]);
    expect(await peopleInA(archive)).toEqual(["j-smith-economist"]);
    await mergeIn(archive, "john-smith", "ann-jones");
    await take(archive, [{ ...second, version: "4" }]);
    expect(await peopleInA(archive)).toEqual(["j-smith-economist"]);
    await mergeIn(archive, "j-smith-economist", "ann-jones");
    await take(archive, [{ ...second, version: "5" }]);
    expect(await peopleInA(archive)).toEqual(["ann-jones"]);
  });

  it("is said anew by a split of what it made", async () => {
    const archive = await archiveWithEconomist(story({ uri: "d", mentions: [smith] }));
    const economist = "j-smith-economist";
    await take(archive, [story({ uri: "e", mentions: [mention("Person", "J. Smith (economist)")] }), second]);
    await splitIn(archive, { entity: economist, name: "J. Smith (banker)", articles: ["a"] });
    await take(archive, [{ ...second, version: "3" }]);
    expect(await peopleInA(archive)).toEqual(["j-smith-banker"]);
    await undoIn(archive);
    await take(archive, [{ ...second, version: "4" }]);
    expect(await peopleInA(archive)).toEqual([economist]);
  });

  it("is given up with the split", async () => {
    const archive = await archiveWithEconomist();
    await take(archive, [second]);
    await undoIn(archive);
    expect(await peopleInA(archive)).toEqual(["john-smith"]);
    await take(archive, [{ ...second, version: "3" }]);
    expect(await peopleInA(archive)).toEqual(["john-smith"]);
    expect(await rowsOf(archive, "SELECT * FROM repair_story")).toEqual([]);
  });

  it("makes no difference to how a batch is cut", async () => {
    const versions = [second, story({ uri: "c", mentions: [smith] }), { ...second, version: "3" }];
    for (const batchSize of [1, 10]) {
      const archive = await archiveWithEconomist();
      await take(archive, versions, { batchSize });
      expect(await peopleInA(archive)).toEqual(["j-smith-economist"]);
    }
  });
});
