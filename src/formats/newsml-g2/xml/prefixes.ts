import type { XmlElement } from "./element.js";

/** The prefix of an attribute's name, "" where it has none: of `xml:lang` it is `xml`. */
export function prefixOf(name: string): string {
  const end = name.indexOf(":");
  return end < 0 ? "" : name.slice(0, end);
}

/** The prefixes that attributes have in an element, at any depth. */
export function prefixesIn(element: XmlElement): Set<string> {
  const used = new Set<string>();
  collect(element, used);
  return used;
}

function collect({ attributes, content }: XmlElement, used: Set<string>): void {
  for (const name of attributes.keys()) used.add(prefixOf(name));
  for (const part of content) if (typeof part !== "string") collect(part, used);
}
