import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Database } from "../database/database.js";
import { NewsgraphError } from "../errors.js";

const decompress = promisify(gunzip);

/**
 * The bytes of a document as it came in: `await readDocument(database, "2fe42358")`.
 *
 * @param digest its SHA-256 in lower-case hexadecimal digits, or so many of the first that no other begins with them
 * @throws NewsgraphError DOCUMENT_UNKNOWN, DOCUMENT_AMBIGUOUS
 */
export async function readDocument(database: Database, digest: string): Promise<Uint8Array> {
  const snapshot = database.snapshot();
  try {
    // "g" follows the last of the digits.
    const found = await snapshot.all<{ id: number }>(
      "SELECT id FROM document WHERE digest >= $1 AND digest < $2 LIMIT 2",
      [digest, `${digest}g`],
    );
    const [only, another] = found;
    if (!only) {
      throw new NewsgraphError(
        "DOCUMENT_UNKNOWN",
        `The archive has no document whose digest begins with ${digest}. A version's document { digest } tells it to editors.`,
      );
    }
    if (another) {
      throw new NewsgraphError(
        "DOCUMENT_AMBIGUOUS",
        `Several documents have digests that begin with ${digest}. Give more of its digits.`,
      );
    }
    const [row] = await snapshot.all<{ content: Uint8Array }>("SELECT content FROM document WHERE id = $1", [
      only.id,
    ]);
    return await decompress(row?.content ?? new Uint8Array());
  } finally {
    await snapshot.release();
  }
}
