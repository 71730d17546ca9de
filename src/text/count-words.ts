const character = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}]";
const run = `[[\\p{L}\\p{N}\\p{M}]--${character}]+`;
const word = new RegExp(`${character}|${run}(?:['’]${run})*`, "gv");

/**
 * How many words a text has: `countWords("It didn't rain for 12 days.")` is 6.
 *
 * A word is a run of letters and digits (Unicode L, N, M); an apostrophe inside does not part it, any other sign
 * does. In Chinese and Japanese, which part words by nothing, each character counts. No dictionary is asked, so that
 * the same text counts alike on every machine.
 */
export function countWords(text: string): number {
  return text.match(word)?.length ?? 0;
}
