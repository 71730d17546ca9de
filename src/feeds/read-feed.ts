import { type AboutFeed, aboutFeed } from "../formats/feeds/about-feed.js";
import { noEntry } from "../formats/feeds/parsed-entries.js";
import { type Format, type Original, type Parsed, wholeFile } from "../formats/format.js";
import { headText } from "../formats/head-text.js";
import { feedFormats, recognise } from "../formats/registry.js";
import { isUri } from "../formats/web-address.js";
import type { NewsItem } from "../news/news-item.js";
import { withoutCredentials } from "./address.js";
import type { ClaimedFeed } from "./claims.js";
import { describeStranger } from "./stranger.js";

/** What a feed held. */
export interface FeedContent extends AboutFeed {
  parsed: AsyncIterable<Parsed>;
}

/**
 * Reads what came of a feed: `const { title, parsed } = readFeed(bytes, feed, "https://news.example/rss")`.
 *
 * Stories that do not say their language have the feed's, and those of its own source the name that was given to it. An
 * id that is no URI is unique in its feed alone (RSS, JSON Feed 1.1): it is put behind the address under which the feed
 * was added. A feed without any entry holds nothing, which is no fault. Where a format fails, which none should, the rest
 * of the document is refused: one feed must not keep all others from being read.
 *
 * @param base where it was fetched
 * @param among the formats that it may be in
 */
export function readFeed(
  bytes: Uint8Array,
  feed: Pick<ClaimedFeed, "addedUrl" | "name" | "language">,
  base: string,
  among: readonly Format[] = feedFormats,
): FeedContent {
  const about = aboutFeed(bytes);
  const { title } = about;
  return { ...about, parsed: read() };

  async function* read(): AsyncGenerator<Parsed> {
    const form = recognise(headText(bytes), among);
    if (!form) {
      yield {
        type: "refused",
        where: wholeFile,
        reason: describeStranger(bytes, base),
        document: { format: "unknown", bytes },
      };
      return;
    }
    for await (const parsed of parsedBy(form)) {
      if (parsed.type === "item") yield { ...parsed, item: ofFeed(parsed.item) };
      else if (parsed.type === "concept")
        yield { type: "refused", where: parsed.where, reason: noConcepts, document: whole(form) };
      else if (parsed.reason !== noEntry) yield { document: whole(form), ...parsed };
    }
  }

  /** What stands for a part that cannot be told apart: nobody can ask for the feed as it was once more. */
  function whole({ name: format }: Format): Original {
    return { format, bytes };
  }

  async function* parsedBy(form: Format): AsyncGenerator<Parsed> {
    const parsing = form.parse(once(bytes), { base: withoutCredentials(base) })[Symbol.asyncIterator]();
    for (;;) {
      let next: IteratorResult<Parsed>;
      try {
        next = await parsing.next();
      } catch (error) {
        const reason = `newsgraph itself failed at this ${form.name}: ${(error as Error).message}. Please report it, with the document`;
        yield { type: "refused", where: wholeFile, reason, document: whole(form) };
        return;
      }
      if (next.done) return;
      yield next.value;
    }
  }

  function ofFeed(item: NewsItem): NewsItem {
    const isOwn = title === null || item.source.name === title;
    return {
      ...item,
      uri: isUri(item.uri) ? item.uri : within(feed.addedUrl, item.uri),
      language: item.language ?? feed.language,
      source: feed.name !== null && isOwn ? { ...item.source, name: feed.name } : item.source,
    };
  }
}

const noConcepts = "a feed brings stories alone; take catalogue entries in with newsgraph ingest";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function within(feed: string, id: string): string {
  return `${withoutCredentials(feed)}#${encodeURIComponent(id)}`;
}
