import { join } from "node:path";
import type { DataSource } from "typeorm";
import type { DatabaseLocation } from "../../src/config.js";
import { Database } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { openDataSource as openOnPostgres } from "../../src/database/postgres/open-data-source.js";
import { postgresMigration } from "../../src/database/postgres/writing.js";
import { openDataSource as openOnSqlite } from "../../src/database/sqlite/open-data-source.js";
import { sqliteMigration } from "../../src/database/sqlite/open-sqlite.js";
import { addTo } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { story } from "../support/news.js";
import { dropDatabase, locationOf, makeEmptyDatabase } from "../support/postgres/databases.js";
import { rowsOf } from "../support/rows.js";
import { makeTempDirectory } from "../support/temp-database.js";

let location: DatabaseLocation;
let drop = async () => {};

beforeEach(async () => {
  if (engine === "sqlite") {
    location = { engine: "sqlite", file: join(await makeTempDirectory(), "archive.sqlite") };
    return;
  }
  const url = await makeEmptyDatabase();
  location = locationOf(url);
  drop = () => dropDatabase(url);
});

afterEach(() => drop());

const openDataSource = () =>
  location.engine === "sqlite" ? openOnSqlite(location.file, 1000) : openOnPostgres(location);

/** Runs the migrations up to this one; false where none is left to run. */
async function migrateTo(dataSource: DataSource, name: string): Promise<void> {
  const { migrations } = dataSource;
  const last = migrations.findIndex((migration) => migration.constructor.name === name);
  const later = migrations.splice(last + 1);
  await migrate(dataSource, engine === "sqlite" ? sqliteMigration : postgresMigration(1000));
  migrations.push(...later);
}

/** More than are copied at once. */
const stories = 2_100;

const itemOf = (id: number) => JSON.stringify({ uri: `story-${id}`, extra: { deep: [id, null] } });

/** Stories as an archive had them before versions were kept. */
async function fill(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `INSERT INTO source (slug, name, "sortName") VALUES ('test', 'The Daily Test', 'the daily test')`,
  );
  for (let id = 1; id <= stories; id += 1) {
    const updatedAt = id % 2 === 0 ? "2024-07-12T09:30:00.500Z" : null;
    await dataSource.query(
      `INSERT INTO article (uri, slug, "sourceId", headline, "updatedAt", "firstSeenAt", "orderedAt", version, status,
         "embargoedUntil", listed, "wordCount", digest, item)
       VALUES ($1, $1, 1, $2, $3, '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z', $4, 'WITHHELD', $5, 0, 0, $6, $7)`,
      [`story-${id}`, `Story ${id}`, updatedAt, String(id), updatedAt, `digest-${id}`, itemOf(id)],
    );
  }
}

const itemsOf = async (dataSource: DataSource, table: string) => {
  const rows: { item: unknown }[] = await dataSource.query(`SELECT item FROM ${table} ORDER BY id`);
  return rows.map(({ item }) => (typeof item === "string" ? JSON.parse(item) : item));
};

describe("An archive from before versions were kept", () => {
  it("has each story's item as its first version, and gives it back when that is undone", async () => {
    const dataSource = await openDataSource();
    await migrateTo(dataSource, "Archive1795392000000");
    await fill(dataSource);
    const items = await itemsOf(dataSource, "article");
    await migrateTo(dataSource, "Versions1795478400001");

    expect(await itemsOf(dataSource, "article_version")).toEqual(items);
    await expect(dataSource.query("SELECT item FROM article")).rejects.toThrow("item");

    await dataSource.undoLastMigration({ transaction: "none" });
    expect(await itemsOf(dataSource, "article")).toEqual(items);
    await migrateTo(dataSource, "Versions1795478400001");
    expect(await itemsOf(dataSource, "article_version")).toEqual(items);
    await dataSource.destroy();

    const archive = await Database.open(location);
    expect(
      await rowsOf(
        archive,
        `SELECT v.version, v."updatedAt", v.status, v."embargoedUntil", v.headline, v."versionKey", v."documentId",
           v."receivedAt", v.digest, a.uri
         FROM article_version v JOIN article a ON a.id = v."articleId" WHERE a.id IN (1, 2100) ORDER BY v.id`,
      ),
    ).toEqual([
      {
        version: "1",
        updatedAt: null,
        status: "WITHHELD",
        embargoedUntil: null,
        headline: "Story 1",
        versionKey: " v11",
        documentId: null,
        receivedAt: "2025-01-01T00:00:00.000Z",
        digest: "digest-1",
        uri: "story-1",
      },
      {
        version: "2100",
        updatedAt: "2024-07-12T09:30:00.500Z",
        status: "WITHHELD",
        embargoedUntil: "2024-07-12T09:30:00.500Z",
        headline: "Story 2100",
        versionKey: "2024-07-12T09:30:00.500Z v42100",
        documentId: null,
        receivedAt: "2025-01-01T00:00:00.000Z",
        digest: "digest-2100",
        uri: "story-2100",
      },
    ]);
    // The next version finds its place among those that were there.
    await addTo(archive, [
      story({ uri: "story-2", version: "3" }),
      story({ uri: "story-1", version: "2", headline: "Newer" }),
    ]);
    expect(
      await rowsOf(archive, "SELECT uri, version, headline FROM article WHERE id <= 2 ORDER BY id"),
    ).toEqual([
      { uri: "story-1", version: "2", headline: "Newer" },
      { uri: "story-2", version: "2", headline: "Story 2" },
    ]);
    await archive.close();
  });
});
