import type { NewsImage } from "../../../news/news-item.js";
import { cleanText, oneLineOrNull } from "../../../text/clean.js";
import { isWebAddress } from "../../web-address.js";
import { wordOf, wordOfAttribute } from "../kinds.js";
import { attribute, child, children, textOf, type XmlElement } from "../xml/element.js";
import { hold, type ItemContext } from "./context.js";
import { positiveNumber } from "./numbers.js";
import { blockText } from "./rights.js";
import { best } from "./texts.js";

/** Whether an item is a picture itself, by its class. */
function isPicture(itemMeta: XmlElement | undefined): boolean {
  const itemClass = child(itemMeta, "itemClass");
  const word = wordOf(attribute(itemClass, "qcode") ?? attribute(itemClass, "uri"));
  return word === "picture" || word === "graphic";
}

/**
 * The pictures of an item: the one that its content is, and those that it links to as an image.
 *
 * Renditions of a content are the same picture: the address and the size in pixels are those of the widest that can be
 * fetched by http(s).
 */
export function readImages(context: ItemContext): NewsImage[] {
  const picture = isPicture(context.itemMeta);
  const renditions = children(child(context.item, "contentSet"), "remoteContent").filter((one) =>
    isImage(one, picture),
  );
  const [widest] = renditions.toSorted((a, b) => (pixels(b, "width") ?? 0) - (pixels(a, "width") ?? 0));
  const links = children(context.itemMeta, "link").filter((one) => isImage(one, false));
  const images = links.map((link) => linkedImage(context, link));
  if (!picture && widest === undefined) return images;
  const own = ownImage(context, widest, picture);
  return own.url === null && own.caption === null ? images : [own, ...images];
}

function ownImage(context: ItemContext, rendition: XmlElement | undefined, isItem: boolean): NewsImage {
  const caption = best(context, "description", ["caption"]);
  const fits = isItem || wordOfAttribute(caption, "role") === "caption";
  const credit = best(context, "creditline");
  if (rendition !== undefined) hold(context, rendition, ["href", "contenttype", "width", "height"]);
  if (fits) hold(context, caption, ["role"], ["br"]);
  hold(context, credit);
  return {
    ...addressAndSize(rendition),
    caption: fits ? blockText(caption) : null,
    credit: oneLineOrNull(textOf(credit)) ?? (isItem ? oneLineOrNull(textOf(best(context, "by"))) : null),
  };
}

function linkedImage(context: ItemContext, link: XmlElement): NewsImage {
  const rel = wordOfAttribute(link, "rel") === "image" ? ["rel"] : [];
  const isPlain = children(link).every((one) => one.name === "itemClass" || one.attributes.size === 0);
  if (isPlain)
    hold(context, link, ["href", "contenttype", ...rel], ["itemClass", "description", "creditline"]);
  return {
    ...addressAndSize(link),
    caption: blockText(child(link, "description")) ?? oneLineOrNull(textOf(child(link, "title"))),
    credit: oneLineOrNull(textOf(child(link, "creditline"))),
  };
}

function addressAndSize(element: XmlElement | undefined): Pick<NewsImage, "url" | "width" | "height"> {
  const href = attribute(element, "href");
  return {
    url: isWebAddress(href) ? cleanText(href ?? "") : null,
    width: pixels(element, "width"),
    height: pixels(element, "height"),
  };
}

/** Of a link, which has no size in NewsML-G2, it is our own attribute. */
function pixels(element: XmlElement | undefined, name: string): number | null {
  const unit = wordOfAttribute(element, `${name}unit`) ?? "pixels";
  if (unit !== "pixels") return null;
  return positiveNumber(attribute(element, name) ?? attribute(element, `newsgraph:${name}`));
}

/** A picture's content may go without its type; what we link to as an image ourselves without type and address. */
function isImage(element: XmlElement, evenUntyped: boolean): boolean {
  const type = attribute(element, "contenttype");
  const isTyped = type === undefined ? evenUntyped : /^image\//i.test(type);
  if (element.name === "link" && wordOfAttribute(element, "rel") === "image") return true;
  return isTyped && isWebAddress(attribute(element, "href"));
}
