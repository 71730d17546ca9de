import type { KnownEntity } from "./known-entities.js";
import type { Standing } from "./standings.js";

/** An entity that goes by a name. */
export interface Candidate extends Standing {
  entity: KnownEntity;
  /** Whether it is the name to show, and not an alias. */
  isMain: boolean;
}

/** Leaves the better ones of several candidates; all or none where it cannot tell. */
export type Choice = (candidates: readonly Candidate[]) => readonly Candidate[];

/** What is left when choice follows on choice; one that leaves none is passed over. */
export function narrow(candidates: readonly Candidate[], choices: readonly Choice[]): readonly Candidate[] {
  let left = candidates;
  for (const choice of choices) {
    const better = choice(left);
    if (better.length > 0) left = better;
  }
  return left;
}

/** Those with the smallest value; one without a value is none of them. */
export function least(
  candidates: readonly Candidate[],
  rank: (candidate: Candidate) => number | null,
): Candidate[] {
  let smallest = Number.POSITIVE_INFINITY;
  let found: Candidate[] = [];
  for (const candidate of candidates) {
    const value = rank(candidate);
    if (value === null || value > smallest) continue;
    if (value < smallest) found = [];
    smallest = value;
    found.push(candidate);
  }
  return found;
}
