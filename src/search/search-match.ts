import type { Match } from "./match.js";

/**
 * What a search asks of the index, and whether it wants what matches or all else: `-hockey` is
 * `{ is: "not", of: { is: "match", match: { is: "term", term: "en:hockey", field: null } } }`.
 */
export type SearchMatch = Matched | { is: "not"; of: Matched };

export interface Matched {
  is: "match";
  match: Match;
}
