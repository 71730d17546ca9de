import { vocabularies } from "../../vocabularies.js";
import { type Catalog, readCatalog } from "../catalog.js";
import { nar } from "../vocabulary.js";
import type { XmlElement } from "../xml/element.js";

/** Of IPTC's catalog, what we write. */
const iptc = new Map([
  ["cpnat", "http://cv.iptc.org/newscodes/cpnature/"],
  ["drol", "http://cv.iptc.org/newscodes/descriptionrole/"],
  ["medtop", vocabularies.get("medtop")?.address ?? ""],
  ["ninat", "http://cv.iptc.org/newscodes/ninature/"],
  ["stat", "http://cv.iptc.org/newscodes/pubstatusg2/"],
]);

/** Attributes that hold a QCode, and those beside them that hold the same as a URI. */
const siblings = new Map([
  ["qcode", "uri"],
  ["rel", "reluri"],
  ["role", "roleuri"],
  ["type", "typeuri"],
]);

/**
 * Elements that we made with their codes in full, so that they mean the same in a document with another catalog:
 * `qcode="stat:usable"` becomes `uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"`.
 */
export function inUris(made: XmlElement): (element: XmlElement) => XmlElement {
  const catalog = readCatalog(made, iptc);
  return (element) => replaced(element, catalog);
}

function replaced(element: XmlElement, catalog: Catalog): XmlElement {
  if (element.namespace !== nar) return element;
  return {
    ...element,
    attributes: new Map([...element.attributes].map(([name, value]) => inFull(name, value, catalog))),
    content: element.content.map((part) => (typeof part === "string" ? part : replaced(part, catalog))),
  };
}

function inFull(name: string, value: string, catalog: Catalog): [string, string] {
  const sibling = siblings.get(name);
  const [, alias = "", code = ""] = /^([^:]+):(.*)$/s.exec(value) ?? [];
  const uri = catalog.get(alias);
  return sibling === undefined || uri === undefined ? [name, value] : [sibling, `${uri}${code}`];
}
