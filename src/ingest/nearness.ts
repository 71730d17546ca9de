import { greatCircle, type Point, pointOf } from "../geo/great-circle.js";
import type { PlaceKind } from "../news/place-kind.js";
import { type Candidate, type Choice, least } from "./candidate.js";

/**
 * How far from a place's own point a document may put it, in kilometres: an area is wide, and sources set its point
 * where they like; a country's or a continent's says nothing.
 */
const reach: Readonly<Record<PlaceKind, number>> = {
  CONTINENT: Number.POSITIVE_INFINITY,
  COUNTRY: Number.POSITIVE_INFINITY,
  REGION: 1_500,
  DISTRICT: 300,
  CITY: 100,
  POINT: 100,
};

/** Of a place that nobody has said the sort of: it may be a region, or a village. */
const unknownReach = 500;

/** Whether a document puts a place where this one cannot be: `isElsewhere(hyderabadInIndia, hyderabadInSindh.position)`. */
export function isElsewhere(candidate: Candidate, position: Point | null): boolean {
  const distance = distanceTo(candidate, position);
  if (distance === null) return false;
  const kind = candidate.place?.kind ?? null;
  return distance > (kind === null ? unknownReach : reach[kind]);
}

/** Leaves the nearest to where a document puts the place. */
export function nearest(position: Point | null): Choice {
  return (candidates) => least(candidates, (candidate) => distanceTo(candidate, position));
}

function distanceTo({ place }: Candidate, position: Point | null): number | null {
  const own = place && pointOf(place);
  return own && position ? greatCircle(own, position) : null;
}
