import { Parser } from "htmlparser2";
import { headText } from "../formats/head-text.js";
import { feedFormats } from "../formats/registry.js";
import { toAddress, withoutCredentials } from "./address.js";

/** Of a page's feeds so many are named. */
const most = 3;

/**
 * What came in place of a feed, and where the feed may be:
 * `"a web page came, not a feed; it names these: https://news.example/rss"`.
 */
export function describeStranger(bytes: Uint8Array, base: string): string {
  if (bytes.byteLength === 0) return "nothing came: the answer is empty";
  const head = headText(bytes);
  if (!/<(?:!doctype\s+html|html|head|body)\b/i.test(head)) {
    const names = feedFormats.map(({ name }) => name).join(", ");
    return `what came is in no form of feeds or stories that is known here (${names})`;
  }
  const feeds = linkedFeeds(head, base).slice(0, most);
  const named = feeds.length > 0 ? `; it names these: ${feeds.join(", ")}` : "";
  return `a web page came, not a feed${named}`;
}

/** The feeds that a page links to, as browsers and readers find them (HTML, 4.6.7.1 `alternate`). */
function linkedFeeds(html: string, base: string): string[] {
  const found = new Set<string>();
  const parser = new Parser({
    onopentag(name, { rel = "", type = "", href = "" }) {
      const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/i.test(type.trim());
      if (name !== "link" || !isFeed || !/(?:^|\s)alternate(?:\s|$)/i.test(rel)) return;
      const address = toAddress(href, base);
      if (address !== undefined) found.add(withoutCredentials(address));
    },
  });
  parser.end(html);
  return [...found];
}
