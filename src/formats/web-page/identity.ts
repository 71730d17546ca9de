import type { Identifier } from "../../news/identifier.js";
import { cleanText } from "../../text/clean.js";
import { identifier, identifierOfLiteral, identifierOfUri, mergeIdentifiers } from "../identifiers.js";
import { isThing, type LinkedData, listOf } from "./json-ld.js";
import { addressesIn } from "./values.js";

/**
 * What identifies a thing: `identifiersOf({ sameAs: "http://www.wikidata.org/entity/Q843" })` is
 * `[{ scheme: "wikidata", value: "Q843" }]`.
 *
 * Its `@id`, `sameAs` and `url`, and its `identifier` where that says whose it is.
 */
export function identifiersOf(thing: LinkedData): Identifier[] {
  const addresses = [thing["@id"], ...listOf(thing.sameAs), thing.url].flatMap((one) => addressesIn(one));
  const coded = listOf(thing.identifier).flatMap(identifierIn);
  return mergeIdentifiers(
    mergeIdentifiers(
      [],
      addresses.map((one) => identifierOfUri(cleanText(one))),
    ),
    coded,
  );
}

function identifierIn(value: unknown): Identifier[] {
  if (typeof value === "string") {
    const literal = identifierOfLiteral(cleanText(value));
    return literal === null ? [] : [literal];
  }
  if (!isThing(value) || typeof value.propertyID !== "string") return [];
  const code = typeof value.value === "number" ? String(value.value) : value.value;
  const scheme = cleanText(value.propertyID).toLowerCase();
  return typeof code === "string" && /^[a-z][a-z0-9-]*$/u.test(scheme)
    ? [identifier(scheme, cleanText(code))]
    : [];
}
