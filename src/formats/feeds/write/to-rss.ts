import { generateRssFeed, type RssFeed } from "feedsmith";
import type { NewsItem } from "../../../news/news-item.js";
import type { FeedChannel, FeedStory } from "./channel.js";
import { mediaContents } from "./media-images.js";
import { printedAuthors } from "./printed-authors.js";
import { eitherText, inlineHtml, storyHtml } from "./story-html.js";
import { vocabularyUri } from "./vocabulary-uri.js";
import { xmlText } from "./xml-text.js";

/**
 * Stories as RSS 2.0: `toRss(channel, [{ item, permalink: "https://gazette.example/ferry" }])`.
 *
 * The uri is the guid, the standfirst the description, the text `content:encoded`; authors, language and rights are
 * Dublin Core, pictures Media RSS. RSS counts seconds: times that need more stand beside it as Atom's.
 */
export function toRss(channel: FeedChannel, stories: readonly FeedStory[]): string {
  return generateRssFeed(
    xmlText({
      title: eitherText(channel.title),
      link: channel.siteUrl,
      description: inlineHtml(channel.description),
      ...(channel.language !== null && { language: channel.language }),
      lastBuildDate: channel.updatedAt,
      atom: { links: [{ href: channel.url, rel: "self", type: "application/rss+xml" }] },
      items: stories.map((story) => toItem(story, channel)),
    }),
  );
}

function toItem({ item, permalink }: FeedStory, channel: FeedChannel): RssFeed.Item<string> {
  const { uri, headline, standfirst, language, publishedAt, updatedAt, copyrightNotice } = item;
  const html = storyHtml(item);
  const isEmpty = headline === null && standfirst === null;
  return {
    ...((headline !== null || isEmpty) && { title: eitherText(headline ?? uri) }),
    link: permalink,
    ...(standfirst !== null && { description: inlineHtml(standfirst) }),
    categories: item.mentions.filter(({ kind }) => kind === "Topic").map(toCategory),
    guid: { value: uri, isPermaLink: uri === permalink },
    ...(publishedAt !== null && { pubDate: publishedAt }),
    ...sourceOf(item),
    ...(html !== undefined && { content: { encoded: html } }),
    atom: {
      ...(publishedAt?.endsWith(".000Z") === false && { published: publishedAt }),
      ...(updatedAt !== null && { updated: updatedAt }),
    },
    dc: {
      creators: printedAuthors(item).map(({ name }) => name),
      ...(language !== null && language !== channel.language && { languages: [language] }),
      ...(copyrightNotice !== null && { rights: [copyrightNotice] }),
    },
    media: { contents: mediaContents(item.images) },
  };
}

function toCategory({ name, identifiers }: NewsItem["mentions"][number]): RssFeed.Category {
  const uri = vocabularyUri(identifiers);
  return { name, ...(uri !== null && { domain: `${uri.vocabulary}${uri.code}` }) };
}

/** A source has to have an address. */
function sourceOf({ source }: NewsItem): { source?: RssFeed.Source } {
  if (source.domain === null) return {};
  return { source: { title: source.name, url: `https://${source.domain}/` } };
}
