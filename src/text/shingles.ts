import { foldLetters } from "./fold.js";
import { unspacedScripts } from "./unspaced-scripts.js";

/** Held, since it is called a thousand times a text: in a context of its own (jest) each look at a global is slow. */
export const { imul } = Math;

const character = `[${unspacedScripts}]`;
const unspaced = new RegExp(character, "v");
const token = new RegExp(`${character}|[[\\p{L}\\p{N}\\p{M}]--${character}]+`, "gv");

/** How much a shingle spans: five words, or ten characters of a script that parts words by nothing. */
const span = 10;
const wordWidth = 2;
const characterWidth = 1;

/** UTF-16 units of a text that count: a book is told by its beginning too, and what it costs has an end. */
export const maxTextLength = 200_000;

/**
 * What a text is made of, for a comparison with others: a number for every five words that follow each other in it,
 * each number once, in ascending order. `shinglesOf("The Bundesbank left credit policies unchanged.")` has two.
 *
 * Case, accents and punctuation do not matter; Chinese, Japanese, Thai, Lao, Khmer and Burmese go by ten characters.
 * No more than `maxTextLength` is read. The numbers are 32-bit hashes (FNV-1a of the words, then multiplied together
 * and mixed by Murmur3's finalizer): the same on every machine, and seldom the same for two runs of words.
 */
export function shinglesOf(text: string): Uint32Array {
  const tokens = foldLetters(text.slice(0, maxTextLength)).match(token) ?? [];
  const hashes = new Int32Array(tokens.length);
  const widths = new Uint8Array(tokens.length);
  for (const [index, word] of tokens.entries()) {
    hashes[index] = hashOf(word);
    widths[index] = widthOf(word);
  }
  const shingles = new Uint32Array(tokens.length);
  let count = 0;
  for (let start = 0; start < tokens.length; start += 1) {
    let hash = 0;
    let width = 0;
    for (let index = start; width < span && index < tokens.length; index += 1) {
      hash = imul(hash ^ (hashes[index] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
      width += widths[index] as number;
    }
    if (width < span) break;
    shingles[count] = mix(hash);
    count += 1;
  }
  return distinct(shingles.subarray(0, count).sort());
}

/**
 * The share of the shingles of both that both have, from 0 to 1 (Jaccard's index); 0 where neither has any.
 *
 * @param one distinct, in ascending order, as `shinglesOf` gives them
 */
export function similarityOf(one: Uint32Array, other: Uint32Array): number {
  let common = 0;
  let place = 0;
  for (let index = 0; index < one.length && place < other.length; index += 1) {
    const shingle = one[index] as number;
    while ((other[place] as number) < shingle) place += 1;
    if (other[place] === shingle) common += 1;
  }
  const all = one.length + other.length - common;
  return all === 0 ? 0 : common / all;
}

/** Spreads each bit of a number over all 32 of another, one to one: Murmur3's finalizer (A. Appleby, 2011). */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** Before Thai stands no script that goes by characters: most words need no closer look. */
function widthOf(word: string): number {
  return word.charCodeAt(0) >= 0x0e00 && unspaced.test(word) ? characterWidth : wordWidth;
}

function distinct(sorted: Uint32Array): Uint32Array {
  const kept = new Uint32Array(sorted.length);
  let count = 0;
  for (const shingle of sorted) {
    if (count > 0 && shingle === kept[count - 1]) continue;
    kept[count] = shingle;
    count += 1;
  }
  return kept.slice(0, count);
}
