import type { MentionRelation } from "../../news/mention-relation.js";
import type { Match } from "../../search/match.js";
import type { Join } from "../join.js";

/** A filter with its references looked up: what SQL is made from. */
export type Predicate = All | Any | Not | Linked | Matches | InRange | Filled;

/** Met where all are; of none, always. */
export interface All {
  is: "all";
  of: readonly Predicate[];
}

/** Met where one is; of none, never. */
export interface Any {
  is: "any";
  of: readonly Predicate[];
}

export interface Not {
  is: "not";
  of: Predicate;
}

/** Met by an article that a join leads to from any of these parents, by a tie such as this. */
export interface Linked {
  is: "linked";
  join: Join;
  parents: readonly (number | string)[];
  tie: Tie | null;
}

/** Met by an article whose texts match. */
export interface Matches {
  is: "matches";
  match: Match;
  /** How many do, counted or estimated no further than from where on matches are frequent; infinite until measured. */
  size: number;
}

/** What one mention must be, all of it at once. */
export interface Tie {
  relation: MentionRelation | null;
  minRelevance: number | null;
}

/** Met where the article's own column is not null and in the range: `from` included, `before` excluded. */
export interface InRange {
  is: "inRange";
  column: "publishedAt" | "updatedAt" | "wordCount";
  from: string | number | null;
  before: string | number | null;
}

/** Met where the article's own column is not null. */
export interface Filled {
  is: "filled";
  column: "body";
}

export const always: Predicate = { is: "all", of: [] };
export const never: Predicate = { is: "any", of: [] };

export function isAlways(predicate: Predicate): boolean {
  return predicate.is === "all" && predicate.of.length === 0;
}

export function isNever(predicate: Predicate): boolean {
  return predicate.is === "any" && predicate.of.length === 0;
}

/** One predicate of all: its parts are not nested in each other, those that say nothing are left out. */
export function all(predicates: readonly Predicate[]): Predicate {
  if (predicates.some(isNever)) return never;
  return group(
    "all",
    predicates.flatMap((predicate) => (predicate.is === "all" ? predicate.of : [predicate])),
  );
}

/** One predicate of alternatives, put together likewise. */
export function any(predicates: readonly Predicate[]): Predicate {
  if (predicates.some(isAlways)) return always;
  return group(
    "any",
    predicates.flatMap((predicate) => (predicate.is === "any" ? predicate.of : [predicate])),
  );
}

export function not(predicate: Predicate): Predicate {
  if (isAlways(predicate)) return never;
  if (isNever(predicate)) return always;
  return predicate.is === "not" ? predicate.of : { is: "not", of: predicate };
}

function group(is: "all" | "any", of: Predicate[]): Predicate {
  const [only, ...more] = of;
  return only && more.length === 0 ? only : { is, of };
}

/** What must hold in any case: the parts of an `all`, or the predicate itself. */
export function conjuncts(predicate: Predicate): readonly Predicate[] {
  return predicate.is === "all" ? predicate.of : [predicate];
}
