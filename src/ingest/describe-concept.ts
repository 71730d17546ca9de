import type { Concept } from "../news/concept.js";
import { slugify } from "../text/slug.js";
import type { EntityColumns } from "./entity-rows.js";
import { isTreeKind } from "./kinds.js";
import type { Described } from "./known-entities.js";
import { Refusal } from "./refusal.js";

/**
 * An entry as entities are met and made by.
 *
 * @throws Refusal where it has a parent that its kind cannot have, or a malformed slug
 */
export function describeConcept(concept: Concept): Described {
  if (concept.parent !== null && !isTreeKind(concept.kind)) {
    throw new Refusal("It has a parent, which only places and topics have: leave the parent out.");
  }
  const malformed = concept.slugs.find((slug) => slugify(slug) !== slug);
  if (malformed !== undefined) {
    throw new Refusal(
      `“${malformed}” is no slug: write lower-case letters and digits parted by single hyphens, such as “${slugify(malformed)}”.`,
    );
  }
  const { kind, name, aliases, identifiers, description } = concept;
  return {
    kind,
    name,
    aliases,
    identifiers,
    slug: concept.slugs[0] ?? null,
    facts: { description, ...placeFacts(concept) },
  };
}

/** The columns that places alone have; only what it knows where the entry does not say what sort of place it is. */
export function placeFacts({ kind, place }: Concept): EntityColumns {
  if (kind !== "Place" || !place) return {};
  if (place.kind !== null) return { ...place };
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null));
}
