import type { ParentJoin } from "../database/filter/plan.js";
import type { Selection } from "../database/filter/resolve-filter.js";
import type { Snapshot } from "../database/snapshot.js";
import { dayLength, type Grain, readTimes, type TimeCount } from "../database/timeline.js";
import { BadUserInput } from "../errors.js";
import { beginnings, type Interval, lengthIn, recentOffsets } from "./calendar.js";

/** A stretch of a timeline, half-open: UTC with milliseconds. */
export interface TimelineBucket {
  from: string;
  before: string;
  count: number;
}

/** How many articles were published when; all counts together are that of all articles. */
export interface Timeline {
  /** From the first that holds an article to the last, without gaps. */
  buckets: TimelineBucket[];
  /** Of which nobody knows when. */
  undated: number;
}

/** How a timeline is cut. */
export interface Cut {
  interval: Interval;
  /** A name of the IANA time zone database. */
  timeZone: string;
}

/** A client can draw no more, and an answer should hold no more (54 years of days). */
const maxBuckets = 20_000;

/**
 * The timeline of the articles of each parent (one where there is none), in two statements at most. The first counts
 * by days of UTC; only where a bucket begins within such a day, the second looks closer at that day.
 *
 * @returns a BadUserInput in place of a timeline that would have more buckets than `maxBuckets`
 */
export async function readTimelines(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  { interval, timeZone }: Cut,
): Promise<(Timeline | BadUserInput)[]> {
  const byDay = await readTimes(snapshot, from, selection);
  const isTooLong = isTooLongFor(interval);
  const stretches = byDay.map(stretchOf);
  const fitting = stretches.filter((stretch): stretch is Stretch => stretch !== null && !isTooLong(stretch));
  const begins = beginningsOf(fitting, interval, timeZone);
  const days = new Set(byDay.flatMap((times) => times.flatMap(([day]) => day ?? [])));
  const closer = closerLook(begins, days);
  const within = closer ? await readTimes(snapshot, from, selection, closer) : [];
  const cutDays = new Set(closer?.days);
  return byDay.map((times, index) => {
    const stretch = stretches[index];
    if (stretch && isTooLong(stretch)) return tooLong();
    const wholeDays = times.filter(([day]) => day === null || !cutDays.has(day));
    return cutAt(begins, [...wholeDays, ...(within[index] ?? [])]);
  });
}

/** The days of UTC within which a bucket can begin: offsets are less than a day, so the first of it or the one before. */
const endings: Record<Interval, Grain["endings"]> = {
  DAY: null,
  // No part of a date tells the day of the week.
  WEEK: null,
  MONTH: ["28", "29", "30", "31", "01"],
  QUARTER: ["12-31", "01-01", "03-31", "04-01", "06-30", "07-01", "09-30", "10-01"],
  YEAR: ["12-31", "01-01"],
};

/** How many letters of a time in UTC tell in which bucket of UTC it is. */
const lettersOf: Record<Interval, number> = {
  DAY: dayLength,
  WEEK: dayLength,
  MONTH: "2024-07".length,
  QUARTER: "2024-07".length,
  YEAR: "2024".length,
};

/** How finely times are to be counted so that a timeline can be cut of the counts, whenever it begins and ends. */
export function grainOf({ interval, timeZone }: Cut): Grain {
  const offsets = recentOffsets(timeZone);
  if (offsets.every((offset) => offset === 0)) return { letters: lettersOf[interval], endings: null };
  const isWholeHours = offsets.every((offset) => offset % 60 === 0);
  return { letters: isWholeHours ? 13 : 16, endings: endings[interval] };
}

/**
 * The timeline of articles that are counted by `grainOf` its cut.
 *
 * @returns null where the time zone once had such an offset that the counts do not tell in which bucket they belong
 * @throws BadUserInput where it would have more buckets than `maxBuckets`
 */
export function timelineOfTimes(times: readonly TimeCount[], { interval, timeZone }: Cut): Timeline | null {
  const stretch = stretchOf(times);
  if (stretch && isTooLongFor(interval)(stretch)) throw tooLong();
  const begins = beginningsOf(stretch ? [stretch] : [], interval, timeZone);
  const isTold = times.every(
    ([time]) => time === null || bucketOf(begins, completed(time)) === bucketOf(begins, lastOf(time)),
  );
  return isTold ? cutAt(begins, times) : null;
}

function isTooLongFor(interval: Interval): (stretch: Stretch) => boolean {
  return ({ first, last }) => lengthIn(interval, first, last) > maxBuckets;
}

function tooLong(): BadUserInput {
  return new BadUserInput(
    `The timeline would have more than ${maxBuckets} buckets; ask for a longer interval or narrow publishedAt.`,
    ["interval"],
  );
}

/** From the first moment of the first of some times, told by their beginnings, to the last of the last. */
interface Stretch {
  first: string;
  last: string;
}

/** @param times in ascending order */
function stretchOf(times: readonly TimeCount[]): Stretch | null {
  const first = times.find(isDated);
  const last = times.findLast(isDated);
  return first && last ? { first: completed(first[0]), last: lastOf(last[0]) } : null;
}

function isDated(time: TimeCount): time is [string, number] {
  return time[0] !== null;
}

/** When buckets begin in any of the stretches, and end in the last: those that overlap are gone through once. */
function beginningsOf(stretches: readonly Stretch[], interval: Interval, timeZone: string): string[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((one, other) => (one.first < other.first ? -1 : 1))) {
    const before = joined.at(-1);
    if (!before || before.last < stretch.first) joined.push({ ...stretch });
    else if (before.last < stretch.last) before.last = stretch.last;
  }
  const begins = joined.flatMap(({ first, last }) => beginnings(interval, timeZone, first, last));
  return [...new Set(begins)].sort();
}

/** On which of the days a bucket begins later than the day, and how many letters of a time tell when. */
function closerLook(begins: readonly string[], days: ReadonlySet<string>) {
  const within = begins.filter(
    (begin) => !begin.endsWith("T00:00:00.000Z") && days.has(begin.slice(0, dayLength)),
  );
  if (within.length === 0) return null;
  const letters = within.every((begin) => begin.endsWith(":00:00.000Z")) ? 13 : 24;
  return { days: [...new Set(within.map((begin) => begin.slice(0, dayLength)))], letters };
}

/** @param begins when each bucket begins, and the last of them ends; times compare with them as texts */
function cutAt(begins: readonly string[], times: readonly TimeCount[]): Timeline {
  const counts = begins.map(() => 0);
  let undated = 0;
  for (const [time, count] of times) {
    if (time === null) {
      undated += count;
      continue;
    }
    const bucket = bucketOf(begins, completed(time));
    counts[bucket] = (counts[bucket] ?? 0) + count;
  }
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  const buckets = begins.slice(0, -1).map((begin, index) => ({
    from: begin,
    before: begins[index + 1] as string,
    count: counts[index] as number,
  }));
  return { buckets: first < 0 ? [] : buckets.slice(first, last + 1), undated };
}

/** `1987-03-01T07` → `1987-03-01T07:00:00.000Z`: the first moment that begins so. */
function completed(prefix: string): string {
  return prefix + "0000-01-01T00:00:00.000Z".slice(prefix.length);
}

/** `1987-03-01T07` → `1987-03-01T07:59:59.999Z`: the last one; of a month, as if each had 31 days. */
function lastOf(prefix: string): string {
  return prefix + "9999-12-31T23:59:59.999Z".slice(prefix.length);
}

/** The last that begins no later than a time, by halving. */
function bucketOf(begins: readonly string[], time: string): number {
  let [low, high] = [0, begins.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((begins[middle] as string) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
