import { cleanText } from "../../../text/clean.js";
import { nar } from "../vocabulary.js";
import type { XmlElement } from "./element.js";

/** An element in JSON, nothing left out: `["name", { "xml:lang": "en" }, "Peshawar"]`. */
export type Literal = [name: string, attributes: Record<string, string>, ...content: (Literal | string)[]];

/**
 * An element as JSON that no database reorders: its name, its attributes and its content. Where its namespace is
 * another than its parent's, that stands among the attributes as `xmlns`.
 */
export function toLiteral(element: XmlElement, parentNamespace = nar): Literal {
  const { name, namespace, attributes, content } = element;
  const declared: [string, string][] = namespace === parentNamespace ? [] : [["xmlns", cleanText(namespace)]];
  const own = [...attributes].map(([key, value]): [string, string] => [cleanText(key), cleanText(value)]);
  return [
    cleanText(name),
    // fromEntries makes own members of every name, `__proto__` too.
    Object.fromEntries([...declared, ...own]),
    ...content.map((part) => (typeof part === "string" ? cleanText(part) : toLiteral(part, namespace))),
  ];
}

/** The element again. */
export function fromLiteral(literal: Literal, parentNamespace = nar): XmlElement {
  const [name, attributes, ...content] = literal;
  const namespace = attributes.xmlns ?? parentNamespace;
  return {
    name,
    namespace,
    attributes: new Map(Object.entries(attributes).filter(([key]) => key !== "xmlns")),
    content: content.map((part) => (typeof part === "string" ? part : fromLiteral(part, namespace))),
  };
}

/** As deep as XML is read. */
const deepestNesting = 200;

const nameStart = "\\p{L}_";
const xmlName = new RegExp(`^[${nameStart}][${nameStart}\\p{N}.-]*$`, "u");
const attributeName = new RegExp(
  `^[${nameStart}][${nameStart}\\p{N}.-]*(?::[${nameStart}][${nameStart}\\p{N}.-]*)?$`,
  "u",
);

/** Whether a JSON value from anywhere is an element that can be written. */
export function isLiteral(value: unknown, depth = 0): value is Literal {
  if (!Array.isArray(value) || depth >= deepestNesting) return false;
  const [name, attributes, ...content] = value;
  return (
    typeof name === "string" &&
    xmlName.test(name) &&
    isAttributes(attributes) &&
    content.every((part) => typeof part === "string" || isLiteral(part, depth + 1))
  );
}

function isAttributes(value: unknown): value is Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, text]) => isAttributeName(name) && typeof text === "string");
}

/** Whether it can be the name of an attribute, with a prefix or without. */
export function isAttributeName(name: string): boolean {
  return attributeName.test(name);
}
