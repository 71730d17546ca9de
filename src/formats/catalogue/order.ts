import type { Concept } from "../../news/concept.js";
import { slugify } from "../../text/slug.js";
import { identifier } from "../identifiers.js";

/** A concept and the place of its entry in the file. */
export interface Entry {
  where: string;
  concept: Concept;
}

export type Ordered = (Entry & { reason: null }) | (Entry & { reason: string });

/**
 * Puts parents before their children: entries of Bajaur, Pakistan (in that order) come back as Pakistan, Bajaur where
 * the one is the other's parent. Otherwise the order stays.
 *
 * A parent that the file does not hold is somebody else's to find. An entry whose parents run in a circle, or whose
 * parent stands in one, carries the `reason` why it cannot be used.
 */
export function parentsFirst(entries: readonly Entry[]): Ordered[] {
  const byReference = new Map<string, Entry>();
  for (const entry of entries) {
    for (const reference of referencesTo(entry.concept)) {
      const key = `${entry.concept.kind} ${reference}`;
      if (!byReference.has(key)) byReference.set(key, entry);
    }
  }
  const parentOf = ({ concept }: Entry) =>
    concept.parent === null ? undefined : byReference.get(`${concept.kind} ${canonical(concept.parent)}`);

  const done = new Map<Entry, Ordered>();
  for (const entry of entries) {
    const chain: Entry[] = [];
    let next: Entry | undefined = entry;
    while (next !== undefined && !done.has(next) && !chain.includes(next)) {
      chain.push(next);
      next = parentOf(next);
    }
    // Where the walk up meets itself, everything from there on is the circle, and what led to it hangs on it.
    const circleStart = next === undefined || done.has(next) ? chain.length : chain.indexOf(next);
    const circle = [...chain.slice(circleStart), ...chain.slice(circleStart, circleStart + 1)]
      .map(({ concept }) => concept.name)
      .join(" → ");
    for (const [index, member] of [...chain.entries()].reverse()) {
      const parent = parentOf(member);
      const parentReason = parent === undefined ? null : (done.get(parent)?.reason ?? null);
      const reason =
        index >= circleStart
          ? `its parents run in a circle: ${circle}`
          : parentReason === null
            ? null
            : `its parent ${parent?.concept.name} was refused`;
      done.set(member, { ...member, reason });
    }
  }
  return [...done.values()];
}

/** What a concept can be referred to by: its slugs (or the one from its name) and its identifiers. */
export function referencesTo(concept: Concept): string[] {
  const slugs = concept.slugs.length === 0 ? [slugify(concept.name)] : concept.slugs;
  return [...slugs, ...concept.identifiers.map(({ scheme, value }) => `${scheme}:${value}`)];
}

/** An identifier's code in the case that its vocabulary has. */
function canonical(reference: string): string {
  const colon = reference.indexOf(":");
  if (colon < 0) return reference;
  const { scheme, value } = identifier(reference.slice(0, colon), reference.slice(colon + 1));
  return `${scheme}:${value}`;
}
