import { type AnyFeed, parseFeed } from "feedsmith";
import { oneLineOrNull } from "../../text/clean.js";
import { decodeXml } from "../decode-xml.js";
import { fromEither } from "./markup.js";
import { type QuietTimes, quietTimes } from "./quiet-times.js";

/** What a feed says of itself. */
export interface AboutFeed extends QuietTimes {
  title: string | null;
  /** How often it changes (seconds between two changes), where it says that. */
  interval: number | null;
}

const nothing: AboutFeed = { title: null, interval: null, quietHours: 0, quietDays: 0 };

/** In seconds, as the Syndication module of RSS 1.0 names them. */
const periods: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 7 * 86_400,
  monthly: 30 * 86_400,
  yearly: 365 * 86_400,
};

/**
 * What a feed of any form says of itself: `aboutFeed(bytes)` is `{ title: "The Gazette", interval: 3600, … }`.
 *
 * The interval is RSS 2.0's `ttl` (minutes) or the Syndication module's `updatePeriod` over its `updateFrequency`, the
 * longer of the two. Of what is no feed nothing is known.
 */
export function aboutFeed(bytes: Uint8Array): AboutFeed {
  const decoded = decodeXml(bytes);
  if ("refused" in decoded) return nothing;
  try {
    // A feed without any item is read in a fraction of the time.
    const feed = parseFeed(decoded.text, { maxItems: 0 });
    return { title: oneLineOrNull(titleOf(feed)), interval: intervalOf(feed), ...quietTimes(decoded.text) };
  } catch {
    return nothing;
  }
}

/** As the readers of entries have it for their source. */
function titleOf({ format, feed }: AnyFeed): string | undefined {
  switch (format) {
    case "atom":
      return feed.title?.value === undefined ? undefined : (fromEither(feed.title.value).text ?? undefined);
    case "rss":
      return feed.title ?? feed.dc?.titles?.[0];
    default:
      return feed.title;
  }
}

function intervalOf({ format, feed }: AnyFeed): number | null {
  if (format === "json") return null;
  const ttl = format === "rss" ? (feed.ttl ?? 0) * 60 : 0;
  const { updatePeriod = "", updateFrequency = 1 } = feed.sy ?? {};
  const period = (periods[updatePeriod.trim().toLowerCase()] ?? 0) / Math.max(updateFrequency, 1);
  const interval = Math.round(Math.max(ttl, period));
  return Number.isFinite(interval) && interval > 0 ? Math.min(interval, periods.yearly ?? 0) : null;
}
