import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far a copy of another archive has come. */
export class CopySteps1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE copy_step (
        step text PRIMARY KEY,
        after text,
        "isDone" boolean NOT NULL,
        source text NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE copy_step");
  }
}
