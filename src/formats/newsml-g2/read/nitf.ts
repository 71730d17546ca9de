import type { NewsImage } from "../../../news/news-item.js";
import { oneLineOrNull, textOrNull } from "../../../text/clean.js";
import { isWebAddress } from "../../web-address.js";
import { attribute, child, children, descendant, linesOf, textOf, type XmlElement } from "../xml/element.js";
import { innerHtml, type Rendering } from "../xml/to-html.js";
import { positiveNumber } from "./numbers.js";

/** What NITF calls otherwise than HTML does. */
const tags = new Map([
  ["bq", "blockquote"],
  ["fn", "p"],
  ["hl2", "h2"],
  ["note", "aside"],
]);

/** What NITF and HTML call alike. */
const sameTags = new Set(
  "a br caption dd dl dt em hr li ol p pre q sub sup table tbody td tfoot th thead tr ul".split(" "),
);

/** What an NITF document says of its story. */
export interface NitfTexts {
  headline: string | null;
  byline: string | null;
  dateline: string | null;
  standfirst: string | null;
  html: string;
  images: NewsImage[];
  /** Whether that is all it says. */
  isWhole: boolean;
}

/**
 * Reads NITF (3.x, with its namespace or without): `<nitf><body><body.content><p>Fog came.</p></body.content></body>
 * </nitf>` has the HTML `<p>Fog came.</p>`.
 *
 * Names of people, places and the like lose their markup, not their text; subheads become headings; media become images.
 */
export function readNitf(nitf: XmlElement): NitfTexts {
  const head = descendant(nitf, "body", "body.head");
  const content = descendant(nitf, "body", "body.content");
  const dateline = child(head, "dateline");
  return {
    headline: oneLineOrNull(textOf(descendant(head, "hedline", "hl1"))),
    byline: oneLineOrNull(textOf(child(head, "byline"))),
    dateline: oneLineOrNull(textOf(dateline)),
    standfirst: textOrNull(linesOf(child(head, "abstract"))),
    html: content === undefined ? "" : innerHtml(content, rendering).trim(),
    images: mediaIn(content).flatMap(toImage),
    isWhole:
      [nitf, child(nitf, "body")].every(
        (one) => one !== undefined && hasOnly(one, ["body", "body.head", "body.content"]),
      ) &&
      (head === undefined || isPlainHead(head)) &&
      (content === undefined || isPlain(content)),
  };
}

function rendering(element: XmlElement): Rendering {
  const { name } = element;
  if (name === "media" || name === "body.end") return "nothing";
  if (sameTags.has(name)) {
    const kept = ["href", "title", "colspan", "rowspan"];
    return { tag: name, attributes: kept.map((one) => [one, element.attributes.get(one)] as const) };
  }
  const tag = tags.get(name);
  return tag === undefined ? "inside" : { tag };
}

function mediaIn(element: XmlElement | undefined): XmlElement[] {
  return children(element).flatMap((one) => (one.name === "media" ? [one] : mediaIn(one)));
}

function toImage(media: XmlElement): NewsImage[] {
  if (!/^image/i.test(attribute(media, "media-type") ?? "")) return [];
  const references = children(media, "media-reference").filter((one) =>
    isWebAddress(attribute(one, "source")),
  );
  const [widest] = references.toSorted((a, b) => widthOf(b) - widthOf(a));
  const caption = oneLineOrNull(textOf(child(media, "media-caption")));
  if (widest === undefined && caption === null) return [];
  return [
    {
      url: attribute(widest, "source") ?? null,
      caption,
      credit: oneLineOrNull(textOf(child(media, "media-producer"))),
      width: positiveNumber(attribute(widest, "width")),
      height: positiveNumber(attribute(widest, "height")),
    },
  ];
}

function widthOf(reference: XmlElement): number {
  return positiveNumber(attribute(reference, "width")) ?? 0;
}

/** What a head may have beside text, so that its lines say all. */
const headNames = ["hedline", "hl1", "byline", "byttl", "dateline", "abstract", "p"];

function isPlainHead(head: XmlElement): boolean {
  return children(head).every((one) => headNames.includes(one.name) && isPlainHead(one));
}

function hasOnly(element: XmlElement, names: readonly string[]): boolean {
  return children(element).every(({ name }) => names.includes(name));
}

/** Whether HTML has the same elements without anything more said of them. */
function isPlain(content: XmlElement): boolean {
  return children(content).every(
    (one) => sameTags.has(one.name) && one.attributes.size === 0 && isPlain(one),
  );
}
