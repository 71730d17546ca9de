import type { MigrationInterface, QueryRunner } from "typeorm";

/** What vocabularies last said of entities, so that the next import knows what others have changed since. */
export class Vocabularies1795478400004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE vocabulary_entry (
      vocabulary text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      "entityId" bigint NOT NULL,
      said text COLLATE "C" NOT NULL,
      PRIMARY KEY (vocabulary, kind, "entityId")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE vocabulary_entry");
  }
}
