import type { Candidate, Choice } from "./candidate.js";
import type { PlaceStanding } from "./standings.js";

/** So many times as many people as in any namesake make a name beyond doubt: Atlanta is not the one in Texas. */
const outweighs = 20;

/**
 * The place that a name means whatever else a story says: the only one of the name, the only country, or one beside
 * which all its namesakes are hamlets. A namesake inside of it is no other: Islamabad lies in Islamabad.
 */
export function beyondDoubt(candidates: readonly Candidate[]): Candidate | undefined {
  const apart = candidates.filter((candidate) => !candidates.some((other) => isInside(candidate, other)));
  const [country] = countryAlone(candidates);
  if (country) return country;
  const [first, second] = [...apart].sort((one, other) => peopleIn(other) - peopleIn(one));
  if (!first || !second) return first;
  return peopleIn(first) > outweighs * peopleIn(second) ? first : undefined;
}

/**
 * Leaves a country where no other country, nor a region, has the name: countries go by their names alone, even where a
 * story names another that has a town called Lebanon.
 */
export const countryAlone: Choice = (candidates) => {
  const areas = candidates.filter(({ place }) => isWide(place) || place?.kind === "REGION");
  return areas.length === 1 && isWide(areas[0]?.place ?? null) ? areas : [];
};

/** Leaves out a region or district with a town of its name in it: who is in the town is in the region too. */
export const townOfItsName: Choice = (candidates) =>
  candidates.filter(
    (area) =>
      (area.place?.kind !== "REGION" && area.place?.kind !== "DISTRICT") ||
      !candidates.some((town) => isInside(town, area)),
  );

export function peopleIn({ place }: Candidate): number {
  return place?.population ?? 0;
}

function isWide(place: PlaceStanding | null): boolean {
  return place?.kind === "COUNTRY" || place?.kind === "CONTINENT";
}

function isInside(inner: Candidate, outer: Candidate): boolean {
  return inner.place?.ancestors.includes(outer.entity.id) === true;
}
