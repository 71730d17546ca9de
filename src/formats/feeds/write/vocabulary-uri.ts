import type { Identifier } from "../../../news/identifier.js";
import { uriOfIdentifier } from "../../identifiers.js";
import { vocabularies } from "../../vocabularies.js";
import { isWebAddress } from "../../web-address.js";
import { topicSchemes } from "../categories.js";

/** An identifier as feeds write it: the vocabulary's address and the code, which make a URI together. */
export interface VocabularyUri {
  vocabulary: string;
  code: string;
}

/** The first identifier that has an address: `vocabularyUri([{ scheme: "medtop", value: "20000593" }])?.code`. */
export function vocabularyUri(identifiers: readonly Identifier[]): VocabularyUri | null {
  const topic = identifiers.find(({ scheme }) => topicSchemes.has(scheme));
  const vocabulary = topic && vocabularies.get(topic.scheme);
  return vocabulary === undefined ? null : { vocabulary: vocabulary.address, code: topic?.value ?? "" };
}

/** Somebody's own page or entry in a vocabulary: `pageOf(author.identifiers)`. */
export function pageOf(identifiers: readonly Identifier[]): string | undefined {
  const page = identifiers.find(({ scheme, value }) => scheme === "uri" && isWebAddress(value));
  return page?.value ?? identifiers.flatMap((one) => uriOfIdentifier(one) ?? [])[0];
}
