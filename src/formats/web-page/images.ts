import type { NewsImage } from "../../news/news-item.js";
import { oneLineOrNull } from "../../text/clean.js";
import { lineOf, type Page, type PageElement } from "./dom.js";
import { isThing, listOf, type PageData } from "./json-ld.js";
import type { PageMeta } from "./page-meta.js";
import { addressesIn, lineOfValue, pixels } from "./values.js";

/**
 * The pictures of a page's story: JSON-LD's `image`, then `og:image`, then the figures with a caption in its `article`
 * or `main`.
 *
 * ```ts
 * readImages(page, data, meta, url)[0]?.caption
 * ```
 *
 * Only pictures of an http(s) address, relative ones by the page's own; what is told of one in several places comes together.
 */
export function readImages(
  page: Page,
  { article, resolve }: PageData,
  meta: PageMeta,
  url: string | null,
): NewsImage[] {
  const stated = listOf(article?.image).flatMap((image) => statedImage(resolve(image), url));
  const figures = [...page.querySelectorAll("article figure, main figure")].flatMap((figure) =>
    figureImage(figure, url),
  );
  const images = new Map<string, NewsImage>();
  for (const image of [...stated, ...sharedImages(meta, url), ...figures]) {
    const known = images.get(image.url ?? "");
    images.set(image.url ?? "", known === undefined ? image : completed(known, image));
  }
  return [...images.values()];
}

function statedImage(image: unknown, base: string | null): NewsImage[] {
  if (!isThing(image)) return addressesIn(image, base).map((url) => ({ ...blank, url }));
  const { caption, description, creditText, creator, copyrightHolder, width, height } = image;
  // An image's `@id` is a name for it and not always where it lies.
  const url = [image.url, image.contentUrl, image].flatMap((one) => addressesIn(one, base))[0];
  if (url === undefined) return [];
  return [
    {
      url,
      caption: lineOfValue(caption) ?? lineOfValue(description),
      credit: lineOfValue(creditText) ?? lineOfValue(creator) ?? lineOfValue(copyrightHolder),
      width: pixels(width),
      height: pixels(height),
    },
  ];
}

const blank: NewsImage = { url: null, caption: null, credit: null, width: null, height: null };

/** Their sizes are told beside them in the order of the page: only of one alone it is sure whose they are. */
function sharedImages(meta: PageMeta, base: string | null): NewsImage[] {
  const urls = [...new Set(meta.all("og:image", "og:image:url").flatMap((one) => addressesIn(one, base)))];
  const size = { width: pixels(meta.first("og:image:width")), height: pixels(meta.first("og:image:height")) };
  return urls.map((url) => ({ ...blank, url, ...(urls.length === 1 ? size : {}) }));
}

function figureImage(figure: PageElement, base: string | null): NewsImage[] {
  const picture = figure.querySelector("img");
  const caption = figure.querySelector("figcaption");
  if (picture === null || caption === null) return [];
  const url = ["src", "data-src"].flatMap((name) => addressesIn(picture.getAttribute(name) ?? "", base))[0];
  if (url === undefined) return [];
  const credit = [...caption.querySelectorAll("[class*=credit], [class*=Credit], small")][0];
  const creditLine = credit === undefined ? "" : lineOf(credit);
  const line = lineOf(caption);
  return [
    {
      url,
      caption: oneLineOrNull(creditLine === "" ? line : line.replace(creditLine, "")),
      credit: oneLineOrNull(creditLine),
      width: pixels(picture.getAttribute("width")),
      height: pixels(picture.getAttribute("height")),
    },
  ];
}

function completed(known: NewsImage, more: NewsImage): NewsImage {
  const size = known.width === null && known.height === null ? more : known;
  return {
    url: known.url,
    caption: known.caption ?? more.caption,
    credit: known.credit ?? more.credit,
    width: size.width,
    height: size.height,
  };
}
