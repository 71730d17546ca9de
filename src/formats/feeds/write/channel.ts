import type { NewsItem } from "../../../news/news-item.js";

/** What a feed says of itself. */
export interface FeedChannel {
  title: string;
  description: string;
  /** The feed's own address. */
  url: string;
  /** The page that shows the same to people. */
  siteUrl: string;
  /** Of all its entries, where they do not say otherwise; BCP 47. */
  language: string | null;
  updatedAt: string;
}

/** A story of a feed and where it can be read for good. */
export interface FeedStory {
  item: NewsItem;
  permalink: string;
}
