import { setImmediate as nextTurn } from "node:timers/promises";
import type { AskedWords } from "./asked-words.js";
import { eachOf, indexWords, wordsOfTexts } from "./indexed-text.js";
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
  /** In reading order, at least those that are looked for. */
  words: readonly Word[];
  /** The stem of each word; nothing of one that is not looked for. */
  stems: readonly string[];
  /** The term at each position, the filler where the index has none: what phrases and NEAR are looked for in. */
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
 * @param asked which words are looked for: others are not stemmed where the language allows it, nor there at all where
 *   none is looked for beside another, since that takes most of the time; null where any may be looked for
 */
export async function searchedText(
  article: SearchedTexts,
  asked: AskedWords | null = null,
): Promise<SearchedText> {
  const stemmer = stemmerOf(article.language);
  const inOrder = asked?.inOrder ?? true;
  const letters = asked?.letters ?? null;
  const words = await wordsOfTexts(article, asked && !inOrder ? asked.words : null);
  const [headline = [], standfirst = [], body = []] = await Promise.all(
    searchFields.map((field) => stemsOf(words[field], stemmer, letters)),
  );
  const stems = { headline, standfirst, body };
  // Of most articles the index has every word, so that there is no need to reckon what has room.
  const indexed = inOrder && !surelyFits(Object.values(stems)) ? await indexWords(words, stemmer) : null;
  const read = (field: SearchField): SearchedField => ({
    text: article[field] ?? "",
    words: words[field],
    stems: stems[field],
    stream: indexed ? eachOf(indexed[field].stream) : stems[field],
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
