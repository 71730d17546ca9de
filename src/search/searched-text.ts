import { setImmediate as nextTurn } from "node:timers/promises";
import { indexWords, wordsOfTexts } from "./indexed-text.js";
import { type SearchField, searchFields } from "./search-field.js";
import { type Stemmer, stemmerOf } from "./stemmers.js";
import { filler, printedTerm, stemTerm } from "./terms.js";
import type { Word } from "./words.js";

/** The texts of an article, made ready to look for what searches ask. */
export interface SearchedText {
  /** By which its words were stemmed: what is looked for is stemmed alike. */
  stemmer: Stemmer;
  fields: Readonly<Record<SearchField, SearchedField>>;
}

export interface SearchedField {
  text: string;
  words: readonly Word[];
  /** The term at each position, the filler where the index has none: what phrases are looked for in. */
  stream: readonly string[];
  /** Which words have a term, stemmed or as printed, in reading order. */
  placesOf: ReadonlyMap<string, readonly number[]>;
}

/** Others get their turn after so many words. */
const wordsATurn = 1000;

/**
 * Reads the texts of an article by the analyzer that makes the index:
 *
 * ```ts
 * const { fields } = await searchedText({ headline: "Ministers met", standfirst: null, body: null, language: "en" });
 * fields.headline.placesOf.get("en:minist"); // [0]
 * ```
 *
 * A word for which the index had no room is found here all the same; a phrase is found where the index has it.
 *
 * @param article its language is a BCP 47 tag
 */
export async function searchedText(
  article: Readonly<Record<SearchField, string | null>> & { language: string | null },
): Promise<SearchedText> {
  const stemmer = stemmerOf(article.language);
  const words = await wordsOfTexts(article);
  const indexed = await indexWords(words, stemmer);
  const read = async (field: SearchField): Promise<SearchedField> => {
    const { stream } = indexed[field];
    return {
      text: article[field] ?? "",
      words: words[field],
      stream,
      placesOf: await placesIn(words[field], stream, stemmer),
    };
  };
  const [headline, standfirst, body] = await Promise.all(searchFields.map(read));
  return { stemmer, fields: { headline, standfirst, body } as SearchedText["fields"] };
}

async function placesIn(
  words: readonly Word[],
  stream: readonly string[],
  stemmer: Stemmer,
): Promise<Map<string, number[]>> {
  const places = new Map<string, number[]>();
  const put = (term: string, place: number) => {
    const known = places.get(term);
    if (known) known.push(place);
    else places.set(term, [place]);
  };
  for (const [place, word] of words.entries()) {
    if (place % wordsATurn === wordsATurn - 1) await nextTurn();
    const indexed = stream[place] ?? filler;
    put(indexed === filler ? stemTerm(word, stemmer) : indexed, place);
    put(printedTerm(word), place);
  }
  return places;
}
