import type { Concept } from "../../news/concept.js";
import { placeConcept, placeSlug } from "./concepts.js";

/** A first-level region by its code, such as `PK.03`, which GeoNames gives beside its id. */
export function regionConcept(code: string, name: string): Concept {
  const [country = "", region = ""] = code.split(".");
  return placeConcept(
    "REGION",
    name,
    "geonames-admin1",
    {
      slugs: [placeSlug(name, country, region)],
      identifiers: [{ scheme: "geonames-admin1", value: code }],
      parent: `iso3166-1:${country}`,
    },
    { countryCode: country },
  );
}
