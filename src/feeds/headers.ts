/** The headers of an answer. */
export interface Headers {
  get(name: string): string | null;
}

/**
 * How long an answer stays fresh (RFC 9111, 4.2.1 and 4.2.3), in seconds: of `Cache-Control: max-age=600` with
 * `Age: 60` that is 540. `Expires` counts where there is no `max-age`. Null where neither says anything, or where the
 * answer is not to be used again without asking.
 */
export function freshFor(headers: Headers, now: Date): number | null {
  const control = headers.get("cache-control") ?? "";
  if (/(?:^|,)\s*no-(?:cache|store)\s*(?:,|$)/i.test(control)) return null;
  const maxAge = /(?:^|,)\s*max-age\s*=\s*"?(\d{1,12})"?\s*(?:,|$)/i.exec(control)?.[1];
  if (maxAge !== undefined) return fresh(Number(maxAge) - wholeSeconds(headers.get("age")));
  const expires = Date.parse(headers.get("expires") ?? "");
  const date = Date.parse(headers.get("date") ?? "");
  return fresh((expires - (Number.isNaN(date) ? now.getTime() : date)) / 1000);
}

/**
 * How long to leave a server alone (RFC 9110, 10.2.3), in seconds: `Retry-After: 120`, or until a date. Null where it
 * does not say.
 */
export function retryAfter(headers: Headers, now: Date): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,12}$/.test(value)) return fresh(Number(value));
  return /[a-z]/i.test(value) ? fresh((Date.parse(value) - now.getTime()) / 1000) : null;
}

function wholeSeconds(value: string | null): number {
  return /^\d{1,12}$/.test(value ?? "") ? Number(value) : 0;
}

function fresh(seconds: number): number | null {
  return seconds > 0 ? Math.ceil(seconds) : null;
}
