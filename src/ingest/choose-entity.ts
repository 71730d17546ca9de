import type { Point } from "../geo/great-circle.js";
import { type Candidate, type Choice, least, narrow } from "./candidate.js";
import { peopleIn, townOfItsName } from "./certainty.js";
import { nearest } from "./nearness.js";

/**
 * Of several entities that have a name the one that a story means.
 *
 * Of places it is the nearest to where the document puts it, else one that is tied to the story's other places, else
 * the one whose main name it is, else the one where most people live, a town rather than the region around it. Of other
 * kinds it is the one whose main name it is, else one that was reviewed. What is left then is told apart by who is known
 * for longest.
 *
 * @param candidates at least one, of one kind
 * @param position where the document puts it, null where it does not say
 * @param byContext what the story's other places say, for a place
 */
export function chooseEntity(
  candidates: readonly Candidate[],
  position: Point | null,
  byContext: readonly Choice[],
): Candidate {
  const isPlace = candidates[0]?.place != null;
  const [chosen] = narrow(
    candidates,
    isPlace
      ? [nearest(position), ...byContext, mainName, townOfItsName, mostPeople, knownForLongest]
      : [mainName, reviewed, knownForLongest],
  );
  if (!chosen) throw new Error("There is nobody to choose from.");
  return chosen;
}

const mainName: Choice = (candidates) => candidates.filter(({ isMain }) => isMain);

const reviewed: Choice = (candidates) => candidates.filter((candidate) => candidate.reviewed);

const mostPeople: Choice = (candidates) => least(candidates, (candidate) => -peopleIn(candidate));

const knownForLongest: Choice = (candidates) => least(candidates, ({ entity }) => entity.id);
