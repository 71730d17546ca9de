import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { Database } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { migrations } from "../../src/database/sqlite/migrations/all.js";
import { openDataSource } from "../../src/database/sqlite/open-data-source.js";
import { sqliteMigration } from "../../src/database/sqlite/open-sqlite.js";

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "newsgraph-migrate-"));
  file = join(directory, "archive.sqlite");
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const names = migrations.map(({ name }) => name);

class Broken1900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE half_made (id INTEGER)");
    await runner.query("CREATE TABLE source (id INTEGER)");
  }

  async down(): Promise<void> {}
}

async function foreignKeys(dataSource: Awaited<ReturnType<typeof openDataSource>>): Promise<number> {
  const [row] = await dataSource.query("PRAGMA foreign_keys");
  return row.foreign_keys;
}

describe("Migrating", () => {
  it("makes the archive once, and finds it made the next time", async () => {
    const dataSource = await openDataSource(file, 1000);
    expect(await migrate(dataSource, sqliteMigration)).toEqual(names);
    expect(await migrate(dataSource, sqliteMigration)).toEqual([]);
    expect(await foreignKeys(dataSource)).toBe(1);
    await dataSource.destroy();
  });

  it("can be undone whole", async () => {
    const dataSource = await openDataSource(file, 1000);
    await migrate(dataSource, sqliteMigration);
    for (const _ of names) await dataSource.undoLastMigration({ transaction: "none" });
    const tables = await dataSource.query(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
    );
    expect(tables).toEqual([]);
    await dataSource.destroy();
  });

  it("is safe when several programs start at once: one migrates, the others find it done", async () => {
    const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));
    const starts = await Promise.all(
      Array.from({ length: 4 }, () =>
        promisify(execFile)(process.execPath, [program, "migrate", "--database", `sqlite:${file}`]),
      ),
    );
    // Whoever has waited for a second, on a busy machine, says so.
    const notice = /^(newsgraph: the database \S+ does not open yet: .*; waiting up to 30 seconds\n)?$/;
    for (const { stderr } of starts) expect(stderr).toMatch(notice);
    const dataSource = await openDataSource(file, 1000);
    expect(await dataSource.query("SELECT name FROM migrations")).toEqual(names.map((name) => ({ name })));
    await dataSource.destroy();
  });

  it("leaves the database as it was where one fails, with foreign keys on", async () => {
    const dataSource = await openDataSource(file, 1000);
    await migrate(dataSource, sqliteMigration);
    dataSource.migrations.push(new Broken1900000000000());
    await expect(migrate(dataSource, sqliteMigration)).rejects.toThrow("table source already exists");
    expect(await dataSource.query("SELECT name FROM sqlite_master WHERE name = 'half_made'")).toEqual([]);
    expect(await foreignKeys(dataSource)).toBe(1);
    await expect(
      dataSource.query(
        `INSERT INTO article_person ("articleId", "personId", position, "orderedAt", listed, relations, names, occupations, evidence)
         VALUES (1, 1, 0, '', 0, '[]', '[]', '[]', '[]')`,
      ),
    ).rejects.toThrow("FOREIGN KEY constraint failed");
    await dataSource.destroy();
  });
});

describe("Opening an archive", () => {
  it("needs no lock where it is up to date: a server starts beside a running ingest", async () => {
    const first = await Database.open({ engine: "sqlite", file });
    await first.writer.transaction(async () => {
      const second = await Database.open({ engine: "sqlite", file }, { lockTimeout: 100 });
      await second.close();
    });
    await first.close();
  });

  it("is refused where it must be migrated and another program holds the lock", async () => {
    const other = await openDataSource(file, 1000);
    await other.query("BEGIN IMMEDIATE");
    await expect(Database.open({ engine: "sqlite", file }, { lockTimeout: 100 })).rejects.toMatchObject({
      code: "DATABASE_LOCKED",
      message: `The database ${file} is locked by another program. Wait for it to finish or end it, then start again.`,
    });
    await other.query("ROLLBACK");
    await other.destroy();
  });

  it("is refused where a newer program has migrated it", async () => {
    const dataSource = await openDataSource(file, 1000);
    await migrate(dataSource, sqliteMigration);
    await dataSource.query(
      "INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'Future1900000000000')",
    );
    await dataSource.destroy();
    await expect(Database.open({ engine: "sqlite", file })).rejects.toMatchObject({
      code: "DATABASE_TOO_NEW",
      message:
        "The database was migrated by a newer newsgraph (Future1900000000000). Use that version or another database.",
    });
  });

  it("is refused where the file is no database", async () => {
    await writeFile(file, "This is not a database, whatever its name says. ".repeat(100));
    await expect(Database.open({ engine: "sqlite", file })).rejects.toMatchObject({
      code: "DATABASE_UNUSABLE",
      message: `The database ${file} cannot be opened: file is not a database. Check the path and its permissions, or name another with --database.`,
    });
  });

  it("is refused where there is a directory of that name", async () => {
    await expect(Database.open({ engine: "sqlite", file: directory })).rejects.toMatchObject({
      code: "DATABASE_UNUSABLE",
    });
  });
});
