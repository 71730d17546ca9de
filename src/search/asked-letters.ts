import type { Match } from "./match.js";

/**
 * What the words begin with that matches ask for (UTF-16 units): `c` and `t` of a search for `ceasefire "two truces"`.
 * Of a phrase each word's counts.
 */
export function askedLetters(matches: Iterable<Match>): Set<string> {
  const letters = new Set<string>();
  for (const match of matches) for (const term of termsOf(match)) letters.add(beginningOf(term));
  return letters;
}

function termsOf(match: Match): readonly string[] {
  switch (match.is) {
    case "all":
    case "any":
      return match.of.flatMap(termsOf);
    case "but":
      return [match.of, match.without].flatMap(termsOf);
    case "term":
    case "beginning":
      return [match.term];
    case "phrase":
      return match.terms;
    case "near":
      return [...match.left, ...match.right];
  }
}

/** Behind the language's code of a stem, or the mark of what is printed. */
function beginningOf(term: string): string {
  return term.charAt(term.search(/[:=]/) + 1);
}
