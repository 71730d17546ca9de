import type { MigrationInterface, QueryRunner } from "typeorm";

/** Articles of which nobody knows when they were published: mostly few, told by their keys alone. */
export class Undated1795737600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX article_undated ON article (id) WHERE "publishedAt" IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX article_undated");
  }
}
