import { basename } from "node:path";
import { isWebAddress } from "../formats/web-address.js";
import type { NewsItem } from "../news/news-item.js";
import type { Batch, Document, Unread } from "./batches.js";
import type { Provenance } from "./documents.js";
import { keptDocument } from "./kept-document.js";
import { StoryFacts } from "./story-facts.js";

/** A story to store, with what is told of it by itself. */
export interface ArrivingStory extends Provenance {
  /** The file's name, or the feed's address. */
  file: string;
  /** Where in it: `story 17`. */
  where: string;
  item: NewsItem;
  facts: StoryFacts;
}

type ConceptBatch = Extract<Batch, { type: "concept" }>;

/** A batch whose turn has come, or will come next; or what could not be read. */
export type Arriving = ConceptBatch | { type: "item"; stories: ArrivingStory[] } | Document<Unread>;

/**
 * The same batches, those of stories with what is told of each by itself: `arrivingIn(batches, () => true)`.
 *
 * @param isWorkedOut whether that is worked out before the batch is handed on, while the database is at work on the one
 *   before; else it is when it is asked for
 */
export async function* arrivingIn(
  batches: AsyncIterable<Batch | Document<Unread>>,
  isWorkedOut: () => boolean,
): AsyncGenerator<Arriving> {
  for await (const batch of batches) {
    if ("parsed" in batch || batch.type === "concept") {
      yield batch;
      continue;
    }
    const stories: ArrivingStory[] = [];
    for (const { file, parsed } of batch.documents) {
      const { where, item, document } = parsed;
      const facts = new StoryFacts(item);
      if (isWorkedOut()) await facts.workOut();
      stories.push({
        file,
        where,
        item,
        facts,
        document: await keptDocument(document),
        origin: originOf(file),
      });
    }
    yield { type: "item", stories };
  }
}

/** A file's name without the directory, which is nobody's business; a feed's address. */
function originOf(file: string): string {
  return isWebAddress(file) ? file : basename(file);
}
