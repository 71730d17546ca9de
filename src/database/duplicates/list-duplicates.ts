import type { Writing } from "../writing.js";

/** Shows what links articles that have just been listed: each with those of its near-duplicates that are listed too. */
export async function listDuplicates({ manager, dialect }: Writing, ids: readonly number[]): Promise<void> {
  const released = dialect.oneOf(dialect.each("$1", "integer"));
  await manager.query(
    `UPDATE article_duplicate SET listed = 1
     WHERE ("articleId" ${released} OR "otherId" ${released})
       AND (SELECT a.listed * o.listed FROM article a, article o
         WHERE a.id = article_duplicate."articleId" AND o.id = article_duplicate."otherId") = 1`,
    [JSON.stringify(ids)],
  );
}
