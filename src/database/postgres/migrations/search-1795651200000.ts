import type { MigrationInterface, QueryRunner } from "typeorm";
import { indexStored } from "../../search/index-stored.js";
import { postgresDialect } from "../dialect.js";

/**
 * Whether two stretches of terms stand with so many positions between them at most, in whatever order, as FTS5's NEAR
 * has it. What is as far away as the last position there is has none of its own. Of each stretch the first terms are
 * looked for, then whether the others follow.
 */
const near = `CREATE FUNCTION article_near(document tsvector, weight text, "left" text[], "right" text[], distance integer)
  RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH word AS MATERIALIZED (
      SELECT lexeme, positions, weights FROM unnest(document) WHERE lexeme = ANY ("left" || "right")
    ), side AS (
      SELECT 1 AS n, "left" AS terms UNION ALL SELECT 2, "right"
    ), start AS MATERIALIZED (
      SELECT side.n, cardinality(side.terms) AS length, p.position
      FROM side
      JOIN word ON word.lexeme = side.terms[1]
      CROSS JOIN LATERAL unnest(word.positions, word.weights) AS p(position, weight)
      WHERE (article_near.weight IS NULL OR p.weight = article_near.weight) AND p.position < 16383
        AND NOT EXISTS (
          SELECT 1 FROM generate_subscripts(side.terms, 1) AS t(n) WHERE t.n > 1 AND NOT EXISTS (
            SELECT 1 FROM word next WHERE next.lexeme = side.terms[t.n]
              AND (p.position + t.n - 1)::smallint = ANY (next.positions)))
    )
    SELECT EXISTS (
      SELECT 1 FROM start one JOIN start other ON one.n = 1 AND other.n = 2
      WHERE greatest(other.position - one.position - one.length, one.position - other.position - other.length) <= distance)
  $$`;

/** The search index, of the stories that are there already too. Its terms come from the analyzer as they are. */
export class Search1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE article_search (
        "articleId" bigint PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        document tsvector NOT NULL
      )`,
    );
    await runner.query(near);
    await runner.query("CREATE INDEX article_search_document ON article_search USING gin (document)");
    await indexStored({ manager: runner.manager, dialect: postgresDialect });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE article_search");
    await runner.query("DROP FUNCTION article_near");
  }
}
