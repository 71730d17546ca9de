import { parseAtomFeed } from "feedsmith";
import { atomEntry } from "./atom-entry.js";
import { xmlFormat } from "./xml-format.js";

/**
 * Atom 1.0 (RFC 4287) and its forerunner 0.3: `for await (const parsed of atom.parse(createReadStream("news.atom"))) …`
 */
export const atom = xmlFormat({
  name: "atom",
  description: "Atom feeds",
  called: "an Atom feed",
  isRoot: ({ root, startTag }) =>
    root === "feed" && /www\.w3\.org\/2005\/atom|purl\.org\/atom\/ns#/i.test(startTag),
  entries(xml) {
    const feed = parseAtomFeed(xml);
    return (feed.entries ?? []).map((entry) => atomEntry(entry, feed));
  },
});
