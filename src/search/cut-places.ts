import { unspacedScripts } from "../text/unspaced-scripts.js";
import { sentenceStart } from "./sentence-start.js";
import type { Word } from "./words.js";

// The locale matters to neither; without one they would take the machine's.
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** A sentence is told by what stands so near to it (UTF-16 units). */
const around = 50;

/** Where each UTF-16 unit is a grapheme. */
const plain = /^[\n\x20-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

const space = /\s/;
const unspaced = new RegExp(`[${unspacedScripts}]`, "u");

/** Where a text may be cut: at white space or, in scripts without it, between words; never inside a grapheme. */
export class CutPlaces {
  /** Null where each UTF-16 unit is one. */
  readonly #graphemes: Intl.Segments | null;
  /** The edges of words that no white space parts. */
  readonly #unspaced: ReadonlySet<number>;

  constructor(
    private readonly text: string,
    words: readonly Word[],
  ) {
    const isPlain = plain.test(text);
    this.#graphemes = isPlain ? null : graphemes.segment(text);
    const parted = !isPlain && unspaced.test(text) ? words.filter((word) => unspaced.test(word.text)) : [];
    this.#unspaced = new Set(parted.flatMap(({ start, end }) => [start, end]));
  }

  /** The beginning of the grapheme that a place is in. */
  before(place: number): number {
    return this.#graphemes?.containing(place)?.index ?? place;
  }

  /** The end of the grapheme that a place is in, or the place itself where it is in none. */
  after(place: number): number {
    const grapheme = this.#graphemes?.containing(place);
    return !grapheme || grapheme.index === place ? place : grapheme.index + grapheme.segment.length;
  }

  /** Where the sentence or paragraph begins that a place is in; null where that is before `earliest`. */
  sentenceBefore(place: number, earliest: number): number | null {
    const from = Math.max(0, earliest - around);
    const sentence = sentenceStart(this.text, from, place) ?? this.#sentenceStart(from, place);
    if (sentence === from && from > 0) return null;
    for (let start = sentence; start <= place; start += 1) {
      if (!this.#isSpace(start)) return start >= earliest && this.before(start) === start ? start : null;
    }
    return null;
  }

  #sentenceStart(from: number, place: number): number {
    const sentence = sentences.segment(this.text.slice(from, place + around)).containing(place - from);
    return from + (sentence?.index ?? 0);
  }

  /** The first place from one on where a text may begin; at the latest `last`. */
  firstStart(from: number, last: number): number {
    for (let place = from; place < last; place += 1) {
      const isEdge = place === 0 || this.#isSpace(place - 1) || this.#unspaced.has(place);
      if (isEdge && !this.#isSpace(place) && this.before(place) === place) return place;
    }
    return last;
  }

  /** The last place up to one where a text may end; at the earliest `first`. */
  lastEnd(upTo: number, first: number): number {
    for (let place = upTo; place > first; place -= 1) {
      const isEdge = place === this.text.length || this.#isSpace(place) || this.#unspaced.has(place);
      if (isEdge && !this.#isSpace(place - 1) && this.before(place) === place) return place;
    }
    return first;
  }

  #isSpace(place: number): boolean {
    return space.test(this.text.charAt(place));
  }
}
