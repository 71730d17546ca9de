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

/** Whether the IANA time zone database knows the name: `Asia/Karachi`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/**
 * When the days, weeks … of a time zone begin, as UTC with milliseconds, from the one that holds `first` to the one
 * after that which holds `last`. Weeks begin on Monday (ISO 8601).
 *
 * ```ts
 * beginnings("MONTH", "UTC", "1987-02-26T…", "1987-03-03T…", 9); // ["1987-02-01T…", "1987-03-01T…", "1987-04-01T…"]
 * ```
 *
 * @returns null where there were more than `most` of them between
 */
export function beginnings(
  interval: Interval,
  timeZone: string,
  first: string,
  last: string,
  most: number,
): string[] | null {
  const unit = units[interval];
  const end = Date.parse(last);
  const found: string[] = [];
  let begin = DateTime.fromISO(first, { zone: timeZone }).startOf(unit);
  while (begin.toMillis() <= end) {
    found.push(isoOf(begin));
    if (found.length > most) return null;
    // Where clocks are turned at midnight, a day may begin an hour later than the one before and one day.
    begin = begin.plus({ [unit]: 1 }).startOf(unit);
  }
  return [...found, isoOf(begin)];
}

function isoOf(moment: DateTime): string {
  return new Date(moment.toMillis()).toISOString();
}
