import { freshFor, retryAfter } from "../../src/feeds/headers.js";

const now = new Date("2026-01-01T00:00:00.000Z");
const read = (headers: Record<string, string>) => new Headers(headers);

describe("How long an answer stays fresh", () => {
  it.each([
    [{}, null],
    [{ "cache-control": "max-age=600" }, 600],
    [{ "cache-control": 'public, MAX-AGE="600", must-revalidate' }, 600],
    [{ "cache-control": "max-age=600", age: "60" }, 540],
    [{ "cache-control": "max-age=600", age: "700" }, null],
    [{ "cache-control": "max-age=0" }, null],
    [{ "cache-control": "s-maxage=600" }, null],
    [{ "cache-control": "x-max-age=600" }, null],
    [{ "cache-control": "max-age=soon" }, null],
    [{ "cache-control": "no-cache, max-age=600" }, null],
    [{ "cache-control": "max-age=600,no-store" }, null],
    [{ expires: "Thu, 01 Jan 2026 01:00:00 GMT" }, 3600],
    [{ expires: "Thu, 01 Jan 2026 01:00:00 GMT", date: "Thu, 01 Jan 2026 00:30:00 GMT" }, 1800],
    [{ expires: "Thu, 01 Jan 2026 01:00:00 GMT", "cache-control": "max-age=60" }, 60],
    [{ expires: "Thu, 01 Jan 2025 01:00:00 GMT" }, null],
    [{ expires: "0" }, null],
  ])("%j is %p s", (headers: Record<string, string>, seconds) => {
    expect(freshFor(read(headers), now)).toBe(seconds);
  });
});

describe("How long a server wants to be left alone", () => {
  it.each([
    [{}, null],
    [{ "retry-after": "120" }, 120],
    [{ "retry-after": " 0 " }, null],
    [{ "retry-after": "-5" }, null],
    [{ "retry-after": "1.5" }, null],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "Thu, 01 Jan 2026 00:10:00 GMT" }, 600],
    [{ "retry-after": "Thursday, 01-Jan-26 00:10:00 GMT" }, 600],
    [{ "retry-after": "Thu, 01 Jan 2025 00:10:00 GMT" }, null],
  ])("%j is %p s", (headers: Record<string, string>, seconds) => {
    expect(retryAfter(read(headers), now)).toBe(seconds);
  });
});
