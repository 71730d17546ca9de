import type { EntityKind } from "../../news/entity-kind.js";
import type { Identifier } from "../../news/identifier.js";
import { attribute, child, type XmlElement } from "./xml/element.js";

/** The last word of a QCode or URI, in lower case: of `cpnat:geoArea` and of `http://…/cpnature/geoArea` it is `geoarea`. */
export function wordOf(code: string | undefined): string | undefined {
  return code?.split(/[/:#]/).at(-1)?.toLowerCase() || undefined;
}

/** The word of an attribute that comes as QCode or, by `…uri`, as URI: `wordOfAttribute(link, "rel")`. */
export function wordOfAttribute(element: XmlElement | undefined, name: string): string | undefined {
  return wordOf(attribute(element, name) ?? attribute(element, `${name}uri`));
}

const kindOfWord = new Map<string | undefined, EntityKind>([
  ["person", "Person"],
  ["organisation", "Organization"],
  ["organization", "Organization"],
  ["company", "Organization"],
  ["team", "Organization"],
  ["geoarea", "Place"],
  ["poi", "Place"],
  ["place", "Place"],
  ["city", "Place"],
  ["country", "Place"],
  ["continent", "Place"],
  ["worldregion", "Place"],
  ["region", "Place"],
  ["statprov", "Place"],
  ["abstract", "Topic"],
]);

const kindOfDetails: readonly [string, EntityKind][] = [
  ["personDetails", "Person"],
  ["organisationDetails", "Organization"],
  ["geoAreaDetails", "Place"],
  ["POIDetails", "Place"],
];

const kindOfScheme = new Map<string, EntityKind>([
  ["medtop", "Topic"],
  ["subj", "Topic"],
  ["geonames", "Place"],
  ["iso3166-1", "Place"],
  ["iso3166-1a3", "Place"],
  ["iso3166-2", "Place"],
  ["unlocode", "Place"],
  ["person", "Person"],
  ["pers", "Person"],
  ["people", "Person"],
  ["org", "Organization"],
  ["comp", "Organization"],
  ["city", "Place"],
  ["geo", "Place"],
  ["cntry", "Place"],
  ["country", "Place"],
]);

/**
 * What sort of thing an element names: `<subject type="cpnat:geoArea" …>` a Place.
 *
 * By its type, else by its details, else by the vocabulary of its codes; null where the type is one that the archive
 * has no kind for (an event), undefined where nothing tells. `elements` are it and what is asserted of it.
 */
export function kindOf(
  elements: readonly XmlElement[],
  identifiers: readonly Identifier[],
): EntityKind | null | undefined {
  const types = typeWords(elements);
  const byType = types.map((word) => kindOfWord.get(word)).find((kind) => kind !== undefined);
  if (byType !== undefined) return byType;
  const byDetails = kindOfDetails.find(([name]) => elements.some((one) => child(one, name) !== undefined));
  if (byDetails !== undefined) return byDetails[1];
  const byScheme = identifiers
    .map(({ scheme }) => kindOfScheme.get(scheme))
    .find((kind) => kind !== undefined);
  return byScheme ?? (types.length > 0 ? null : undefined);
}

/** Details of what the archive has no kind for. */
const unkindDetails: readonly [string, string][] = [
  ["eventDetails", "event"],
  ["objectDetails", "object"],
];

/** The words of an element's types: its own attribute's, those of `type` elements in it, and what its details are of. */
export function typeWords(elements: readonly XmlElement[]): string[] {
  return elements
    .flatMap((element) => [
      wordOfAttribute(element, "type"),
      ...unkindDetails.filter(([name]) => child(element, name) !== undefined).map(([, word]) => word),
      ...element.content
        .filter((part) => typeof part !== "string" && part.name === "type")
        .map((part) => part as XmlElement)
        .map((type) => wordOf(attribute(type, "qcode") ?? attribute(type, "uri"))),
    ])
    .filter((word) => word !== undefined);
}
