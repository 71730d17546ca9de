import type { NewsItem } from "../../../news/news-item.js";
import { element, lineElement, type Xml } from "./xml.js";

/**
 * What stands in a story's `extra` under a name that NewsML-G2 has too, as ninjs' `slugline`, where it is plain text or
 * a number: `writeExtra(item, "slugline")` is `<slugline>Transport/Ferry</slugline>`.
 */
export function writeExtra({ extra }: NewsItem, name: "edNote" | "keyword" | "slugline"): Xml[] {
  return [extra[name]].flat().map((one) => (typeof one === "string" ? lineElement(name, one) : ""));
}

/** The urgency, from 1 to 9. */
export function writeUrgency({ extra: { urgency } }: NewsItem): Xml {
  return /^[1-9]$/.test(String(urgency)) ? element("urgency", {}, String(urgency)) : "";
}
