import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Snapshot } from "../../database/snapshot.js";

const decompress = promisify(gunzip);

/** What stories were read from, byte for byte. */
export interface ExportedDocument {
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  digest: string;
  /** The name of the file in which it came first, without the directory. */
  origin: string;
  bytes: Uint8Array;
}

/** Documents by their keys, one in memory at a time: `for await (const { bytes } of documents(snapshot, [7])) …`. */
export async function* documents(
  snapshot: Snapshot,
  ids: readonly number[],
): AsyncGenerator<ExportedDocument> {
  for (const id of ids) {
    const [row] = await snapshot.all<{ digest: string; origin: string; content: Uint8Array }>(
      "SELECT digest, origin, content FROM document WHERE id = $1",
      [id],
    );
    if (row) yield { digest: row.digest, origin: row.origin, bytes: await decompress(row.content) };
  }
}
