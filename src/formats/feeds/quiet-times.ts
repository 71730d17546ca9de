import { Parser } from "htmlparser2";

/** When a feed wants to be left alone (UTC). */
export interface QuietTimes {
  /** The hours of a day: bit 0 is midnight to one. */
  quietHours: number;
  /** The days of a week: bit 0 is Sunday. */
  quietDays: number;
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * What an RSS feed says by `skipHours` and `skipDays` (RSS 2.0): `quietTimes(text)` is
 * `{ quietHours: 0b11, quietDays: 0 }` where it wants no request before two. RSS 0.91 counts hours to 24, which is
 * midnight.
 *
 * feedsmith, which reads all else, loses an hour or a day that stands alone.
 */
export function quietTimes(text: string): QuietTimes {
  const quiet = { quietHours: 0, quietDays: 0 };
  // Few feeds say it; the others need no second reading.
  if (!/<skip(?:hours|days)\b/i.test(text)) return quiet;
  const path: string[] = [];
  let value = "";
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name.toLowerCase());
        value = "";
      },
      ontext(more) {
        value += more;
      },
      onclosetag() {
        const within = path.join("/");
        path.pop();
        if (within === "rss/channel/skiphours/hour") quiet.quietHours |= bit(hourOf(value));
        if (within === "rss/channel/skipdays/day")
          quiet.quietDays |= bit(weekdays.indexOf(value.trim().toLowerCase()));
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return quiet;
}

function hourOf(text: string): number {
  const hour = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : -1;
  if (hour === 24) return 0;
  return hour < 24 ? hour : -1;
}

/** None for what has no place. */
function bit(place: number): number {
  return place < 0 ? 0 : 1 << place;
}
