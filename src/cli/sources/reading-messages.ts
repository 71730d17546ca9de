import type { Arriving, ArrivingStory } from "../../ingest/arriving.js";
import type { Document, Unread } from "../../ingest/batches.js";
import { type KnownFacts, StoryFacts } from "../../ingest/story-facts.js";
import type { FoundFile, MissingFile } from "./find-files.js";
import type { Tally } from "./sources.js";

// What the thread that reads and the one that stores tell each other, as plain data.

/** What to read. */
export interface ReadingTask {
  found: readonly (FoundFile | MissingFile)[];
  /** The name of the form of every document; null where each one's content tells. */
  format: string | null;
  /** Stories a batch. */
  batchSize: number;
}

/** A batch that was read, and how much of the files with it. */
export interface ReadMessage {
  batch: PackedBatch;
  tally: Tally;
}

/** A batch is stored, and whether anything in it was new. */
export interface StoredMessage {
  bringsNews: boolean;
}

type PackedStory = Omit<ArrivingStory, "facts"> & { known: KnownFacts };
type PackedBatch = Exclude<Arriving, { type: "item" }> | { type: "item"; stories: PackedStory[] };

export function packed(batch: Arriving): PackedBatch {
  if ("parsed" in batch) return withoutTheRest(batch);
  if (batch.type === "concept") return batch;
  return {
    type: "item",
    stories: batch.stories.map(({ facts, ...story }) => ({ ...story, known: facts.known })),
  };
}

/** A view of bytes would take all those along that it is a view of. */
function withoutTheRest({ file, parsed }: Document<Unread>): Document<Unread> {
  const { document, ...rest } = parsed;
  if (!document) return { file, parsed };
  return { file, parsed: { ...rest, document: { ...document, bytes: new Uint8Array(document.bytes) } } };
}

export function unpacked(batch: PackedBatch): Arriving {
  if ("parsed" in batch || batch.type === "concept") return batch;
  const stories = batch.stories.map(({ known, ...story }) => ({
    ...story,
    facts: new StoryFacts(story.item, known),
  }));
  return { type: "item", stories };
}
