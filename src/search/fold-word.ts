import { foldLetters } from "../text/fold.js";

/** No term is longer (UTF-16 units): what goes on longer is no word, and an index keeps every letter of it. */
const maxLength = 100;

const plain = /^[A-Za-z0-9]*$/;

/** Letters that are typed in several ways, or without their stroke, and that Unicode does not decompose. */
const otherwise: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ς: "σ",
  // Yeh, kaf and heh of the Arabic, the Persian, the Urdu and the Kurdish keyboard; alef with a wasla.
  ي: "ی",
  ى: "ی",
  ك: "ک",
  ة: "ه",
  ہ: "ه",
  ۃ: "ه",
  ە: "ه",
  ٱ: "ا",
  "٠": "0",
  "١": "1",
  "٢": "2",
  "٣": "3",
  "٤": "4",
  "٥": "5",
  "٦": "6",
  "٧": "7",
  "٨": "8",
  "٩": "9",
  "۰": "0",
  "۱": "1",
  "۲": "2",
  "۳": "3",
  "۴": "4",
  "۵": "5",
  "۶": "6",
  "۷": "7",
  "۸": "8",
  "۹": "9",
};

const letterOtherwise = new RegExp(`[${Object.keys(otherwise).join("")}]`, "gu");

/** Transliterations put them in or leave them out: primes and half rings. */
const transliterating = "\\u02b9\\u02ba\\u02be\\u02bf";
/** Tatweel, honorifics and signs of recitation. */
const ornamental = "\\u0640\\u0610-\\u061a\\u06d6-\\u06ed";
/** What encloses a character (keycaps) and what chooses between its shapes. */
const shaping = "\\u20d0-\\u20f0\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";

/** A ligature may come apart into words with spaces. */
const dropped = new RegExp(`[[^\\p{L}\\p{N}\\p{M}]${transliterating}${ornamental}${shaping}]+`, "gv");

/**
 * Folds a word so that its spellings meet in a search: `foldWord("Müller")` and `foldWord("MULLER")` are `"muller"`,
 * `foldWord("Straße")` is `"strasse"`, `foldWord("علي")` is what `foldWord("علی")` is.
 *
 * No accents, lower case, of each letter one form; nothing but letters, digits and marks that change the word (L, N, M).
 * At most 100 UTF-16 units; empty where nothing is left.
 */
export function foldWord(word: string): string {
  if (plain.test(word)) return cutWord(word.toLowerCase());
  const folded = foldLetters(word)
    .replace(dropped, "")
    .replace(letterOtherwise, (letter) => otherwise[letter] as string);
  return cutWord(folded);
}

/** The beginning of a word that is longer than a term may be, no surrogate pair cut in two. */
export function cutWord(word: string): string {
  if (word.length <= maxLength) return word;
  return /[\ud800-\udbff]/.test(word.charAt(maxLength - 1))
    ? word.slice(0, maxLength - 1)
    : word.slice(0, maxLength);
}
