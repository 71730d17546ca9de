import type { Identifier } from "../../news/identifier.js";

/** How vocabularies write their codes as a URI. */
const uriOfCode: Record<string, (code: string) => string> = {
  wikidata: (code) => `http://www.wikidata.org/entity/${code}`,
  medtop: (code) => `http://cv.iptc.org/newscodes/mediatopic/${code}`,
  geonames: (code) => `https://sws.geonames.org/${code}/`,
  "iso3166-1": (code) => `http://cvx.iptc.org/iso3166-1a2/${code}`,
  "iso3166-2": (code) => `https://www.iso.org/obp/ui/#iso:code:3166:${code}`,
  uri: (uri) => uri,
};

/**
 * An identifier as a URI: `uriOfIdentifier({ scheme: "wikidata", value: "Q843" })` is
 * `"http://www.wikidata.org/entity/Q843"`; null where its vocabulary has none.
 */
export function uriOfIdentifier({ scheme, value }: Identifier): string | null {
  return Object.hasOwn(uriOfCode, scheme) ? (uriOfCode[scheme]?.(value) ?? null) : null;
}
