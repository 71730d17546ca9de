import { nar } from "../vocabulary.js";
import { children, type XmlElement } from "../xml/element.js";
import { inOrder } from "./order.js";

/** Says of an element that the schema wants it, and that the document had none. */
const mark = "newsgraph:filler";

/** A document that lacked what the schema wants of every item, with what of it a story alone gives. */
export function withFillers(document: XmlElement, made: XmlElement): XmlElement {
  const catalogs = ["catalogRef", "catalog"];
  const hasCatalog = children(document).some((one) => isOf(one, catalogs));
  const whole = completed(document, made, hasCatalog ? ["itemMeta"] : ["itemMeta", "catalogRef"]);
  const madeMeta = children(made, "itemMeta")[0];
  const content = children(whole).map((one) =>
    madeMeta !== undefined && isOf(one, ["itemMeta"])
      ? completed(one, madeMeta, ["itemClass", "provider", "versionCreated"])
      : one,
  );
  return { ...whole, content };
}

function completed(element: XmlElement, made: XmlElement, names: readonly string[]): XmlElement {
  const missing = names.filter((name) => !children(element).some((one) => isOf(one, [name])));
  const added = missing.flatMap((name) => {
    const [first] = children(made, name);
    if (first === undefined) return [];
    const content = name === "itemMeta" ? [] : first.content;
    return [{ ...first, content, attributes: new Map([...first.attributes, [mark, "true"]]) }];
  });
  if (added.length === 0) return element;
  return { ...element, content: inOrder(element.name, [...children(element), ...added]) };
}

function isOf({ name, namespace }: XmlElement, names: readonly string[]): boolean {
  return namespace === nar && names.includes(name);
}

/** An item without what `withFillers` gave it. */
export function withoutFillers(item: XmlElement): XmlElement {
  const content = item.content.flatMap((part): (XmlElement | string)[] => {
    if (typeof part === "string") return [part];
    if (part.attributes.has(mark)) return [];
    if (!isOf(part, ["itemMeta"])) return [part];
    return [
      {
        ...part,
        content: part.content.filter((one) => typeof one === "string" || !one.attributes.has(mark)),
      },
    ];
  });
  return { ...item, content };
}
