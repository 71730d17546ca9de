import type { Match } from "./match.js";

/** What of a text has to be known to find what matches ask for. */
export interface AskedWords {
  /** With which letters the words begin (UTF-16 units), folded. */
  letters: ReadonlySet<string>;
  /** Whether it matters which words stand beside each other. */
  inOrder: boolean;
}

/**
 * Which words matches ask for: `{ letters: new Set(["c", "t"]), inOrder: true }` of a search for `ceasefire "two truces"`.
 * Of a phrase each word's letter counts.
 */
export function askedWords(matches: Iterable<Match>): AskedWords {
  const asked = [...matches].flatMap(simpleIn);
  return {
    letters: new Set(asked.flatMap(termsOf).map(beginningOf)),
    inOrder: asked.some(({ is }) => is === "phrase" || is === "near"),
  };
}

type Simple = Exclude<Match, { is: "all" | "any" | "but" }>;

function simpleIn(match: Match): Simple[] {
  switch (match.is) {
    case "all":
    case "any":
      return match.of.flatMap(simpleIn);
    case "but":
      return [match.of, match.without].flatMap(simpleIn);
    default:
      return [match];
  }
}

function termsOf(match: Simple): readonly string[] {
  switch (match.is) {
    case "phrase":
      return match.terms;
    case "near":
      return [...match.left, ...match.right];
    default:
      return [match.term];
  }
}

/** Behind the language's code of a stem, or the mark of what is printed. */
function beginningOf(term: string): string {
  return term.charAt(term.search(/[:=]/) + 1);
}
