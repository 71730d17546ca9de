import { getOperationAST, parse } from "graphql";
import { Compiler } from "../../src/compiler/answer-operation.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { createContext } from "../../src/schema/context.js";
import { mergeIn, undoIn } from "../ingest/repair/support.js";
import { addTo } from "../support/archive.js";
import { mention, story } from "../support/news.js";
import { openTempDatabase } from "../support/temp-database.js";

const compiler = new Compiler(await buildGraphSchema());
const about = (uri: string, ...names: string[]) =>
  story({ uri, headline: uri, mentions: names.map((name) => mention("Person", name)) });

/** Asks an archive with one operation and any variables. */
function asker(archive: Database, source: string) {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("No operation.");
  return (variables: Record<string, unknown> = {}) =>
    inSnapshot(archive, async (snapshot) => {
      const data = await compiler.answer({ document, operation, variables }, createContext(snapshot));
      return { data: data && JSON.parse(data.text), statements: snapshot.statements.length };
    });
}

/**
 * Asks until what is remembered is used, some times at most: what else is done in PostgreSQL's server, of other databases
 * and by its own housekeeping too, moves the version, and all is looked up again.
 */
async function askAgain<Answer extends { statements: number }>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (answer.statements === 1 || attempt === 10) return answer;
  }
}

const byPerson = `query ($slug: String!) {
  articles(filter: { person: { anyOf: [$slug] } }) { totalCount nodes { headline people { slug } } }
}`;
const told = (...stories: [headline: string, ...people: string[]][]) => ({
  articles: {
    totalCount: stories.length,
    nodes: stories.map(([headline, ...people]) => ({ headline, people: people.map((slug) => ({ slug })) })),
  },
});

describe("What an operation's filters name", () => {
  it("is looked up and measured once, as long as nothing is written", async () => {
    const archive = await openTempDatabase();
    await addTo(archive, [about("a", "Ann"), about("b", "Bob"), about("c", "Ann", "Bob")]);
    const ask = asker(archive, byPerson);
    const ofAnn = told(["c", "ann", "bob"], ["a", "ann"]);
    expect(await ask({ slug: "ann" })).toEqual({ data: ofAnn, statements: 3 });
    expect(await askAgain(() => ask({ slug: "ann" }))).toEqual({ data: ofAnn, statements: 1 });
    expect((await ask({ slug: "bob" })).statements).toBe(3);
    expect(await askAgain(() => ask({ slug: "ann" }))).toEqual({ data: ofAnn, statements: 1 });
    await addTo(archive, [about("d", "Ann")]);
    expect(await ask({ slug: "ann" })).toEqual({
      data: told(["d", "ann"], ["c", "ann", "bob"], ["a", "ann"]),
      // One by what was remembered, which is too old, and three by what is there now.
      statements: 4,
    });
    expect((await askAgain(() => ask({ slug: "ann" }))).statements).toBe(1);
  });

  it("is remembered for whatever asks for the same", async () => {
    const archive = await openTempDatabase();
    await addTo(archive, [about("a", "Ann")]);
    await asker(archive, byPerson)({ slug: "ann" });
    const headlines = asker(
      archive,
      '{ articles(filter: { person: { anyOf: ["ann"] } }, first: 1) { nodes { headline } } }',
    );
    expect(await askAgain(headlines)).toEqual({
      data: { articles: { nodes: [{ headline: "a" }] } },
      statements: 1,
    });
  });

  it("is looked up anew where nobody was found, once there is somebody", async () => {
    const archive = await openTempDatabase();
    const ask = asker(archive, byPerson);
    expect(await ask({ slug: "ann" })).toEqual({ data: told(), statements: 2 });
    expect(await askAgain(() => ask({ slug: "ann" }))).toEqual({ data: told(), statements: 1 });
    await addTo(archive, [about("a", "Ann")]);
    expect((await ask({ slug: "ann" })).data).toEqual(told(["a", "ann"]));
  });

  it("finds what a language new to the archive has for a search", async () => {
    const archive = await openTempDatabase();
    await addTo(archive, [story({ uri: "en", headline: "Houses burn", language: "en" })]);
    const ask = asker(archive, '{ articles(filter: { search: "häuser" }) { nodes { headline } } }');
    for (const _ of [1, 2]) expect((await ask()).data.articles.nodes).toEqual([]);
    await addTo(archive, [story({ uri: "de", headline: "Das Haus brennt", language: "de" })]);
    expect((await ask()).data.articles.nodes).toEqual([{ headline: "Das Haus brennt" }]);
  });

  it("shows a story whose embargo ends, though nothing was written before", async () => {
    let clock = new Date("2026-06-01T12:00:00.000Z");
    const archive = await openTempDatabase(() => clock, undefined, { patience: 30_000 });
    await addTo(archive, [
      about("a", "Ann"),
      { ...about("later", "Ann"), embargoedUntil: "2026-06-01T13:00:00.000Z" },
    ]);
    const ask = asker(archive, byPerson);
    expect(await ask({ slug: "ann" })).toEqual({ data: told(["a", "ann"]), statements: 3 });
    expect(await askAgain(() => ask({ slug: "ann" }))).toEqual({ data: told(["a", "ann"]), statements: 1 });
    clock = new Date("2026-06-01T13:00:00.000Z");
    expect((await ask({ slug: "ann" })).data).toEqual(told(["later", "ann"], ["a", "ann"]));
  });

  it("leads to the same entity throughout an answer, however often two are merged and parted meanwhile", async () => {
    const archive = await openTempDatabase();
    await addTo(archive, [about("a", "Ann"), about("b", "Anna")]);
    const ask = asker(archive, byPerson);
    const parted = told(["b", "anna"]);
    const merged = told(["b", "ann"], ["a", "ann"]);
    let isOver = false;
    const writing = (async () => {
      for (let round = 0; round < 20; round += 1) {
        await mergeIn(archive, "anna", "ann");
        await undoIn(archive);
      }
      isOver = true;
    })();
    const seen: unknown[] = [];
    while (!isOver) {
      const answers = await Promise.all([1, 2, 3].map(() => ask({ slug: "anna" })));
      seen.push(...answers.map(({ data }) => data));
    }
    await writing;
    for (const data of seen) expect([parted, merged]).toContainEqual(data);
    expect(seen).toContainEqual(merged);
    expect((await ask({ slug: "anna" })).data).toEqual(parted);
  });
});
