import { type Position, positionOf } from "../position.js";
import { attribute, child, descendant, type XmlElement } from "./xml/element.js";

/**
 * Where something lies: of `<geoAreaDetails><position latitude="34.01" longitude="71.58"/></geoAreaDetails>` in one of
 * the elements it is `{ latitude: 34.01, longitude: 71.58 }`. Degrees that are none are passed over.
 */
export function readPosition(elements: readonly XmlElement[]): Position {
  for (const element of elements) {
    for (const details of ["geoAreaDetails", "POIDetails"]) {
      const position = descendant(element, details, "position");
      const found = positionOf(
        degrees(attribute(position, "latitude")),
        degrees(attribute(position, "longitude")),
      );
      if (found.latitude !== null) return found;
    }
  }
  return positionOf(null, null);
}

function degrees(text: string | undefined): number | null {
  return text !== undefined && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
}

/** Whether details are of a position and nothing else. */
export function isOnlyPosition(details: XmlElement): boolean {
  const position = child(details, "position");
  return (
    details.attributes.size === 0 &&
    details.content.filter((part) => typeof part !== "string").length === 1 &&
    position !== undefined &&
    position.attributes.size === 2 &&
    readPosition([{ ...details, name: "", content: [details] }]).latitude !== null
  );
}
