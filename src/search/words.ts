import { setImmediate as nextTurn } from "node:timers/promises";
import { splitWords } from "../text/split-words.js";
import { composeText } from "./compose-text.js";
import { foldWord } from "./fold-word.js";
import { isUnspacedRun, runEnd, runStart } from "./word-runs.js";

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

/** Words that are looked for in texts. */
export interface SoughtWords {
  /** By UTF-16 unit below U+0080: 1 where no word that begins so, as it is written, is looked for. */
  leftOut: Uint8Array;
  has(word: Word): boolean;
}

/**
 * The words of a text in reading order: those of `await wordsOf("O'Brien met 1,200.")` are `O`, `Brien`, `met`, `1` and
 * `200`, those of `await wordsOf("停火协议")` are `停火` and `协议`.
 *
 * A word is a run of letters, digits and their marks (Unicode L, N, M); any other sign parts it. Where a script parts
 * words by nothing, ICU's dictionaries do. However they are composed, the same words come of it. Others get their turn
 * on the way.
 *
 * @param sought the only words that are wanted, which takes less time
 */
export async function wordsOf(text: string, sought: SoughtWords | null = null): Promise<Word[]> {
  const composed = composeText(text);
  const words: Word[] = [];
  const add = (start: number, written: string) => {
    const folded = foldWord(written);
    if (!isWord(folded)) return;
    const end = start + written.length;
    const word = {
      text: written,
      folded,
      start: composed.originalOf(start),
      end: composed.originalOf(end),
    };
    if (!sought || sought.has(word)) words.push(word);
  };
  const { length } = composed.text;
  let runs = 0;
  let end = 0;
  for (let start = runStart(composed.text, 0); start < length; start = runStart(composed.text, end)) {
    end = runEnd(composed.text, start);
    runs += 1;
    if (runs % wordsATurn === 0) await nextTurn();
    if (sought?.leftOut[composed.text.charCodeAt(start)]) continue;
    const run = composed.text.slice(start, end);
    if (!isUnspacedRun(run, 0)) {
      add(start, run);
      continue;
    }
    let at = start;
    for (const piece of await splitWords(run)) {
      add(at, piece);
      at += piece.length;
    }
  }
  return words;
}

/** A letter or a digit at least; most begin with a plain one. */
function isWord(folded: string): boolean {
  return /^[a-z0-9]/.test(folded) || letter.test(folded);
}
