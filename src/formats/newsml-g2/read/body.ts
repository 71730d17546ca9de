import { textOrNull, withUnixLines } from "../../../text/clean.js";
import { safeHtmlToText, sanitiseHtml } from "../../html.js";
import { attribute, child, children, textOf, type XmlElement } from "../xml/element.js";
import { outerHtml, xhtml } from "../xml/to-html.js";
import type { ItemContext } from "./context.js";
import { type NitfTexts, readNitf } from "./nitf.js";

/** A story's text, and what an NITF body says beside it. */
export interface Body {
  body: string | null;
  bodyHtml: string | null;
  nitf: NitfTexts | null;
  /** What these hold whole, if the story takes over the lines of an NITF body. */
  wholeNitf: XmlElement | null;
}

/**
 * Reads the content that stands in an item: `<inlineXML><html>…` and NITF become HTML and plain text, `<inlineData
 * contenttype="text/plain">` plain text.
 *
 * Plain text is preferred to what is made from HTML; `bodyHtml` is the first HTML, sanitised. Other markup (SportsML,
 * events) is not read and stands in `extra`.
 */
export function readBody(context: ItemContext): Body {
  const contents = children(child(context.item, "contentSet"));
  const plain = contents.find(isPlainText);
  const nitfContent = contents.find((one) => rootOf(one)?.name === "nitf");
  const nitf = nitfContent === undefined ? null : readNitf(rootOf(nitfContent) as XmlElement);
  const { content, source, bodyHtml } = firstHtml(contents, (one) =>
    one === nitfContent ? (nitf?.html ?? null) : htmlOf(one),
  );
  const isWhole = content !== undefined && bodyHtml === source.trim() && hasOnlyCounts(content);
  if (isWhole && content !== nitfContent) context.held.add(content);
  for (const one of contents.filter(isMade)) context.held.add(one);
  if (plain !== undefined && hasOnlyCounts(plain)) context.held.add(plain);
  const own = plain === undefined ? null : textOrNull(withUnixLines(textOf(plain)));
  return {
    body: own ?? (bodyHtml === null ? null : textOrNull(safeHtmlToText(bodyHtml))),
    bodyHtml,
    nitf,
    wholeNitf: isWhole && content === nitfContent && nitf?.isWhole === true ? content : null,
  };
}

/** The first content in which there is something to show: as it is, and sanitised. */
function firstHtml(
  contents: readonly XmlElement[],
  htmlOfContent: (content: XmlElement) => string | null,
): { content?: XmlElement; source: string; bodyHtml: string | null } {
  for (const content of contents) {
    const source = htmlOfContent(content) ?? "";
    const bodyHtml = source.trim() === "" ? null : textOrNull(sanitiseHtml(source));
    if (bodyHtml !== null) return { content, source, bodyHtml };
  }
  return { source: "", bodyHtml: null };
}

/** What a body's own attributes count of it, any reader can count. */
const countable = ["contenttype", "wordcount", "charcount", "linecount", "xml:lang"];

function hasOnlyCounts({ attributes }: XmlElement): boolean {
  return [...attributes.keys()].every((name) => countable.includes(name));
}

function isPlainText(content: XmlElement): boolean {
  if (content.name !== "inlineData" || isEncoded(content)) return false;
  return /^text\/plain\b/i.test(attribute(content, "contenttype") ?? "text/plain");
}

/** Null where the content is no HTML. */
function htmlOf(content: XmlElement): string | null {
  if (content.name === "inlineData") {
    return /html/i.test(attribute(content, "contenttype") ?? "") && !isEncoded(content)
      ? textOf(content)
      : null;
  }
  const roots = children(content);
  if (isMade(content)) return null;
  const isHtml = content.name === "inlineXML" && roots.length > 0 && roots.every(isHtmlElement);
  return isHtml ? roots.map((one) => outerHtml(one, xhtml)).join("") : null;
}

/** What we made of the plain text beside it is not the story's own. */
function isMade(content: XmlElement): boolean {
  return attribute(content, "newsgraph:made") === "true";
}

function isEncoded(content: XmlElement): boolean {
  return attribute(content, "encoding") !== undefined || attribute(content, "encodinguri") !== undefined;
}

function rootOf(content: XmlElement): XmlElement | undefined {
  return content.name === "inlineXML" ? children(content)[0] : undefined;
}

/** By its namespace, or by its name where a document has forgotten that. */
function isHtmlElement({ name, namespace }: XmlElement): boolean {
  return (
    namespace === "http://www.w3.org/1999/xhtml" ||
    /^(?:html|body|article|section|div|p|h[1-6]|ul|ol|table|blockquote)$/i.test(name)
  );
}
