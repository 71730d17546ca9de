import type { Identifier } from "../news/identifier.js";
import { isUri } from "./web-address.js";

/** How vocabularies write what they name as a URI; the group holds the code. */
const vocabularies: readonly { scheme: string; uri: RegExp }[] = [
  { scheme: "wikidata", uri: /^https?:\/\/(?:www\.)?wikidata\.org\/(?:entity|wiki)\/(Q[1-9]\d*)$/i },
  { scheme: "medtop", uri: /^https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/(\d{8})$/i },
  { scheme: "geonames", uri: /^https?:\/\/(?:(?:sws|www)\.)?geonames\.org\/([1-9]\d*)(?:\/.*)?$/i },
  {
    scheme: "iso3166-1",
    uri: /^https?:\/\/(?:www\.)?iso\.org\/obp\/ui\/(?:[a-z]{2}\/)?#iso:code:3166:([A-Z]{2})$/i,
  },
  {
    scheme: "iso3166-2",
    uri: /^https?:\/\/(?:www\.)?iso\.org\/obp\/ui\/(?:[a-z]{2}\/)?#iso:code:3166:([A-Z]{2}-[A-Z0-9]{1,3})$/i,
  },
  { scheme: "iso3166-1", uri: /^https?:\/\/cvx\.iptc\.org\/iso3166-1a2\/([A-Z]{2})$/i },
];

/** Their codes are upper-case whatever a document writes. */
const upperCaseSchemes = new Set(["wikidata", "iso3166-1", "iso3166-2", "unlocode"]);

/** What looks like `scheme:code` but is a URI of its own. */
const uriSchemes = new Set(["http", "https", "urn", "tag", "mailto", "data", "ftp", "file", "tel", "uri"]);

/**
 * What a URI identifies: `identifierOfUri("http://www.wikidata.org/entity/Q843")` is
 * `{ scheme: "wikidata", value: "Q843" }`. A URI of no vocabulary that we know is kept whole under the scheme `uri`.
 */
export function identifierOfUri(uri: string): Identifier {
  for (const vocabulary of vocabularies) {
    const code = vocabulary.uri.exec(uri)?.[1];
    if (code !== undefined) return identifier(vocabulary.scheme, code);
  }
  return identifier("uri", uri);
}

/**
 * What a free-text identifier means: `identifierOfLiteral("medtop:20000593")` is
 * `{ scheme: "medtop", value: "20000593" }`; null where it has no scheme, so that nobody can tell whose code it is.
 */
export function identifierOfLiteral(literal: string): Identifier | null {
  const match = /^([a-z][a-z0-9-]*):(\S+)$/.exec(literal);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return uriSchemes.has(match[1]) ? identifierOfUri(literal) : identifier(match[1], match[2]);
}

/** One identifier with its code in the vocabulary's own case: `identifier("wikidata", "q843")` has the value `Q843`. */
export function identifier(scheme: string, value: string): Identifier {
  return { scheme, value: upperCaseSchemes.has(scheme) ? value.toUpperCase() : value };
}

/** Those of both lists, each once. */
export function mergeIdentifiers(a: readonly Identifier[], b: readonly Identifier[]): Identifier[] {
  return [...a, ...b.filter((one) => !a.some((other) => isSameIdentifier(one, other)))];
}

export function isSameIdentifier(a: Identifier, b: Identifier): boolean {
  return a.scheme === b.scheme && a.value === b.value;
}

const addresses: Readonly<Record<string, (value: string) => string>> = {
  wikidata: (value) => `http://www.wikidata.org/entity/${value}`,
  medtop: (value) => `http://cv.iptc.org/newscodes/mediatopic/${value}`,
  geonames: (value) => `https://sws.geonames.org/${value}/`,
  "iso3166-1": (value) => `http://cvx.iptc.org/iso3166-1a2/${value}`,
  "iso3166-2": (value) => `https://www.iso.org/obp/ui/#iso:code:3166:${value}`,
  uri: (value) => value,
};

/**
 * How a vocabulary writes an identifier as a URI, which `identifierOfUri` reads back; null of one that has no URI:
 * `uriOfIdentifier({ scheme: "wikidata", value: "Q843" })` is `"http://www.wikidata.org/entity/Q843"`.
 */
export function uriOfIdentifier(identifier: Identifier): string | null {
  const { scheme, value } = identifier;
  const uri = Object.hasOwn(addresses, scheme) ? addresses[scheme]?.(value) : undefined;
  if (uri === undefined || !isUri(uri)) return null;
  return isSameIdentifier(identifierOfUri(uri), identifier) ? uri : null;
}
