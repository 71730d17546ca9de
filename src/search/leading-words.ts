import type { SearchField } from "./search-field.js";
import { stemmerOf } from "./stemmers.js";
import { stemTerm } from "./terms.js";
import { wordsOf } from "./words.js";

/** A word that a story begins with, in all its forms. */
export interface LeadingWord {
  /** The term by which the index finds it: `en:ceasefir`. */
  term: string;
  /** As it first stands there: `Ceasefire`. */
  printed: string;
  /** How often it stands there, in the headline twice for each time. */
  count: number;
}

/** What a story is about stands in its first sentences. */
const wordsOfBody = 60;
/** Each is asked of an index. */
const most = 24;
/** A headline has few words, and those that matter. */
const inHeadline = 2;
/** In UTF-8: "of" and "in" have fewer, a Chinese character has as many. */
const leastBytes = 3;

const number = /^\p{N}+$/u;

/**
 * The words that a story begins with, in reading order: of its headline, its standfirst and the first sentences of its
 * body, without figures and the shortest words.
 *
 * ```ts
 * await leadingWords({ headline: "Ministers met", standfirst: null, body: null, language: "en" });
 * // [{ term: "en:minist", printed: "Ministers", count: 2 }, { term: "en:met", printed: "met", count: 2 }]
 * ```
 *
 * @param story its language is a BCP 47 tag
 */
export async function leadingWords(
  story: Record<SearchField, string | null> & { language: string | null },
): Promise<LeadingWord[]> {
  const stemmer = stemmerOf(story.language);
  const [headline, standfirst, body] = [
    await wordsOf(story.headline ?? ""),
    await wordsOf(story.standfirst ?? ""),
    await wordsOf(story.body ?? ""),
  ];
  const found = new Map<string, LeadingWord>();
  for (const [words, times] of [
    [headline, inHeadline],
    [standfirst, 1],
    [body.slice(0, wordsOfBody), 1],
  ] as const) {
    for (const word of words) {
      if (Buffer.byteLength(word.folded) < leastBytes || number.test(word.folded)) continue;
      const term = stemTerm(word, stemmer);
      const known = found.get(term);
      if (known) known.count += times;
      else if (found.size < most) found.set(term, { term, printed: word.text, count: times });
    }
  }
  return [...found.values()];
}
