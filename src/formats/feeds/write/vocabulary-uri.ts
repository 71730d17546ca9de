import type { Identifier } from "../../../news/identifier.js";
import { uriOfIdentifier } from "../../identifiers.js";
import { isWebAddress } from "../../web-address.js";

/** The vocabularies that have an address for what they name. */
const vocabularies: Record<string, string> = {
  medtop: "http://cv.iptc.org/newscodes/mediatopic/",
  wikidata: "http://www.wikidata.org/entity/",
};

/** An identifier as feeds write it: the vocabulary's address and the code, which make a URI together. */
export interface VocabularyUri {
  vocabulary: string;
  code: string;
}

/** The first identifier that has an address: `vocabularyUri([{ scheme: "medtop", value: "20000593" }])?.code`. */
export function vocabularyUri(identifiers: readonly Identifier[]): VocabularyUri | null {
  for (const { scheme, value } of identifiers) {
    const vocabulary = vocabularies[scheme];
    if (vocabulary !== undefined) return { vocabulary, code: value };
  }
  return null;
}

/** Somebody's own page or entry in a vocabulary: `pageOf(author.identifiers)`. */
export function pageOf(identifiers: readonly Identifier[]): string | undefined {
  const page = identifiers.find(({ scheme, value }) => scheme === "uri" && isWebAddress(value));
  return page?.value ?? identifiers.flatMap((one) => uriOfIdentifier(one) ?? [])[0];
}
