import type { Concept } from "../news/concept.js";
import type { NewsItem } from "../news/news-item.js";

/**
 * What a story was read from, byte for byte: the smallest piece of a file that holds the story whole. Stories of one
 * piece share the object.
 */
export interface Original {
  /** The format's name. */
  format: string;
  bytes: Uint8Array;
}

/** Where it is that makes a document of no use as a whole. */
export const wholeFile = "the file";

/** What a format yields, in the document's order. `where` names the place in the document: `story 17`. */
export type Parsed =
  | { type: "item"; where: string; item: NewsItem; document: Original }
  | { type: "concept"; where: string; concept: Concept }
  | {
      type: "refused";
      where: string;
      reason: string;
      /** What is refused, where it can be told apart from the rest. */
      document?: Original;
    };

/** What is known of a document beside its bytes. */
export interface Circumstances {
  /** Where it was fetched: relative links in it are of this address, where it names no other. */
  base?: string;
}

/**
 * A form in which news comes: bytes in, stories out, pure.
 *
 * ```ts
 * for await (const parsed of ninjs.parse(createReadStream("story.json"))) …
 * ```
 *
 * `parse` never throws for what a document holds: what it cannot use is yielded as `refused` with a reason that a
 * newsroom understands, and the rest goes on.
 */
export interface Format {
  /** As given on the command line and shown in messages: `ninjs`. */
  name: string;
  /** What it is, for `--help`. */
  description: string;
  /** Whether a document whose first bytes are `head` (UTF-8 or ISO 8859-1 text, at most 64 KiB) is of this form. */
  recognises(head: string): boolean;
  parse(bytes: AsyncIterable<Uint8Array>, circumstances?: Circumstances): AsyncIterable<Parsed>;
}
