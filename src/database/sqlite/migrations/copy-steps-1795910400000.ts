import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far a copy of another archive has come. */
export class CopySteps1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE copy_step (
        step TEXT PRIMARY KEY NOT NULL,
        after TEXT CHECK (json_valid(after)),
        "isDone" INTEGER NOT NULL CHECK ("isDone" IN (0, 1)),
        source TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE copy_step");
  }
}
