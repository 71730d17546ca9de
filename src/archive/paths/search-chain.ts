import type { NeighbourLimits } from "../../database/paths/neighbours.js";
import { chooseChain } from "./choose-chain.js";
import { evenShare, type PathLimits } from "./limits.js";
import { Side } from "./side.js";

/** Where a chain is looked for. Actors are numbers. */
export interface Surroundings {
  /** Up to which length it is known that there is no chain between the two ends. */
  readonly ruledOut: number;
  /** How many stories an actor has at most, of those who were met. */
  storiesOf(actor: number): number;
  /** Who shares stories with whom; null where that is more than may be read. */
  read(actors: readonly number[], limits: NeighbourLimits): Promise<Step | null>;
}

export interface Step {
  /** Who shares how many stories with whom: [actor, other, stories]. */
  shared: readonly (readonly [number, number, number])[];
  /** Whether it is of all stories. */
  isWhole: boolean;
  /** How many stories were read, and how many mentions in them. */
  stories: number;
  mentions: number;
}

export interface Chain {
  /** From the one end to the other; null where none was found. */
  actors: number[] | null;
  /** Whether there is none that is shorter; where none was found, whether there is none. */
  isCertain: boolean;
}

/**
 * Looks for the shortest chain from both ends, a step at a time, always on the side whose next step has fewer stories to
 * read.
 *
 * Why it is the shortest: as long as both sides are whole they have met everybody within their depths. Say these are i
 * and j, and the sides have nobody in common. In a chain of i + j steps the actor i steps from the one end would be j
 * steps from the other, and both sides would have met it; in a shorter one likewise. So none is that short, and
 * `ruledOut` is i + j. The side that then takes a step, whole or not, may meet somebody whom the other has met: that is
 * a true chain, since every step of it is in a story that was read, and if it has i + j + 1 steps no other is shorter.
 * Only a longer one, found after a step that was not whole, may not be the shortest.
 */
export async function searchChain(
  [from, to]: readonly [number, number],
  maxLength: number,
  surroundings: Surroundings,
  limits: PathLimits,
): Promise<Chain> {
  const sides = [new Side(from), new Side(to)] as const;
  const [one, other] = sides;
  let { ruledOut } = surroundings;
  let { stories, mentions } = limits;
  while (one.depth + other.depth < maxLength) {
    // Whoever has met all that can be reached has not met the other end.
    if (sides.some(({ frontier, isWhole }) => isWhole && frontier.length === 0)) {
      return { actors: null, isCertain: true };
    }
    const side = cheaper(sides, surroundings, limits);
    const counts = side.frontier.map(surroundings.storiesOf);
    const storiesEach = Math.min(evenShare(counts, stories), limits.storiesEach);
    const step = storiesEach > 0 ? await surroundings.read(side.frontier, { storiesEach, mentions }) : null;
    if (!step) break;
    stories -= step.stories;
    mentions -= step.mentions;
    side.grow(step.shared, step.isWhole);
    const middle = whereTheyMeet(side, side === one ? other : one);
    if (middle.length > 0) {
      const actors = chooseChain(one, other, middle);
      return { actors, isCertain: actors.length - 1 === ruledOut + 1 };
    }
    if (one.isWhole && other.isWhole) ruledOut = Math.max(ruledOut, one.depth + other.depth);
  }
  return { actors: null, isCertain: ruledOut >= maxLength };
}

/** The side with fewer stories to read; one that has nobody left to go on from is none where the other has. */
function cheaper(
  [one, other]: readonly [Side, Side],
  { storiesOf }: Surroundings,
  { storiesEach }: PathLimits,
): Side {
  const cost = ({ frontier }: Side) =>
    frontier.length === 0
      ? Number.POSITIVE_INFINITY
      : frontier.reduce((sum, actor) => sum + Math.min(storiesOf(actor), storiesEach), 0);
  return cost(one) <= cost(other) ? one : other;
}

/** Those whom a side's last step met and the other has met too, of these the nearest to the other's end. */
function whereTheyMeet({ frontier }: Side, other: Side): number[] {
  const common = frontier.filter((actor) => other.depthOf(actor) !== undefined);
  const nearest = Math.min(...common.map((actor) => other.depthOf(actor) as number));
  return common.filter((actor) => other.depthOf(actor) === nearest);
}
