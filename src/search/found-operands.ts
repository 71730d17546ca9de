import { type Found, findMatch } from "./find-match.js";
import type { PreparedSearch } from "./prepared-search.js";
import type { Operand, SearchNode } from "./query/search-node.js";
import type { SearchedText } from "./searched-text.js";

/** A word, phrase, beginning or NEAR of a search that asks for something, and where that is in an article. */
export interface FoundOperand {
  /** As it is written in the search. */
  term: string;
  /** At least one. */
  found: readonly Found[];
}

/**
 * What of a search is in the texts of an article. What is negated does not count, unless the whole search is, and the
 * other way round: of `ceasefire -hockey` where the search `isWanted` it is `ceasefire`, where it is not `hockey`.
 */
export function foundOperands(
  text: SearchedText,
  prepared: PreparedSearch,
  isWanted: boolean,
): FoundOperand[] {
  return listFound(prepared, placesIn(text, prepared), isWanted, () => true);
}

/**
 * The same, but only of what makes the search hold: of `truce OR (ceasefire -hockey)` it is `truce` alone where the
 * article has hockey. Nothing where the search does not hold as it is wanted.
 */
export function reasonsOf(text: SearchedText, prepared: PreparedSearch, isWanted: boolean): FoundOperand[] {
  const places = placesIn(text, prepared);
  return listFound(prepared, places, isWanted, (node, asWanted) => holds(node, places) === asWanted);
}

/** Where each operand is; one without a word is not there. */
type Places = ReadonlyMap<Operand, readonly Found[]>;

function placesIn(text: SearchedText, { matches }: PreparedSearch): Places {
  return new Map(Array.from(matches, ([operand, match]) => [operand, findMatch(text, match)]));
}

/** Whether a part of a search is to be gone into. */
type Follow = (node: SearchNode, isWanted: boolean) => boolean;

function listFound(
  { search, node }: PreparedSearch,
  places: Places,
  isWanted: boolean,
  follow: Follow,
): FoundOperand[] {
  return [...wantedOperands(node, isWanted, follow)].flatMap((operand) => {
    const found = places.get(operand) ?? [];
    return found.length > 0 ? [{ term: writtenIn(search, operand), found }] : [];
  });
}

function* wantedOperands(node: SearchNode, isWanted: boolean, follow: Follow): Generator<Operand> {
  if (!follow(node, isWanted)) return;
  switch (node.is) {
    case "and":
    case "or":
      for (const part of node.of) yield* wantedOperands(part, isWanted, follow);
      return;
    case "not":
      yield* wantedOperands(node.of, !isWanted, follow);
      return;
    default:
      if (isWanted) yield node;
  }
}

/** Null of a part without a word, which is passed over. */
function holds(node: SearchNode, places: Places): boolean | null {
  switch (node.is) {
    case "and":
    case "or": {
      const parts = node.of.flatMap((part) => holds(part, places) ?? []);
      if (parts.length === 0) return null;
      return node.is === "and" ? parts.every(Boolean) : parts.some(Boolean);
    }
    case "not": {
      const of = holds(node.of, places);
      return of === null ? null : !of;
    }
    default: {
      const found = places.get(node);
      return found ? found.length > 0 : null;
    }
  }
}

/** The sides of a NEAR may have parentheses and fields around them. */
function writtenIn(search: string, operand: Operand): string {
  if (operand.is !== "near") return search.slice(operand.start, operand.end);
  const { left, right, distance } = operand;
  return `${writtenIn(search, left)} NEAR/${distance} ${writtenIn(search, right)}`;
}
