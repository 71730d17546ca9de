import { unspacedScripts } from "../text/unspaced-scripts.js";

/** U+02BB and U+02BC are letters that are typed as apostrophes, so that they part words as these do. */
const parting = "[\\u02bb\\u02bc]";
const unspaced = new RegExp(`^[[[${unspacedScripts}]&&[\\p{L}\\p{N}]]--${parting}]$`, "v");
const mark = /^\p{M}$/u;
/** A soft hyphen is there for the eye alone. */
const spaced = new RegExp(`^[[\\p{L}\\p{N}\\u00ad]--${parting}]$`, "v");

/** What a character is to a run, a bit each: it parts words, … */
const parts = 1;
const isSpaced = 2;
const isUnspaced = 4;
/** It belongs to what it stands behind, or begins a word of a script with spaces. */
const isMark = 8;

/** By code point; 0 where it was not looked at. A class of letters with so many ranges takes long to match. */
const kinds = new Uint8Array(0x110000);

function kindOf(codePoint: number): number {
  return (kinds[codePoint] as number) || lookUp(codePoint);
}

function lookUp(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const kind = unspaced.test(character)
    ? isUnspaced
    : mark.test(character)
      ? isMark
      : spaced.test(character)
        ? isSpaced
        : parts;
  kinds[codePoint] = kind;
  return kind;
}

/**
 * Where the next run of letters, digits and their marks (Unicode L, N, M) begins, from a place on; the text's length
 * where there is none: `runStart("“Two” died.", 0)` is 1. Places are UTF-16 units.
 */
export function runStart(text: string, from: number): number {
  return endOfKind(text, from, parts);
}

/** Whether the run that begins there is of a script that parts words by nothing: there may be several words in it. */
export function isUnspacedRun(text: string, start: number): boolean {
  return kindOf(text.codePointAt(start) as number) === isUnspaced;
}

/** Where the run ends that begins there: `runEnd("“Two” died.", 1)` is 4. */
export function runEnd(text: string, start: number): number {
  return endOfKind(text, start, (isUnspacedRun(text, start) ? isUnspaced : isSpaced) | isMark);
}

/** Where the first character stands that is of none of these kinds. */
function endOfKind(text: string, from: number, those: number): number {
  let place = from;
  while (place < text.length) {
    let codePoint = text.charCodeAt(place);
    if (codePoint >= 0xd800) codePoint = text.codePointAt(place) as number;
    if ((kindOf(codePoint) & those) === 0) return place;
    place += codePoint > 0xffff ? 2 : 1;
  }
  return place;
}
