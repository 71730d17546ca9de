import type { MigrationInterface, QueryRunner } from "typeorm";

/** What vocabularies last said of entities, so that the next import knows what others have changed since. */
export class Vocabularies1795478400004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE vocabulary_entry (
      vocabulary TEXT NOT NULL,
      kind TEXT NOT NULL,
      "entityId" INTEGER NOT NULL,
      said TEXT NOT NULL,
      PRIMARY KEY (vocabulary, kind, "entityId")
    ) STRICT, WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE vocabulary_entry");
  }
}
