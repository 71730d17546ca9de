import type { MigrationInterface, QueryRunner } from "typeorm";
import { indexStored } from "../../search/index-stored.js";
import { sqliteDialect } from "../dialect.js";

/** The search index, of the stories that are there already too. Its terms come from the analyzer as they are. */
export class Search1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIRTUAL TABLE article_search USING fts5(
        headline, standfirst, body, rest,
        content='', contentless_delete=1, tokenize="ascii tokenchars '=:_'"
      )`,
    );
    await indexStored({ manager: runner.manager, dialect: sqliteDialect });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE article_search");
  }
}
