import type { EntityKind } from "../../src/news/entity-kind.js";
import { type PlainStory, withAncestors } from "./news.js";

// What is computed over the stories of a list, the slow and obvious way.

/** A value with the number of stories that have it. */
export interface PlainFacet {
  value: string;
  count: number;
}

/** The most frequent values first, among equals by name. */
function mostFrequent(
  valuesOf: (story: PlainStory) => string[],
  stories: readonly PlainStory[],
  first: number,
) {
  const counts = new Map<string, number>();
  for (const story of stories) {
    for (const value of new Set(valuesOf(story))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]): PlainFacet => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, first);
}

/** The slugs of the entities of a kind in the stories, and where it rolls up of what is above them. */
export function entityFacets(
  kind: EntityKind,
  stories: readonly PlainStory[],
  first: number,
  rollUp = false,
) {
  return mostFrequent((story) => slugsOf(story, kind, rollUp), stories, first);
}

export function slugsOf(story: PlainStory, kind: EntityKind, rollUp = false): string[] {
  const mentioned = story.mentions.filter((mention) => mention.kind === kind).map(({ slug }) => slug);
  return rollUp ? mentioned.flatMap((slug) => withAncestors(kind, slug)) : mentioned;
}

export function sourceFacets(stories: readonly PlainStory[], first: number) {
  return mostFrequent(({ source }) => [source], stories, first);
}

export function languageFacets(stories: readonly PlainStory[], first: number) {
  return mostFrequent(({ language }) => (language === null ? [] : [language]), stories, first);
}

export const intervals = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;
export type PlainInterval = (typeof intervals)[number];

/** A timeline whose buckets go by the date, in the time zone, on which they begin: `2024-07-01`. */
export interface PlainTimeline {
  buckets: { date: string; count: number }[];
  undated: number;
}

/** By the calendar of the time zone as Intl tells it, counted forward a day at a time. */
export function timeline(
  stories: readonly PlainStory[],
  interval: PlainInterval,
  timeZone: string,
): PlainTimeline {
  const dated = stories.filter(({ publishedAt }) => publishedAt !== null);
  const undated = stories.length - dated.length;
  const counts = new Map<string, number>();
  for (const { publishedAt } of dated) {
    const date = beginOf(localDate(publishedAt as string, timeZone), interval);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  const dates = [...counts.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return { buckets: [], undated };
  const buckets: PlainTimeline["buckets"] = [];
  for (let date = first; date <= last; date = nextDay(date)) {
    if (beginOf(date, interval) === date) buckets.push({ date, count: counts.get(date) ?? 0 });
  }
  return { buckets, undated };
}

/** `2024-07-12` in the time zone. */
export function localDate(time: string, timeZone: string): string {
  const key = `${timeZone} ${time}`;
  const date = localDates.get(key) ?? dateFormat(timeZone).format(new Date(time));
  localDates.set(key, date);
  return date;
}

// Intl is asked for the same stories again and again, and takes its time.
const localDates = new Map<string, string>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const format =
    dateFormats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  dateFormats.set(timeZone, format);
  return format;
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function beginOf(date: string, interval: PlainInterval): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))];
  if (interval === "YEAR") return `${year}-01-01`;
  if (interval === "QUARTER") return `${year}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
  if (interval === "MONTH") return `${date.slice(0, 7)}-01`;
  if (interval === "DAY") return date;
  const noon = new Date(`${date}T12:00:00Z`);
  const sinceMonday = (noon.getUTCDay() + 6) % 7;
  return new Date(noon.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}
