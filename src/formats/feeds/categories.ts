import { blankMention } from "../../news/blank-item.js";
import type { Identifier } from "../../news/identifier.js";
import type { NewsMention } from "../../news/news-item.js";
import { cleanText, oneLineOrNull } from "../../text/clean.js";
import { identifierOfLiteral, identifierOfUri } from "../identifiers.js";
import { vocabularies } from "../vocabularies.js";
import { isWebAddress } from "../web-address.js";

/** A feed's category: `term` is its code or name in the `scheme`, `label` what people call it. */
export interface FeedCategory {
  term?: string | undefined;
  scheme?: string | undefined;
  label?: string | undefined;
}

/** The vocabularies that feeds name topics by. */
export const topicSchemes: ReadonlySet<string> = new Set(["medtop", "wikidata"]);

/**
 * The topic that a category names in a vocabulary that the archive knows, null for every other category.
 *
 * ```ts
 * topicOf({ term: "20000593", scheme: "http://cv.iptc.org/newscodes/mediatopic/", label: "unrest" }) // medtop:20000593
 * ```
 *
 * The scheme may be the vocabulary's address, that of the topic itself or the prefix of its codes.
 */
export function topicOf({ term = "", scheme = "", label }: FeedCategory): NewsMention | null {
  const candidates = [scheme, `${scheme.replace(/\/?$/, "/")}${term}`, `${scheme}:${term}`, term];
  for (const candidate of candidates) {
    const identifier = identify(cleanText(candidate));
    if (identifier === null) continue;
    const isCode = identify(term) !== null || isCodeOf(identifier.scheme, term);
    const name = oneLineOrNull(label) ?? (isCode ? null : oneLineOrNull(term));
    return {
      ...blankMention("Topic", name ?? `${identifier.scheme}:${identifier.value}`, "ABOUT"),
      identifiers: [identifier],
      names: name === null ? [] : [name],
    };
  }
  return null;
}

function identify(text: string): Identifier | null {
  const identifier = isWebAddress(text) ? identifierOfUri(text) : identifierOfLiteral(text);
  return identifier !== null && isCodeOf(identifier.scheme, identifier.value) ? identifier : null;
}

function isCodeOf(scheme: string, code: string): boolean {
  return topicSchemes.has(scheme) && vocabularies.get(scheme)?.code.test(code) === true;
}
