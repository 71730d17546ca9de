import type { EntityManager } from "typeorm";
import { dueStories } from "./due-stories.js";
import { listDuplicates } from "./duplicates/list-duplicates.js";
import { indexReleased } from "./search/index-released.js";
import { Bindings } from "./sql.js";
import type { Writer } from "./writer.js";

/** Every table that copies an article's `listed`. */
const copies = [
  "article_person",
  "article_organization",
  "article_place",
  "article_topic",
  "article_place_containment",
  "article_topic_containment",
  "article_author",
  "article_image",
];

/**
 * Lists the stories whose embargo is over, once it is the writer's turn: `await releaseDue(writer, () => until)`.
 *
 * @param begin called when its turn has come; gives the moment to go by (UTC, `2024-07-12T09:30:00.000Z`)
 * @throws NewsgraphError DATABASE_LOCKED, SERVICE_UNAVAILABLE
 */
export function releaseDue(writer: Writer, begin: () => string): Promise<void> {
  return writer.transaction((manager) => release(writer, manager, begin()));
}

async function release({ dialect }: Writer, manager: EntityManager, until: string): Promise<void> {
  const rows: { id: number }[] = await manager.query(`SELECT id FROM ${dueStories(dialect, "$1")}`, [until]);
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  for (const [table, key] of [...copies.map((copy) => [copy, "articleId"]), ["article", "id"]]) {
    const values = new Bindings(dialect);
    const released = `"${key}" ${values.bindOneOf(ids)}`;
    await manager.query(`UPDATE ${table} SET listed = 1 WHERE ${released}`, values.parameters);
  }
  const writing = { manager, dialect };
  await listDuplicates(writing, ids);
  await indexReleased(writing, ids);
}
