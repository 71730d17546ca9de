import { DateTime, type DateTimeUnit, IANAZone } from "luxon";

/** The lengths of time that a calendar is cut into. */
export type Interval = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

const units: Record<Interval, DateTimeUnit> = {
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  QUARTER: "quarter",
  YEAR: "year",
};

const days: Record<Interval, number> = { DAY: 1, WEEK: 7, MONTH: 30.44, QUARTER: 91.31, YEAR: 365.24 };

/** Whether the IANA time zone database knows the name: `Asia/Karachi`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/**
 * When the days, weeks … of a time zone begin, as UTC with milliseconds, from the one that holds `first` to the one
 * after that which holds `last`. Weeks begin on Monday (ISO 8601).
 *
 * ```ts
 * beginnings("MONTH", "UTC", "1987-02-26T…", "1987-03-03T…"); // ["1987-02-01T…", "1987-03-01T…", "1987-04-01T…"]
 * ```
 */
export function beginnings(interval: Interval, timeZone: string, first: string, last: string): string[] {
  const unit = units[interval];
  const end = Date.parse(last);
  const found: string[] = [];
  let begin = DateTime.fromISO(first, { zone: timeZone }).startOf(unit);
  while (begin.toMillis() <= end) {
    found.push(isoOf(begin));
    // Where clocks are turned at midnight, a day may begin an hour later than the one before and one day.
    begin = begin.plus({ [unit]: 1 }).startOf(unit);
  }
  return [...found, isoOf(begin)];
}

/** The offsets from UTC (minutes) that a time zone has had since 1970, in winter and in summer. */
export function recentOffsets(timeZone: string): number[] {
  const zone = IANAZone.create(timeZone);
  const years = Array.from({ length: 68 }, (_, index) => 1970 + index);
  return years.flatMap((year) => [0, 6].map((month) => zone.offset(Date.UTC(year, month))));
}

/** About how many of an interval lie between two moments. */
export function lengthIn(interval: Interval, first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000 / days[interval];
}

function isoOf(moment: DateTime): string {
  return new Date(moment.toMillis()).toISOString();
}
