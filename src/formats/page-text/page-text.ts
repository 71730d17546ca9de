import type { NewsSource } from "../../news/news-item.js";
import type { Format, Parsed } from "../format.js";
import { wholeFile } from "../format.js";
import { readBytes } from "../read-bytes.js";
import { decodeText } from "./decode-text.js";
import { findStories, hasText, type PageLine, pageLines } from "./find-stories.js";
import { storyParts } from "./story-parts.js";
import { toNewsItem } from "./to-news-item.js";

const name = "page-text";

/** What no plain text has: line noise or a binary file. */
const controls = /[^\P{Cc}\t\n\v\f\r\u0080-\u009F]/u;

/** A page begins with its stories, perhaps below its menu. */
const mostLinesBefore = 60;

/** When the text was fetched, for dates such as "2 hours ago", and whose site it is from, where somebody knows. */
export interface PageTextOptions {
  fetchedAt: string | null;
  source?: NewsSource;
}

/**
 * The text of a news site's pages as it is copied or scraped: several stories in a file, with the site's furniture
 * around them.
 *
 * ```ts
 * const format = createPageText({ fetchedAt: "2024-07-12T09:30:00.000Z" });
 * for await (const parsed of format.parse(createReadStream("page.txt"))) …
 * ```
 *
 * A story begins where a headline stands again behind furniture (`Share`, `Updated 12 July 2024`). The furniture is
 * dropped; text that belongs to no part of a story stands in the `extra.unplaced` of the story behind it.
 */
export function createPageText({ fetchedAt, source }: PageTextOptions): Format {
  const context = { fetchedAt, source: source ?? { name: "Unknown source", domain: null } };
  return {
    name,
    description: "text copied from news pages, several stories in a file",
    recognises,
    async *parse(bytes) {
      const whole = await readBytes(bytes);
      if (whole === null) yield refused("it is larger than 16 MiB, which is as much text as is read at once");
      else yield* readPage(whole, context);
    },
  };
}

/** Of a page that nobody knows the source and the time of. */
export const pageText: Format = createPageText({ fetchedAt: null });

function recognises(head: string): boolean {
  if (/^\uFEFF?\s*[<{[]/.test(head) || controls.test(head)) return false;
  const lines = pageLines(head);
  const first = findStories(lines).find((story) => hasText(lines, story));
  return first !== undefined && textOf(lines.slice(0, first.headline)).length <= mostLinesBefore;
}

function* readPage(bytes: Uint8Array, context: Parameters<typeof toNewsItem>[2]): Iterable<Parsed> {
  const { text, byteOffset } = decodeText(bytes);
  if (controls.test(text)) {
    yield refused("it is no plain text: there are control characters in it");
    return;
  }
  const lines = pageLines(text);
  const stories = findStories(lines);
  if (!stories.some((story) => hasText(lines, story))) {
    yield refused(
      "it holds no story: none of its lines is a headline that stands again behind the page's furniture",
    );
    return;
  }
  let end = 0;
  for (const [index, story] of stories.entries()) {
    const before = textOf(lines.slice(end, story.headline));
    const from = byteOffset(lines[end]?.start ?? 0);
    const to = byteOffset(lines[story.end]?.start ?? text.length);
    end = story.end;
    yield {
      type: "item",
      where: `story ${index + 1}`,
      item: toNewsItem(storyParts(lines, story), before, context),
      document: { format: name, bytes: bytes.subarray(from, to) },
    };
  }
}

function textOf(lines: readonly PageLine[]): string[] {
  return lines.filter(({ kind }) => !["blank", "furniture"].includes(kind.kind)).map(({ text }) => text);
}

function refused(reason: string): Parsed {
  return { type: "refused", where: wholeFile, reason };
}
