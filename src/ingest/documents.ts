import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { StoredDocument } from "../entities/stored-document.js";
import type { Original } from "../formats/format.js";
import { insertAll, valuesOf } from "./bulk.js";
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

/**
 * Keeps what stories were read from, each document once, however often it comes:
 * `const ids = await storeDocuments(transaction, keys, provenances, now)` are the documents' keys in their order.
 */
export async function storeDocuments(
  transaction: Transaction,
  keys: NewKeys,
  provenances: readonly Provenance[],
  now: string,
): Promise<number[]> {
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
  await insertAll(transaction, StoredDocument, rows);
  return wanted.map(({ digest }) => ids.get(digest) as number);
}

const compress = promisify(gzip);

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
