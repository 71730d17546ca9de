import { nar } from "../vocabulary.js";
import type { XmlElement } from "./element.js";

/**
 * An element without the layout of its markup: of `<name>\n  Ada Park\n</name>` it is `<name>Ada Park</name>`. Data and
 * inline XML, where white space may have a meaning, are as they were.
 */
export function withoutLayout(element: XmlElement): XmlElement {
  if (element.namespace !== nar || element.name === "inlineData") return verbatim(element);
  const parts = joined(element.content);
  const elements = parts.filter((part) => typeof part !== "string");
  const hasText = parts.some((part) => typeof part === "string" && /\S/.test(part));
  if (element.name === "inlineXML") {
    return hasText ? verbatim(element) : { ...element, content: elements.map(verbatim) };
  }
  const content = (hasText ? parts : elements).map((part, index) =>
    typeof part === "string" ? inOneLine(part, index === 0, index === parts.length - 1) : withoutLayout(part),
  );
  return { ...element, content: content.filter((part) => part !== "") };
}

function inOneLine(text: string, isFirst: boolean, isLast: boolean): string {
  const line = text.replace(/\s+/gu, " ");
  const begun = isFirst ? line.trimStart() : line;
  return isLast ? begun.trimEnd() : begun;
}

function verbatim(element: XmlElement): XmlElement {
  const content = joined(element.content);
  return { ...element, content: content.map((part) => (typeof part === "string" ? part : verbatim(part))) };
}

/** Texts that stand together as one. */
function joined(content: XmlElement["content"]): (XmlElement | string)[] {
  const parts: (XmlElement | string)[] = [];
  for (const part of content) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
