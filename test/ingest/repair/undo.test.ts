import type { Database } from "../../../src/database/database.js";
import { exactRows } from "../../support/exact-rows.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { rowsOf } from "../../support/rows.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { mergeIn, undoIn } from "./support.js";

/** Each story's people, by its uri. */
async function peopleIn(archive: Database): Promise<Record<string, string[]>> {
  const rows = await rowsOf<{ uri: string; slug: string }>(
    archive,
    `SELECT a.uri, p.slug FROM article_person m JOIN article a ON a.id = m."articleId"
     JOIN person p ON p.id = m."personId" ORDER BY a.uri, p.slug`,
  );
  const people: Record<string, string[]> = {};
  for (const { uri, slug } of rows) people[uri] = [...(people[uri] ?? []), slug];
  return people;
}

const about = (uri: string, ...names: string[]) =>
  story({ uri, mentions: names.map((name) => mention("Person", name)) });

describe("Undoing a merge", () => {
  it("leaves what has come since with the one that stayed", async () => {
    const archive = await openTempDatabase();
    await take(archive, [about("a", "Ann"), about("b", "Anna")]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [about("c", "Anna")]);
    expect(await undoIn(archive)).toEqual({
      repair: 1,
      action: "merge",
      entities: [
        { kind: "Person", id: 1, slug: "ann", name: "Ann" },
        { kind: "Person", id: 2, slug: "anna", name: "Anna" },
      ],
      stories: 1,
      leftStories: 0,
      leftEntities: 0,
    });
    expect(await peopleIn(archive)).toEqual({ a: ["ann"], b: ["anna"], c: ["ann"] });
    await take(archive, [about("d", "Anna")]);
    expect((await peopleIn(archive)).d).toEqual(["anna"]);
  });

  it("leaves a story that has changed since as it is, all its ties, and counts it", async () => {
    const archive = await openTempDatabase();
    await take(archive, [
      about("a", "Ann", "Anna"),
      about("b", "Anna"),
      about("c", "Anna"),
      about("d", "Anna"),
    ]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [
      { ...about("a", "Anna"), version: "2", headline: "Anna again" },
      { ...about("c", "Bert"), version: "2" },
    ]);
    await archive.writer.transaction((manager) => manager.query("DELETE FROM article WHERE uri = 'd'"));
    expect(await undoIn(archive)).toMatchObject({ stories: 1, leftStories: 3 });
    expect(await peopleIn(archive)).toEqual({ a: ["ann"], b: ["anna"], c: ["bert"] });
  });

  it("shows no story that was withheld since, nor hides one whose embargo is over", async () => {
    let time = new Date("2026-01-01T00:00:00.000Z");
    const archive = await openTempDatabase(() => time);
    await take(archive, [
      { ...about("a", "Anna"), embargoedUntil: "2026-02-01T00:00:00.000Z" },
      about("b", "Anna", "Ann"),
    ]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [{ ...about("b", "Anna", "Ann"), version: "2", status: "WITHHELD" }]);
    time = new Date("2026-03-01T00:00:00.000Z");
    await undoIn(archive);
    const query = `{ person(slug: "anna") { articles { nodes { uri } } } }`;
    expect(await ask(archive, query)).toEqual({ person: { articles: { nodes: [{ uri: "a" }] } } });
    const listed = `SELECT DISTINCT a.uri, m.listed = a.listed AS same FROM article_person m JOIN article a ON a.id = m."articleId" ORDER BY a.uri`;
    expect(await rowsOf(archive, listed)).toEqual([
      { uri: "a", same: 1 },
      { uri: "b", same: 1 },
    ]);
  });

  it("brings ties back with what their story says by now of its date and whether it is listed", async () => {
    let time = new Date("2026-01-01T00:00:00.000Z");
    const archive = await openTempDatabase(() => time);
    await take(archive, [{ ...about("a", "Anna", "Ann"), embargoedUntil: "2026-02-01T00:00:00.000Z" }]);
    await mergeIn(archive, "anna", "ann");
    time = new Date("2026-03-01T00:00:00.000Z");
    const query = `{ people { nodes { slug articles { nodes { uri } } } } }`;
    const nodes = [{ uri: "a" }];
    expect(await ask(archive, query)).toEqual({ people: { nodes: [{ slug: "ann", articles: { nodes } }] } });
    expect(await undoIn(archive)).toMatchObject({ stories: 1, leftStories: 0 });
    expect(await ask(archive, query)).toEqual({
      people: {
        nodes: [
          { slug: "ann", articles: { nodes } },
          { slug: "anna", articles: { nodes } },
        ],
      },
    });
  });

  it("keeps what a catalogue has said since, and takes back only what the merge added", async () => {
    const archive = await openTempDatabase();
    const ann = concept("Person", "Ann", { slugs: ["ann"] });
    const anna = concept("Person", "Anna", { slugs: ["anna"], aliases: ["A."], description: "A writer." });
    await take(archive, [ann, anna]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [{ ...ann, aliases: ["Annie"], description: "A singer." }]);
    expect(await undoIn(archive)).toMatchObject({ leftEntities: 1 });
    expect(await ask(archive, "{ people { nodes { slug name aliases description } } }")).toEqual({
      people: {
        nodes: [
          { slug: "ann", name: "Ann", aliases: ["Annie"], description: "A singer." },
          { slug: "anna", name: "Anna", aliases: ["A."], description: "A writer." },
        ],
      },
    });
  });

  it("leaves the name that a catalogue has shown since, though the merge had brought it", async () => {
    const archive = await openTempDatabase();
    const anna = concept("Person", "Anna", { slugs: ["anna"] });
    await take(archive, [concept("Person", "Ann", { slugs: ["ann"] }), anna]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [{ ...anna, name: "ANNA" }]);
    await undoIn(archive);
    expect(await ask(archive, "{ people { nodes { slug name aliases } } }")).toEqual({
      people: {
        nodes: [
          { slug: "anna", name: "ANNA", aliases: ["Ann"] },
          { slug: "anna-2", name: "Anna", aliases: [] },
        ],
      },
    });
    expect(await rowsOf(archive, `SELECT name FROM name WHERE position = 0 ORDER BY "entityId"`)).toEqual([
      { name: "ANNA" },
      { name: "Anna" },
    ]);
  });

  it.each([
    { since: "anna", ann: ["ann", "anna"], anna: ["anna-2", "hannah"] },
    { since: "hannah", ann: ["ann", "hannah"], anna: ["anna"] },
  ])(
    "leaves the slug “$since”, which a catalogue has made the other's since",
    async ({ since, ...slugs }) => {
      const archive = await openTempDatabase();
      await take(archive, [
        concept("Person", "Ann", { slugs: ["ann"] }),
        concept("Person", "Anna", { slugs: ["anna", "hannah"] }),
      ]);
      await mergeIn(archive, "anna", "ann");
      await take(archive, [concept("Person", "Ann", { slugs: [since, "ann"] })]);
      expect(await undoIn(archive)).toMatchObject({
        entities: [
          { name: "Ann", slug: since },
          { name: "Anna", slug: slugs.anna[0] },
        ],
      });
      expect(
        await rowsOf(
          archive,
          `SELECT slug, "targetId" AS id FROM slug WHERE scope = 'actor' ORDER BY id, slug`,
        ),
      ).toEqual([
        ...slugs.ann.map((slug) => ({ slug, id: 1 })),
        ...slugs.anna.map((slug) => ({ slug, id: 2 })),
      ]);
    },
  );

  it("is refused while a later repair builds on it, and does not mind one that does not", async () => {
    const archive = await openTempDatabase();
    await take(archive, [about("a", "Ann"), about("b", "Anna"), about("c", "Hannah"), about("d", "Bert")]);
    const before = await exactRows(archive);
    await mergeIn(archive, "ann", "anna");
    await mergeIn(archive, "anna", "hannah");
    const merged = await exactRows(archive);
    await mergeIn(archive, "bert", "hannah");
    await expect(undoIn(archive, 1)).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message: "Repair 2 builds on repair 1: undo repair 2 first.",
    });
    expect(await undoIn(archive, 3)).toMatchObject({ repair: 3 });
    expect(await exactRows(archive)).toEqual(merged);
    expect(await undoIn(archive)).toMatchObject({ repair: 2 });
    expect(await undoIn(archive)).toMatchObject({ repair: 1 });
    expect(await exactRows(archive)).toEqual(before);
    expect(await rowsOf(archive, `SELECT id, "undoneAt" IS NULL AS done FROM repair ORDER BY id`)).toEqual(
      [1, 2, 3].map((id) => ({ id, done: 0 })),
    );
  });

  it("undoes one of two merges into the same person, whichever", async () => {
    const archive = await openTempDatabase();
    await take(archive, [about("a", "Ann"), about("b", "Anna"), about("c", "Hannah")]);
    const before = await exactRows(archive);
    await mergeIn(archive, "anna", "ann");
    await mergeIn(archive, "hannah", "ann");
    await undoIn(archive, 1);
    expect(await peopleIn(archive)).toEqual({ a: ["ann"], b: ["anna"], c: ["ann"] });
    await undoIn(archive, 2);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("is refused where there is nothing to undo", async () => {
    const archive = await openTempDatabase();
    await expect(undoIn(archive)).rejects.toMatchObject({
      code: "REPAIR_UNKNOWN",
      message: "There is no repair to undo.",
    });
    await expect(undoIn(archive, 7)).rejects.toMatchObject({
      code: "REPAIR_UNKNOWN",
      message: "There is no repair 7; newsgraph entities repairs lists them.",
    });
    await take(archive, [about("a", "Ann", "Anna")]);
    await mergeIn(archive, "anna", "ann");
    await undoIn(archive, 1);
    await expect(undoIn(archive, 1)).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message: "Repair 1 is undone already.",
    });
  });

  it("gives no key again that was given in between", async () => {
    const archive = await openTempDatabase();
    await take(archive, [about("a", "Ann"), about("b", "Anna")]);
    await mergeIn(archive, "anna", "ann");
    await take(archive, [about("c", "Bert")]);
    await undoIn(archive);
    await take(archive, [about("d", "Carl")]);
    expect(await rowsOf(archive, "SELECT id, slug FROM person ORDER BY id")).toEqual([
      { id: 1, slug: "ann" },
      { id: 2, slug: "anna" },
      { id: 3, slug: "bert" },
      { id: 4, slug: "carl" },
    ]);
  });
});

describe("A repair that fails midway", () => {
  it("leaves nothing behind", async () => {
    const archive = await openTempDatabase();
    await take(archive, [about("a", "Ann"), about("b", "Anna")]);
    await archive.writer.transaction((manager) =>
      manager.query("INSERT INTO redirect VALUES ('Person', 2, 1)"),
    );
    const before = await exactRows(archive);
    await expect(mergeIn(archive, "anna", "ann")).rejects.toThrow();
    expect(await exactRows(archive)).toEqual(before);
    expect(await rowsOf(archive, "SELECT * FROM repair_row")).toEqual([]);
  });
});

describe("The statements of a merge and of its undoing", () => {
  async function statementsFor(kind: "Person" | "Place", stories: number): Promise<number[]> {
    const archive = await openTempDatabase();
    await take(
      archive,
      Array.from({ length: stories }, (_, n) =>
        story({ uri: `${n}`, mentions: [mention(kind, "Anna"), ...(n < 3 ? [mention(kind, "Ann")] : [])] }),
      ),
    );
    const counts: number[] = [];
    for (const work of [() => mergeIn(archive, "anna", "ann"), () => undoIn(archive)]) {
      const logger = await archive.writer.transaction(async (manager) => manager.connection);
      let count = 0;
      const { logger: silent } = logger;
      logger.setOptions({ logger: { ...silentLogger, logQuery: () => (count += 1) } });
      await work();
      logger.setOptions({ logger: silent });
      counts.push(count);
    }
    return counts;
  }
  const silentLogger = {
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };

  it.each(["Person", "Place"] as const)(
    "are as many for ten as for five hundred mentions of a %s",
    async (kind) => {
      const few = await statementsFor(kind, 10);
      expect(few.every((count) => count > 0 && count < 80)).toBe(true);
      expect(await statementsFor(kind, 500)).toEqual(few);
    },
  );
});
