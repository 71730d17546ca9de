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
  return termsOf(word, stemmer).stem;
}

/** Both terms of a word: `termsOf(word, stemmerOf("de"))` is `{ stem: "de:haus", printed: "=hauser" }` of `Häuser`. */
export function termsOf(word: Word, stemmer: Stemmer): TermsOfWord {
  const known = remembered.get(stemmer)?.get(word.text);
  if (known) return known;
  const stem = stemmer.stem(cutWord(word.text.replaceAll("\u00ad", "")));
  const terms = {
    stem: `${stemmer.code}:${foldWord(stem) || word.folded}`,
    printed: printedTerm(word),
  };
  return word.text.length <= longestRemembered ? remember(word.text, terms, stemmer) : terms;
}

interface TermsOfWord {
  stem: string;
  printed: string;
}

/** To find a stem takes some ten microseconds, and most words of a story were in the stories before it. */
const remembered = new WeakMap<Stemmer, Map<string, TermsOfWord>>();

/** Of each language's words so many, none longer than most (UTF-16 units): some 10 MB. */
const maxRemembered = 50_000;
const longestRemembered = 40;

function remember(word: string, { stem, printed }: TermsOfWord, stemmer: Stemmer): TermsOfWord {
  const words = remembered.get(stemmer) ?? new Map<string, TermsOfWord>();
  remembered.set(stemmer, words);
  if (words.size === maxRemembered) words.clear();
  const kept = { stem: ownCopy(stem), printed: ownCopy(printed) };
  words.set(ownCopy(word), kept);
  return kept;
}

/** A piece that was cut out of a text holds on to the whole of it, as long as it is remembered. */
function ownCopy(piece: string): string {
  return Buffer.from(piece).toString();
}
