import type { NewsMention } from "../../../news/news-item.js";
import { ownIdentifiers } from "../catalog.js";
import { wordOfAttribute } from "../kinds.js";
import { isOnlyPosition } from "../read-position.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import { type ItemContext, saysOnly, withAsserts } from "./context.js";

const identifying = ["qcode", "uri", "literal"];

/** The types that a kind says whole: a point of interest is a place, but not every place is one. */
const plainTypes = new Set([
  undefined,
  "Person person",
  "Organization organisation",
  "Place geoarea",
  "Topic abstract",
]);

/** Marks as held what a mention says whole: the element that it was read from, and what is asserted of it. */
export function holdMention(context: ItemContext, element: XmlElement, mention: NewsMention): void {
  const type = wordOfAttribute(element, "type");
  const isPlainType = type === undefined || plainTypes.has(`${mention.kind} ${type}`);
  for (const one of withAsserts(context, element)) {
    const isPlain = saysOnly(
      one,
      [...identifying, "type", "typeuri", "relevance", "xml:lang"],
      ["name", "sameAs", "related", "geoAreaDetails"],
    );
    const details = child(one, "geoAreaDetails");
    if (
      isPlain &&
      isPlainType &&
      isIdentified(context, one) &&
      (attribute(one, "relevance") === undefined || mention.relevance !== null) &&
      children(one, "name").every((name) => isPlainName(context, name)) &&
      children(one, "sameAs").every((same) => saysOnly(same, identifying) && isIdentified(context, same)) &&
      children(one, "related").every(isPlainOccupation) &&
      (details === undefined || isOnlyPosition(details))
    ) {
      context.held.add(one);
    }
  }
}

/** Whether the mention has an identifier for each that the element gives. A literal may be but a link to what is asserted. */
function isIdentified({ catalog }: ItemContext, element: XmlElement): boolean {
  const given = ["qcode", "uri"].filter((name) => attribute(element, name) !== undefined).length;
  return ownIdentifiers(element, catalog).length >= given;
}

function isPlainName({ language }: ItemContext, name: XmlElement): boolean {
  const own = attribute(name, "xml:lang");
  return saysOnly(name, ["xml:lang"]) && (own === undefined || own === language);
}

function isPlainOccupation(related: XmlElement): boolean {
  return (
    wordOfAttribute(related, "rel") === "occupation" &&
    saysOnly(related, ["rel"], ["name"]) &&
    children(related, "name").length === 1
  );
}
