import type { Match } from "./match.js";
import { operandsOf } from "./query/operands-of.js";
import { parseSearch } from "./query/parse-search.js";
import type { Operand, SearchNode } from "./query/search-node.js";
import type { Stemmer } from "./stemmers.js";
import { operandMatch } from "./to-match.js";

/** A search made ready to be looked for in texts of one language. */
export interface PreparedSearch {
  /** As it was written. */
  search: string;
  node: SearchNode;
  /** What each operand asks; those without a word in them are not there. */
  matches: ReadonlyMap<Operand, Match>;
}

/**
 * Parses a search and stems what it asks for: `await prepareSearch("ceasefire -hockey", stemmerOf("en"))`.
 *
 * @throws SearchSyntaxError where it cannot be read
 */
export async function prepareSearch(search: string, stemmer: Stemmer): Promise<PreparedSearch> {
  const node = parseSearch(search);
  const matches = new Map<Operand, Match>();
  for (const operand of operandsOf(node)) {
    const match = await operandMatch(operand, [stemmer]);
    if (match) matches.set(operand, match);
  }
  return { search, node, matches };
}
