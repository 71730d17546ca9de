import { toUtc } from "../formats/utc.js";

const units = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/**
 * When something ends: `readExpiry("90d", new Date())`.
 *
 * @param text how long from now (`12h`, `90d`, `6w`), a day at whose beginning in UTC (`2027-01-01`), or an RFC 3339
 *   time (`2027-01-01T18:00:00+02:00`)
 * @returns UTC with milliseconds; null where it says no moment, or one that is over
 */
export function readExpiry(text: string, now: Date): string | null {
  const moment = readDuration(text, now) ?? readMoment(text);
  return moment !== null && moment > now.toISOString() ? moment : null;
}

function readDuration(text: string, now: Date): string | null {
  const { number, unit } = /^(?<number>\d{1,5})(?<unit>[hdw])$/.exec(text)?.groups ?? {};
  if (unit === undefined) return null;
  return new Date(now.getTime() + Number(number) * units[unit as keyof typeof units]).toISOString();
}

function readMoment(text: string): string | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  // Otherwise the 30th of February were the 2nd of March.
  if (day === undefined || toUtc(`${day}T00:00:00Z`)?.slice(0, 10) !== day) return null;
  return toUtc(text === day ? `${day}T00:00:00Z` : text);
}
