import type { Database } from "../database/database.js";

/** How many stories an archive has, listed or not: `await countArticles(database)`. */
export async function countArticles(database: Database): Promise<number> {
  const snapshot = database.snapshot();
  try {
    const [row] = await snapshot.all<{ articles: number }>("SELECT count(*) AS articles FROM article");
    return row?.articles ?? 0;
  } finally {
    await snapshot.release();
  }
}
