/** The namespace of NewsML-G2 in all its versions. */
export const nar = "http://iptc.org/std/nar/2006-10-01/";

/** The namespace of what we write beside it, where NewsML-G2 has no word. */
export const ownNamespace = "urn:x-newsgraph:newsml-g2";

/** What the URIs of codes begin with that have no public vocabulary, before scheme and code. */
export const ownScheme = "urn:x-newsgraph:scheme:";

/** The elements that a NewsML-G2 document can be. */
export const rootNames = [
  "newsItem",
  "packageItem",
  "newsMessage",
  "conceptItem",
  "knowledgeItem",
  "planningItem",
  "catalogItem",
] as const;
