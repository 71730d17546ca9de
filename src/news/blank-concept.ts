import type { Concept, PlaceFacts } from "./concept.js";
import type { EntityKind } from "./entity-kind.js";

/**
 * An entry of a catalogue of our own of which nothing is known yet but what it is called:
 * `{ ...blankConcept("Place", "Peshawar"), place: { ...blankPlace("CITY"), countryCode: "PK" } }`.
 */
export function blankConcept(kind: EntityKind, name: string): Concept {
  return {
    kind,
    vocabulary: null,
    slugs: [],
    name,
    aliases: [],
    description: null,
    identifiers: [],
    parent: null,
    widerParents: [],
    place: null,
  };
}

/** What is known of a place that is known to be one, and no more. */
export function blankPlace(kind: PlaceFacts["kind"]): PlaceFacts {
  return { kind, latitude: null, longitude: null, countryCode: null, population: null };
}
