import type { Original, Parsed } from "../formats/format.js";

/** One thing that a file held. */
export interface Document<Kind extends Parsed = Parsed> {
  file: string;
  parsed: Kind;
}

/** What can be stored. */
export type Storable = Exclude<Parsed, { type: "refused" }>;

/** What its format could not read. */
export type Unread = Extract<Parsed, { type: "refused" }>;

type BatchOf<Type extends Storable["type"]> = Type extends Storable["type"]
  ? { type: Type; documents: Document<Extract<Storable, { type: Type }>>[] }
  : never;

/** Documents of one type that follow each other. */
export type Batch = BatchOf<Storable["type"]>;

/**
 * A batch ends early when its stories' texts, in UTF-16 units, and what they were read from, in bytes, come to this:
 * memory is bounded by it.
 */
const maxText = 4_000_000;

/**
 * Cuts a stream of documents into batches of one type and at most `size`, in order:
 * `for await (const batch of batchesOf(documents, 250)) …`. Holds one batch at a time. What could not be read is passed
 * on as it comes, before the batch that it came amidst.
 *
 * A batch has each story once. A further version of one begins the next batch: the earlier is then really stored, or
 * refused, before it is replaced.
 */
export async function* batchesOf(
  documents: AsyncIterable<Document>,
  size: number,
): AsyncGenerator<Batch | Document<Unread>> {
  let batch: Batch | undefined;
  let text = 0;
  // Stories of one file share its bytes, which are in memory from the first of them to the last.
  let original: Original | undefined;
  const uris = new Set<string>();
  for await (const document of documents) {
    const { file, parsed } = document;
    if (parsed.type === "refused") {
      yield { file, parsed };
      continue;
    }
    const isFull = batch && (batch.documents.length >= size || text >= maxText);
    const isAgain = parsed.type === "item" && uris.has(parsed.item.uri);
    if (batch && (isFull || isAgain || batch.type !== parsed.type)) {
      yield batch;
      batch = undefined;
    }
    if (!batch) {
      batch = { type: parsed.type, documents: [] } as Batch;
      text = 0;
      uris.clear();
    }
    (batch.documents as Document[]).push(document);
    if (parsed.type === "item") uris.add(parsed.item.uri);
    text += textOf(parsed);
    if (parsed.type !== "item" || parsed.document === original) continue;
    original = parsed.document;
    text += original.bytes.byteLength;
  }
  if (batch) yield batch;
}

function textOf(parsed: Storable): number {
  if (parsed.type !== "item") return 0;
  return (parsed.item.body?.length ?? 0) + (parsed.item.bodyHtml?.length ?? 0);
}
