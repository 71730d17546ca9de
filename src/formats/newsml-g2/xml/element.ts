/**
 * One element of an XML document: its local name, the namespace that it is in ("" for none), its attributes by the
 * names that the document gives them, and its content in the document's order.
 *
 * ```ts
 * const name: XmlElement = { name: "name", namespace: nar, attributes: new Map([["xml:lang", "en"]]), content: ["Peshawar"] };
 * ```
 */
export interface XmlElement {
  name: string;
  namespace: string;
  attributes: ReadonlyMap<string, string>;
  content: readonly (XmlElement | string)[];
}

/** The element children: all, or those of a local name in the element's own namespace: `children(item, "assert")`. */
export function children(element: XmlElement | undefined, name?: string): XmlElement[] {
  const elements = (element?.content ?? []).filter((part) => typeof part !== "string");
  if (name === undefined) return elements;
  return elements.filter((one) => one.name === name && one.namespace === element?.namespace);
}

/** The first child of a local name in the element's own namespace: `child(item, "itemMeta")`. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(element, name)[0];
}

/** The child that a path of names leads to, by the first at each step: `descendant(nitf, "body", "body.content")`. */
export function descendant(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce((at, name) => child(at, name), element);
}

/** An attribute's value without space around it, undefined where there is none or nothing in it. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)?.trim() || undefined;
}

/** All text in an element, markup dropped: of `<p>One <b>two</b></p>` it is `One two`. */
export function textOf(element: XmlElement | undefined): string {
  let text = "";
  for (const part of element?.content ?? []) text += typeof part === "string" ? part : textOf(part);
  return text;
}

/** Text with its line breaks where `br` stands, white space otherwise collapsed as a reader of markup sees it. */
export function linesOf(element: XmlElement | undefined): string {
  return rawLines(element)
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

function rawLines(element: XmlElement | undefined): string {
  let text = "";
  for (const part of element?.content ?? []) {
    if (typeof part === "string") text += part.replace(/\s+/gu, " ");
    else text += part.name === "br" ? "\n" : rawLines(part);
  }
  return text;
}
