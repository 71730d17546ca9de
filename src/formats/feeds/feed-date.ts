import { monthNumber } from "../page-text/calendar-words.js";
import { toUtc } from "../utc.js";

/** Their short forms in English, and those by which programs of other languages write RFC 822 too. */
const months = [
  "jan janv gen ene",
  "feb févr fév fev",
  "mar märz mär mrt",
  "apr avr abr",
  "may mai mag mei",
  "jun juin giu",
  "jul juil lug",
  "aug août aoû ago",
  "sep sept set",
  "oct okt ott out",
  "nov",
  "dec déc dez dic",
].map((names) => names.split(" "));

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
  kst: "+09:00",
  hkt: "+08:00",
  sgt: "+08:00",
  pht: "+08:00",
  pkt: "+05:00",
  sast: "+02:00",
  west: "+01:00",
  awst: "+08:00",
  acst: "+09:30",
  acdt: "+10:30",
  aest: "+10:00",
  aedt: "+11:00",
  nzst: "+12:00",
  nzdt: "+13:00",
  akst: "-09:00",
  akdt: "-08:00",
  hst: "-10:00",
};

const name = "(\\p{L}{3,12})\\.?";
const weekday = "(?:\\p{L}{2,12}\\.?,? +)?";
const clock = "(?:,? +(\\d{1,2}):?(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?(?: ?([ap])\\.?m\\.?(?![a-z]))?)?";
const zone = "(?: *((?:gmt|utc)?[+-]\\d\\d?(?::?\\d\\d)?|[a-z]{1,4}))?(?: *\\([^)]*\\))?";
const dayFirst = new RegExp(`^${weekday}(\\d{1,2})[ -]+${name}[ -]+(\\d{4}|\\d\\d)${clock}${zone}$`, "iu");
const monthFirst = new RegExp(`^${weekday}${name} +(\\d{1,2}),? +(\\d{4})${clock}${zone}$`, "iu");
/** As C's `asctime` has it. */
const yearLast = new RegExp(`^${weekday}${name} +(\\d{1,2})${clock}${zone} +(\\d{4})$`, "iu");

/**
 * A date of a feed in UTC: `feedDate("Fri, 12 Jul 2024 11:30:00 +0200")` is `"2024-07-12T09:30:00.000Z"`.
 *
 * RFC 3339, RFC 822 and what feeds make of them: without seconds, weekday, zone or clock, with the month in front or in
 * another language, with a clock of twelve hours, with a year of two digits (which RFC 2822 puts between 1950 and 2049).
 * Without a zone it is taken for UTC, without a clock for midnight. Null where it is no such date or its zone is unknown.
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
  const [, month3, day3, hours, minutes, seconds, half, zone3, year3] = yearLast.exec(text) ?? [];
  return day3 === undefined ? null : inZone(year3, month3, day3, [hours, minutes, seconds, half, zone3]);
}

function inZone(
  year = "",
  month = "",
  day = "",
  [hours = "00", minutes = "00", seconds = "00", half, zoneName = ""]: (string | undefined)[] = [],
): string | null {
  const number = numberOf(month.toLowerCase());
  const offset = /\d/.test(zoneName) ? offsetOf(zoneName) : zones[zoneName.toLowerCase()];
  const hour = half === undefined ? Number(hours) : ofDay(Number(hours), half);
  if (number === undefined || offset === undefined || hour === null) return null;
  const century = year.length === 4 ? "" : Number(year) < 50 ? "20" : "19";
  const date = `${century}${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return onThatDay(date, `${String(hour).padStart(2, "0")}:${minutes}:${seconds}`, offset);
}

function numberOf(month: string): number | undefined {
  const index = months.findIndex((names) => names.includes(month));
  return index >= 0 ? index + 1 : monthNumber(month);
}

/** `GMT+2` and `-0330` as RFC 3339 has them. */
function offsetOf(zoneName: string): string {
  const [, sign = "+", hours = "", minutes = "00"] = /([+-])(\d\d?):?(\d\d)?$/.exec(zoneName) ?? [];
  return `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

function ofDay(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** The engine rolls 31 April over to 1 May: such a day is none. */
function onThatDay(date: string | undefined, time: string, offset: string): string | null {
  if (!toUtc(`${date}T00:00:00Z`)?.startsWith(date ?? "")) return null;
  return toUtc(`${date}T${time}${offset}`);
}
