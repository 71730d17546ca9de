import type { Candidate, Choice } from "./candidate.js";
import type { PlaceStanding } from "./standings.js";

/** A place that a story names beyond doubt. */
export interface Certain extends PlaceStanding {
  readonly id: number;
}

/** Where a million people live and fifty times as many as in a namesake … */
const metropolis = 1_000_000;
/** … a country in the story does not make the namesake the one that is meant: London is not the one in Ohio. */
const dwarfs = 50;

/**
 * What the other places of a story say about which of several namesakes it means.
 *
 * ```ts
 * const surroundings = new Surroundings([{ id: 1, kind: "COUNTRY", countryCode: "PK", … }]);
 * narrow([hyderabadInIndia, hyderabadInPakistan], surroundings.choices); // [hyderabadInPakistan]
 * ```
 */
export class Surroundings {
  /** In the order in which they decide. */
  readonly choices: readonly Choice[];

  constructor(places: readonly Certain[]) {
    const countries = places.filter(({ kind }) => kind === "COUNTRY");
    const narrower = places.filter(({ kind }) => kind !== "COUNTRY" && kind !== "CONTINENT");
    const codes = codesOf(countries);
    const allCodes = codesOf(places);
    const parents = new Set(places.flatMap(({ ancestors: [parent] }) => parent ?? []));
    const tiedToNarrower = tiedTo(narrower);
    const tiedToCountry = tiedTo(countries);
    this.choices = [
      (candidates) => candidates.filter(tiedToNarrower),
      countryAlone,
      unlessDwarfed((candidate) => tiedToCountry(candidate) || isIn(codes, candidate)),
      unlessDwarfed((candidate) => isIn(allCodes, candidate)),
      unlessDwarfed(({ place }) => place !== null && parents.has(place.ancestors[0] ?? 0)),
    ];
  }
}

/**
 * Leaves a country where no other country, nor a region, has the name: countries go by their names alone, even where a
 * story names another that has a town called Lebanon.
 */
export const countryAlone: Choice = (candidates) => {
  const areas = candidates.filter(({ place }) => isWide(place) || place?.kind === "REGION");
  return areas.length === 1 && isWide(areas[0]?.place ?? null) ? areas : [];
};

function isWide(place: PlaceStanding | null): boolean {
  return place?.kind === "COUNTRY" || place?.kind === "CONTINENT";
}

/** Tells which candidates are one of the places, under one or above one. */
function tiedTo(places: readonly Certain[]): (candidate: Candidate) => boolean {
  const own = new Set(places.map(({ id }) => id));
  const above = new Set(places.flatMap(({ ancestors }) => ancestors));
  return ({ entity, place }) =>
    own.has(entity.id) || above.has(entity.id) || place?.ancestors.some((id) => own.has(id)) === true;
}

function codesOf(places: readonly Certain[]): Set<string> {
  return new Set(places.flatMap(({ countryCode }) => countryCode ?? []));
}

function isIn(codes: ReadonlySet<string>, { place }: Candidate): boolean {
  return place?.countryCode != null && codes.has(place.countryCode);
}

function unlessDwarfed(fits: (candidate: Candidate) => boolean): Choice {
  return (candidates) => {
    const fitting = candidates.filter(fits);
    const largest = mostPeopleIn(candidates);
    return largest >= metropolis && largest > dwarfs * mostPeopleIn(fitting) ? [] : fitting;
  };
}

function mostPeopleIn(candidates: readonly Candidate[]): number {
  return candidates.reduce((most, { place }) => Math.max(most, place?.population ?? 0), 0);
}
