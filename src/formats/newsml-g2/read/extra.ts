import { cleanText } from "../../../text/clean.js";
import { nar } from "../vocabulary.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import { byName, type Json } from "../xml/to-json.js";
import type { ItemContext } from "./context.js";

/** What an item's own attributes say of the form and not of the story, or what fields hold. */
const formal = new Set(["guid", "version", "standard", "standardversion", "conformance", "xml:lang"]);

/**
 * What an item says that no field holds, by NewsML-G2's own names: of an item with
 * `<contentMeta><urgency>4</urgency>…` it is `{ urgency: "4", … }`.
 *
 * What stands in itemMeta and contentMeta stands beside the rest, since no two have a name in common.
 */
export function readExtra(context: ItemContext): Record<string, Json> {
  const { item, itemMeta, contentMeta, held } = context;
  const metas = [itemMeta, contentMeta].filter((one) => one !== undefined);
  const others = children(item).filter((one) => !metas.includes(one));
  const withAttributes = metas.filter(({ attributes }) => attributes.size > 0);
  const attributes = [...item.attributes]
    .filter(
      ([name]) => !formal.has(name) && !name.endsWith(":schemaLocation") && !name.startsWith("newsgraph:"),
    )
    .map(([name, value]): [string, Json] => [`@${cleanText(name)}`, cleanText(value)]);
  const elements = [
    ...metas.flatMap((meta) => children(meta)),
    ...others,
    ...withAttributes.map((meta): XmlElement => ({ ...meta, content: [] })),
  ];
  return Object.fromEntries([...attributes, ...byName(elements, held, nar)]);
}

/** Marks what fields hold that are read in one place only: the status, and the languages of the item. */
export function holdPlainParts({ held, itemMeta, contentMeta }: ItemContext, language: string | null): void {
  const status = child(itemMeta, "pubStatus");
  if (status !== undefined && children(status).length === 0 && status.attributes.size === 1) held.add(status);
  const [first, ...more] = children(contentMeta, "language");
  if (first === undefined || language === null || more.length > 0) return;
  if (first.attributes.size === 1 && attribute(first, "tag") !== undefined && children(first).length === 0) {
    held.add(first);
  }
}
