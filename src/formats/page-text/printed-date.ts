import { toUtc } from "../utc.js";
import { isWeekday, monthNumber } from "./calendar-words.js";
import { relativeDate } from "./relative-date.js";

const word = "([\\p{L}\\p{M}]+)\\.?";
/** A day of the week in front: `Fri, `. */
const front = "(?:([\\p{L}\\p{M}-]+)\\.?,? )?";
const day = "(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?";
const clock =
  "(?:(?:,| at| -| \\|)? ?(\\d{1,2})[:.](\\d\\d)(?::\\d\\d)? ?([ap]\\.?m\\.?)?(?: ?(?:gmt|utc|z))?)?";

const dayFirst = new RegExp(`^${front}${day} (?:de |d['’])?${word}(?: de)?,? (\\d{4})${clock}$`, "iu");
const monthFirst = new RegExp(`^${front}${word} ${day},? (\\d{4})${clock}$`, "iu");
const yearFirst = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${clock}$`, "i");

/**
 * A date as a page prints it, in UTC: `printedDate("12 July 2024", null)` is `"2024-07-12T00:00:00.000Z"`, with
 * `"2 hours ago"` two hours before `fetchedAt`. Null where it is none, or relative with nothing to count from.
 *
 * A date alone is its midnight in UTC, a time without a zone is taken for UTC. Days written all in figures are read
 * year first only: 7/12/2024 is July here and December there. Months are known by their names in some twenty languages.
 */
export function printedDate(text: string, fetchedAt: string | null): string | null {
  const plain = text.replace(/\s+/gu, " ").trim();
  return relativeDate(plain, fetchedAt) ?? absoluteDate(plain);
}

function absoluteDate(text: string): string | null {
  const [, weekday, day, month, year, ...time] = dayFirst.exec(text) ?? [];
  if (isMonth(month, weekday)) return at(year, month, day, time);
  const [, weekday2, month2, day2, year2, ...time2] = monthFirst.exec(text) ?? [];
  if (isMonth(month2, weekday2)) return at(year2, month2, day2, time2);
  const [, year3, month3, day3, ...time3] = yearFirst.exec(text) ?? [];
  if (year3 !== undefined) return at(year3, month3, day3, time3);
  return toUtc(text);
}

function isMonth(month: string | undefined, weekday: string | undefined): boolean {
  if (month === undefined || monthNumber(month) === undefined) return false;
  return weekday === undefined || isWeekday(weekday);
}

function at(
  year = "",
  month = "",
  day = "",
  [hours, minutes = "00", half]: (string | undefined)[] = [],
): string | null {
  const hour = Number(hours ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const ofDay = half === undefined ? hour : (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  const number = monthNumber(month) ?? month;
  const date = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const utc = toUtc(`${date}T${String(ofDay).padStart(2, "0")}:${minutes}:00Z`);
  // The engine rolls 31 April over to 1 May.
  return utc?.startsWith(date) ? utc : null;
}
