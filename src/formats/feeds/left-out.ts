import { tagsOf } from "./xml-tags.js";

/**
 * The entries of a feed and, for each that holds nothing, null in its place, since the library leaves it out without a
 * word: `withEmpty("<rss><channel><item/></channel></rss>", [])` is `[null]`. Those that hold something, but nothing that
 * the library knows, are null at the end.
 */
export function withEmpty<Entry>(xml: string, entries: readonly Entry[]): (Entry | null)[] {
  const areEmpty = emptinessOfEntries(xml);
  const missing = areEmpty.length - entries.length;
  if (missing <= 0) return [...entries];
  const empty = areEmpty.filter((isEmpty) => isEmpty).length;
  if (empty > missing) return [...entries, ...Array(missing).fill(null)];
  const rest = [...entries, ...Array(missing - empty).fill(null)].values();
  return areEmpty.map((isEmpty) => (isEmpty ? null : rest.next().value));
}

/** Of each item or entry that stands where feeds have them (in the root, or in that's channel), whether nothing is in it. */
function emptinessOfEntries(xml: string): boolean[] {
  const found: boolean[] = [];
  const above: string[] = [];
  let entry: { from: number; depth: number } | null = null;
  for (const { name, opens, at, end } of tagsOf(xml)) {
    if (opens) {
      const local = name.replace(/^.*:/, "").toLowerCase();
      const isPlace = above.length === 1 || (above.length === 2 && above[1] === "channel");
      if (entry === null && isPlace && (local === "item" || local === "entry")) {
        entry = { from: end, depth: above.length };
      }
      above.push(local);
      continue;
    }
    above.pop();
    if (entry !== null && above.length <= entry.depth) {
      found.push(/^[^<>="]*>?\s*$/.test(xml.slice(entry.from, at)));
      entry = null;
    }
  }
  return found;
}
