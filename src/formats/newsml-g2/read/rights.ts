import { oneLineOrNull, textOrNull } from "../../../text/clean.js";
import { attribute, child, children, linesOf, type XmlElement } from "../xml/element.js";
import { hold, type ItemContext } from "./context.js";
import { readParty } from "./parties.js";

/** Whose a story is and what may be done with it. */
export interface Rights {
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
}

/**
 * The rights in an item: of its first rightsInfo that holds for the item as a whole, the holder's name, the first
 * notice and the first terms.
 */
export function readRights(context: ItemContext): Rights {
  const all = children(context.item, "rightsInfo");
  const rightsInfo = all.find(
    (one) => !["idrefs", "scope", "scopeuri"].some((name) => one.attributes.has(name)),
  );
  const holder = child(rightsInfo, "copyrightHolder");
  const notice = child(rightsInfo, "copyrightNotice");
  const terms = child(rightsInfo, "usageTerms");
  for (const element of [notice, terms]) hold(context, element, [], ["br"]);
  if (children(holder, "name").length === 1) hold(context, holder, [], ["name"]);
  return {
    copyrightHolder: holderName(context, holder),
    copyrightNotice: blockText(notice),
    usageTerms: blockText(terms),
  };
}

function holderName(context: ItemContext, holder: XmlElement | undefined): string | null {
  if (holder === undefined) return null;
  return readParty(context, holder).name ?? oneLineOrNull(attribute(holder, "literal"));
}

/** The text of a block: lines end where it has `br`. */
export function blockText(block: XmlElement | undefined): string | null {
  return block === undefined ? null : textOrNull(linesOf(block));
}
