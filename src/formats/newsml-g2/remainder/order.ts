import { nar } from "../vocabulary.js";
import type { XmlElement } from "../xml/element.js";

const item = [
  "catalogRef catalog",
  "hopHistory",
  "pubHistory",
  "rightsInfo",
  "itemMeta",
  "contentMeta",
  "partMeta",
  "assert",
  "inlineRef",
  "derivedFrom",
  "derivedFromValue",
  "contentSet groupSet",
];

/** The order in which the schema of NewsML-G2 2.35 wants what stands in an element; what is in a line is in any order. */
const orders = new Map([
  ["newsItem", item],
  ["packageItem", item],
  [
    "rightsInfo",
    ["accountable", "copyrightHolder", "copyrightNotice usageTerms link", "rightsInfoExtProperty"],
  ],
  [
    "itemMeta",
    [
      "itemClass",
      "provider",
      "versionCreated",
      "firstCreated",
      "embargoed",
      "pubStatus",
      "role",
      "fileName",
      "generator",
      "profile",
      "service",
      "title",
      "edNote",
      "memberOf",
      "instanceOf",
      "signal",
      "altRep",
      "deliverableOf",
      "hash",
      "expires",
      "origRep",
      "incomingFeedId",
      "metadataCreator",
      "link",
      "itemMetaExtProperty",
    ],
  ],
  [
    "contentMeta",
    [
      "icon",
      "urgency",
      "contentCreated",
      "contentModified",
      "digitalSourceType",
      "located infoSource creator contributor audience exclAudience altId rating userInteraction",
      "language genre keyword subject slugline headline dateline by creditline description",
      "contentMetaExtProperty",
    ],
  ],
]);

const ranks = new Map(
  [...orders].map(([name, lines]) => [
    name,
    new Map(lines.flatMap((line, rank) => line.split(" ").map((one): [string, number] => [one, rank]))),
  ]),
);

/** Elements in the order that the schema wants in a parent of a name; of those it does not know the rest keeps its order. */
export function inOrder(parent: string, elements: readonly XmlElement[]): XmlElement[] {
  const known = ranks.get(parent);
  if (known === undefined) return [...elements];
  const rankOf = ({ name, namespace }: XmlElement) =>
    (namespace === nar ? known.get(name) : undefined) ?? 100;
  return elements.toSorted((a, b) => rankOf(a) - rankOf(b));
}
