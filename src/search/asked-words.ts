import type { Match } from "./match.js";
import type { Stemmer } from "./stemmers.js";
import { printedMark, printedTerm, stemTerm } from "./terms.js";
import type { SoughtWords } from "./words.js";

/** What of a text has to be known to find what matches ask for. */
export interface AskedWords {
  words: SoughtWords;
  /** Whether it matters which words stand beside each other: then all of them have to be known. */
  inOrder: boolean;
  /** With which letters the words begin (UTF-16 units), folded; null where a stem may begin with another. */
  letters: ReadonlySet<string> | null;
}

/**
 * Which words matches ask for: of a search for `ceasefire "two truces"` in English those with the stems `ceasefir`,
 * `two` and `truce`, in order. Of a phrase each word counts.
 *
 * @param stemmer by which the texts' words are stemmed, as the matches' were
 */
export function askedWords(matches: Iterable<Match>, stemmer: Stemmer): AskedWords {
  const asked = [...matches].flatMap(simpleIn);
  const terms = new Set(asked.filter(({ is }) => is !== "beginning").flatMap(termsOf));
  const beginnings = asked
    .filter(({ is }) => is === "beginning")
    .flatMap(termsOf)
    .map((term) => term.slice(printedMark.length));
  const letters = stemmer.keepsBeginning ? new Set(asked.flatMap(termsOf).map(beginningOf)) : null;
  return {
    words: {
      leftOut: letters ? allBut(letters) : nothing,
      has: (word) =>
        (letters?.has(word.folded.charAt(0)) ?? true) &&
        (terms.has(stemTerm(word, stemmer)) ||
          terms.has(printedTerm(word)) ||
          beginnings.some((beginning) => word.folded.startsWith(beginning))),
    },
    inOrder: asked.some(({ is }) => is === "phrase" || is === "near"),
    letters,
  };
}

const nothing = new Uint8Array(0x80);

/** Of the most frequent letters it shows before they are folded. */
function allBut(letters: ReadonlySet<string>): Uint8Array {
  const leftOut = new Uint8Array(0x80).fill(1);
  for (const letter of letters) {
    for (const form of [letter, letter.toUpperCase()]) leftOut[form.charCodeAt(0)] = 0;
  }
  return leftOut;
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
