import type { Identifier } from "../news/identifier.js";

/** A URI of no known scheme is told apart by its vocabulary: all of it up to its last `/`, `#`, `:` or `=`. */
function vocabularyOf({ scheme, value }: Identifier): string {
  if (scheme !== "uri") return scheme;
  const end = Math.max(...["/", "#", ":", "="].map((sign) => value.lastIndexOf(sign)));
  return `uri:${value.slice(0, end + 1)}`;
}

/**
 * Whether identifiers say that two are not the same: `[wikidata:Q843]` contradicts `[wikidata:Q889]`.
 *
 * They do where one vocabulary calls them by different codes and by none in common.
 */
export function contradicts(one: readonly Identifier[], other: readonly Identifier[]): boolean {
  return one.some((identifier) => {
    const vocabulary = vocabularyOf(identifier);
    const codes = other.filter((candidate) => vocabularyOf(candidate) === vocabulary);
    return codes.length > 0 && !codes.some((candidate) => candidate.value === identifier.value);
  });
}
