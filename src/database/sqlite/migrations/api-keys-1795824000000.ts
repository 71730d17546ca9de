import type { MigrationInterface, QueryRunner } from "typeorm";

const table = `CREATE TABLE api_key (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT,
    "revokedAt" TEXT
  ) STRICT, WITHOUT ROWID`;

/** The keys that programs are known by. */
export class ApiKeys1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE api_key");
  }
}
