import type { Candidate, Choice } from "./candidate.js";
import { countryAlone, peopleIn } from "./certainty.js";
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
 * narrow([hyderabadInIndia, hyderabadInPakistan], surroundings.choices()); // [hyderabadInPakistan]
 * ```
 */
export class Surroundings {
  readonly #narrower: Relatives;
  readonly #countries: Relatives;
  readonly #codesOfCountries: Tally<string>;
  readonly #codes: Tally<string>;
  readonly #parents: Tally<number>;

  constructor(places: readonly Certain[]) {
    const countries = places.filter(isCountry);
    this.#narrower = relativesOf(places.filter(isNarrower));
    this.#countries = relativesOf(countries);
    this.#codesOfCountries = new Tally(countries, codeOf);
    this.#codes = new Tally(places, codeOf);
    this.#parents = new Tally(places, parentOf);
  }

  /**
   * The choices in the order in which they decide.
   *
   * @param self what the asked name alone would mean beyond doubt: no evidence for itself
   */
  choices(self?: Certain): Choice[] {
    const isTiedToNarrower = tiedTo(this.#narrower, self && isNarrower(self) ? self : undefined);
    const country = self && isCountry(self) ? self : undefined;
    const isTiedToCountry = tiedTo(this.#countries, country);
    const isCountrysCode = this.#codesOfCountries.besides(country);
    const isCode = this.#codes.besides(self);
    const isParent = this.#parents.besides(self);
    return [
      (candidates) => candidates.filter(isTiedToNarrower),
      countryAlone,
      unlessDwarfed(
        (candidate) => isTiedToCountry(candidate) || codeOf(candidate.place).some(isCountrysCode),
      ),
      unlessDwarfed(({ place }) => codeOf(place).some(isCode)),
      unlessDwarfed(({ place }) => parentOf(place).some(isParent)),
    ];
  }
}

/** Counts what places have, so that one of them can be left out. */
class Tally<Key> {
  readonly #counts = new Map<Key, number>();

  constructor(
    places: readonly Certain[],
    private readonly keysOf: (place: Certain) => readonly Key[],
  ) {
    for (const key of places.flatMap(keysOf)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Tells whether a place besides `self`, which is one of them, has a key. */
  besides(self: Certain | undefined): (key: Key) => boolean {
    const own = self ? this.keysOf(self) : [];
    return (key) => (this.#counts.get(key) ?? 0) > (own.includes(key) ? 1 : 0);
  }
}

interface Relatives {
  own: Tally<number>;
  above: Tally<number>;
}

function relativesOf(places: readonly Certain[]): Relatives {
  return {
    own: new Tally(places, ({ id }) => [id]),
    above: new Tally(places, ({ ancestors }) => ancestors),
  };
}

/** Tells which candidates are one of the places, under one or above one. */
function tiedTo({ own, above }: Relatives, self: Certain | undefined): (candidate: Candidate) => boolean {
  const isOwn = own.besides(self);
  const isAbove = above.besides(self);
  return ({ entity, place }) =>
    isOwn(entity.id) || isAbove(entity.id) || place?.ancestors.some(isOwn) === true;
}

function isCountry({ kind }: Certain): boolean {
  return kind === "COUNTRY";
}

function isNarrower({ kind }: Certain): boolean {
  return kind !== "COUNTRY" && kind !== "CONTINENT";
}

function codeOf(place: PlaceStanding | null): string[] {
  return place?.countryCode ? [place.countryCode] : [];
}

function parentOf(place: PlaceStanding | null): number[] {
  return place ? place.ancestors.slice(0, 1) : [];
}

function unlessDwarfed(fits: (candidate: Candidate) => boolean): Choice {
  return (candidates) => {
    const fitting = candidates.filter(fits);
    const largest = mostPeopleIn(candidates);
    return largest >= metropolis && largest > dwarfs * mostPeopleIn(fitting) ? [] : fitting;
  };
}

function mostPeopleIn(candidates: readonly Candidate[]): number {
  return candidates.reduce((most, candidate) => Math.max(most, peopleIn(candidate)), 0);
}
