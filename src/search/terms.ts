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
  const known = remembered.get(stemmer)?.get(word.text);
  if (known !== undefined) return known;
  const stem = stemmer.stem(cutWord(word.text.replaceAll("\u00ad", "")));
  const term = `${stemmer.code}:${foldWord(stem) || word.folded}`;
  if (word.text.length <= longestRemembered) remember(word.text, term, stemmer);
  return term;
}

/** To find a stem takes some ten microseconds, and most words of a story were in the stories before it. */
const remembered = new WeakMap<Stemmer, Map<string, string>>();

/** Of each language's words so many, none longer than most (UTF-16 units): some 10 MB. */
const maxRemembered = 50_000;
const longestRemembered = 40;

function remember(word: string, term: string, stemmer: Stemmer): void {
  const terms = remembered.get(stemmer) ?? new Map<string, string>();
  remembered.set(stemmer, terms);
  if (terms.size === maxRemembered) terms.clear();
  terms.set(ownCopy(word), ownCopy(term));
}

/** A piece that was cut out of a text holds on to the whole of it, as long as it is remembered. */
function ownCopy(piece: string): string {
  return Buffer.from(piece).toString();
}
