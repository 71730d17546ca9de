const second = 1000;
const milliseconds: Record<string, number> = {
  sec: second,
  min: 60 * second,
  hour: 3600 * second,
  hr: 3600 * second,
  day: 86_400 * second,
  week: 604_800 * second,
};

const ago = /^(?:about )?(an?|\d{1,4}) ?(sec|min|hour|hr|day|week)(?:ond|ute)?s? ago$/i;

/** Whether a date is counted from the moment of reading: `isRelativeDate("5 sec ago")` is true. */
export function isRelativeDate(text: string): boolean {
  return ago.test(text) || /^(?:just now|today|yesterday)$/i.test(text);
}

/**
 * Such a date in UTC: `relativeDate("2 hours ago", "2024-07-12T09:30:00.000Z")` is `"2024-07-12T07:30:00.000Z"`, today
 * and yesterday the midnight of that day. Null for every other text and where nobody knows when it was fetched.
 */
export function relativeDate(text: string, fetchedAt: string | null): string | null {
  const fetched = fetchedAt === null ? Number.NaN : Date.parse(fetchedAt);
  if (Number.isNaN(fetched) || !isRelativeDate(text)) return null;
  const [, count, unit] = ago.exec(text) ?? [];
  if (unit !== undefined) {
    const number = /^\d/.test(count ?? "") ? Number(count) : 1;
    return utc(fetched - number * (milliseconds[unit.toLowerCase()] ?? 0));
  }
  if (/^just now$/i.test(text)) return utc(fetched);
  const midnight = fetched - (fetched % (86_400 * second));
  return utc(/^today$/i.test(text) ? midnight : midnight - 86_400 * second);
}

function utc(time: number): string {
  return new Date(time).toISOString();
}
