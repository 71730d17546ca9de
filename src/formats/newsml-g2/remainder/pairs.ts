import { oneLineOrNull } from "../../../text/clean.js";
import { markOf } from "../../mark.js";
import { type Catalog, identifiersOf } from "../catalog.js";
import { attribute, child, textOf, type XmlElement } from "../xml/element.js";
import { toLiteral } from "../xml/literal.js";

/** Elements of one document, and the catalog by which its codes are understood. */
export interface Entries {
  elements: readonly XmlElement[];
  catalog: Catalog;
}

/** What stands for an element: the same for the same. */
export function markOfElement(element: XmlElement): string {
  return markOf(toLiteral(element)) as string;
}

/** Of these a story has many, each of something else. */
const many = new Set(
  "assert catalog catalogRef contributor creator keyword link located remoteContent subject".split(" "),
);

/** By what elements are the same thing, from the surest to the least sure. */
const likenesses: readonly ((element: XmlElement, catalog: Catalog) => string[])[] = [
  (element) => [markOfElement(element)],
  (element, catalog) =>
    identifiersOf(thing(element), catalog).map(({ scheme, value }) => `${role(element)} ${scheme}:${value}`),
  (element) =>
    [attribute(element, "href"), oneLineOrNull(textOf(child(thing(element), "name")))]
      .filter((one) => one != null)
      .map((one) => `${role(element)} ${one}`),
  (element) => [`${element.name} ${oneLineOrNull(textOf(element)) ?? attribute(element, "tag") ?? ""}`],
  ({ name }) => (many.has(name) ? [] : [name]),
];

/**
 * Which of the elements that were made each element of a document is, by their places.
 *
 * @param isOther which elements of either are left alone
 */
export function pairsOf(
  made: Entries,
  document: Entries,
  isOther: (element: XmlElement) => boolean,
): Map<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const likeness of likenesses) {
    const byKey = new Map<string, number[]>();
    made.elements.forEach((element, place) => {
      if (taken.has(place) || isOther(element)) return;
      for (const key of likeness(element, made.catalog)) {
        const places = byKey.get(key);
        if (places === undefined) byKey.set(key, [place]);
        else places.push(place);
      }
    });
    document.elements.forEach((element, index) => {
      if (pairs.has(index) || isOther(element)) return;
      for (const key of likeness(element, document.catalog)) {
        const places = byKey.get(key) ?? [];
        while (taken.has(places[0] as number)) places.shift();
        const [found] = places;
        if (found === undefined) continue;
        taken.add(found);
        pairs.set(index, found);
        return;
      }
    });
  }
  return pairs;
}

/** An author may be a contributor in the document. */
function role({ name }: XmlElement): string {
  return name === "contributor" ? "creator" : name;
}

/** A subject of several concepts is about its main one. */
function thing(element: XmlElement): XmlElement {
  return child(element, "mainConcept") ?? element;
}

/** By which an element is found again: what it is of, as far as it says; the same a second time is numbered. */
export function keysOf(elements: readonly XmlElement[]): string[] {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const [code = ""] = ["qcode", "uri", "href", "tag"].flatMap((name) => attribute(element, name) ?? []);
    const name = code === "" && many.has(element.name) ? textOf(child(element, "name")) : "";
    const key = [element.name, attribute(element, "role") ?? "", code, name].join(" ").trim();
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key} ${count}`;
  });
}
