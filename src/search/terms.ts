import { cutWord, foldWord } from "./fold-word.js";
import type { Stemmer } from "./stemmers.js";
import type { Word } from "./words.js";

/** Stands in a stream where a term does not: no word has it. */
export const filler = "_";

/** What the terms of words as printed begin with. */
export const printedMark = "=";

/**
 * The term of a word as it is printed, but for case and accents: `=muller` of `Müller`. It begins with the terms of all
 * beginnings of the word.
 */
export function printedTerm(word: Word): string {
  return `${printedMark}${word.folded}`;
}

/**
 * The term that the forms of a word share: by the German stemmer `de:haus` of both `Haus` and `Häuser`, `:hauser` by
 * none. The stem is folded after it is found, since most languages stem by accents too.
 */
export function stemTerm(word: Word, stemmer: Stemmer): string {
  const stem = stemmer.stem(cutWord(word.text.replaceAll("\u00ad", "")));
  return `${stemmer.code}:${foldWord(stem) || word.folded}`;
}
