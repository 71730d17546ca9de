import { setImmediate as nextTurn } from "node:timers/promises";
import { splitWords } from "../text/split-words.js";
import { unspacedScripts } from "../text/unspaced-scripts.js";
import { composeText } from "./compose-text.js";
import { foldWord } from "./fold-word.js";

/** Where a word stands in a text: UTF-16 units from 0, the end exclusive. */
export interface Word {
  /** As it is written there, composed (NFC). */
  text: string;
  /** Folded for a search, which leaves a letter or a digit at least. */
  folded: string;
  start: number;
  end: number;
}

/** U+02BB and U+02BC are letters that are typed as apostrophes, so that they part words as these do. */
const parting = "[\\u02bb\\u02bc]";
const character = `[[[${unspacedScripts}]&&[\\p{L}\\p{N}]]--${parting}]`;
/** A soft hyphen is there for the eye alone. */
const spaced = `[[\\p{L}\\p{N}\\p{M}\\u00ad]--${parting}--${character}]`;
const run = new RegExp(`(${character}[${character}\\p{M}]*)|${spaced}+`, "gv");
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
 */
export async function wordsOf(text: string): Promise<Word[]> {
  const composed = composeText(text);
  const words: Word[] = [];
  const put = (word: string, at: number) => {
    const folded = foldWord(word);
    if (!letter.test(folded)) return;
    words.push({
      text: word,
      folded,
      start: composed.originalOf(at),
      end: composed.originalOf(at + word.length),
    });
  };
  let runs = 0;
  for (const match of composed.text.matchAll(run)) {
    runs += 1;
    if (runs % wordsATurn === 0) await nextTurn();
    if (match[1] === undefined) {
      put(match[0], match.index);
      continue;
    }
    let at = match.index;
    for (const word of await splitWords(match[0])) {
      put(word, at);
      at += word.length;
    }
  }
  return words;
}
