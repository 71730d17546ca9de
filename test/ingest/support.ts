import type { Database } from "../../src/database/database.js";
import type { Parsed } from "../../src/formats/format.js";
import { type IngestOptions, type IngestSummary, ingest } from "../../src/ingest/ingest.js";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { engine } from "../support/engine.js";
import { originalOf } from "../support/news.js";
import { rowsOf } from "../support/rows.js";

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
        "uri" in entry
          ? { type: "item", where, item: entry, document: originalOf(entry) }
          : { type: "concept", where, concept: entry };
      yield { file: "test.json", parsed };
    }
  }
  return ingest(database.writer, documents(), { now: () => new Date(now), ...options });
}

/** An archive's entities of one table, each as its slug, name and identifiers. */
export async function entitiesIn(
  database: Database,
  table: "person" | "organization" | "place" | "topic",
): Promise<{ slug: string; name: string; identifiers: string[] }[]> {
  const rows = await rowsOf<{ slug: string; name: string; identifier: string | null }>(
    database,
    `SELECT e.slug, e.name, i.scheme || ':' || i.value AS identifier
     FROM ${table} e LEFT JOIN identifier i ON lower(i.kind) = '${table}' AND i."entityId" = e.id
     ORDER BY e.slug, i.scheme, i.value`,
  );
  const entities = new Map<string, { slug: string; name: string; identifiers: string[] }>();
  for (const { slug, name, identifier } of rows) {
    const { identifiers } = entities.get(slug) ?? { identifiers: [] };
    entities.set(slug, { slug, name, identifiers: identifier ? [...identifiers, identifier] : identifiers });
  }
  return [...entities.values()];
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

/** What changes with each row that is written. */
export function changesTo(database: Database): Promise<unknown> {
  return database.writer.transaction(async (manager) => {
    if (engine === "sqlite") return manager.query("SELECT total_changes() AS rows");
    // A row that is written anew has another place, and the transaction that wrote it.
    const rows = [];
    for (const { tableName } of manager.connection.entityMetadatas) {
      rows.push(await manager.query(`SELECT ctid, xmin FROM ${tableName} ORDER BY ctid`));
    }
    return rows;
  });
}
