import { DateTime } from "luxon";
import { toUtc } from "../utc.js";

/** A time in UTC, and whether the page said its zone or UTC was taken for want of one. */
export interface PageTime {
  utc: string;
  isExact: boolean;
}

/**
 * A time as pages write it: `pageTime("2024-07-12T11:30+02:00")?.utc` is `"2024-07-12T09:30:00.000Z"`.
 *
 * ISO 8601 in its looser spellings, and the form of e-mail (RFC 2822). A clock without a zone is read as UTC and a date
 * alone as midnight UTC: off by some hours at most, which serves an archive better than no date at all.
 */
export function pageTime(text: string): PageTime | null {
  const iso =
    /^\s*(\d{4}-\d\d-\d\d)(?:(?:[t\s]\s*)(\d\d:\d\d)(:\d\d(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?)?\s*$/iu.exec(
      text,
    );
  if (iso === null) return mailTime(text);
  const [, date, minutes = "00:00", seconds = ":00", zone] = iso;
  const offset = zone === undefined || /^[a-z]/iu.test(zone) ? "Z" : zone;
  const utc = toUtc(`${date}T${minutes}${seconds.replace(",", ".")}${offset}`);
  // The first day of a calendar is what a program prints that was given no time.
  return utc === null || utc.startsWith("0001-01-0") ? null : { utc, isExact: zone !== undefined };
}

function mailTime(text: string): PageTime | null {
  const time = DateTime.fromRFC2822(text.trim());
  const utc = time.isValid ? toUtc(time.toUTC().toISO()) : null;
  return utc === null ? null : { utc, isExact: true };
}

/** The best of several: the first that says its zone, else the first of all. */
export function bestTime(texts: readonly string[]): PageTime | null {
  const times = texts.map(pageTime).filter((time) => time !== null);
  return times.find(({ isExact }) => isExact) ?? times[0] ?? null;
}
