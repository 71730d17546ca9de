import type { Database } from "../../src/database/database.js";
import { ingest } from "../../src/ingest/ingest.js";
import type { Concept } from "../../src/news/concept.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { originalOf } from "./news.js";
import { openTempDatabase } from "./temp-database.js";

/** When the tests' archives take their stories in. */
export const testNow = () => new Date("2026-01-01T00:00:00.000Z");

/** An archive that holds this catalogue and these stories. */
export async function archiveOf(
  stories: readonly NewsItem[],
  concepts: readonly Concept[] = [],
): Promise<Database> {
  const database = await openTempDatabase(testNow);
  await addTo(database, stories, concepts);
  return database;
}

/** Takes further stories in; fails where one is refused. */
export async function addTo(
  database: Database,
  stories: readonly NewsItem[],
  concepts: readonly Concept[] = [],
): Promise<void> {
  async function* documents() {
    for (const concept of concepts) {
      yield { file: "test", parsed: { type: "concept" as const, where: concept.name, concept } };
    }
    for (const item of stories) {
      const document = originalOf(item);
      yield { file: "test", parsed: { type: "item" as const, where: item.uri, item, document } };
    }
  }
  const { refused } = await ingest(database.writer, documents(), { now: testNow });
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}
