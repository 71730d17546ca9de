import { createHash } from "node:crypto";
import { blankItem } from "../../news/blank-item.js";
import type { NewsItem, NewsSource } from "../../news/news-item.js";
import { authorNames } from "../byline.js";
import { newsAgencies } from "../web-page/agencies.js";
import { captionedImage, hasCredit, isCaption } from "./caption.js";
import { splitDateline } from "./dateline.js";
import { printedDate } from "./printed-date.js";
import type { StoryParts } from "./story-parts.js";

/** What a page's text does not say itself. */
export interface PageContext {
  source: NewsSource;
  /** When the page was fetched, in UTC; null where nobody knows. */
  fetchedAt: string | null;
}

/**
 * Makes a story's parts a NewsItem: of the paragraph `PESHAWAR: A minister said so.` the dateline is `PESHAWAR` and the
 * body `A minister said so.`
 *
 * The uri is a digest of headline, standfirst and text with the dateline: of nothing that a later visit to the page
 * would find changed. A page that prints one date only, be it of an update, was published then as far as anybody
 * knows. The dates as printed stand in `extra`, and what could not be placed under `unplaced`, `before` first.
 */
export function toNewsItem(
  parts: StoryParts,
  before: readonly string[],
  { source, fetchedAt }: PageContext,
): NewsItem {
  const [published, ...otherPublished] = new Set(parts.published);
  const [updated, ...otherUpdated] = new Set(parts.updated);
  const agency = parts.between.find((line) => newsAgencies.includes(line));
  const [byline, ...otherBylines] = new Set([...parts.bylines, ...(agency === undefined ? [] : [agency])]);
  const [url, ...otherAddresses] = new Set(parts.addresses);
  const caption =
    parts.between.find(hasCredit) ?? parts.between.find((line) => line !== agency && isCaption(line));
  const [first = "", ...others] = parts.paragraphs;
  const { dateline, rest } = splitDateline(first);
  const updatedAt = updated === undefined ? null : printedDate(updated, fetchedAt);
  const unplaced = [
    ...before,
    ...parts.between.filter((line) => line !== caption && line !== agency),
    ...[otherPublished, otherUpdated, otherBylines, otherAddresses, parts.listed].flat(),
  ];
  return {
    ...blankItem(uriOf(parts), source),
    url: url ?? null,
    headline: parts.headline,
    standfirst: parts.standfirst.join("\n") || null,
    body: [rest, ...others].join("\n\n") || null,
    byline: byline ?? null,
    authors: authorNames(byline ?? "", { agencies: [source.name, ...newsAgencies], language: null }).map(
      (name) => ({
        name,
        identifiers: [],
      }),
    ),
    dateline,
    publishedAt: (published === undefined ? null : printedDate(published, fetchedAt)) ?? updatedAt,
    updatedAt,
    images: caption === undefined ? [] : [captionedImage(caption)],
    extra: {
      ...(published !== undefined && { published }),
      ...(updated !== undefined && { updated }),
      ...(unplaced.length > 0 && { unplaced }),
    },
  };
}

function uriOf({ headline, standfirst, paragraphs }: StoryParts): string {
  const text = [headline, ...standfirst, ...paragraphs].map((part) => part.replace(/\s+/gu, " ")).join("\n");
  return `urn:sha256:${createHash("sha256").update(text).digest("hex")}`;
}
