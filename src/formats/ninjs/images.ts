import type { NewsImage } from "../../news/news-item.js";
import { cleanText, textOrNull } from "../../text/clean.js";
import type { NinjsDocument, NinjsRendition, NinjsText } from "./document.js";
import { plainText } from "./texts.js";

/**
 * The pictures of a document: its associations of the types picture and graphic, and itself where it is one.
 *
 * ```ts
 * readImages({ uri, associations: [{ name: "p", uri, type: "picture", by: "Ada Park" }] })[0].credit // "Ada Park"
 * ```
 *
 * The address and the size in pixels are those of the widest rendition that can be fetched by http(s).
 */
export function readImages(document: NinjsDocument): NewsImage[] {
  return [document, ...(document.associations ?? [])]
    .filter(({ type }) => type === "picture" || type === "graphic")
    .map(toImage)
    .filter(({ url, caption }) => url !== null || caption !== null);
}

function toImage(picture: NinjsDocument): NewsImage {
  const widest = (picture.renditions ?? [])
    .filter(isWebImage)
    .reduce<NinjsRendition | undefined>(wider, undefined);
  const descriptions = picture.descriptions ?? [];
  const caption =
    descriptions.find(withRole("caption")) ?? descriptions.find(withRole("text", "summary", ""));
  const credit = descriptions.find(withRole("creditline"));
  return {
    url: widest?.href === undefined ? null : cleanText(widest.href),
    caption: caption === undefined ? null : textOrNull(plainText(caption)),
    credit: (credit === undefined ? null : textOrNull(plainText(credit))) ?? textOrNull(picture.by),
    width: pixels(widest?.width),
    height: pixels(widest?.height),
  };
}

function isWebImage({ href, contentType }: NinjsRendition): boolean {
  return href !== undefined && /^https?:\/\//i.test(href) && /^image\/|^$/i.test(contentType ?? "");
}

function wider(widest: NinjsRendition | undefined, rendition: NinjsRendition): NinjsRendition {
  return widest !== undefined && (widest.width ?? 0) >= (rendition.width ?? 0) ? widest : rendition;
}

function pixels(count: number | undefined): number | null {
  return count !== undefined && count > 0 ? count : null;
}

function withRole(...roles: string[]): (entry: NinjsText) => boolean {
  return ({ role }) => roles.includes(role?.toLowerCase() ?? "");
}
