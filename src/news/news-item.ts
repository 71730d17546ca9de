import type { EntityKind } from "./entity-kind.js";
import type { Identifier } from "./identifier.js";
import type { MentionRelation } from "./mention-relation.js";
import type { PublicationStatus } from "./publication-status.js";

/**
 * One version of one story in plain form: what every format is read into and written from.
 *
 * ```ts
 * const item: NewsItem = { uri: "tag:example.org,2024:story-1", version: "1", status: "USABLE", … };
 * ```
 *
 * Times are UTC with milliseconds (`2024-07-12T09:30:00.000Z`), languages BCP 47 tags, null means that the
 * document does not say. Text has no U+0000 and no lone surrogates.
 */
export interface NewsItem {
  /** The provider's identity of the story, the same for all its versions. */
  uri: string;
  /** What another archive called it, where that is not its `usualSlug`. */
  slug?: string;
  /** The provider's version as printed; "1" where it gives none. */
  version: string;
  status: PublicationStatus;
  source: NewsSource;
  url: string | null;
  headline: string | null;
  standfirst: string | null;
  /** Plain text, paragraphs parted by a blank line. */
  body: string | null;
  /** Sanitised HTML of the body, where the document has HTML. */
  bodyHtml: string | null;
  byline: string | null;
  authors: NewsAuthor[];
  language: string | null;
  /** The place (and date) line as printed: `PESHAWAR`. */
  dateline: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  embargoedUntil: string | null;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  images: NewsImage[];
  mentions: NewsMention[];
  /** What the document says that no field above holds, by the format's own names. */
  extra: Record<string, unknown>;
}

/** Who published a story. */
export interface NewsSource {
  name: string;
  domain: string | null;
}

/** One author as printed, with what identifies the person where the document says. */
export interface NewsAuthor {
  name: string;
  identifiers: Identifier[];
}

/** A picture that comes with a story; width and height in pixels. */
export interface NewsImage {
  url: string | null;
  caption: string | null;
  credit: string | null;
  width: number | null;
  height: number | null;
}

/** A document's tie to something in the story. */
export interface NewsMention {
  kind: EntityKind;
  /** A readable name, for when the archive meets it for the first time. */
  name: string;
  /** Other names that the document's vocabulary gives, such as the acronym. */
  aliases: string[];
  identifiers: Identifier[];
  /** The slug to take where the archive does not know it yet; null: from the name. */
  slug: string | null;
  /** At least one. */
  relations: MentionRelation[];
  /** From 0 to 1, null where the document gives none. */
  relevance: number | null;
  /** The forms in which the document names it. */
  names: string[];
  /** What the story says the person is, as printed. */
  occupations: string[];
  /** Degrees (WGS 84), for a place that the document locates. */
  latitude: number | null;
  longitude: number | null;
}
