import type { MigrationInterface, QueryRunner } from "typeorm";
import { copyFirstVersions } from "../../first-versions.js";
import { sqliteDialect } from "../dialect.js";

const statements = [
  `CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    format TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    "receivedAt" TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT`,
  `CREATE TABLE article_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    "updatedAt" TEXT,
    status TEXT NOT NULL CHECK (status IN ('USABLE', 'WITHHELD', 'CANCELED')),
    "embargoedUntil" TEXT,
    headline TEXT,
    "versionKey" TEXT NOT NULL,
    "documentId" INTEGER REFERENCES document(id),
    "receivedAt" TEXT NOT NULL,
    digest TEXT NOT NULL,
    item TEXT NOT NULL CHECK (json_valid(item)),
    UNIQUE ("articleId", digest)
  ) STRICT`,
  `CREATE INDEX article_version_newest ON article_version ("articleId", "versionKey" DESC, id DESC)`,
];

/** Every version of a story is kept, and what each was read from. */
export class Versions1795478400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await copyFirstVersions(runner, sqliteDialect);
    await runner.query("ALTER TABLE article DROP COLUMN item");
  }

  /** Only the newest versions go back: there is no place for the others. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE article ADD COLUMN item TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(item))",
    );
    await runner.query(
      `UPDATE article SET item = (SELECT v.item FROM article_version v
         WHERE v."articleId" = article.id AND v.digest = article.digest)`,
    );
    await runner.query("DROP TABLE article_version");
    await runner.query("DROP TABLE document");
  }
}
