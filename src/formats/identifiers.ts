import type { Identifier } from "../news/identifier.js";
import { vocabularies } from "./vocabularies.js";
import { isUri } from "./web-address.js";

/** Their codes are upper-case whatever a document writes. */
const upperCaseSchemes = new Set(["wikidata", "iso3166-1", "iso3166-2", "unlocode"]);

/** What looks like `scheme:code` but is a URI of its own. */
const uriSchemes = new Set(["http", "https", "urn", "tag", "mailto", "data", "ftp", "file", "tel", "uri"]);

/**
 * What a URI identifies: `identifierOfUri("http://www.wikidata.org/entity/Q843")` is
 * `{ scheme: "wikidata", value: "Q843" }`. A URI of no vocabulary that we know is kept whole under the scheme `uri`.
 */
export function identifierOfUri(uri: string): Identifier {
  for (const [scheme, { uris }] of vocabularies) {
    const code = uris.flatMap((one) => one.exec(uri)?.[1] ?? [])[0];
    if (code !== undefined) return identifier(scheme, code);
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

/**
 * How a vocabulary writes an identifier as a URI, which `identifierOfUri` reads back; null of one that has no URI:
 * `uriOfIdentifier({ scheme: "wikidata", value: "Q843" })` is `"http://www.wikidata.org/entity/Q843"`.
 */
export function uriOfIdentifier(identifier: Identifier): string | null {
  const uri = writtenUri(identifier);
  if (uri === null || !isUri(uri)) return null;
  return isSameIdentifier(identifierOfUri(uri), identifier) ? uri : null;
}

function writtenUri({ scheme, value }: Identifier): string | null {
  if (scheme === "uri") return value;
  const vocabulary = vocabularies.get(scheme);
  return vocabulary === undefined ? null : `${vocabulary.address}${value}${vocabulary.end}`;
}
