import type { MigrationInterface, QueryRunner } from "typeorm";

const mentions = ["article_person", "article_organization", "article_place", "article_topic"];

/** Keeps how each mention was resolved; of those that are there already nobody knows. */
export class ResolvedBy1795478400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of mentions) {
      await runner.query(
        `ALTER TABLE ${table} ADD COLUMN "resolvedBy" TEXT
         CHECK ("resolvedBy" IN ('IDENTIFIER', 'SLUG', 'NAME', 'ALIAS', 'CONTEXT', 'NEW'))`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of mentions) await runner.query(`ALTER TABLE ${table} DROP COLUMN "resolvedBy"`);
  }
}
