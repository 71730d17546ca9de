import { cleanText } from "../../../text/clean.js";
import type { XmlElement } from "./element.js";

export type Json = string | Json[] | { [name: string]: Json };

const nothing: ReadonlySet<XmlElement> = new Set();

/**
 * An element as compact JSON: `<genre qcode="genre:interview"><name>Interview</name></genre>` is
 * `{ "@qcode": "genre:interview", "name": "Interview" }`.
 *
 * An element with nothing but text is that text. Attributes have an `@` before their names, children of one name are a
 * list where there are several, text beside attributes is `#text`, and text mixed with elements is the list `#content`.
 * An element in another namespace than its parent has it as `@xmlns`. What is `left` out is left out with all in it.
 */
function toJson(
  element: XmlElement,
  left: ReadonlySet<XmlElement> = nothing,
  parentNamespace = element.namespace,
): Json {
  const parts = element.content.filter((part) => typeof part === "string" || !left.has(part));
  const inner = parts.filter((part) => typeof part !== "string");
  const members: [string, Json][] = [...element.attributes].map(([name, value]) => [
    `@${cleanText(name)}`,
    cleanText(value),
  ]);
  if (element.namespace !== parentNamespace) members.unshift(["@xmlns", cleanText(element.namespace)]);
  const isMixed = inner.length > 0 && parts.some((part) => typeof part === "string" && /\S/.test(part));
  if (isMixed) members.push(["#content", mixedContent(parts, left, element.namespace)]);
  else if (inner.length > 0) members.push(...byName(inner, left, element.namespace));
  else {
    const text = plainText(element, parts);
    if (members.length === 0) return text;
    if (text !== "") members.push(["#text", text]);
  }
  // fromEntries makes own members of every name, `__proto__` too.
  return Object.fromEntries(members);
}

/**
 * The elements of each name, one as it is, several as a list; without those that are left out, and those in which
 * nothing else stood.
 */
export function byName(
  elements: readonly XmlElement[],
  left: ReadonlySet<XmlElement>,
  parentNamespace: string,
): [string, Json][] {
  const named = new Map<string, Json[]>();
  for (const element of elements) {
    if (left.has(element) || isEmptied(element, left)) continue;
    const name = cleanText(element.name);
    const known = named.get(name);
    const json = toJson(element, left, parentNamespace);
    if (known === undefined) named.set(name, [json]);
    else known.push(json);
  }
  return [...named].map(([name, list]) => [name, list.length === 1 ? (list[0] as Json) : list]);
}

function isEmptied(element: XmlElement, left: ReadonlySet<XmlElement>): boolean {
  return (
    element.attributes.size === 0 &&
    element.content.some((part) => typeof part !== "string") &&
    element.content.every((part) => (typeof part === "string" ? !/\S/.test(part) : left.has(part)))
  );
}

/** Text of data keeps its lines; elsewhere they are but the layout of the markup. */
function plainText(element: XmlElement, parts: readonly (XmlElement | string)[]): string {
  const text = cleanText(parts.join("")).trim();
  return element.name === "inlineData" ? text : text.replace(/\s+/gu, " ");
}

function mixedContent(
  parts: readonly (XmlElement | string)[],
  left: ReadonlySet<XmlElement>,
  namespace: string,
): Json[] {
  return parts
    .map((part) =>
      typeof part === "string"
        ? cleanText(part.replace(/\s+/gu, " "))
        : Object.fromEntries([[cleanText(part.name), toJson(part, left, namespace)]]),
    )
    .filter((part) => part !== " ");
}
