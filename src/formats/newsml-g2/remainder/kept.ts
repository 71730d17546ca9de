import { readCatalog } from "../catalog.js";
import type { XmlElement } from "../xml/element.js";
import { isAttributeName } from "../xml/literal.js";
import { type Prefixes, parseXml } from "../xml/parse-xml.js";
import { withoutLayout } from "../xml/plain.js";
import { prefixesIn } from "../xml/prefixes.js";
import { markOfElement } from "./pairs.js";
import { isRemainder, type Remainder, remainderOf } from "./remainder.js";

/** What is kept of a document beside its story: with what the story gives it is the document. */
export interface Kept extends Remainder {
  /** The namespaces of the prefixes that attributes have. */
  prefixes: Record<string, string>;
}

/** As large as an item may be that is kept, as JSON in characters: far more than any newsroom's is. */
const mostKept = 4 * 1024 * 1024;

/**
 * What has to be kept of an item to give it back, null where its story gives all of it or where it is too large.
 *
 * @param made what is written of the story alone
 * @param item without layout
 */
export function keptOf(made: string, item: XmlElement, prefixes: Prefixes): Kept | null {
  const parsed = sizeOf(item) > mostKept ? null : parseXml(made);
  if (parsed === null || "refused" in parsed) return null;
  const own = withoutLayout(parsed.root);
  if (markOfElement(own) === markOfElement(item)) return null;
  const used = prefixesIn(item);
  return {
    ...remainderOf(
      { element: withoutCatalogs(own), catalog: readCatalog(own) },
      { element: item, catalog: readCatalog(item) },
    ),
    prefixes: Object.fromEntries([...prefixes].filter(([prefix]) => used.has(prefix))),
  };
}

/** About as long as an element is in JSON. */
function sizeOf({ name, attributes, content }: XmlElement): number {
  let size = name.length + 10;
  for (const [key, value] of attributes) size += key.length + value.length + 6;
  for (const part of content) size += typeof part === "string" ? part.length + 3 : sizeOf(part);
  return size;
}

/** The document's own codes go by its own catalogs. */
export function withoutCatalogs(made: XmlElement): XmlElement {
  const content = made.content.filter(
    (part) => typeof part === "string" || !["catalog", "catalogRef"].includes(part.name),
  );
  return { ...made, content };
}

/** Whether what is kept under our name in a story's `extra` can be written. */
export function isKept(value: unknown): value is Kept {
  if (!isRemainder(value) || !["newsItem", "packageItem"].includes(value.name)) return false;
  const { prefixes } = value as Partial<Kept>;
  return (
    typeof prefixes === "object" &&
    prefixes !== null &&
    Object.entries(prefixes).every(
      ([prefix, uri]) => isPrefix(prefix) && typeof uri === "string" && !reserved.test(uri) && uri !== "",
    )
  );
}

/** Namespaces that no other prefix may have. */
const reserved = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)$/;

function isPrefix(prefix: string): boolean {
  return isAttributeName(prefix) && !/[:]|^xml/i.test(prefix);
}
