import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { StoredDocument } from "../entities/stored-document.js";
import type { Original } from "../formats/format.js";
import { valuesOf } from "./bulk.js";
import { sha256 } from "./digest.js";
import type { NewKeys } from "./new-keys.js";
import type { Transaction } from "./transaction.js";

/** What a story was read from, and in which file. */
export interface Provenance {
  original: Original;
  /** The file's name, without the directory, or the feed's address. */
  origin: string;
}

/** A file of many stories is one document in many batches. */
const digests = new WeakMap<Uint8Array, string>();

/** What stories were read from. */
interface StagedDocuments {
  /** The documents' keys, in the order of the stories. */
  ids: number[];
  /** Those that the archive has not yet, each once, to be inserted. */
  rows: object[];
}

/**
 * What is to be kept of what stories were read from, each document once, however often it comes:
 * `const { ids, rows } = await stageDocuments(transaction, keys, provenances, now)`.
 */
export async function stageDocuments(
  transaction: Transaction,
  keys: NewKeys,
  provenances: readonly Provenance[],
  now: string,
): Promise<StagedDocuments> {
  const wanted = provenances.map((provenance) => ({ ...provenance, digest: digestOf(provenance.original) }));
  const ids = await storedDocuments(
    transaction,
    wanted.map(({ digest }) => digest),
  );
  const rows: object[] = [];
  for (const { original, origin, digest } of wanted) {
    if (ids.has(digest)) continue;
    const id = keys.next(StoredDocument);
    ids.set(digest, id);
    const { format, bytes } = original;
    const content = await compress(bytes);
    rows.push({ id, format, digest, origin, size: bytes.byteLength, receivedAt: now, content });
  }
  return { ids: wanted.map(({ digest }) => ids.get(digest) as number), rows };
}

/** Up to here (bytes) it takes a fifth of the time to compress at once of what it takes to have a thread do it. */
const atOnce = 16 * 1024;

const compressAside = promisify(gzip);

async function compress(bytes: Uint8Array): Promise<Buffer> {
  return bytes.byteLength <= atOnce ? gzipSync(bytes) : compressAside(bytes);
}

function digestOf({ bytes }: Original): string {
  const known = digests.get(bytes);
  if (known !== undefined) return known;
  const digest = sha256(bytes);
  digests.set(bytes, digest);
  return digest;
}

async function storedDocuments(
  { manager, dialect }: Transaction,
  wanted: readonly string[],
): Promise<Map<string, number>> {
  const rows: { id: number; digest: string }[] = await manager.query(
    `SELECT id, digest FROM document WHERE digest IN ${valuesOf(dialect, "$1", "text")}`,
    [JSON.stringify([...new Set(wanted)])],
  );
  return new Map(rows.map(({ id, digest }) => [digest, id]));
}
