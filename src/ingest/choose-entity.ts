import type { KnownEntity } from "./stored-entities.js";

/** An entity that goes by a name. */
export interface Candidate {
  entity: KnownEntity;
  /** Whether it is the name to show, and not an alias. */
  isMain: boolean;
}

/** Leaves the better ones of several candidates, or none where it cannot tell. */
type Choice = (candidates: readonly Candidate[]) => readonly Candidate[];

/**
 * Of several entities that have a name the one to take: it is the main name of, then, of places, the one where most
 * people live, of other kinds one that was reviewed, and the one known for longest.
 *
 * @param candidates at least one, of one kind
 */
export function chooseEntity(candidates: readonly [Candidate, ...Candidate[]]): Candidate {
  const prominent = candidates[0].entity.place ? mostPeople : reviewed;
  let left: readonly Candidate[] = candidates;
  for (const choice of [mainName, prominent, firstKnown]) {
    const better = choice(left);
    if (better.length > 0) left = better;
  }
  return left[0] ?? candidates[0];
}

const mainName: Choice = (candidates) => candidates.filter(({ isMain }) => isMain);

const reviewed: Choice = (candidates) => candidates.filter(({ entity }) => entity.reviewed);

const mostPeople: Choice = (candidates) =>
  least(candidates, ({ entity }) => -(entity.place?.population ?? 0));

const firstKnown: Choice = (candidates) => least(candidates, ({ entity }) => entity.id);

/** Those with the smallest value. */
function least(candidates: readonly Candidate[], rank: (candidate: Candidate) => number): Candidate[] {
  const smallest = candidates.reduce((found, candidate) => Math.min(found, rank(candidate)), Infinity);
  return candidates.filter((candidate) => rank(candidate) === smallest);
}
