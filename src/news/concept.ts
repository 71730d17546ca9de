import type { EntityKind } from "./entity-kind.js";
import type { Identifier } from "./identifier.js";
import type { PlaceKind } from "./place-kind.js";

/**
 * One entry of a catalogue or a vocabulary of people, organizations, places and topics, independent of any story.
 *
 * ```ts
 * const bajaur: Concept = { kind: "Place", vocabulary: null, slugs: ["bajaur"], name: "Bajaur", parent: "khyber-pakhtunkhwa", … };
 * ```
 */
export interface Concept {
  kind: EntityKind;
  /**
   * The vocabulary that says it, by the scheme of its codes, such as `medtop`: it fills in what nobody has said and
   * corrects what it said before, no more. null: a catalogue of our own, whose word holds in all.
   */
  vocabulary: string | null;
  /**
   * Of a catalogue the first is the current slug, the others keep answering; empty: from the name. A vocabulary wishes
   * for one of them, the earlier the better.
   */
  slugs: string[];
  name: string;
  aliases: string[];
  description: string | null;
  identifiers: Identifier[];
  /** For a place what contains it, for a topic what is broader: a slug or `scheme:value`. */
  parent: string | null;
  /** What lies further up, nearest first, for an archive that does not know the parent. */
  widerParents: string[];
  /** For places only; null otherwise. */
  place: PlaceFacts | null;
  /** False where nobody has confirmed it: what another archive had from its stories alone. */
  reviewed?: boolean;
}

/** What is known of a place: degrees are WGS 84, the country ISO 3166-1 alpha-2, the population in people. */
export interface PlaceFacts {
  /** null where nobody has said it: of what another archive had from its stories alone. */
  kind: PlaceKind | null;
  latitude: number | null;
  longitude: number | null;
  countryCode: string | null;
  population: number | null;
}
