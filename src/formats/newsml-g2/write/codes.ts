import type { Identifier } from "../../../news/identifier.js";
import type { NewsItem } from "../../../news/news-item.js";
import { isSameIdentifier } from "../../identifiers.js";
import { vocabularies } from "../../vocabularies.js";
import { identifierOf } from "../catalog.js";
import { ownScheme } from "../vocabulary.js";
import { element, type Xml } from "./xml.js";

/** The aliases of IPTC's catalog and our own that stand for something else in what we write. */
const taken = new Set(["cpnat", "drol", "newsgraphrel", "ninat", "stat", "uri", "xml"]);

const iptcCatalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml";

/** An identifier as attributes: `{ qcode: "medtop:20000337" }` or `{ uri: "https://…" }`. */
export type Code = { qcode: string } | { uri: string };

/**
 * How an identifier is written: as a QCode where its vocabulary has an alias, else as a URI; what would be read as
 * another thing as a URI of our own, which holds everything.
 */
export function codeOf(identifier: Identifier): Code {
  const scheme = identifier.scheme.toWellFormed();
  const value = identifier.value.toWellFormed();
  const own = `${ownScheme}${encodeURIComponent(scheme)}:${encodeURIComponent(value)}`;
  if (scheme === "uri") return { uri: isPlainUri(value) && isRead(value, identifier) ? value : own };
  const known = vocabularies.get(scheme)?.address;
  if (known !== undefined) {
    return isRead(known + value, identifier) && !/\s/.test(value)
      ? { qcode: `${scheme}:${value}` }
      : { uri: own };
  }
  return isAlias(scheme) ? { qcode: `${scheme}:${encodeURIComponent(value)}` } : { uri: own };
}

/** Those that can be written: a code that is empty says nothing. */
function codesOf(identifiers: readonly Identifier[]): Code[] {
  return identifiers.filter(({ scheme, value }) => scheme !== "" && value !== "").map(codeOf);
}

/** The first code as the attributes of its element, the others as `sameAs` in it. */
export function identified(identifiers: readonly Identifier[]): {
  attributes: Partial<Record<"qcode" | "uri", string>>;
  sameAs: Xml;
} {
  const [first, ...others] = codesOf(identifiers);
  return { attributes: first ?? {}, sameAs: others.map((code) => element("sameAs", code)).join("") };
}

/** The catalogs by which an item's QCodes are understood: IPTC's, and one of the schemes that the item uses. */
export function catalogsOf({ authors, mentions }: NewsItem): Xml {
  const identifiers = [...authors, ...mentions].flatMap((one) => one.identifiers);
  const aliases = codesOf(identifiers).flatMap((code) =>
    "qcode" in code ? (code.qcode.split(":")[0] ?? []) : [],
  );
  const schemes = [...new Set(aliases)].filter((alias) => alias !== "medtop").sort();
  return [
    element("catalogRef", { href: iptcCatalog }),
    element(
      "catalog",
      {},
      element("scheme", { alias: "newsgraphrel", uri: "urn:x-newsgraph:rel:" }),
      ...schemes.map((alias) =>
        element("scheme", { alias, uri: vocabularies.get(alias)?.address ?? `${ownScheme}${alias}:` }),
      ),
    ),
  ].join("\n");
}

function isAlias(scheme: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(scheme) && !taken.has(scheme);
}

function isRead(uri: string, identifier: Identifier): boolean {
  return isSameIdentifier(identifierOf(uri), identifier);
}

/** No URI of more is one that means anything, and expressions that look at millions of letters run out of their stack. */
const longestUri = 2000;

/** Whether a schema takes it for a URI as it is. */
function isPlainUri(text: string): boolean {
  if (text.length > longestUri) return false;
  return /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?#@!$&'()*+,;=]|%[0-9a-f]{2})+$/i.test(text) && !/#.*#/.test(text);
}
