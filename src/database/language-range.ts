/**
 * Whether a language tag is in a range, by basic filtering (RFC 4647, 3.3.1): `matchesRange("en-GB", "en")` is true,
 * `matchesRange("eng", "en")` is not. `*` takes every tag.
 */
export function matchesRange(tag: string, range: string): boolean {
  if (range === "*") return true;
  const lowerTag = tag.toLowerCase();
  const lowerRange = range.toLowerCase();
  return lowerTag === lowerRange || lowerTag.startsWith(`${lowerRange}-`);
}
