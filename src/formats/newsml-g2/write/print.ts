import { nar, ownNamespace } from "../vocabulary.js";
import type { XmlElement } from "../xml/element.js";
import { prefixesIn, prefixOf } from "../xml/prefixes.js";
import { element, textNode, type Xml } from "./xml.js";

/** What is printed with a line for each element in it. */
const inLines = new Set(["contentMeta", "contentSet", "itemMeta", "newsItem", "packageItem", "rightsInfo"]);

/**
 * An element and all in it as XML, with the declarations of the namespaces in it; `prefixes` are those of attributes.
 * An attribute whose prefix stands for nothing is left out.
 */
export function printXml(root: XmlElement, prefixes: ReadonlyMap<string, string>): Xml {
  const known = new Map([...prefixes, ["newsgraph", ownNamespace]]);
  const used = prefixesIn(root);
  const declared = [...known].filter(([prefix]) => used.has(prefix));
  const attributes = declared.map(([prefix, uri]): [string, string] => [`xmlns:${prefix}`, uri]);
  return print(root, "", known, attributes);
}

function print(
  { name, namespace, attributes, content }: XmlElement,
  parentNamespace: string,
  prefixes: ReadonlyMap<string, string>,
  declared: readonly [string, string][] = [],
): Xml {
  const own = [...attributes].filter(([key]) => {
    const prefix = prefixOf(key);
    return prefix === "" || prefix === "xml" || prefixes.has(prefix);
  });
  const isHolder = namespace === nar && inLines.has(name);
  const parts = content.map((part) =>
    typeof part === "string" ? textNode(part) : print(part, namespace, prefixes),
  );
  return element(
    name,
    Object.fromEntries([
      ...(namespace === parentNamespace ? [] : [["xmlns", namespace]]),
      ...declared,
      ...own,
    ]),
    isHolder && parts.length > 0 ? `\n${parts.join("\n")}\n` : parts.join(""),
  );
}
