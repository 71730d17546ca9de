import { setImmediate as nextTurn } from "node:timers/promises";
import { type SearchField, searchFields } from "./search-field.js";
import { type Stemmer, stemmerOf } from "./stemmers.js";
import { budgetOf } from "./term-budget.js";
import { filler, termsOf } from "./terms.js";
import { type SoughtWords, type Word, wordsOf } from "./words.js";

/** Terms with a space between, which none of them holds: one text goes from thread to thread as fast as one term. */
export type Terms = string;

/** What an index holds of an article. */
export interface IndexedText extends Record<SearchField, IndexedField> {
  /** Of the words behind the last position, distinct, sorted, and not of the body: they count as its words. */
  rest: { stems: Terms; printed: Terms };
}

export interface IndexedField {
  /** The position of the stream's first term, from 1 in one count through all three fields. */
  start: number;
  /** The stem of each word in reading order, each at the next position. */
  stream: Terms;
  /** What the words of the stream are printed as: distinct, sorted. */
  printed: Terms;
}

/** Each of them: `eachOf("en:minist en:met")` is `["en:minist", "en:met"]`. */
export function eachOf(terms: Terms): string[] {
  return terms === "" ? [] : terms.split(separator);
}

/** All of some: `together("en:met", "", "=met")` is `"en:met =met"`. */
export function together(...some: Terms[]): Terms {
  return some.filter((terms) => terms !== "").join(separator);
}

const separator = " ";

/** So many positions are free between fields: no phrase and no NEAR reaches from one into the next. */
const gap = 64;

/** PostgreSQL keeps no position beyond 16,383 (MAXENTRYPOS): it would put all later words there. */
const lastPosition = 16_000;

/** Others get their turn after so many words. */
const wordsATurn = 1000;

/**
 * The terms by which an article is found, the same for both engines:
 *
 * ```ts
 * const { headline } = await indexText({ headline: "Ministers met", standfirst: null, body: null, language: "en" });
 * // { start: 1, stream: "en:minist en:met", printed: "=met =ministers" }
 * ```
 *
 * Words behind the last position are kept without one. A term that has had all its positions, or that finds no room
 * any more, is the filler in a stream, so that all others stay where they are.
 *
 * @param article its language is a BCP 47 tag
 */
export async function indexText(
  article: Record<SearchField, string | null> & { language: string | null },
): Promise<IndexedText> {
  return indexWords(await wordsOfTexts(article), stemmerOf(article.language));
}

/**
 * The words of each text: `(await wordsOfTexts({ headline: "Two died.", standfirst: null, body: null })).headline`.
 *
 * @param sought the only words that are wanted, as for `wordsOf`
 */
export async function wordsOfTexts(
  texts: Readonly<Record<SearchField, string | null>>,
  sought: SoughtWords | null = null,
): Promise<Record<SearchField, Word[]>> {
  const [headline, standfirst, body] = [
    await wordsOf(texts.headline ?? "", sought),
    await wordsOf(texts.standfirst ?? "", sought),
    await wordsOf(texts.body ?? "", sought),
  ];
  return { headline, standfirst, body };
}

/** The same of words that were read: each has its place in the stream, until no positions are left. */
export async function indexWords(
  words: Readonly<Record<SearchField, readonly Word[]>>,
  stemmer: Stemmer,
): Promise<IndexedText> {
  const budget = budgetOf(searchFields.reduce((sum, field) => sum + words[field].length, 0));
  const restStems = new Set<string>();
  const restPrinted = new Set<string>();
  let next = 1;

  const indexField = async (field: SearchField): Promise<IndexedField> => {
    const start = next;
    const stream: string[] = [];
    const printed = new Set<string>();
    for (const [index, word] of words[field].entries()) {
      if (index % wordsATurn === wordsATurn - 1) await nextTurn();
      const terms = termsOf(word, stemmer);
      if (next > lastPosition) {
        restStems.add(terms.stem);
        restPrinted.add(terms.printed);
        continue;
      }
      stream.push(budget.take(terms.stem) ? terms.stem : filler);
      next += 1;
      if (!printed.has(terms.printed) && budget.take(terms.printed)) printed.add(terms.printed);
    }
    next += gap;
    return { start, stream: stream.join(separator), printed: [...printed].sort().join(separator) };
  };

  const headline = await indexField("headline");
  const standfirst = await indexField("standfirst");
  const body = await indexField("body");
  const inBody = new Set(restStems.size === 0 ? [] : eachOf(together(body.stream, body.printed)));
  const inRest = (terms: ReadonlySet<string>): Terms =>
    [...terms]
      .filter((term) => !inBody.has(term) && budget.take(term))
      .sort()
      .join(separator);
  return {
    headline,
    standfirst,
    body,
    rest: { stems: inRest(restStems), printed: inRest(restPrinted) },
  };
}
