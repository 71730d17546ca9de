import { StoredDocument } from "../entities/stored-document.js";
import { valuesOf } from "./bulk.js";
import type { KeptDocument } from "./kept-document.js";
import type { NewKeys } from "./new-keys.js";
import type { Transaction } from "./transaction.js";

/** What a story was read from, and in which file. */
export interface Provenance {
  document: KeptDocument;
  /** The file's name, without the directory, or the feed's address. */
  origin: string;
}

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
  const ids = await storedDocuments(
    transaction,
    provenances.map(({ document: { digest } }) => digest),
  );
  const rows: object[] = [];
  for (const { document, origin } of provenances) {
    if (ids.has(document.digest)) continue;
    const id = keys.next(StoredDocument);
    ids.set(document.digest, id);
    rows.push({ id, ...document, origin, receivedAt: now });
  }
  return { ids: provenances.map(({ document: { digest } }) => ids.get(digest) as number), rows };
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
