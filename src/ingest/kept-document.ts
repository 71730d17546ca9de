import { promisify } from "node:util";
import { gunzipSync, gzip, gzipSync } from "node:zlib";
import type { Original } from "../formats/format.js";
import { sha256 } from "./digest.js";

/** What a story was read from, as the archive keeps it. */
export interface KeptDocument {
  /** The format's name. */
  format: string;
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  digest: string;
  /** How long it is (bytes). */
  size: number;
  /** Compressed with gzip (RFC 1952). */
  content: Uint8Array;
}

/** A file of many stories is one document in many batches. */
const kept = new WeakMap<Original, Promise<KeptDocument>>();

/** The same for keeping: `(await keptDocument(original)).digest`; of one that comes again it is worked out once. */
export function keptDocument(original: Original): Promise<KeptDocument> {
  const known = kept.get(original) ?? workOut(original);
  kept.set(original, known);
  return known;
}

/** What was kept, as it came. */
export function originalOf({ format, content }: KeptDocument): Original {
  return { format, bytes: gunzipSync(content) };
}

async function workOut({ format, bytes }: Original): Promise<KeptDocument> {
  return { format, digest: sha256(bytes), size: bytes.byteLength, content: await compress(bytes) };
}

/** Up to here (bytes) it takes a fifth of the time to compress at once of what it takes to have a thread do it. */
const atOnce = 16 * 1024;

const compressAside = promisify(gzip);

/** In memory of its own: what zlib gives lies in a larger piece, all of which goes where this goes. */
async function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(bytes.byteLength <= atOnce ? gzipSync(bytes) : await compressAside(bytes));
}
