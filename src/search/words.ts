import { setImmediate as nextTurn } from "node:timers/promises";
import { splitWords } from "../text/split-words.js";
import { composeText } from "./compose-text.js";
import { foldWord } from "./fold-word.js";
import { nextWordRun } from "./word-runs.js";

/** Where a word stands in a text: UTF-16 units from 0, the end exclusive. */
export interface Word {
  /** As it is written there, composed (NFC). */
  text: string;
  /** Folded for a search, which leaves a letter or a digit at least. */
  folded: string;
  start: number;
  end: number;
}

const letter = /[\p{L}\p{N}]/u;

/** Others get their turn after so many words. */
const wordsATurn = 1000;

/**
 * The words of a text in reading order: those of `await wordsOf("O'Brien met 1,200.")` are `O`, `Brien`, `met`, `1` and
 * `200`, those of `await wordsOf("停火协议")` are `停火` and `协议`.
 *
 * A word is a run of letters, digits and their marks (Unicode L, N, M); any other sign parts it. Where a script parts
 * words by nothing, ICU's dictionaries do. However they are composed, the same words come of it. Others get their turn
 * on the way.
 *
 * @param letters with which folded letters words begin that are looked for: others are left out, where spaces part them
 */
export async function wordsOf(text: string, letters: ReadonlySet<string> | null = null): Promise<Word[]> {
  const composed = composeText(text);
  const words: Word[] = [];
  const isLeftOut = letters ? withoutBeginning(letters) : null;
  const wordAt = (start: number, written: string): Word | null => {
    const folded = foldWord(written);
    if (!letter.test(folded)) return null;
    const end = start + written.length;
    return { text: written, folded, start: composed.originalOf(start), end: composed.originalOf(end) };
  };
  let runs = 0;
  for (let run = nextWordRun(composed.text, 0); run; run = nextWordRun(composed.text, run.end)) {
    runs += 1;
    if (runs % wordsATurn === 0) await nextTurn();
    const { start, end } = run;
    if (!run.isUnspaced) {
      if (isLeftOut?.[composed.text.charCodeAt(start)]) continue;
      const word = wordAt(start, composed.text.slice(start, end));
      if (word && (!letters || letters.has(word.folded.charAt(0)))) words.push(word);
      continue;
    }
    let at = start;
    for (const piece of await splitWords(composed.text.slice(start, end))) {
      const word = wordAt(at, piece);
      if (word) words.push(word);
      at += piece.length;
    }
  }
  return words;
}

/** Of the most frequent letters it shows before they are folded; by UTF-16 unit, 1 where no such word begins. */
function withoutBeginning(letters: ReadonlySet<string>): Uint8Array {
  const known = leftOut.get(letters);
  if (known) return known;
  const isLeftOut = new Uint8Array(0x80).fill(1);
  for (const letter of letters) {
    for (const form of [letter, letter.toUpperCase()]) isLeftOut[form.charCodeAt(0)] = 0;
  }
  leftOut.set(letters, isLeftOut);
  return isLeftOut;
}

/** Many texts are read for one search. */
const leftOut = new WeakMap<ReadonlySet<string>, Uint8Array>();
