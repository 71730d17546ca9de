import type { MigrationInterface, QueryRunner } from "typeorm";

/** Places by where they lie, and articles by their last update. */
export class Filters1795564800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX place_by_position ON place (latitude, longitude)");
    await runner.query(
      `CREATE INDEX article_by_update ON article (listed, coalesce("updatedAt", "orderedAt") DESC, id DESC)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX article_by_update");
    await runner.query("DROP INDEX place_by_position");
  }
}
