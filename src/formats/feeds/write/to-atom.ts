import { type AtomFeed, generateAtomFeed } from "feedsmith";
import type { NewsAuthor, NewsItem } from "../../../news/news-item.js";
import type { FeedChannel, FeedStory } from "./channel.js";
import { mediaContents } from "./media-images.js";
import { printedAuthors } from "./printed-authors.js";
import { storyHtml, typedText } from "./story-html.js";
import { pageOf, vocabularyUri } from "./vocabulary-uri.js";
import { xmlText } from "./xml-text.js";

/**
 * Stories as Atom 1.0 (RFC 4287): `toAtom(channel, [{ item, permalink: "https://gazette.example/ferry" }])`.
 *
 * Atom wants of each entry a title, an author and when it was updated: where a story has none, the uri, the byline or
 * else the source and the time of its publication or else of the feed stand there.
 */
export function toAtom(channel: FeedChannel, stories: readonly FeedStory[]): string {
  return generateAtomFeed(
    xmlText({
      id: channel.url,
      title: typedText(channel.title, "text"),
      subtitle: typedText(channel.description, "text"),
      updated: channel.updatedAt,
      links: [
        { href: channel.url, rel: "self", type: "application/atom+xml" },
        { href: channel.siteUrl, rel: "alternate", type: "text/html" },
      ],
      ...(channel.language !== null && { xml: { lang: channel.language } }),
      entries: stories.map((story) => toEntry(story, channel)),
    }),
  );
}

function toEntry({ item, permalink }: FeedStory, channel: FeedChannel): AtomFeed.Entry<string> {
  const { uri, headline, standfirst, language, publishedAt, updatedAt, copyrightNotice } = item;
  const html = storyHtml(item);
  const authors = printedAuthors(item);
  return {
    id: uri,
    title: typedText(headline ?? uri, "text"),
    updated: updatedAt ?? publishedAt ?? channel.updatedAt,
    ...(publishedAt !== null && { published: publishedAt }),
    links: [{ href: permalink, rel: "alternate", type: "text/html" }],
    authors: authors.length > 0 ? authors.map(toPerson) : [{ name: item.source.name }],
    categories: item.mentions.filter(({ kind }) => kind === "Topic").map(toCategory),
    ...(standfirst !== null && { summary: typedText(standfirst, "text") }),
    ...(html !== undefined && { content: { value: html, type: "html" } }),
    ...(copyrightNotice !== null && { rights: typedText(copyrightNotice, "text") }),
    ...(language !== null && language !== channel.language && { xml: { lang: language } }),
    source: sourceOf(item),
    media: { contents: mediaContents(item.images) },
  };
}

function toPerson({ name, identifiers }: NewsAuthor): AtomFeed.Person {
  const uri = pageOf(identifiers);
  return { name, ...(uri !== undefined && { uri }) };
}

function toCategory({ name, identifiers }: NewsItem["mentions"][number]): AtomFeed.Category {
  const uri = vocabularyUri(identifiers);
  return uri === null ? { term: name } : { term: uri.code, scheme: uri.vocabulary, label: name };
}

function sourceOf({ source: { name, domain } }: NewsItem): AtomFeed.Source<string> {
  const title = typedText(name, "text");
  return domain === null ? { title } : { title, links: [{ href: `https://${domain}/`, rel: "alternate" }] };
}
