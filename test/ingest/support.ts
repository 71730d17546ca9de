import type { Database } from "../../src/database/database.js";
import type { Parsed } from "../../src/formats/format.js";
import { type IngestOptions, type IngestSummary, ingest } from "../../src/ingest/ingest.js";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";

/** When the stories of these tests are taken in. */
export const now = "2026-01-01T00:00:00.000Z";

/** Takes stories and concepts in, in the order given, as if one file held them. */
export function take(
  database: Database,
  entries: readonly (NewsItem | Concept)[],
  options: Partial<IngestOptions> = {},
): Promise<IngestSummary> {
  async function* documents(): AsyncGenerator<{ file: string; parsed: Parsed }> {
    for (const [index, entry] of entries.entries()) {
      const where = `entry ${index + 1}`;
      const parsed: Parsed =
        "uri" in entry ? { type: "item", where, item: entry } : { type: "concept", where, concept: entry };
      yield { file: "test.json", parsed };
    }
  }
  return ingest(database.writer, documents(), { now: () => new Date(now), ...options });
}

/** What a statement reads, for tests that look at the rows themselves. */
export async function rowsOf<Row>(
  database: Database,
  sql: string,
  parameters: readonly (string | number | null)[] = [],
): Promise<Row[]> {
  const snapshot = database.snapshot();
  try {
    return await snapshot.all<Row>(sql, parameters);
  } finally {
    await snapshot.release();
  }
}

/** The file that an archive is in. */
export function fileOf(database: Database): string {
  return String(database.writer.dataSource.options.database);
}

/** An archive's entities of one table, each as its slug, name and identifiers. */
export async function entitiesIn(
  database: Database,
  table: "person" | "organization" | "place" | "topic",
): Promise<{ slug: string; name: string; identifiers: string[] }[]> {
  const rows = await rowsOf<{ slug: string; name: string; identifiers: string }>(
    database,
    `SELECT e.slug, e.name, (
       SELECT json_group_array(code) FROM (
         SELECT i.scheme || ':' || i.value AS code FROM identifier i
         WHERE lower(i.kind) = '${table}' AND i."entityId" = e.id ORDER BY code
       )
     ) AS identifiers FROM ${table} e ORDER BY e.slug`,
  );
  return rows.map((row) => ({ ...row, identifiers: JSON.parse(row.identifiers) }));
}

/** The slugs of the places or topics that each story stands under, by its uri. */
export async function containmentIn(
  database: Database,
  kind: "place" | "topic" = "place",
): Promise<Record<string, string[]>> {
  const rows = await rowsOf<{ uri: string; slug: string }>(
    database,
    `SELECT a.uri, e.slug FROM article_${kind}_containment c
     JOIN article a ON a.id = c."articleId" JOIN ${kind} e ON e.id = c."${kind}Id" ORDER BY a.uri, e.slug`,
  );
  const containment: Record<string, string[]> = {};
  for (const { uri, slug } of rows) containment[uri] = [...(containment[uri] ?? []), slug];
  return containment;
}
