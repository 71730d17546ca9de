import type { NewsSource } from "../../../news/news-item.js";
import { asDomain, authorityOf } from "../../authority.js";
import { hostOf } from "../../web-address.js";
import { attribute, child, children, type XmlElement } from "../xml/element.js";
import { hold, type ItemContext } from "./context.js";
import { readParty } from "./parties.js";

/**
 * Who published an item: `<provider uri="https://gazette.example/"><name>The Gazette</name></provider>` is
 * `{ name: "The Gazette", domain: "gazette.example" }`.
 *
 * The provider, by its name, else by its code. Where it has neither: who holds the copyright, else the first named
 * infoSource, else the authority in the item's guid. The domain is the host of the provider's URI, else of the guid.
 */
export function readSource(context: ItemContext, guid: string): NewsSource {
  const provider = child(context.itemMeta, "provider");
  const named = provider === undefined ? null : readParty(context, provider).name;
  const code = attribute(provider, "qcode")
    ?.replace(/^[^:]*:/, "")
    .replace(/^www\./, "");
  const site = hostOf(attribute(provider, "uri") ?? "") ?? asDomain(code);
  const authority = authorityOf(guid);
  const name = named ?? code ?? attribute(provider, "literal") ?? holderOf(context) ?? infoSourceOf(context);
  const source = {
    name: name ?? site ?? authority ?? "Unknown source",
    domain: site ?? hostOf(guid) ?? (name === null ? asDomain(authority) : null),
  };
  if (isWhole(provider, source)) hold(context, provider, ["uri"], ["name"]);
  return source;
}

/** Whether name and domain say all that the provider element says. */
function isWhole(provider: XmlElement | undefined, { name, domain }: NewsSource): boolean {
  const uri = attribute(provider, "uri");
  const isSite = uri === undefined || uri === `https://${domain}/`;
  return isSite && children(provider, "name").length === 1 && name !== "";
}

function holderOf(context: ItemContext): string | null {
  const holder = child(child(context.item, "rightsInfo"), "copyrightHolder");
  return holder === undefined ? null : readParty(context, holder).name;
}

function infoSourceOf(context: ItemContext): string | null {
  const names = children(context.contentMeta, "infoSource").map((one) => readParty(context, one).name);
  return names.find((name) => name !== null) ?? null;
}
