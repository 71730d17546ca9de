import { cleanText } from "../../../text/clean.js";
import { isWebAddress } from "../../web-address.js";
import { wordOfAttribute } from "../kinds.js";
import { attribute, children } from "../xml/element.js";
import { hold, type ItemContext } from "./context.js";

/** Where a story stands on the web: the item's canonical link, else its guid if that is an address; else null. */
export function readUrl(context: ItemContext, guid: string): string | null {
  const canonical = children(context.itemMeta, "link").find(
    (link) => wordOfAttribute(link, "rel") === "canonical" && isWebAddress(attribute(link, "href")),
  );
  hold(context, canonical, ["rel", "href"]);
  return cleanText(attribute(canonical, "href") ?? "") || (isWebAddress(guid) ? guid : null);
}
