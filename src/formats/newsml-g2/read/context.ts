import { type Catalog, readCatalog } from "../catalog.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";

/** One item while it is read. */
export interface ItemContext {
  item: XmlElement;
  itemMeta: XmlElement | undefined;
  contentMeta: XmlElement | undefined;
  /** As printed. */
  language: string | undefined;
  catalog: Catalog;
  /** What fields of the NewsItem hold whole: the rest stands in `extra`. */
  held: Set<XmlElement>;
  /** What the item asserts of each thing that it names. */
  asserts: ReadonlyMap<string, readonly XmlElement[]>;
}

/** How many assertions of one thing are looked at: a document makes one. */
const mostAsserted = 20;

/** Prepares an item; `outer` is the catalog of its message, where it comes in one. */
export function contextOf(item: XmlElement, outer?: Catalog): ItemContext {
  const contentMeta = child(item, "contentMeta");
  const asserts = new Map<string, XmlElement[]>();
  for (const assertion of children(item, "assert")) {
    for (const key of keysOf(assertion)) {
      const known = asserts.get(key);
      if (known === undefined) asserts.set(key, [assertion]);
      else if (known.length < mostAsserted) known.push(assertion);
    }
  }
  return {
    item,
    itemMeta: child(item, "itemMeta"),
    contentMeta,
    language: languageOf(item, contentMeta),
    catalog: readCatalog(item, outer),
    held: new Set(),
    asserts,
  };
}

function languageOf(item: XmlElement, contentMeta: XmlElement | undefined): string | undefined {
  const contents = children(child(item, "contentSet"));
  return (
    attribute(child(contentMeta, "language"), "tag") ??
    contents.map((one) => attribute(one, "xml:lang")).find((tag) => tag !== undefined) ??
    attribute(contentMeta, "xml:lang") ??
    attribute(item, "xml:lang") ??
    attribute(child(contentMeta, "headline"), "xml:lang")
  );
}

/** An element and what the item asserts elsewhere of the same thing. */
export function withAsserts(context: ItemContext, element: XmlElement): XmlElement[] {
  const asserted = keysOf(element).flatMap((key) => context.asserts.get(key) ?? []);
  return [...new Set([element, ...asserted])];
}

function keysOf(element: XmlElement): string[] {
  return ["qcode", "uri", "literal"].flatMap((name) => {
    const value = attribute(element, name);
    return value === undefined ? [] : [`${name} ${value}`];
  });
}

/** Whether an element has no other attributes and element children than these; our own attributes do not count. */
export function saysOnly(
  element: XmlElement,
  attributes: readonly string[],
  inner: readonly string[] = [],
): boolean {
  return (
    [...element.attributes.keys()].every(
      (name) => attributes.includes(name) || name.startsWith("newsgraph:"),
    ) &&
    children(element).every(({ name, namespace }) => inner.includes(name) && namespace === element.namespace)
  );
}

/** Marks an element as held where it says only so much. */
export function hold(
  context: ItemContext,
  element: XmlElement | undefined,
  attributes: readonly string[] = [],
  inner: readonly string[] = [],
): void {
  if (element === undefined) return;
  const inLanguage = attribute(element, "xml:lang");
  const plain = inLanguage === undefined || inLanguage === context.language ? ["xml:lang"] : [];
  if (saysOnly(element, [...attributes, ...plain], inner)) context.held.add(element);
}
