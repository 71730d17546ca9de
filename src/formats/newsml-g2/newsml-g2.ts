import { decodeXml } from "../decode-xml.js";
import { type Format, type Original, type Parsed, wholeFile } from "../format.js";
import { readBytes } from "../read-bytes.js";
import { readCatalog } from "./catalog.js";
import { readConceptItem } from "./concepts/concept-item.js";
import { toNewsItem } from "./read/to-news-item.js";
import { isNewsmlG2 } from "./recognises.js";
import { told } from "./told.js";
import { nar } from "./vocabulary.js";
import { attribute, child, children, type XmlElement } from "./xml/element.js";
import { type Prefixes, parseXml } from "./xml/parse-xml.js";

const name = "newsml-g2";

/** What is no news, and why. */
const unused = new Map([
  ["planningItem", "it is a planningItem: it plans coverage and is no news"],
  ["catalogItem", "it is a catalogItem: it lists schemes and is no news"],
]);

/**
 * IPTC NewsML-G2: a file is one item or a newsMessage of several.
 *
 * ```ts
 * for await (const parsed of newsmlG2.parse(createReadStream("story.xml"))) …
 * ```
 *
 * The file is read whole, up to 16 MiB. News items and packages become stories; concept items and
 * knowledge items the people, organizations, places and topics in them. One item that cannot be used costs that item.
 * Nothing is fetched: what stands in a catalog elsewhere is known by its alias.
 */
export const newsmlG2: Format = {
  name,
  description: "IPTC NewsML-G2: one item (news, package, concept or knowledge) or a message of several",
  recognises: isNewsmlG2,
  async *parse(bytes) {
    const whole = await readBytes(bytes);
    const read = whole === null ? { refused: tooLarge } : readRoot(whole);
    if (whole === null || "refused" in read) {
      yield { type: "refused", where: wholeFile, reason: "refused" in read ? read.refused : tooLarge };
      return;
    }
    const document = { format: name, bytes: whole };
    if (read.root.name !== "newsMessage") {
      yield* readItem(read.root, 1, document, read.prefixes);
      return;
    }
    const items = children(child(read.root, "itemSet"));
    if (items.length === 0) yield { type: "refused", where: wholeFile, reason: "the message holds no item" };
    const header = child(read.root, "header");
    for (const [index, item] of items.entries()) {
      yield* readItem(item, index + 1, document, read.prefixes, header);
    }
  },
};

const tooLarge = "the file is larger than 16 MiB, which is as much XML as is read at once: split it";

function readRoot(bytes: Uint8Array): { root: XmlElement; prefixes: Prefixes } | { refused: string } {
  const decoded = decodeXml(bytes);
  if ("refused" in decoded) return decoded;
  if (decoded.text.trim() === "") return { refused: "the file is empty" };
  const parsed = parseXml(decoded.text);
  if ("refused" in parsed) return parsed;
  if (parsed.root.namespace === nar) return parsed;
  const { name: root, namespace } = parsed.root;
  if (root === "NewsML") return { refused: "it is NewsML 1, an older standard that is not read" };
  const where = namespace === "" ? "in no namespace" : `in the namespace ${told(namespace)}`;
  return { refused: `it is no NewsML-G2: its root is ${told(root)} ${where}` };
}

function* readItem(
  item: XmlElement,
  position: number,
  document: Original,
  prefixes: Prefixes,
  header?: XmlElement,
): Generator<Parsed> {
  const where = told(attribute(item, "guid") ?? `item ${position}`);
  if (item.namespace === nar && (item.name === "newsItem" || item.name === "packageItem")) {
    const read = toNewsItem(item, prefixes, header);
    if ("refused" in read) yield { type: "refused", where, reason: read.refused };
    else yield { type: "item", where, item: read.item, document };
  } else if (item.namespace === nar && (item.name === "conceptItem" || item.name === "knowledgeItem")) {
    yield* readConceptItem(item, where, readCatalog(header));
  } else {
    const reason = unused.get(item.name) ?? `it is no item of NewsML-G2 but ${told(item.name)}`;
    yield { type: "refused", where, reason };
  }
}
