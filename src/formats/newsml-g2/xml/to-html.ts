import type { XmlElement } from "./element.js";
import { escapeAttribute, escapeText } from "./escape.js";

/** What becomes of an element in HTML: a tag, nothing but what stands in it, or nothing at all. */
export type Rendering =
  | { tag: string; attributes?: readonly (readonly [string, string | undefined])[] }
  | "inside"
  | "nothing";

const voidTags = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** What stands in an element as HTML: `innerHtml(body, xhtml)` of `<body><p>A &amp; B</p></body>` is `<p>A &amp; B</p>`. */
export function innerHtml(element: XmlElement, rendering: (element: XmlElement) => Rendering): string {
  let html = "";
  for (const part of element.content) {
    html += typeof part === "string" ? escapeText(part) : outerHtml(part, rendering);
  }
  return html;
}

/** The element itself as HTML. */
export function outerHtml(element: XmlElement, rendering: (element: XmlElement) => Rendering): string {
  const how = rendering(element);
  if (how === "nothing") return "";
  if (how === "inside") return innerHtml(element, rendering);
  const attributes = (how.attributes ?? [])
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeAttribute(value)}"`))
    .join("");
  if (voidTags.has(how.tag)) return `<${how.tag}${attributes} />`;
  return `<${how.tag}${attributes}>${innerHtml(element, rendering)}</${how.tag}>`;
}

/** XHTML is HTML already, but for its head. */
export function xhtml(element: XmlElement): Rendering {
  const tag = element.name.toLowerCase();
  if (tag === "head") return "nothing";
  if (tag === "html" || tag === "body") return "inside";
  const attributes = [...element.attributes].filter(([name]) => /^[a-z][a-z-]*$/i.test(name));
  return /^[a-z][a-z0-9]*$/.test(tag) ? { tag, attributes } : "inside";
}
