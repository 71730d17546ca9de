import type { MigrationInterface, QueryRunner } from "typeorm";

const table = `CREATE TABLE api_key (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    digest text COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    "createdAt" timestamptz(3) NOT NULL,
    "expiresAt" timestamptz(3),
    "revokedAt" timestamptz(3)
  )`;

/** The keys that programs are known by. */
export class ApiKeys1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE api_key");
  }
}
