import { cleanText } from "../text/clean.js";

/** A JSON value that every database column takes: `cleanJson({ a: "b\u0000" })` is `{ a: "b" }`, undefined members go. */
export function cleanJson<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanJson) as T;
  if (typeof value !== "object" || value === null) return value;
  // fromEntries makes own members of every name, `__proto__` too.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [cleanText(name), cleanJson(member)]),
  ) as T;
}
