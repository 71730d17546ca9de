import type { Writer } from "../database/writer.js";
import type { Original } from "../formats/format.js";
import { type Arriving, arrivingIn } from "./arriving.js";
import { batchesOf, type Document } from "./batches.js";
import { type KeptDocument, originalOf } from "./kept-document.js";
import { readAhead } from "./read-ahead.js";
import { refusing } from "./refusing.js";
import { storeConcepts } from "./store-concepts.js";
import { type StoryOutcome, storeStories } from "./store-stories.js";
import type { Transaction } from "./transaction.js";

/** What was not taken: in which file, where in it (`story 17`) and why. */
export interface Refused {
  file: string;
  where: string;
  reason: string;
}

/** What an ingest did; stories are counted once for each time that they came. */
export interface IngestSummary {
  added: number;
  updated: number;
  /** Stories that the archive already had, in this very version. */
  unchanged: number;
  /** Stories that the archive already had in a newer version; the one that came is kept as a version before it. */
  older: number;
  /** Entries of catalogues that were stored. */
  concepts: number;
  refused: Refused[];
}

/** How far an ingest has come: everything up to here is in the archive for good. */
export interface IngestProgress extends Omit<IngestSummary, "refused"> {
  /** The file that was read last. */
  file: string;
  refused: number;
}

export interface IngestOptions {
  now: () => Date;
  /** How many stories go into one transaction, at most. */
  batchSize?: number;
  /** Called after each transaction. */
  onProgress?: (progress: IngestProgress) => void;
  /** Called for each thing that was not taken, with what it was read from where that is known; it is waited for. */
  onRefused?: (refused: Refused, document: Original | null) => Promise<void>;
}

/** So many change what the planner knows of the tables; it would learn of it by itself a minute late. */
const manyEntries = 1000;

/** Enough for a transaction's cost to vanish, few enough for memory. */
export const defaultBatchSize = 250;

/**
 * Takes what formats read from documents into the archive.
 *
 * ```ts
 * const summary = await ingest(database.writer, documents, { now: () => new Date() });
 * // { added: 1000, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: [] }
 * ```
 *
 * Documents are stored in their order, in transactions of many; what one of them holds that cannot be stored is
 * refused by itself. Whoever is stopped midway begins again from the first document: what is there already is
 * unchanged, and the end is the same. The result does not depend on where transactions end.
 *
 * @throws what is not a document's fault: a full disk, a database that is locked
 */
export function ingest(
  writer: Writer,
  documents: AsyncIterable<Document>,
  options: IngestOptions,
): Promise<IngestSummary> {
  const batches = batchesOf(documents, options.batchSize ?? defaultBatchSize);
  return takeIn(writer, (isWorkedOut) => readAhead(arrivingIn(batches, isWorkedOut)), options);
}

/**
 * The same of what arrives cut into transactions, from another thread as it may be.
 *
 * @param arriving is told whether what it tells of stories is wanted: of what the archive has it is not
 */
export async function takeIn(
  writer: Writer,
  arriving: (isWorkedOut: () => boolean) => AsyncIterable<Arriving>,
  options: Omit<IngestOptions, "batchSize">,
): Promise<IngestSummary> {
  const summary: IngestSummary = { added: 0, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: [] };
  const refuse = async (refused: Refused, document: Original | null) => {
    summary.refused.push(refused);
    await options.onRefused?.(refused, document);
  };
  // What nothing new came of is seldom followed by much that is: its like is only looked up.
  let bringsNews = true;
  for await (const batch of arriving(() => bringsNews)) {
    if ("parsed" in batch) {
      const { where, reason, document = null } = batch.parsed;
      await refuse({ file: batch.file, where, reason }, document);
      continue;
    }
    const now = options.now().toISOString();
    const { dialect } = writer;
    const results = await writer.transaction((manager) => store({ manager, dialect }, batch, now));
    bringsNews = results.some((result) => result !== "unchanged");
    let file = "";
    for (const [index, entry] of entriesOf(batch).entries()) {
      const result = results[index];
      file = entry.file;
      if (typeof result === "string") summary[result] += 1;
      else if (result) {
        const original = entry.document && originalOf(entry.document);
        await refuse({ file, where: entry.where, ...result }, original);
      }
    }
    options.onProgress?.({ ...summary, refused: summary.refused.length, file });
  }
  const { analyze } = writer.dialect;
  if (analyze && summary.added + summary.updated + summary.older + summary.concepts >= manyEntries) {
    await writer.transaction((manager) => manager.query(analyze));
  }
  return summary;
}

type ArrivingBatch = Exclude<Arriving, Document>;

/** Where each of a batch's documents came from. */
function entriesOf(batch: ArrivingBatch): { file: string; where: string; document: KeptDocument | null }[] {
  if (batch.type === "item") return batch.stories;
  return batch.documents.map(({ file, parsed: { where } }) => ({ file, where, document: null }));
}

/** What became of one document. */
type Result = StoryOutcome | "concepts" | { reason: string };

function store(transaction: Transaction, batch: ArrivingBatch, now: string): Promise<Result[]> {
  if (batch.type === "item") {
    return storeOrHalve(transaction, batch.stories, (some) => storeStories(transaction, some, now));
  }
  const concepts = batch.documents.map(({ parsed }) => parsed.concept);
  return storeOrHalve(transaction, concepts, async (some) => {
    await storeConcepts(transaction, some);
    return some.map(() => "concepts");
  });
}

/** Stores all, or, where one of them cannot be stored, each half by itself, down to the one that is refused. */
async function storeOrHalve<Entry>(
  transaction: Transaction,
  entries: readonly Entry[],
  storeAll: (entries: readonly Entry[]) => Promise<Result[]>,
): Promise<Result[]> {
  let results: Result[] = [];
  const reason = await refusing(transaction, async () => {
    results = await storeAll(entries);
  });
  if (reason === null) return results;
  if (entries.length === 1) return [{ reason }];
  const half = Math.ceil(entries.length / 2);
  return [
    ...(await storeOrHalve(transaction, entries.slice(0, half), storeAll)),
    ...(await storeOrHalve(transaction, entries.slice(half), storeAll)),
  ];
}
