import { toUtc } from "../../utc.js";
import { attribute, child, textOf, type XmlElement } from "../xml/element.js";
import { hold, type ItemContext } from "./context.js";

/** When a story was published and changed and until when it must wait, in UTC. */
export interface Times {
  publishedAt: string | null;
  updatedAt: string | null;
  embargoedUntil: string | null;
}

/**
 * The times of an item: published when it was first created, else when its content was, else when its version was;
 * updated when its version was. A time that cannot be told in UTC (a day, a clock without its zone) stays in `extra`.
 */
export function readTimes(context: ItemContext): Times {
  const versionCreated = child(context.itemMeta, "versionCreated");
  const embargoed = child(context.itemMeta, "embargoed");
  const candidates = [
    child(context.itemMeta, "firstCreated"),
    child(context.contentMeta, "contentCreated"),
    versionCreated,
  ];
  const published = candidates.find((element) => isFiller(element) || utcOf(element) !== null);
  for (const element of [published, versionCreated, embargoed]) {
    if (utcOf(element) !== null || isFiller(element)) hold(context, element);
  }
  return {
    publishedAt: utcOf(published),
    updatedAt: utcOf(versionCreated),
    embargoedUntil: utcOf(embargoed),
  };
}

/**
 * Why an item's embargo forbids to take it, null where it does not. An embargo that has no end or none in UTC could not
 * be kept: taken as none, it would publish the story.
 */
export function reasonAgainstEmbargo(itemMeta: XmlElement | undefined): string | null {
  const embargoed = child(itemMeta, "embargoed");
  if (embargoed === undefined || utcOf(embargoed) !== null) return null;
  return textOf(embargoed).trim() === ""
    ? "embargoed is empty: an embargo whose end is not known cannot be kept"
    : "embargoed must be a time with its zone, in the years 0001 to 9999 (UTC)";
}

/** What we write where the standard wants a time and the story has none. */
function isFiller(element: XmlElement | undefined): boolean {
  return attribute(element, "newsgraph:unknown") === "true";
}

function utcOf(element: XmlElement | undefined): string | null {
  return element === undefined || isFiller(element) ? null : toUtc(textOf(element).trim());
}
