import { attribute, child, descendant, type XmlElement } from "./xml/element.js";

/** Degrees (WGS 84), null where a document does not say. */
export interface Position {
  latitude: number | null;
  longitude: number | null;
}

/**
 * Where something lies: of `<geoAreaDetails><position latitude="34.01" longitude="71.58"/></geoAreaDetails>` in one of
 * the elements it is `{ latitude: 34.01, longitude: 71.58 }`. Degrees that are none are passed over.
 */
export function readPosition(elements: readonly XmlElement[]): Position {
  for (const element of elements) {
    for (const details of ["geoAreaDetails", "POIDetails"]) {
      const position = descendant(element, details, "position");
      const latitude = degrees(attribute(position, "latitude"), 90);
      const longitude = degrees(attribute(position, "longitude"), 180);
      if (latitude !== null && longitude !== null) return { latitude, longitude };
    }
  }
  return { latitude: null, longitude: null };
}

function degrees(text: string | undefined, most: number): number | null {
  if (text === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= most ? value : null;
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
