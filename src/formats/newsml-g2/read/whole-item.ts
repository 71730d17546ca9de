import { withoutFillers } from "../remainder/fillers.js";
import { attribute, children, type XmlElement } from "../xml/element.js";
import { withoutLayout } from "../xml/plain.js";

/** A message refers to a few catalogs. */
const mostReferences = 50;

/**
 * An item as if it had come by itself and without layout: with what its message's `header` says of catalogs, as far as its own codes need
 * that, and without what only fills a place that the schema wants filled.
 */
export function wholeItem(item: XmlElement, header?: XmlElement): XmlElement {
  const own = withoutLayout(withoutFillers(item));
  const references = children(header, "catalogRef").slice(0, mostReferences);
  const catalogs = children(header, "catalog");
  if (references.length + catalogs.length === 0) return own;
  const aliases = new Set<string>();
  collectAliases(own, aliases);
  const used = catalogs.map(withoutLayout).flatMap((catalog) => {
    const schemes = children(catalog, "scheme").filter((one) => aliases.has(attribute(one, "alias") ?? ""));
    return schemes.length === 0 ? [] : [{ ...catalog, content: schemes }];
  });
  return { ...own, content: [...references, ...used, ...own.content] };
}

function collectAliases({ attributes, content }: XmlElement, aliases: Set<string>): void {
  for (const value of attributes.values()) {
    // A list of QCodes is parted by spaces.
    for (const code of value.split(/\s+/, 100)) {
      const end = code.indexOf(":");
      if (end > 0) aliases.add(code.slice(0, end));
    }
  }
  for (const part of content) if (typeof part !== "string") collectAliases(part, aliases);
}
