import type { NewsItem } from "../../news/news-item.js";
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
  read: () => readonly (FeedEntry | null)[],
  base?: string,
): Iterable<Parsed> {
  let entries: readonly (FeedEntry | null)[];
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
    const read =
      entry === null ? { refused: "it is empty, or holds nothing that is known here" } : story(entry, base);
    yield "refused" in read
      ? { type: "refused", where, reason: read.refused }
      : { type: "item", where, item: read.item, document };
  }
}

function story(entry: FeedEntry, base: string | undefined): { item: NewsItem } | { refused: string } {
  const item = toNewsItem(entry, base);
  if (item === null) return { refused: "it has neither an id nor a link to know it by" };
  return saysNothing(item)
    ? { refused: "it has an id and nothing to read: no title, text, link or picture" }
    : { item };
}

function saysNothing({ headline, standfirst, body, bodyHtml, url, images, extra }: NewsItem): boolean {
  const isEmpty = [headline, standfirst, body, bodyHtml, url].every((text) => text === null);
  return isEmpty && images.length === 0 && Object.keys(extra).every((name) => name === "language");
}
