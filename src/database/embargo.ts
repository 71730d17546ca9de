import type { Reader } from "./engine.js";
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

const due = `listed = 0 AND status = 'USABLE' AND "embargoedUntil" IS NOT NULL AND "embargoedUntil" <= $1`;

/**
 * Lists the stories whose embargo is over, so that the operation that reads next finds them.
 *
 * `listed` is stored, for a comparison with the clock cannot stand in an index. So whoever reads looks first, by one
 * indexed read, whether a story is due, and has the writer release it if so.
 *
 * @param now UTC, `2024-07-12T09:30:00.000Z`
 */
export async function releaseDueEmbargoes(reader: Reader, writer: Writer, now: string): Promise<void> {
  const [pending] = await reader.all(`SELECT 1 FROM article WHERE ${due} LIMIT 1`, [now]);
  if (!pending) return;
  await writer.transaction(async (manager) => {
    const rows: { id: number }[] = await manager.query(`SELECT id FROM article WHERE ${due}`, [now]);
    const ids = rows.map((row) => row.id);
    for (const [table, key] of [...copies.map((copy) => [copy, "articleId"]), ["article", "id"]]) {
      const values = new Bindings(writer.dialect);
      const list = values.bindList(ids);
      await manager.query(`UPDATE ${table} SET listed = 1 WHERE "${key}" IN ${list}`, values.parameters);
    }
  });
}
