import type { MigrationInterface, QueryRunner } from "typeorm";
import { setAnalyzer } from "../../search/index-analyzers.js";

/** By which analyzers the search index was made, and what shows its terms to `newsgraph verify`. */
export class SearchCare1795651200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE search_analyzer (
      terms INTEGER NOT NULL,
      stemmers TEXT NOT NULL,
      icu TEXT NOT NULL,
      PRIMARY KEY (terms, stemmers, icu)
    ) STRICT, WITHOUT ROWID`);
    await setAnalyzer({ manager: runner.manager });
    // It stores nothing. Whoever only reads cannot make it for the time.
    await runner.query("CREATE VIRTUAL TABLE article_search_term USING fts5vocab(article_search, instance)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE article_search_term");
    await runner.query("DROP TABLE search_analyzer");
  }
}
