import { parseRssFeed } from "feedsmith";
import { rssEntry } from "./rss-entry.js";
import { xmlFormat } from "./xml-format.js";

/**
 * RSS 2.0 and its forerunners 0.91 to 0.94, with the namespaces that feeds add to it.
 *
 * ```ts
 * for await (const parsed of rss.parse(createReadStream("news.rss"))) …
 * ```
 *
 * An item's guid is its uri. A description beside `content:encoded` is the standfirst, one that is long or in several
 * paragraphs the text itself.
 */
export const rss = xmlFormat({
  name: "rss",
  description: "RSS 2.0 and 0.9x feeds",
  called: "an RSS feed",
  isRoot: ({ root }) => root === "rss",
  entries(xml) {
    const { items = [], ...channel } = parseRssFeed(xml);
    return items.map((item) =>
      rssEntry(item, {
        title: channel.title ?? channel.dc?.titles?.[0],
        link: channel.link,
        base: channel.xml?.base,
        language: channel.language ?? channel.dc?.languages?.[0],
        rights: channel.copyright ?? channel.dc?.rights?.[0],
      }),
    );
  },
});
