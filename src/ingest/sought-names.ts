import { unspacedScripts } from "../text/unspaced-scripts.js";

/** What belongs to the word beside it; a Chinese character beside a Latin name does not. */
const wordSign = `[[\\p{L}\\p{M}\\p{N}_]--[${unspacedScripts}]]`;
const behindWordSign = new RegExp(`(?<=${wordSign})`, "vy");
const atWordSign = new RegExp(wordSign, "vy");
const atUnspacedStart = new RegExp(`^[[\\p{L}\\p{M}\\p{N}]&&[${unspacedScripts}]]`, "v");
const atUnspacedEnd = new RegExp(`[[\\p{L}\\p{M}\\p{N}]&&[${unspacedScripts}]]$`, "v");
/** A space may be a line's end in the text, never a paragraph's; bounded, so that no text makes matching slow. */
const space = /[^\S\n]{0,8}\n[^\S\n]{0,8}|[^\S\n]{1,8}/y;

/** In UTF-16 units, one name and all of one search: far more than names have. */
const maxName = 300;
const maxNames = 10_000;

/** A name in one of its forms. */
interface Form {
  words: string[];
  /** Whether it must begin, or end, where a word does. */
  beginsWord: boolean;
  endsWord: boolean;
}

/**
 * Finds names in texts, as whole words.
 *
 * ```ts
 * const names = new SoughtNames(["Taliban", "Afghan Taliban"]);
 * [...names.in("the Afghan Taliban")]; // [{ start: 4, end: 18 }]
 * ```
 *
 * Case counts, so that WHO is not found in "who"; but a text in capitals has the name in capitals, so JAMES BAKER
 * is found for James Baker. A name of more than 300 UTF-16 units is left out, and so is what comes after the first
 * 10,000 units of names.
 */
export class SoughtNames {
  /** Of those that begin at the same place the first that fits is taken: the longest. */
  readonly #forms: readonly Form[];
  /** What they begin with. */
  readonly #first: readonly string[];

  constructor(names: readonly string[]) {
    const texts = new Set<string>();
    for (const name of bounded(names)) {
      const text = name.trim();
      if (text === "") continue;
      texts.add(text);
      texts.add(text.toUpperCase());
    }
    this.#forms = [...texts].sort((one, other) => other.length - one.length).map(formOf);
    this.#first = [...new Set(this.#forms.map(({ words }) => words[0] as string))];
  }

  /** Where they stand, in reading order, none over another; UTF-16 units, the end exclusive. */
  *in(text: string): Generator<{ start: number; end: number }> {
    const next = this.#first.map((word) => placeOf(word, text, 0));
    for (;;) {
      const start = Math.min(...next);
      if (start === Number.POSITIVE_INFINITY) return;
      const end = this.#endOf(text, start);
      if (end !== null) yield { start, end };
      const from = end ?? start + 1;
      for (const [index, word] of this.#first.entries()) {
        if ((next[index] as number) < from) next[index] = placeOf(word, text, from);
      }
    }
  }

  #endOf(text: string, start: number): number | null {
    for (const form of this.#forms) {
      const end = endOfForm(form, text, start);
      if (end !== null) return end;
    }
    return null;
  }
}

function bounded(names: readonly string[]): string[] {
  let room = maxNames;
  return names.filter((name) => {
    if (name.length > maxName) return false;
    room -= name.length;
    return room >= 0;
  });
}

function formOf(text: string): Form {
  return {
    words: text.split(/\s+/u),
    beginsWord: !atUnspacedStart.test(text),
    endsWord: !atUnspacedEnd.test(text),
  };
}

function placeOf(word: string, text: string, from: number): number {
  const place = text.indexOf(word, from);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

function endOfForm({ words, beginsWord, endsWord }: Form, text: string, start: number): number | null {
  let place = start;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      if (!fits(space, text, place)) return null;
      place = space.lastIndex;
    }
    if (!text.startsWith(word, place)) return null;
    place += word.length;
  }
  if (beginsWord && fits(behindWordSign, text, start)) return null;
  return endsWord && fits(atWordSign, text, place) ? null : place;
}

function fits(pattern: RegExp, text: string, place: number): boolean {
  pattern.lastIndex = place;
  return pattern.test(text);
}
