import { shinglesOf } from "../../text/shingles.js";
import type { Writing } from "../writing.js";
import { comparedText, linkDuplicates } from "./link-duplicates.js";

/** Enough for a statement's cost to vanish, few enough for memory. */
const batchSize = 250;

/**
 * Links the near-duplicates of an archive that knows of none yet, batch after batch in the order in which its articles
 * came: `await linkStored({ manager: runner.manager, dialect })`. It ends as if they were ingested now.
 */
export async function linkStored(writing: Writing): Promise<void> {
  let last = 0;
  for (;;) {
    const rows: { id: number; text: string }[] = await writing.manager.query(
      `SELECT id, ${comparedText} AS text FROM article WHERE id > $1 ORDER BY id LIMIT ${batchSize}`,
      [last],
    );
    if (rows.length === 0) return;
    await linkDuplicates(
      writing,
      rows.map(({ id, text }) => ({ id, shingles: shinglesOf(text), isNew: true })),
    );
    last = rows.at(-1)?.id as number;
  }
}
