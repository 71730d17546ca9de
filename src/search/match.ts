import type { SearchField } from "./search-field.js";

/**
 * What an index is asked, in its own terms: made from a search by the analyzer that made the index. It always asks for
 * something that is there; what is only negated is not asked of an index.
 */
export type Match = MatchGroup | MatchBut | MatchTerm | MatchBeginning | MatchPhrase | MatchNear;

/** Of one part at least. */
export interface MatchGroup {
  is: "all" | "any";
  of: readonly Match[];
}

export interface MatchBut {
  is: "but";
  of: Match;
  without: Match;
}

/** A term, in one field or in any (null). */
export interface MatchTerm {
  is: "term";
  term: string;
  field: SearchField | null;
}

/** Any term that begins so. */
export interface MatchBeginning {
  is: "beginning";
  term: string;
  field: SearchField | null;
}

/** Terms one behind the other in one field; two at least. */
export interface MatchPhrase {
  is: "phrase";
  terms: readonly string[];
  field: SearchField | null;
}

/** Two stretches of terms in one field, in whatever order, with at most `distance` positions between them. */
export interface MatchNear {
  is: "near";
  left: readonly string[];
  right: readonly string[];
  distance: number;
  field: SearchField | null;
}
