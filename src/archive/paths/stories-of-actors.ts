import type { Predicate } from "../../database/filter/predicate.js";
import { readNeighbours } from "../../database/paths/neighbours.js";
import type { Snapshot } from "../../database/snapshot.js";
import type { Surroundings } from "./search-chain.js";

/**
 * The stories of the archive that meet a predicate, read of each actor where it is met.
 *
 * @param ends in how many stories each end of a chain is; the two are in none together
 */
export function storiesOfActors(
  snapshot: Snapshot,
  predicate: Predicate,
  ends: ReadonlyMap<number, number>,
): Surroundings {
  const counts = new Map(ends);
  const storiesOf = (actor: number) => counts.get(actor) ?? 0;
  return {
    ruledOut: 1,
    storiesOf,
    async read(actors, limits) {
      const found = await readNeighbours(snapshot, actors, predicate, limits);
      if (!found) return null;
      for (const [actor, stories] of found.storyCounts) counts.set(actor, stories);
      // Of a stretch of dates there may be no more than were read; nobody counts them.
      return { ...found, isWhole: found.filled.every((actor) => storiesOf(actor) <= limits.storiesEach) };
    },
  };
}
