import type { EntityKind } from "./entity-kind.js";
import type { Identifier } from "./identifier.js";
import type { PlaceKind } from "./place-kind.js";

/**
 * One entry of a catalogue of people, organizations, places and topics, independent of any story.
 *
 * ```ts
 * const bajaur: Concept = { kind: "Place", slugs: ["bajaur"], name: "Bajaur", parent: "khyber-pakhtunkhwa", … };
 * ```
 */
export interface Concept {
  kind: EntityKind;
  /** The first is the current slug, the others keep answering; empty: from the name. */
  slugs: string[];
  name: string;
  aliases: string[];
  description: string | null;
  identifiers: Identifier[];
  /** For a place what contains it, for a topic what is broader: a slug or `scheme:value`. */
  parent: string | null;
  /** For places only; null otherwise. */
  place: PlaceFacts | null;
}

/** What is known of a place: degrees are WGS 84, the country ISO 3166-1 alpha-2, the population in people. */
export interface PlaceFacts {
  kind: PlaceKind;
  latitude: number | null;
  longitude: number | null;
  countryCode: string | null;
  population: number | null;
}
