import { basename } from "node:path";
import { isWebAddress } from "../formats/web-address.js";
import type { Batch, Document, Unread } from "./batches.js";
import type { ArrivingStory } from "./store-stories.js";
import { StoryFacts } from "./story-facts.js";

type StoryBatch = Extract<Batch, { type: "item" }>;

/** A batch whose turn has come, or will come next. */
export type ArrivingBatch = Exclude<Batch, StoryBatch> | (StoryBatch & { stories: ArrivingStory[] });

/**
 * The same batches, those of stories with what is told of each by itself: `arrivingIn(batches, () => true)`.
 *
 * @param isWorkedOut whether that is worked out before the batch is handed on, while the database is at work on the one
 *   before; else it is when it is asked for
 */
export async function* arrivingIn(
  batches: AsyncIterable<Batch | Document<Unread>>,
  isWorkedOut: () => boolean,
): AsyncGenerator<ArrivingBatch | Document<Unread>> {
  for await (const batch of batches) {
    if ("parsed" in batch || batch.type === "concept") {
      yield batch;
      continue;
    }
    const stories = batch.documents.map(({ file, parsed: { item, document } }) => ({
      item,
      original: document,
      origin: originOf(file),
      facts: new StoryFacts(item),
    }));
    for (const { facts } of stories) {
      if (!isWorkedOut()) break;
      await facts.workOut();
    }
    yield { ...batch, stories };
  }
}

/** A file's name without the directory, which is nobody's business; a feed's address. */
function originOf(file: string): string {
  return isWebAddress(file) ? file : basename(file);
}
