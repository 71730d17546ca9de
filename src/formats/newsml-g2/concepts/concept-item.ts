import { parentsFirst } from "../../catalogue/order.js";
import type { Parsed } from "../../format.js";
import type { Catalog } from "../catalog.js";
import { contextOf } from "../read/context.js";
import { readStatus, statusCode } from "../read/status.js";
import { told } from "../told.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import { toConcept } from "./to-concept.js";

/** More than the largest vocabulary that fits into one file; an order is to be found in them. */
const mostConcepts = 50_000;

/**
 * Reads the concepts of a conceptItem (one) or a knowledgeItem (a set), parents before children: each as a concept or,
 * where the archive has no use for it, refused with its code.
 */
export function* readConceptItem(
  item: XmlElement,
  where: string,
  outer: Catalog | undefined,
): Generator<Parsed> {
  const context = contextOf(item, outer);
  if (readStatus(context.itemMeta) !== "USABLE") {
    const reason = `its pubStatus is ${statusCode(context.itemMeta)}: only usable concepts are taken`;
    yield { type: "refused", where, reason };
    return;
  }
  const concepts = [...children(item, "concept"), ...children(child(item, "conceptSet"), "concept")];
  if (concepts.length === 0) yield { type: "refused", where, reason: `the ${item.name} holds no concept` };
  if (concepts.length > mostConcepts) {
    yield {
      type: "refused",
      where,
      reason: `the ${item.name} holds more than ${mostConcepts} concepts: split it`,
    };
    return;
  }
  const entries = [];
  for (const [index, element] of concepts.entries()) {
    const id = child(element, "conceptId");
    const named = attribute(id, "qcode") ?? attribute(id, "uri") ?? `${where}, concept ${index + 1}`;
    const code = told(named);
    const read = toConcept(context, element);
    if ("refused" in read) yield { type: "refused", where: code, reason: read.refused };
    else entries.push({ where: code, concept: read.concept });
  }
  for (const { where: code, concept, reason } of parentsFirst(entries)) {
    yield reason === null
      ? { type: "concept", where: code, concept }
      : { type: "refused", where: code, reason };
  }
}
