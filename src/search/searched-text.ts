import { setImmediate as nextTurn } from "node:timers/promises";
import { indexWords, wordsOfTexts } from "./indexed-text.js";
import { type SearchField, searchFields } from "./search-field.js";
import { type Stemmer, stemmerOf } from "./stemmers.js";
import { surelyFits } from "./term-budget.js";
import { stemTerm } from "./terms.js";
import type { Word } from "./words.js";

/** The texts of an article, made ready to look for what searches ask. */
export interface SearchedText {
  /** By which its words were stemmed: what is looked for is stemmed alike. */
  stemmer: Stemmer;
  fields: Readonly<Record<SearchField, SearchedField>>;
}

/** An article's texts; its language is a BCP 47 tag. */
export type SearchedTexts = Readonly<Record<SearchField, string | null>> & { language: string | null };

export interface SearchedField {
  text: string;
  words: readonly Word[];
  /** The stem of each word; nothing of one that is not looked for. */
  stems: readonly string[];
  /** The term at each position, the filler where the index has none: what phrases are looked for in. */
  stream: readonly string[];
}

/** Others get their turn after so many words. */
const wordsATurn = 1000;

/**
 * Reads the texts of an article by the analyzer that makes the index:
 *
 * ```ts
 * const { fields } = await searchedText({ headline: "Ministers met", standfirst: null, body: null, language: "en" });
 * fields.headline.stems; // ["en:minist", "en:met"]
 * ```
 *
 * A word for which the index had no room is found here all the same; a phrase is found where the index has it.
 *
 * @param letters what all words that are looked for begin with (`askedLetters`): others are not stemmed where the
 *   language allows it, which takes most of the time; without them any word may be looked for
 */
export async function searchedText(
  article: SearchedTexts,
  letters: ReadonlySet<string> | null = null,
): Promise<SearchedText> {
  const stemmer = stemmerOf(article.language);
  const asked = stemmer.keepsBeginning ? letters : null;
  const words = await wordsOfTexts(article);
  const [headline = [], standfirst = [], body = []] = await Promise.all(
    searchFields.map((field) => stemsOf(words[field], stemmer, asked)),
  );
  const stems = { headline, standfirst, body };
  // Of most articles the index has every word, so that there is no need to reckon what has room.
  const indexed = surelyFits(Object.values(stems)) ? null : await indexWords(words, stemmer);
  const read = (field: SearchField): SearchedField => ({
    text: article[field] ?? "",
    words: words[field],
    stems: stems[field],
    stream: indexed ? indexed[field].stream : stems[field],
  });
  return {
    stemmer,
    fields: { headline: read("headline"), standfirst: read("standfirst"), body: read("body") },
  };
}

/** No stem is empty. */
const notAsked = "";

async function stemsOf(
  words: readonly Word[],
  stemmer: Stemmer,
  letters: ReadonlySet<string> | null,
): Promise<string[]> {
  const stems: string[] = [];
  for (const word of words) {
    if (stems.length % wordsATurn === wordsATurn - 1) await nextTurn();
    const isAsked = letters === null || letters.has(word.folded.charAt(0));
    stems.push(isAsked ? stemTerm(word, stemmer) : notAsked);
  }
  return stems;
}
