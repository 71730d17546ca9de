import { generateJsonFeed, type JsonFeed } from "feedsmith";
import type { FeedChannel, FeedStory } from "./channel.js";
import { printedAuthors } from "./printed-authors.js";
import { pageOf } from "./vocabulary-uri.js";

const imageTypes: Record<string, string> = {
  avif: "image/avif",
  gif: "image/gif",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
};

/**
 * Stories as JSON Feed 1.1: `toJsonFeed(channel, [{ item, permalink: "https://gazette.example/ferry" }])`.
 *
 * It has no room for rights, sources, the credit and the size of pictures and the codes of topics.
 */
export function toJsonFeed(channel: FeedChannel, stories: readonly FeedStory[]): string {
  const items = stories.map((story) => toItem(story, channel));
  const feed = generateJsonFeed({
    title: channel.title,
    home_page_url: channel.siteUrl,
    feed_url: channel.url,
    description: channel.description,
    ...(channel.language !== null && { language: channel.language }),
    items,
  });
  // The list has to be there even where the library, for want of entries, leaves it out.
  return `${JSON.stringify({ ...(feed as object), items })}\n`;
}

function toItem({ item, permalink }: FeedStory, channel: FeedChannel): JsonFeed.Item<string> {
  const { headline, standfirst, body, bodyHtml, language, publishedAt, updatedAt } = item;
  const pictures = item.images.flatMap(({ url, caption }) => (url === null ? [] : [{ url, caption }]));
  const [first] = pictures;
  const authors = printedAuthors(item);
  const tags = item.mentions.filter(({ kind }) => kind === "Topic").map(({ name }) => name);
  return {
    id: item.uri,
    url: permalink,
    ...(headline !== null && { title: headline }),
    ...(bodyHtml !== null && { content_html: bodyHtml }),
    // One of the two has to be there.
    ...((body !== null || bodyHtml === null) && { content_text: body ?? "" }),
    ...(standfirst !== null && { summary: standfirst }),
    ...(first !== undefined && { image: first.url }),
    ...(publishedAt !== null && { date_published: publishedAt }),
    ...(updatedAt !== null && { date_modified: updatedAt }),
    ...(tags.length > 0 && { tags }),
    ...(authors.length > 0 && {
      authors: authors.map(({ name, identifiers }) => {
        const url = pageOf(identifiers);
        return { name, ...(url !== undefined && { url }) };
      }),
    }),
    ...(language !== null && language !== channel.language && { language }),
    ...(pictures.length > 0 && {
      attachments: pictures.map(({ url, caption }) => ({
        url,
        mime_type: imageType(url),
        ...(caption !== null && { title: caption }),
      })),
    }),
  };
}

/** By the address's ending: what it is in truth only its server knows. */
function imageType(url: string): string {
  const ending = /\.([a-z]{3,4})(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? "";
  return imageTypes[ending] ?? "image/jpeg";
}
