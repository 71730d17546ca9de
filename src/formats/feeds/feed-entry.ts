import type { NewsAuthor, NewsImage, NewsMention } from "../../news/news-item.js";
import type { Markup } from "./markup.js";

/** What the forms of feeds have in common of an entry: each form is read into this, and this into a NewsItem. */
export interface FeedEntry {
  id: string | undefined;
  /** Where it may be read, the best first. */
  links: (string | undefined)[];
  title: string | null;
  content: Markup | null;
  /** A summary or, in some forms, as well the whole text. */
  lead: Markup | null;
  leadName: "description" | "summary";
  leadMayBeText: boolean;
  byline: string | null;
  authors: NewsAuthor[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | undefined;
  rights: string | null;
  source: { name: string | undefined; links: (string | undefined)[] };
  images: NewsImage[];
  mentions: NewsMention[];
  /** What is left of the entry under its form's own names. */
  extra: Record<string, unknown>;
}
