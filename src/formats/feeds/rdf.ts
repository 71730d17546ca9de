import { parseRdfFeed } from "feedsmith";
import { rssEntry } from "./rss-entry.js";
import { xmlFormat } from "./xml-format.js";

/**
 * RSS 1.0 and 0.90, which are RDF: `for await (const parsed of rdf.parse(createReadStream("news.rdf"))) …`
 *
 * An item's `rdf:about` is its uri; all else is read as in RSS 2.0.
 */
export const rdf = xmlFormat({
  name: "rdf",
  description: "RSS 1.0 feeds (RDF)",
  called: "an RSS 1.0 feed",
  isRoot: ({ root, startTag }) =>
    root === "rdf" && /purl\.org\/rss\/1\.0|\/rdf\/simple\/0\.9/i.test(startTag),
  entries(xml) {
    const { items = [], ...channel } = parseRdfFeed(xml);
    return items.map((item) =>
      rssEntry(item, {
        title: channel.title,
        link: channel.link,
        base: channel.xml?.base,
        language: channel.dc?.languages?.[0] ?? channel.xml?.lang,
        rights: channel.dc?.rights?.[0],
      }),
    );
  },
});
