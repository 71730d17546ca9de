import { setImmediate as nextTurn } from "node:timers/promises";

/** How much is segmented at once (UTF-16 units): the time that the segmenter takes grows by the square of it. */
const windowSize = 1000;

/** So near to a window's end a word may go on, or be told otherwise by what follows. */
const margin = 64;

// The locale matters to neither; without one they would take the machine's.
const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where no word ends inside a grapheme: Latin letters, their accents, general punctuation. */
const plain = /^[\0-\u036f\u2000-\u206f]*$/;

/**
 * A text cut at the edges of its words, white space and punctuation in pieces of their own:
 * `await splitWords("Two died.")` is `["Two", " ", "died", "."]`, of `"国务院总理今天宣布"` it is
 * `["国务院", "总理", "今天", "宣布"]`.
 *
 * Joined they are the text. Words are those of Unicode (UAX 29), in scripts that part them by nothing those of ICU's
 * dictionaries; none is cut inside a grapheme. Others get their turn on the way.
 */
export async function splitWords(text: string): Promise<string[]> {
  const pieces: string[] = [];
  let start = 0;
  for (let size = windowSize; start < text.length; ) {
    await nextTurn();
    const window = text.slice(start, start + size);
    const certain = start + size < text.length ? window.length - margin : window.length;
    let from = 0;
    for (const end of endsOfWords(window)) {
      if (end > certain) break;
      pieces.push(window.slice(from, end));
      from = end;
    }
    start += from;
    // A word that fills the window: the next one holds more of it.
    size = from > 0 ? windowSize : size * 2;
  }
  return pieces;
}

function endsOfWords(text: string): number[] {
  const ends = endsOf(words.segment(text));
  if (plain.test(text)) return ends;
  const whole = new Set(endsOf(graphemes.segment(text)));
  return ends.filter((end) => whole.has(end));
}

function endsOf(segments: Intl.Segments): number[] {
  return Array.from(segments, ({ index, segment }) => index + segment.length);
}
