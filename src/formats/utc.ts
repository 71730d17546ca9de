/**
 * An RFC 3339 time in UTC with milliseconds: `toUtc("2024-07-12T11:30:00+02:00")` is `"2024-07-12T09:30:00.000Z"`.
 *
 * Finer fractions are cut off; a leap second counts as the last millisecond before it. Null where the time falls
 * outside the years 0001 to 9999 once it is in UTC.
 */
export function toUtc(time: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[t\s](\d\d:\d\d):(\d\d)(?:\.(\d+))?(?:z|([+-]\d\d):?(\d\d)?)$/i.exec(time);
  if (match === null) return null;
  const [, date, minutes, seconds, fraction = "", hourOffset, minuteOffset = "00"] = match;
  const zone = hourOffset === undefined ? "Z" : `${hourOffset}:${minuteOffset}`;
  const clock = seconds === "60" ? "59.999" : `${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}`;
  const instant = Date.parse(`${date}T${minutes}:${clock}${zone}`);
  if (Number.isNaN(instant)) return null;
  const utc = new Date(instant).toISOString();
  return /^(?!0000)\d{4}-/.test(utc) ? utc : null;
}
