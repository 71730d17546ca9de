import type { PlaceFacts } from "../../../news/concept.js";
import type { Identifier } from "../../../news/identifier.js";
import type { PlaceKind } from "../../../news/place-kind.js";
import { typeWords } from "../kinds.js";
import { readPosition } from "../read-position.js";
import { child, type XmlElement } from "../xml/element.js";

const kindOfWord = new Map<string, PlaceKind>([
  ["worldregion", "CONTINENT"],
  ["continent", "CONTINENT"],
  ["country", "COUNTRY"],
  ["statprov", "REGION"],
  ["region", "REGION"],
  ["city", "CITY"],
  ["poi", "POINT"],
]);

/**
 * What is said of a place: its sort by its type, else by its codes of ISO 3166, its position, and the country that it
 * is or lies in. An area of which nothing more is told is a region.
 */
export function placeFacts(
  element: XmlElement,
  identifiers: readonly Identifier[],
  parents: readonly string[],
): PlaceFacts {
  const own = identifiers.find(({ scheme }) => scheme === "iso3166-1")?.value;
  const above = parents.find((parent) => parent.startsWith("iso3166-1:"))?.slice("iso3166-1:".length);
  const region = identifiers.find(({ scheme }) => scheme === "iso3166-2")?.value.slice(0, 2);
  const byType = typeWords([element])
    .map((word) => kindOfWord.get(word))
    .find((kind) => kind !== undefined);
  const isPoint = child(element, "POIDetails") !== undefined;
  return {
    kind: byType ?? (own !== undefined ? "COUNTRY" : isPoint ? "POINT" : "REGION"),
    ...readPosition([element]),
    countryCode: own ?? above ?? region ?? null,
    population: null,
  };
}
