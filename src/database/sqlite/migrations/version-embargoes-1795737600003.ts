import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which version's embargo ends next, for answers that are kept until then. */
export class VersionEmbargoes1795737600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX article_version_embargo ON article_version ("embargoedUntil")
        WHERE "embargoedUntil" IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX article_version_embargo");
  }
}
