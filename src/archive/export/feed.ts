import type { Snapshot } from "../../database/snapshot.js";
import type { FeedChannel, FeedStory } from "../../formats/feeds/write/channel.js";
import { type ExportedStory, type ExportOptions, exportedStories } from "./exported-stories.js";

/** What a feed says of itself and the archive does not know. */
export type FeedHead = Omit<FeedChannel, "updatedAt" | "language">;

/** A feed's stories, the newest first, and what it says of itself. */
export interface Feed {
  channel: FeedChannel;
  stories: FeedStory[];
}

/**
 * The newest stories that readers see and a filter takes, for a feed:
 * `await readFeed(snapshot, { filter: {}, first: 50 }, head, ({ slug }) => …)`.
 *
 * It was updated when the newest of them was, so that the feed stays the same text while nothing changes.
 *
 * @param permalinkOf where a story can be read that has no address of its own
 */
export async function readFeed(
  snapshot: Snapshot,
  { filter, first }: Pick<ExportOptions, "filter" | "first">,
  head: FeedHead,
  permalinkOf: (story: ExportedStory) => string,
): Promise<Feed> {
  const found: ExportedStory[] = [];
  for await (const page of exportedStories(snapshot, { filter, first, order: "newest" })) found.push(...page);
  const times = found.flatMap(({ item }) => item.updatedAt ?? item.publishedAt ?? []).sort();
  const languages = new Set(found.map(({ item }) => item.language));
  const [language = null] = languages;
  return {
    channel: {
      ...head,
      language: languages.size === 1 ? language : null,
      updatedAt: times.at(-1) ?? "1970-01-01T00:00:00.000Z",
    },
    stories: found.map((story) => ({
      item: story.item,
      permalink: story.item.url ?? permalinkOf(story),
    })),
  };
}
