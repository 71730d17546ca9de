import type { MigrationInterface, QueryRunner } from "typeorm";

/** Feeds that are asked for news, with what the next request goes by. */
export class Feeds1795996800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE feed (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      url TEXT NOT NULL UNIQUE,
      "addedUrl" TEXT NOT NULL,
      name TEXT,
      title TEXT,
      language TEXT,
      every INTEGER,
      "addedAt" TEXT NOT NULL,
      "nextAt" TEXT,
      "claimedUntil" TEXT,
      claim TEXT,
      "askedAt" TEXT,
      result TEXT,
      reason TEXT,
      failures INTEGER NOT NULL DEFAULT 0,
      stories INTEGER NOT NULL DEFAULT 0,
      "validatedUrl" TEXT,
      etag TEXT,
      "lastModified" TEXT,
      digest TEXT,
      "declaredInterval" INTEGER,
      "quietHours" INTEGER NOT NULL DEFAULT 0,
      "quietDays" INTEGER NOT NULL DEFAULT 0
    ) STRICT`);
    await runner.query(`CREATE INDEX feed_due ON feed ("nextAt", id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE feed");
  }
}
