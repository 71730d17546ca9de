import type { NewsSource } from "../../news/news-item.js";
import { textOrNull } from "../../text/clean.js";
import { asDomain, authorityOf } from "../authority.js";
import { identifierOfUri } from "../identifiers.js";
import { hostOf } from "../web-address.js";
import type { NinjsDocument } from "./document.js";

/**
 * Who published a document: `readSource({ uri, infoSources: [{ name: "The Gazette", uri: "https://www.gazette.example" }] })`
 * is `{ name: "The Gazette", domain: "gazette.example" }`.
 *
 * The first named infoSource, else the copyright holder, else the authority in the item's URI. The domain is the host
 * of the infoSource's URI (unless that is an entry of a vocabulary) or of the item's.
 */
export function readSource(document: NinjsDocument): NewsSource {
  const named = document.infoSources?.find(({ name }) => textOrNull(name) !== null);
  const authority = authorityOf(document.uri);
  const name = textOrNull(named?.name) ?? textOrNull(document.copyrightHolder);
  const ownSite =
    named?.uri === undefined || identifierOfUri(named.uri).scheme !== "uri" ? null : hostOf(named.uri);
  return {
    name: name ?? authority ?? "Unknown source",
    domain: ownSite ?? hostOf(document.uri) ?? (name === null ? asDomain(authority) : null),
  };
}
