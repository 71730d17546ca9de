import type { MigrationInterface, QueryRunner } from "typeorm";
import { setAnalyzer } from "../../search/index-analyzers.js";

/** By which analyzers the search index was made. */
export class SearchCare1795651200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE search_analyzer (
      terms integer NOT NULL,
      stemmers text COLLATE "C" NOT NULL,
      icu text COLLATE "C" NOT NULL,
      PRIMARY KEY (terms, stemmers, icu)
    )`);
    await setAnalyzer({ manager: runner.manager });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE search_analyzer");
  }
}
