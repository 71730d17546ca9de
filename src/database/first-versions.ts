import type { QueryRunner } from "typeorm";
import { versionKey } from "../news/version-key.js";
import type { Dialect } from "./dialect.js";

/** How many stories are copied at once. */
const chunk = 1000;

/**
 * Makes a version of each article out of its `item`, for archives that kept none:
 * `await copyFirstVersions(runner, sqliteDialect)`.
 *
 * When it came in is not known; what is known is when the story did first.
 */
export async function copyFirstVersions(runner: QueryRunner, dialect: Dialect): Promise<void> {
  for (let last = 0; ; ) {
    const rows: { id: number; version: string; updatedAt: string | null }[] = await runner.query(
      `SELECT id, version, ${dialect.isoTime('"updatedAt"')} AS "updatedAt" FROM article
       WHERE id > $1 ORDER BY id LIMIT ${chunk}`,
      [last],
    );
    if (rows.length === 0) return;
    await runner.query(
      `INSERT INTO article_version ("articleId", version, "updatedAt", status, "embargoedUntil", headline, "versionKey",
         "receivedAt", digest, item)
       SELECT a.id, a.version, a."updatedAt", a.status, a."embargoedUntil", a.headline, k.key,
         a."firstSeenAt", a.digest, a.item
       FROM ${dialect.tuples("$1", { id: "integer", key: "text" })} k
       ${dialect.joinInOrder} article a ON a.id = k.id ORDER BY a.id`,
      [JSON.stringify(rows.map((row) => [row.id, versionKey(row)]))],
    );
    last = rows.at(-1)?.id ?? last;
  }
}
