import { escapeAttribute, escapeText } from "../xml/escape.js";

/** XML that is ready to stand in a document. */
export type Xml = string;

/**
 * An element: `element("subject", { qcode: "medtop:20000337" }, element("name", {}, textNode("transport")))`. Attributes
 * that are null or undefined are left out.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null | undefined>>,
  ...content: readonly Xml[]
): Xml {
  const printed = Object.entries(attributes)
    .map(([key, value]) => (value == null ? "" : ` ${key}="${escapeAttribute(String(value))}"`))
    .join("");
  const inner = content.join("");
  return inner === "" ? `<${name}${printed}/>` : `<${name}${printed}>${inner}</${name}>`;
}

/** Text as it is. */
export function textNode(text: string): Xml {
  return escapeText(text);
}

/** An element with text in one line; nothing where there is none. */
export function lineElement(
  name: string,
  text: string | null,
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  const line = text?.replace(/\s+/gu, " ").trim() ?? "";
  return line === "" ? "" : element(name, attributes, textNode(line));
}

/** An element with text whose lines are parted by `br`; nothing where there is none. */
export function blockElement(
  name: string,
  text: string | null,
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  if (text === null || text.trim() === "") return "";
  return element(
    name,
    attributes,
    text
      .trim()
      .split(/\r\n?|\n/)
      .map(textNode)
      .join("<br/>"),
  );
}
