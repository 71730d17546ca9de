import { toUtc } from "../utc.js";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The zones of RFC 822 in hours, and those that feeds add to them. */
const zones: Record<string, string> = {
  "": "Z",
  z: "Z",
  ut: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  bst: "+01:00",
  wet: "Z",
  cet: "+01:00",
  cest: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  jst: "+09:00",
};

const name = "([a-z]{3})[a-z]{0,6}\\.?";
const weekday = "(?:[a-z]{2,9}\\.?,? +)?";
const clock = "(?:,? +(\\d{1,2}):?(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?)?";
const zone = "(?: *((?:gmt|utc)?[+-]\\d\\d:?\\d\\d|[a-z]{1,4}))?(?: *\\([^)]*\\))?";
const dayFirst = new RegExp(`^${weekday}(\\d{1,2})[ -]+${name}[ -]+(\\d{4}|\\d\\d)${clock}${zone}$`, "i");
const monthFirst = new RegExp(`^${weekday}${name} +(\\d{1,2}),? +(\\d{4})${clock}${zone}$`, "i");
/** As C's `asctime` has it. */
const yearLast = new RegExp(`^${weekday}${name} +(\\d{1,2})${clock}${zone} +(\\d{4})$`, "i");

/**
 * A date of a feed in UTC: `feedDate("Fri, 12 Jul 2024 11:30:00 +0200")` is `"2024-07-12T09:30:00.000Z"`.
 *
 * RFC 3339, RFC 822 and what feeds make of them: without seconds, weekday, zone or clock, with the month in front,
 * with a year of two digits (which RFC 2822 puts between 1950 and 2049). Without a zone it is taken for UTC, without a
 * clock for midnight. Null where it is no such date or its zone is unknown.
 */
export function feedDate(text: string | undefined): string | null {
  const date = text?.trim().replace(/\s+/gu, " ") ?? "";
  if (date === "" || date.length > 100) return null;
  return isoDate(date) ?? namedDate(date);
}

/** The first that is a date. */
export function firstDate(texts: readonly (string | undefined)[]): string | null {
  return texts.map(feedDate).find((date) => date !== null) ?? null;
}

/** W3CDTF leaves seconds out, others the zone. */
function isoDate(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[t ](\d\d:\d\d)(:\d\d(?:[.,]\d+)?)? ?(z|[+-]\d\d:?(?:\d\d)?)?)?$/i.exec(
    text,
  );
  if (match?.[1] === undefined) return null;
  const [, date, minutes = "00:00", seconds = ":00", offset = "Z"] = match;
  return onThatDay(date, `${minutes}${seconds.replace(",", ".")}`, offset);
}

function namedDate(text: string): string | null {
  const [, day, month, year, ...time] = dayFirst.exec(text) ?? [];
  if (day !== undefined) return inZone(year, month, day, time);
  const [, month2, day2, year2, ...time2] = monthFirst.exec(text) ?? [];
  if (day2 !== undefined) return inZone(year2, month2, day2, time2);
  const [, month3, day3, hours, minutes, seconds, zone3, year3] = yearLast.exec(text) ?? [];
  return day3 === undefined ? null : inZone(year3, month3, day3, [hours, minutes, seconds, zone3]);
}

function inZone(
  year = "",
  month = "",
  day = "",
  [hours = "00", minutes = "00", seconds = "00", zoneName = ""]: (string | undefined)[] = [],
): string | null {
  const number = months.indexOf(month.toLowerCase()) + 1;
  const offset = /\d/.test(zoneName) ? zoneName.replace(/^[a-z]+/i, "") : zones[zoneName.toLowerCase()];
  if (number === 0 || offset === undefined) return null;
  const century = year.length === 4 ? "" : Number(year) < 50 ? "20" : "19";
  const date = `${century}${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return onThatDay(date, `${hours.padStart(2, "0")}:${minutes}:${seconds}`, offset);
}

/** The engine rolls 31 April over to 1 May: such a day is none. */
function onThatDay(date: string | undefined, time: string, offset: string): string | null {
  if (!toUtc(`${date}T00:00:00Z`)?.startsWith(date ?? "")) return null;
  return toUtc(`${date}T${time}${offset}`);
}
