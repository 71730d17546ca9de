import { imul, mix, similarityOf } from "./shingles.js";

// Parameters were chosen on Reuters-21578, whose market reports come every day with other numbers in the same words:
// test/text/near-duplicates-collection.test.ts measures them.

/** A text of fewer shingles is like no other: "Qtly div six cts vs six cts prior" says little. */
const fewest = 20;
/** In a text of fewer shingles than this a few words are all the news, so that hardly any may differ. */
const short = 60;
const likeShort = 0.9;
const like = 0.7;

/** Two texts of 0.7 have a band in common with a probability of 1 - (1 - 0.7³)⁸ = 0.965, of 0.8 with 0.995. */
const bands = 8;
const hashesPerBand = 3;

/** Odd, so that shingles times one of them, modulo 2³², are all the numbers in another order. */
const factors = Int32Array.from({ length: bands * hashesPerBand }, (_, index) => mix(index + 1) | 1);

/**
 * How alike two texts are where they are near-duplicates, the same wire story with other line breaks, a few other
 * words or another end: `nearness(shinglesOf(one), shinglesOf(other))` is 0.93; null where they are not.
 *
 * It is their Jaccard index (`similarityOf`), exactly: at least 0.7, or 0.9 where one of them is short (under 60
 * shingles, some 64 words). Those under 20 shingles, some 24 words, are near-duplicates of none.
 */
export function nearness(one: Uint32Array, other: Uint32Array): number | null {
  const size = Math.min(one.length, other.length);
  if (size < fewest) return null;
  const similarity = similarityOf(one, other);
  return similarity >= (size < short ? likeShort : like) ? similarity : null;
}

/**
 * Where to look for a text's near-duplicates: 8 signed 32-bit numbers, of which near-duplicates almost always have
 * one in the same position, and other texts almost never. Empty for a text that is too short to have any.
 *
 * MinHash (A. Broder, On the resemblance and containment of documents, 1997): the least of a text's shingles under a
 * random order is that of another text with the probability of their Jaccard index. 24 such orders, three to a number.
 */
export function bandsOf(shingles: Uint32Array): Int32Array {
  if (shingles.length < fewest) return new Int32Array();
  return Int32Array.from({ length: bands }, (_, band) => {
    let hash = band;
    for (let index = band * hashesPerBand; index < (band + 1) * hashesPerBand; index += 1) {
      hash = mix((hash << 5) ^ (hash >>> 27) ^ least(shingles, factors[index] as number));
    }
    return hash;
  });
}

function least(shingles: Uint32Array, factor: number): number {
  let least = 0x7fffffff;
  for (let index = 0; index < shingles.length; index += 1) {
    const place = imul(shingles[index] as number, factor);
    if (place < least) least = place;
  }
  return least;
}
