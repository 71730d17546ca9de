import { toUtc } from "../utc.js";
import { relativeDate } from "./relative-date.js";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const month =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? )?";
const clock =
  "(?:(?:,| at| -| \\|)? ?(\\d{1,2})[:.](\\d\\d)(?::\\d\\d)? ?([ap]\\.?m\\.?)?(?: ?(?:gmt|utc|z))?)?";

const dayFirst = new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)? ${month},? (\\d{4})${clock}$`, "i");
const monthFirst = new RegExp(`^${weekday}${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${clock}$`, "i");
const yearFirst = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${clock}$`, "i");

/**
 * A date as a page prints it, in UTC: `printedDate("12 July 2024", null)` is `"2024-07-12T00:00:00.000Z"`, with
 * `"2 hours ago"` two hours before `fetchedAt`. Null where it is none, or relative with nothing to count from.
 *
 * A date alone is its midnight in UTC, a time without a zone is taken for UTC. Days written all in figures are read
 * year first only: 7/12/2024 is July here and December there.
 */
export function printedDate(text: string, fetchedAt: string | null): string | null {
  const plain = text.replace(/\s+/gu, " ").trim();
  return relativeDate(plain, fetchedAt) ?? absoluteDate(plain);
}

function absoluteDate(text: string): string | null {
  const [, day, name, year, ...time] = dayFirst.exec(text) ?? [];
  if (day !== undefined) return at(year, monthOf(name), day, time);
  const [, name2, day2, year2, ...time2] = monthFirst.exec(text) ?? [];
  if (day2 !== undefined) return at(year2, monthOf(name2), day2, time2);
  const [, year3, month3, day3, ...time3] = yearFirst.exec(text) ?? [];
  if (year3 !== undefined) return at(year3, month3, day3, time3);
  return toUtc(text);
}

function monthOf(name = ""): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, "0");
}

function at(
  year = "",
  monthNumber = "",
  day = "",
  [hours, minutes = "00", half]: (string | undefined)[] = [],
): string | null {
  const hour = Number(hours ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const ofDay = half === undefined ? hour : (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  const date = `${year}-${monthNumber}-${day.padStart(2, "0")}`;
  const utc = toUtc(`${date}T${String(ofDay).padStart(2, "0")}:${minutes}:00Z`);
  // The engine rolls 31 April over to 1 May.
  return utc?.startsWith(date) ? utc : null;
}
