import type { PublicationStatus } from "../../../news/publication-status.js";
import { wordOf } from "../kinds.js";
import { attribute, child, type XmlElement } from "../xml/element.js";

const statusOfWord = new Map<string | undefined, PublicationStatus>([
  [undefined, "USABLE"],
  ["usable", "USABLE"],
  ["withheld", "WITHHELD"],
  ["canceled", "CANCELED"],
  ["cancelled", "CANCELED"],
]);

/** What may be done with an item: `<pubStatus qcode="stat:withheld"/>` is WITHHELD, none USABLE; null for any other. */
export function readStatus(itemMeta: XmlElement | undefined): PublicationStatus | null {
  return statusOfWord.get(wordOf(statusCode(itemMeta))) ?? null;
}

/** As the item has it, for a message. */
export function statusCode(itemMeta: XmlElement | undefined): string | undefined {
  const status = child(itemMeta, "pubStatus");
  return attribute(status, "qcode") ?? attribute(status, "uri");
}
