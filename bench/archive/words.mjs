const consonants = "bcdfglmnprstv";
const vowels = "aeiou";

/** How many words there are. */
export const wordCount = 60_000;

/**
 * The word that is the so manieth most frequent: `wordOfRank(1)` is `ca`, short as frequent words are.
 *
 * @param {number} rank from 1
 */
export function wordOfRank(rank) {
  let word = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / (consonants.length * vowels.length))) {
    const syllable = rest % (consonants.length * vowels.length);
    word += `${consonants[syllable % consonants.length]}${vowels[Math.floor(syllable / consonants.length)]}`;
  }
  return word;
}

const words = Array.from({ length: wordCount + 1 }, (_, rank) => wordOfRank(rank));

/**
 * As `wordOfRank`, of those that there are, and quick.
 *
 * @param {number} rank from 1 to `wordCount`
 */
export function knownWord(rank) {
  return /** @type {string} */ (words[rank]);
}
