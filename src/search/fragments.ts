import { setImmediate as nextTurn } from "node:timers/promises";
import { CutPlaces } from "./cut-places.js";
import type { Word } from "./words.js";

/** A word that a search asks for. Places are UTF-16 units of its text, the end exclusive. */
export interface Mark {
  start: number;
  end: number;
  /** What is asked of it; marks that share one of these are no different words. */
  asked: readonly string[];
}

/** Others get their turn with each fragment where there are more to choose of. */
const marksATurn = 1000;

/** A part of a text that shows marks. Places are those of the text, the end exclusive. */
export interface Fragment {
  start: number;
  end: number;
  /** In reading order, at least one. */
  marks: readonly Mark[];
}

/** How much is to be shown. */
export interface Extent {
  /** At most so many fragments. */
  count: number;
  /** Each at most so long (UTF-16 units), but for a single word that is longer. */
  length: number;
}

/** A mark with the graphemes that it begins and ends in. */
interface WholeMark extends Mark {
  from: number;
  to: number;
}

/** A stretch of a text that no fragment has yet, and the best one within it. */
interface Free {
  start: number;
  end: number;
  marks: readonly WholeMark[];
  best: Best;
}

interface Best {
  /** By their places in the list of marks, both included. */
  first: number;
  last: number;
  different: number;
}

/**
 * The parts of a text that show best what is asked for, in reading order: those with the most different words first,
 * then with the most words, then the earliest. A text that is short enough is shown whole.
 *
 * ```ts
 * await chooseFragments("…", words, [{ start: 120, end: 129, asked: ["en:ceasefir"] }], { count: 3, length: 200 });
 * ```
 *
 * A fragment begins with a sentence where one begins near before its first mark, otherwise at the edge of a word.
 *
 * @param words all of the text
 * @param marks in reading order
 */
export async function chooseFragments(
  text: string,
  words: readonly Word[],
  marks: readonly Mark[],
  { count, length }: Extent,
): Promise<Fragment[]> {
  if (marks.length === 0 || count === 0) return [];
  if (text.length <= length) return [{ start: 0, end: text.length, marks }];
  const places = new CutPlaces(text, words);
  const freeFrom = (start: number, end: number, within: readonly WholeMark[]): Free[] =>
    within.length === 0 ? [] : [{ start, end, marks: within, best: bestOf(within, length) }];
  const whole = marks.map(({ start, end, asked }) => {
    return { start, end, asked, from: places.before(start), to: places.after(end) };
  });
  let free = freeFrom(0, text.length, whole);
  const chosen: Fragment[] = [];
  while (chosen.length < count) {
    const next = bestFree(free);
    if (!next) break;
    if (marks.length > marksATurn) await nextTurn();
    const { start, end } = extentOf(places, next, length);
    const shown = next.marks.filter((mark) => mark.start >= start && mark.end <= end);
    chosen.push({ start, end, marks: shown });
    free = free.flatMap((one) => {
      if (one !== next) return [one];
      const before = one.marks.filter((mark) => mark.end <= start);
      const after = one.marks.filter((mark) => mark.start >= end);
      return [...freeFrom(one.start, start, before), ...freeFrom(end, one.end, after)];
    });
  }
  return chosen.sort((one, other) => one.start - other.start);
}

/** The free stretches are in reading order, so that of equals the first is the earliest. */
function bestFree(free: readonly Free[]): Free | undefined {
  let best: Free | undefined;
  for (const one of free) {
    if (!best || isBetter(one.best, best.best)) best = one;
  }
  return best;
}

function isBetter(one: Best, other: Best): boolean {
  if (one.different !== other.different) return one.different > other.different;
  return one.last - one.first > other.last - other.first;
}

/** Of the marks that have room together: for each last one as many before it as there is room for. */
function bestOf(marks: readonly WholeMark[], length: number): Best {
  const asked = new Map<string, number>();
  const count = ({ asked: words }: Mark, step: 1 | -1) => {
    for (const word of words) {
      const left = (asked.get(word) ?? 0) + step;
      if (left === 0) asked.delete(word);
      else asked.set(word, left);
    }
  };
  let first = 0;
  let best: Best | undefined;
  marks.forEach((mark, last) => {
    count(mark, 1);
    while (first < last && mark.to - (marks[first] as WholeMark).from > length) {
      count(marks[first] as WholeMark, -1);
      first += 1;
    }
    const one = { first, last, different: asked.size };
    if (!best || isBetter(one, best)) best = one;
  });
  return best as Best;
}

/** The marks with what stands around them, as far as there is room. */
function extentOf(places: CutPlaces, { start, end, marks, best }: Free, length: number) {
  const { from } = marks[best.first] as WholeMark;
  const { to } = marks[best.last] as WholeMark;
  const earliest = Math.min(from, Math.max(start, to - length));
  const inTheMiddle = from - Math.floor((length - (to - from)) / 2);
  const begin =
    places.sentenceBefore(from, earliest) ??
    places.firstStart(Math.max(earliest, Math.min(inTheMiddle, end - length)), from);
  return { start: begin, end: places.lastEnd(Math.min(end, begin + length), to) };
}
