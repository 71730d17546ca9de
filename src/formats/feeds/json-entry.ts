import type { JsonFeed } from "feedsmith";
import { absoluteAddress, isWebAddress } from "../web-address.js";
import { baseOf } from "./base.js";
import { topicOf } from "./categories.js";
import { feedDate, firstDate } from "./feed-date.js";
import type { FeedEntry } from "./feed-entry.js";
import { withoutHeld } from "./held.js";
import { absoluteFiles, enclosedImages, image, isImage } from "./images.js";
import { fromHtml, fromText } from "./markup.js";
import { listedPeople } from "./people.js";

/**
 * Reads one item of a JSON Feed: `jsonEntry({ id: "1", title: "A walk" }, feed).title` is `"A walk"`. Titles and
 * summaries are plain text there; what an item does not say of authors and language is the feed's.
 */
export function jsonEntry(printed: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>): FeedEntry {
  const item = withAbsoluteAddresses(printed, feed.home_page_url ?? feed.feed_url);
  const { content_html: html, content_text: text } = item;
  const base = baseOf([feed.home_page_url, item.url ?? item.external_url]);
  const ofHtml = html === undefined ? null : fromHtml(html, base);
  const ofText = text === undefined ? null : fromText(text);
  const pictures = [item.image, item.banner_image].filter(isWebAddress).map((url) => image({ url }));
  const authors = item.authors ?? feed.authors ?? [];
  return {
    id: item.id,
    links: [item.url, item.external_url],
    title: item.title ?? null,
    content: ofHtml === null ? ofText : { ...ofHtml, text: ofText?.text ?? ofHtml.text },
    lead: item.summary === undefined ? null : fromText(item.summary),
    leadName: "summary",
    leadMayBeText: false,
    ...listedPeople(
      authors.map(({ name, url }) => ({ name, uri: url })),
      [feed.title],
    ),
    publishedAt: firstDate([item.date_published]),
    updatedAt: firstDate([item.date_modified]),
    language: item.language ?? feed.language,
    rights: null,
    source: { name: feed.title, links: [feed.home_page_url, feed.feed_url] },
    images: [
      ...pictures,
      ...enclosedImages((item.attachments ?? []).map((file) => ({ ...file, type: file.mime_type }))),
    ],
    mentions: (item.tags ?? []).map((term) => topicOf({ term })).filter((topic) => topic !== null),
    extra: {
      ...withoutHeld(item, {
        id: true,
        url: isWebAddress(item.url),
        external_url:
          item.external_url !== undefined && item.url === undefined && isWebAddress(item.external_url),
        title: true,
        content_html: true,
        content_text: true,
        summary: true,
        image: isWebAddress(item.image),
        banner_image: isWebAddress(item.banner_image),
        date_published: feedDate(item.date_published) !== null,
        date_modified: feedDate(item.date_modified) !== null,
        language: true,
        authors: item.authors?.every(({ avatar }) => avatar === undefined) === true,
        attachments:
          item.attachments?.every(({ url, mime_type }) => isImage({ url, type: mime_type })) === true,
      }),
    },
  };
}

/** Its page by the feed's, its files by its page. */
function withAbsoluteAddresses(
  item: JsonFeed.Item<string>,
  feedPage: string | undefined,
): JsonFeed.Item<string> {
  const page = {
    ...(item.url !== undefined && { url: absoluteAddress(item.url, feedPage) }),
    ...(item.external_url !== undefined && { external_url: absoluteAddress(item.external_url, feedPage) }),
  };
  const base = baseOf([feedPage, page.url ?? page.external_url]);
  return {
    ...item,
    ...page,
    ...(item.image !== undefined && { image: absoluteAddress(item.image, base) }),
    ...(item.banner_image !== undefined && { banner_image: absoluteAddress(item.banner_image, base) }),
    ...(item.attachments && { attachments: absoluteFiles(item.attachments, base) }),
  };
}
