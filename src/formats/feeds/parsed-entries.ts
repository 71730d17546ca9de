import { type Original, type Parsed, wholeFile } from "../format.js";
import type { FeedEntry } from "./feed-entry.js";
import { toNewsItem } from "./to-news-item.js";

/** Why nothing is taken of a feed that is as it should be. */
export const noEntry = "the feed holds no entry";

/**
 * What the entries of a feed come to, in its order: `parsedEntries(original, "an RSS feed", () => entries)`.
 *
 * @param base the address that relative links are of
 */
export function* parsedEntries(
  document: Original,
  called: string,
  read: () => readonly FeedEntry[],
  base?: string,
): Iterable<Parsed> {
  let entries: readonly FeedEntry[];
  try {
    entries = read();
  } catch {
    yield {
      type: "refused",
      where: wholeFile,
      reason: `the file cannot be read as ${called}: it may be truncated`,
    };
    return;
  }
  if (entries.length === 0) yield { type: "refused", where: wholeFile, reason: noEntry };
  for (const [index, entry] of entries.entries()) {
    const where = `entry ${index + 1}`;
    const item = toNewsItem(entry, base);
    yield item === null
      ? { type: "refused", where, reason: "it has neither an id nor a link to know it by" }
      : { type: "item", where, item, document };
  }
}
