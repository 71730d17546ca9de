import { NewsgraphError } from "../errors.js";
import type { Concept } from "../news/concept.js";
import type { NewsItem } from "../news/news-item.js";
import type { FeedChannel, FeedStory } from "./feeds/write/channel.js";
import { toAtom } from "./feeds/write/to-atom.js";
import { toJsonFeed } from "./feeds/write/to-json-feed.js";
import { toRss } from "./feeds/write/to-rss.js";
import { toLine } from "./jsonl/jsonl.js";
import { messageOf, withoutDeclaration } from "./newsml-g2/write/message.js";
import { toNewsml } from "./newsml-g2/write/to-newsml.js";
import { toNinjs } from "./ninjs/write/to-ninjs.js";
import { toJsonLd } from "./web-page/to-json-ld.js";

/**
 * A form in which stories leave the archive, each by itself or all of them one after the other:
 * `begin() + stories.map(story).join(between) + end`.
 */
export interface Writer {
  /** As given on the command line: `ninjs`. */
  name: string;
  /** What it is, for `--help`. */
  description: string;
  /** Of a file of one story: `.json`. */
  extension: string;
  begin(): string;
  between: string;
  end: string;
  /**
   * One story; it ends without a line feed.
   *
   * @param given what came in, where the archive knows better by now whom it mentions
   */
  story(item: NewsItem, given?: NewsItem): string;
  /** An entry of a catalogue; absent where the form has none. */
  concept?(concept: Concept): string;
}

/** Every form that is written. */
export const writers: readonly Writer[] = [
  {
    name: "jsonl",
    description: "JSON Lines of stories and of what they mention: newsgraph's own, nothing is left out",
    extension: ".jsonl",
    begin: () => "",
    between: "\n",
    end: "\n",
    story: (item) => line(item),
    concept: line,
  },
  {
    name: "ninjs",
    description: "IPTC ninjs 3.0: a list of JSON documents",
    extension: ".ninjs.json",
    begin: () => "[\n",
    between: ",\n",
    end: "\n]\n",
    // What came in as ninjs goes out as it came.
    story: (item, given = item) => JSON.stringify(toNinjs("ninjs" in given.extra ? given : item)),
  },
  {
    name: "jsonld",
    description: "schema.org NewsArticle: a list of JSON-LD objects",
    extension: ".jsonld",
    begin: () => "[\n",
    between: ",\n",
    end: "\n]\n",
    story: (item) => JSON.stringify(toJsonLd(item)),
  },
  {
    name: "newsml-g2",
    description: "IPTC NewsML-G2 2.35: a message of news items",
    extension: ".newsml.xml",
    begin: () => messageOf(new Date().toISOString()).begin,
    between: "\n",
    end: messageOf("").end,
    // What came in as NewsML-G2 goes out as it came.
    story: (item, given = item) => withoutDeclaration(toNewsml("newsml" in given.extra ? given : item)),
  },
];

/** A form of feeds: some stories at once, and what the feed says of itself. */
export interface FeedWriter {
  name: string;
  description: string;
  /** As addresses of feeds end: `.rss`. */
  extension: string;
  contentType: string;
  feed(channel: FeedChannel, stories: readonly FeedStory[]): string;
}

/** Every form of feeds that is written. */
export const feedWriters: readonly FeedWriter[] = [
  {
    name: "rss",
    description: "RSS 2.0",
    extension: ".rss",
    contentType: "application/rss+xml",
    feed: toRss,
  },
  {
    name: "atom",
    description: "Atom 1.0",
    extension: ".atom",
    contentType: "application/atom+xml",
    feed: toAtom,
  },
  {
    name: "jsonfeed",
    description: "JSON Feed 1.1",
    extension: ".json",
    contentType: "application/feed+json",
    feed: toJsonFeed,
  },
];

function line(value: NewsItem | Concept): string {
  return toLine(value).trimEnd();
}

/**
 * The form of a name: `writerNamed("ninjs")`.
 *
 * @throws NewsgraphError FORMAT_UNKNOWN, with the names that there are
 */
export function writerNamed(name: string): Writer | FeedWriter {
  const all = [...writers, ...feedWriters];
  const writer = all.find((one) => one.name === name);
  if (writer) return writer;
  const names = all.map((one) => one.name).join(", ");
  throw new NewsgraphError("FORMAT_UNKNOWN", `nothing is written as "${name}": it must be one of ${names}`);
}
