import type { QuietTimes } from "../formats/feeds/quiet-times.js";

/** How often a feed may be asked. */
export interface Pace extends QuietTimes {
  /** What the archive's owner wants (minutes); null leaves it to the program. */
  every: number | null;
  /** How often the feed changes by its own word (seconds), where it says that. */
  declared: number | null;
}

/** What came of asking. */
export type Outcome =
  | {
      type: "answered";
      /** How long the answer stays fresh by its headers (seconds), where they say that. */
      freshFor: number | null;
    }
  | {
      type: "failed";
      /** How many times in a row, with this one. */
      failures: number;
      /** How long the server wants to be left alone (seconds), where it says that. */
      retryAfter: number | null;
    };

/** Where nobody says anything (minutes). */
export const defaultEvery = 30;

/** Nobody's wish, and no number of failures, puts a request off for longer (seconds): a slip would last for years. */
const longest = 24 * 60 * 60;

/**
 * When a feed is due next:
 *
 * ```ts
 * nextRequest(now, { every: 15, declared: 3600, quietHours: 0, quietDays: 0 }, { type: "answered", freshFor: 60 }); // an hour later
 * ```
 *
 * Never sooner than the owner, the feed (`ttl`, `sy:updatePeriod`) and its server (`Cache-Control`) want, where those
 * two are heard up to a day. After a failure the same, doubled with each further one up to a day, and not before the
 * server's `Retry-After`, up to a day as well. What falls into hours or days that the feed wants skipped (RSS's `skipHours`,
 * `skipDays`) waits for the first that is not; a feed that wants all of them skipped is not heard.
 */
export function nextRequest(now: Date, pace: Pace, outcome: Outcome): Date {
  const { every, declared } = pace;
  const own = (every ?? defaultEvery) * 60;
  const wished = outcome.type === "answered" ? (outcome.freshFor ?? 0) : 0;
  const interval = Math.max(own, Math.min(Math.max(declared ?? 0, wished), longest));
  const seconds = outcome.type === "answered" ? interval : afterFailure(interval, outcome);
  return afterQuiet(new Date(now.getTime() + seconds * 1000), pace);
}

const hour = 60 * 60 * 1000;
const hoursOfWeek = 7 * 24;

function afterQuiet(due: Date, { quietHours, quietDays }: Pace): Date {
  const isQuiet = (time: Date) =>
    ((quietHours >> time.getUTCHours()) & 1) === 1 || ((quietDays >> time.getUTCDay()) & 1) === 1;
  if (!isQuiet(due)) return due;
  const first = Math.floor(due.getTime() / hour) + 1;
  for (let next = first; next < first + hoursOfWeek; next++) {
    const time = new Date(next * hour);
    if (!isQuiet(time)) return time;
  }
  return due;
}

function afterFailure(
  interval: number,
  { failures, retryAfter }: Extract<Outcome, { type: "failed" }>,
): number {
  const backedOff = Math.min(interval * 2 ** (failures - 1), Math.max(longest, interval));
  return Math.max(backedOff, Math.min(retryAfter ?? 0, longest));
}
