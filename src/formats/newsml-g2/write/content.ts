import type { NewsImage, NewsItem } from "../../../news/news-item.js";
import { textOrNull } from "../../../text/clean.js";
import { htmlToText, sanitiseHtml } from "../../html.js";
import { paragraphsToXhtml, toXhtml } from "./xhtml.js";
import { blockElement, element, lineElement, textNode, type Xml } from "./xml.js";

/**
 * Writes a story's text as renditions of one content: XHTML, and plain text where that says more than the XHTML.
 * Where a story has plain text only, the XHTML is made of its paragraphs (and we do not take it for the story's own
 * when we read it).
 */
export function writeBody({ headline, body, bodyHtml }: NewsItem): Xml[] {
  const html = bodyHtml === null ? null : textOrNull(sanitiseHtml(bodyHtml));
  if (html === null && body === null) return [];
  const isMade = html === null;
  const text = html === null ? null : textOrNull(htmlToText(html));
  return [
    element(
      "inlineXML",
      { contenttype: "application/xhtml+xml", "newsgraph:made": isMade ? "true" : null },
      xhtmlDocument(headline ?? "", html === null ? paragraphsToXhtml(body ?? "") : toXhtml(html)),
    ),
    body === null || body === text
      ? ""
      : element("inlineData", { contenttype: "text/plain" }, textNode(body)),
  ];
}

function xhtmlDocument(title: string, body: Xml): Xml {
  return element(
    "html",
    { xmlns: "http://www.w3.org/1999/xhtml" },
    element("head", {}, element("title", {}, textNode(title))),
    element("body", {}, body),
  );
}

/** The picture that an item is, as the content's rendition. */
export function writePicture({ url, width, height }: NewsImage): Xml {
  return url === null
    ? ""
    : element("remoteContent", { href: asIri(url), contenttype: typeOf(url), width, height });
}

/** A picture that comes with a story: a link, since an item's content is one thing in several renditions. */
export function writeImageLink({ url, caption, credit, width, height }: NewsImage): Xml {
  return element(
    "link",
    {
      rel: "newsgraphrel:image",
      href: url === null ? null : asIri(url),
      contenttype: url === null ? null : typeOf(url),
      "newsgraph:width": width,
      "newsgraph:height": height,
    },
    element("itemClass", { qcode: "ninat:picture" }),
    blockElement("description", caption),
    lineElement("creditline", credit),
  );
}

const types: Record<string, string> = {
  avif: "image/avif",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  webp: "image/webp",
};

/** By the ending of its address; null where that does not tell. */
function typeOf(url: string): string | null {
  const ending = /\.([a-z]+)(?:[?#].*)?$/i.exec(url)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(types, ending) ? (types[ending] ?? null) : null;
}

/** An address as a schema takes it: what may not stand in one is escaped. */
export function asIri(url: string): string {
  return url.replace(/[\s"<>\\^`{|}[\]]|%(?![0-9a-f]{2})/gi, encodeURIComponent);
}
