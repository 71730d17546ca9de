import type { MediaNs } from "feedsmith";
import type { NewsImage } from "../../news/news-item.js";
import { cleanText, textOrNull } from "../../text/clean.js";
import { absoluteAddress, isWebAddress } from "../web-address.js";
import { withoutHeld } from "./held.js";
import { fromEither, fromHtml } from "./markup.js";

/** A smaller thumbnail is an icon or somebody's portrait. */
const smallestThumbnail = 100;

/** A link to a file that comes with an entry. */
export interface Enclosure {
  url?: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
}

/** The pictures among an entry's files: `enclosedImages([{ url, type: "image/jpeg" }])`. */
export function enclosedImages(files: readonly Enclosure[]): NewsImage[] {
  return files.filter(isImage).map(({ url, title }) => image({ url, caption: title }));
}

export function isImage({ url, type = "" }: Enclosure): boolean {
  return isWebAddress(url) && /^image\//i.test(type);
}

/** One picture of which no more may be known than its address. */
export function image({ url = "", caption, credit, width, height }: ImageFacts): NewsImage {
  return {
    url: cleanText(url),
    caption: textOrNull(caption),
    credit: textOrNull(credit),
    width: pixels(width),
    height: pixels(height),
  };
}

interface ImageFacts {
  url?: string | undefined;
  caption?: string | undefined;
  credit?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
}

/** The same files at absolute addresses: `absoluteFiles([{ url: "/f.jpg" }], "https://gazette.example/ferry")`. */
export function absoluteFiles<File extends { url?: string | undefined }>(
  files: readonly File[],
  base: string | undefined,
): File[] {
  return files.map((file) =>
    file.url === undefined ? file : { ...file, url: absoluteAddress(file.url, base) },
  );
}

/** The same of all that Media RSS names. */
export function absoluteMedia(
  media: MediaNs.ItemOrFeed | undefined,
  base: string | undefined,
): MediaNs.ItemOrFeed | undefined {
  return (
    media && {
      ...withAbsoluteFiles(media, base),
      ...(media.groups && { groups: media.groups.map((group) => withAbsoluteFiles(group, base)) }),
    }
  );
}

function withAbsoluteFiles<Level extends Pick<MediaNs.Group, "contents" | "thumbnails">>(
  level: Level,
  base: string | undefined,
): Level {
  const { contents, thumbnails } = level;
  return {
    ...level,
    ...(contents && { contents: absoluteFiles(contents, base) }),
    ...(thumbnails && { thumbnails: absoluteFiles(thumbnails, base) }),
  };
}

/**
 * The pictures of Media RSS and what of it no picture holds: of each group the widest, thumbnails where there is nothing
 * else. `mediaImages(entry.media).images[0]?.credit` is `"Ada Park"`.
 */
export function mediaImages(media: MediaNs.ItemOrFeed | undefined): {
  images: NewsImage[];
  remaining: Partial<MediaNs.ItemOrFeed> | undefined;
} {
  const groups = media?.groups ?? [];
  const contents = [
    ...(media?.contents ?? []).filter(isPicture).map((content) => toImage(content, media)),
    ...groups.flatMap((group) => {
      const pictures = (group.contents ?? []).filter(isPicture);
      const [widest] = pictures.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0));
      return widest === undefined ? [] : [toImage(widest, group, media)];
    }),
  ];
  const thumbnails = [media, ...groups].flatMap((of) => of?.thumbnails ?? []).filter(isLargeThumbnail);
  const [thumbnail] = thumbnails.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0));
  const rest = media?.contents?.filter((content) => !isPicture(content) || saysMore(content));
  return {
    images: contents.length > 0 || thumbnail === undefined ? contents : [image(thumbnail)],
    remaining: withoutHeld({ ...media, contents: rest?.length === 0 ? undefined : rest }, {}),
  };
}

type Described = Pick<MediaNs.Content, "title" | "description" | "credits">;

/** What stands outside of a content holds for all contents beside it. */
function toImage(content: MediaNs.Content, ...around: (Described | undefined)[]): NewsImage {
  const levels = [content, ...around];
  const described = levels.find((level) => level?.description ?? level?.title);
  const { url, width, height } = content;
  return image({
    url,
    width,
    height,
    caption: captionOf(described?.description ?? described?.title),
    credit: levels
      .find((level) => level?.credits?.length)
      ?.credits?.map(({ value }) => value)
      .join(", "),
  });
}

function captionOf(text: MediaNs.TitleOrDescription | undefined): string | undefined {
  const { value, type } = text ?? {};
  if (value === undefined || type === "plain") return value;
  return (type === "html" ? fromHtml(value) : fromEither(value)).text ?? undefined;
}

function isPicture({ url, medium, type = "" }: MediaNs.Content): boolean {
  if (!isWebAddress(url)) return false;
  if (medium !== undefined) return medium.toLowerCase() === "image";
  return type === "" ? /\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)/i.test(url ?? "") : isImage({ url, type });
}

function isLargeThumbnail({ url, width = smallestThumbnail }: MediaNs.Thumbnail): boolean {
  return isWebAddress(url) && width >= smallestThumbnail;
}

function saysMore(content: MediaNs.Content): boolean {
  const { url, medium, type, width, height, description, credits = [], ...others } = content;
  return (
    Object.keys(others).length > 0 ||
    credits.some(({ role, scheme }) => role !== undefined || scheme !== undefined)
  );
}

function pixels(count: number | undefined): number | null {
  return count !== undefined && count > 0 && Number.isInteger(count) ? count : null;
}
