/** What XML 1.0 has no way to write, not even as a character reference. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The same value with no character that XML cannot write: `xmlText({ title: "a\u0001b" })` is `{ title: "ab" }`. */
export function xmlText<T>(value: T): T {
  if (typeof value === "string") return value.replace(unwritable, "") as T;
  if (Array.isArray(value)) return value.map(xmlText) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, xmlText(member)])) as T;
}
