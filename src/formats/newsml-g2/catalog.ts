import type { Identifier } from "../../news/identifier.js";
import { cleanText } from "../../text/clean.js";
import { identifier, identifierOfLiteral, identifierOfUri } from "../identifiers.js";
import { ownScheme } from "./vocabulary.js";
import { attribute, children, type XmlElement } from "./xml/element.js";

/** The URIs that a document's aliases stand for, as far as it says so itself. */
export interface Catalog {
  get(alias: string): string | undefined;
}

const noCatalog: Catalog = new Map<string, string>();

/** What IPTC's catalog and the large agencies call vocabularies that we know by another name. */
const otherNames = new Map([
  ["iso3166-1a2", "iso3166-1"],
  ["isocountrycode", "iso3166-1"],
  ["mediatopic", "medtop"],
  ["wd", "wikidata"],
]);

/**
 * The schemes that stand in an item's own catalogs: of
 * `<catalog><scheme alias="wd" uri="http://www.wikidata.org/entity/"/></catalog>` in it wd and its URI.
 *
 * What it does not declare itself is looked up in the `outer` catalog, that of its message. A catalog elsewhere is not
 * fetched.
 */
export function readCatalog(holder: XmlElement | undefined, outer: Catalog = noCatalog): Catalog {
  const own = new Map<string, string>();
  for (const scheme of children(holder, "catalog").flatMap((catalog) => children(catalog, "scheme"))) {
    const alias = attribute(scheme, "alias");
    const uri = attribute(scheme, "uri");
    if (alias !== undefined && uri !== undefined) own.set(alias, uri);
  }
  return own.size === 0 ? outer : { get: (alias) => own.get(alias) ?? outer.get(alias) };
}

/**
 * What a QCode means: `identifierOfQcode("medtop:20000593", catalog)` is `{ scheme: "medtop", value: "20000593" }`.
 *
 * Where the catalog has the alias, it is what the URI identifies; otherwise the alias is the scheme, in lower case.
 * Null where it is no QCode.
 */
function identifierOfQcode(qcode: string, catalog: Catalog): Identifier | null {
  const [, alias = "", code = ""] = /^([^\s:]+):(.+)$/s.exec(cleanText(qcode).trim()) ?? [];
  if (alias === "" || code === "") return null;
  const uri = catalog.get(alias);
  if (uri !== undefined) return identifierOf(uri + code);
  const scheme = schemeOfAlias(alias);
  if (scheme === "iso3166-1" && code.includes("-")) return identifier("iso3166-2", code);
  return identifierOfLiteral(`${scheme}:${code.replace(/\s/gu, "%20")}`);
}

/** The scheme that an alias is taken for: `iso3166-1a2` for `iso3166-1`, `fssID` for `fssid`. */
export function schemeOfAlias(alias: string): string {
  const plain = alias.toLowerCase().replace(/[^a-z0-9-]/g, "-");
  return otherNames.get(plain) ?? (/^[a-z]/.test(plain) ? plain : `x-${plain}`);
}

/** What a URI identifies, those that we write ourselves for other schemes too. */
export function identifierOf(uri: string): Identifier {
  const own = uri.startsWith(ownScheme) ? /^([^:]+):(.+)$/s.exec(uri.slice(ownScheme.length)) : null;
  if (own?.[1] !== undefined && own[2] !== undefined) {
    return identifier(decoded(own[1]), decoded(own[2]));
  }
  return identifierOfUri(cleanText(uri));
}

function decoded(code: string): string {
  try {
    return cleanText(decodeURIComponent(code));
  } catch {
    return code;
  }
}

/** Everything that an element says to identify a thing: its qcode, uri and literal, and those of its `sameAs`. */
export function identifiersOf(element: XmlElement, catalog: Catalog): Identifier[] {
  return eachOnce([element, ...children(element, "sameAs")].flatMap((one) => ownIdentifiers(one, catalog)));
}

/** Those of a list, each once. */
export function eachOnce(identifiers: readonly Identifier[]): Identifier[] {
  return [...new Map(identifiers.map((one) => [`${one.scheme}:${one.value}`, one])).values()];
}

/** The same without `sameAs`. */
export function ownIdentifiers(element: XmlElement, catalog: Catalog): Identifier[] {
  const qcode = attribute(element, "qcode");
  const uri = attribute(element, "uri");
  const literal = attribute(element, "literal");
  return [
    qcode === undefined ? null : identifierOfQcode(qcode, catalog),
    uri === undefined ? null : identifierOf(uri),
    literal === undefined ? null : identifierOfLiteral(cleanText(literal)),
  ].filter((one) => one !== null);
}
