import type { MigrationInterface, QueryRunner } from "typeorm";
import { indexStored } from "../../search/index-stored.js";
import { postgresDialect } from "../dialect.js";

/** The search index, of the stories that are there already too. Its terms come from the analyzer as they are. */
export class Search1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE article_search (
        "articleId" bigint PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        document tsvector NOT NULL
      )`,
    );
    await runner.query("CREATE INDEX article_search_document ON article_search USING gin (document)");
    await indexStored({ manager: runner.manager, dialect: postgresDialect });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE article_search");
  }
}
