import type { QueryRunner } from "typeorm";
import type { Database } from "../../src/database/database.js";
import { migrations as onPostgres } from "../../src/database/postgres/migrations/all.js";
import { migrations as onSqlite } from "../../src/database/sqlite/migrations/all.js";
import { entityKinds } from "../../src/news/entity-kind.js";
import { addTo, archiveOf, testNow } from "../support/archive.js";
import { wrongCountsSql } from "../support/entity-counts.js";
import { ask } from "../support/graph.js";
import { concept, mention, story } from "../support/news.js";
import { byEngine } from "../support/plan.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";

const migrations = byEngine({ sqlite: onSqlite, postgres: onPostgres });

const ann = (uri: string, publishedAt: string | null, given = {}) =>
  story({ uri, publishedAt, mentions: [mention("Person", "Ann"), mention("Place", "Utopia")], ...given });

/** What is stored of Ann: in how many listed stories she is, and the date of the newest. */
async function countOf(archive: Database, name = "Ann"): Promise<unknown> {
  const rows = await rowsOf<{ articles: number; latestAt: string }>(
    archive,
    `SELECT k.articles, k."latestAt" FROM entity_count k JOIN person p ON p.id = k."entityId"
     WHERE k.kind = 'Person' AND p.name = $1`,
    [name],
  );
  return rows.map(({ articles, latestAt }) => [Number(articles), latestAt]);
}

async function expectRight(archive: Database): Promise<void> {
  for (const kind of entityKinds) expect(await rowsOf(archive, wrongCountsSql(kind))).toEqual([]);
}

const may = "2024-05-01T00:00:00.000Z";
const june = "2024-06-01T00:00:00.000Z";
const july = "2024-07-01T00:00:00.000Z";

describe("What is counted of each entity", () => {
  it("follows stories that come, are corrected, lose their mentions and are withdrawn", async () => {
    const archive = await archiveOf([ann("a", may), ann("b", june)], [concept("Person", "Nobody")]);
    expect(await countOf(archive)).toEqual([[2, june]]);
    expect(await countOf(archive, "Nobody")).toEqual([[0, ""]]);
    await addTo(archive, [ann("a", july, { version: "2" })]);
    expect(await countOf(archive)).toEqual([[2, july]]);
    await addTo(archive, [ann("a", july, { version: "3", status: "WITHHELD" })]);
    expect(await countOf(archive)).toEqual([[1, june]]);
    await addTo(archive, [ann("b", june, { version: "2", mentions: [] })]);
    expect(await countOf(archive)).toEqual([[0, ""]]);
    await addTo(archive, [ann("a", july, { version: "4" }), ann("c", null)]);
    expect(await countOf(archive)).toEqual([[2, testNow().toISOString()]]);
    await expectRight(archive);
  });

  it("counts a story under embargo from its minute on", async () => {
    let clock = testNow();
    const archive = await openTempDatabase(() => clock);
    await addTo(archive, [ann("a", may), ann("b", june, { embargoedUntil: "2026-06-01T00:00:00.000Z" })]);
    expect(await countOf(archive)).toEqual([[1, may]]);
    clock = new Date("2026-06-01T00:00:00.000Z");
    await ask(archive, "{ articles { totalCount } }");
    expect(await countOf(archive)).toEqual([[2, june]]);
    await expectRight(archive);
  });

  it("is made of what an archive from before holds, and goes when that is undone", async () => {
    const archive = await archiveOf(
      [ann("a", may), ann("b", june), ann("c", july, { status: "WITHHELD" })],
      [concept("Person", "Nobody")],
    );
    const migration = new (
      migrations.find(({ name }) => name === "EntityCounts1795564800002") as (typeof migrations)[number]
    )();
    // All that a migration asks of its runner is to run statements.
    const migrating = (way: "up" | "down") =>
      archive.writer.transaction((manager) => migration[way](manager as unknown as QueryRunner));
    await migrating("down");
    await expect(countOf(archive)).rejects.toThrow("entity_count");
    await addTo(archive, [ann("d", may)]);
    await migrating("up");
    expect(await countOf(archive)).toEqual([[3, june]]);
    await expectRight(archive);
  });
});
