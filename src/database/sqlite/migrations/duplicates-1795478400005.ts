import type { MigrationInterface, QueryRunner } from "typeorm";
import { linkStored } from "../../duplicates/link-stored.js";
import { sqliteDialect } from "../dialect.js";

const statements = [
  // No foreign key: it would be looked up for each of eight rows a story. A band without its article leads to nothing.
  `CREATE TABLE article_band (
    "articleId" INTEGER NOT NULL,
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    PRIMARY KEY ("articleId", band)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX article_band_bucket ON article_band (hash, "articleId")`,

  `CREATE TABLE article_duplicate (
    "articleId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    "otherId" INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    similarity INTEGER NOT NULL CHECK (similarity BETWEEN 0 AND 1000),
    "orderedAt" TEXT NOT NULL,
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    PRIMARY KEY ("articleId", "otherId")
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX article_duplicate_list ON article_duplicate
    ("articleId", listed, similarity DESC, "orderedAt" DESC, "otherId" DESC)`,
  `CREATE INDEX article_duplicate_other ON article_duplicate ("otherId")`,
];

/** Near-duplicates, of the stories that are there already too. */
export class Duplicates1795478400005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await linkStored({ manager: runner.manager, dialect: sqliteDialect });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE article_duplicate");
    await runner.query("DROP TABLE article_band");
  }
}
