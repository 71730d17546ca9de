import type { Database } from "../database/database.js";

/**
 * Whether the archive has no story. Entities alone do not count: a first start that was killed after the catalogue
 * is made good by the next.
 */
export async function isEmpty(database: Database): Promise<boolean> {
  const snapshot = database.snapshot();
  try {
    return (await snapshot.all("SELECT 1 FROM article LIMIT 1")).length === 0;
  } finally {
    await snapshot.release();
  }
}
