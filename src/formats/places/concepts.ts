import { blankConcept, blankPlace } from "../../news/blank-concept.js";
import type { Concept, PlaceFacts } from "../../news/concept.js";
import { cleanText } from "../../text/clean.js";
import { slugify } from "../../text/slug.js";

/** One place of a gazetteer: `placeConcept("CITY", "Peshawar", "geonames", { … }, { countryCode: "PK" })`. */
export function placeConcept(
  kind: PlaceFacts["kind"],
  name: string,
  vocabulary: string,
  given: Partial<Concept>,
  facts: Partial<Omit<PlaceFacts, "kind">> = {},
): Concept {
  return {
    ...blankConcept("Place", cleanText(name).trim()),
    vocabulary,
    ...given,
    place: { ...blankPlace(kind), ...facts },
  };
}

/**
 * The slug of a place that shares its name with others: `placeSlug("Hyderabad", "PK", 1176734)` is
 * `hyderabad-pk-1176734`.
 *
 * It is made of the place alone, its country and its code within its vocabulary. So it is the same whatever else is
 * imported, before or after, and nobody has the bare name by the accident of having come first: that is an editor's or
 * a country's.
 */
export function placeSlug(name: string, ...codes: (string | number)[]): string {
  const end = slugify(codes.join(" "));
  const room = longestSlug - end.length - 1;
  const stem = slugify(name).slice(0, room).replace(/-+$/, "");
  return stem === "" ? end : `${stem}-${end}`;
}

/** As `slugify` has it. */
const longestSlug = 80;
