import type { Via } from "../entities/containment.js";

/** A mention of a place or topic, and all that it is under, nearest first. */
export interface Located extends Via {
  ancestors: readonly number[];
}

/**
 * Under which places (or topics) an article is, and by which of its mentions: each mentioned one and each of its
 * ancestors, once, the mentions in the order given.
 *
 * ```ts
 * containmentOf([{ id: 3, relations: ["ABOUT"], relevance: null, ancestors: [2, 1] }]);
 * // Map { 3 => [{ id: 3, … }], 2 => [{ id: 3, … }], 1 => [{ id: 3, … }] }
 * ```
 */
export function containmentOf(mentions: readonly Located[]): Map<number, Via[]> {
  const containment = new Map<number, Via[]>();
  for (const { id, relations, relevance, ancestors } of mentions) {
    for (const container of [id, ...ancestors]) {
      const via = containment.get(container) ?? [];
      via.push({ id, relations, relevance });
      containment.set(container, via);
    }
  }
  return containment;
}
