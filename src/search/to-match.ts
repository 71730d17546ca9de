import type { Match } from "./match.js";
import type { Group, Near, Operand, Prefix, SearchNode } from "./query/search-node.js";
import type { SearchField } from "./search-field.js";
import type { SearchMatch } from "./search-match.js";
import type { Stemmer } from "./stemmers.js";
import { printedTerm, stemTerm } from "./terms.js";
import { type Word, wordsOf } from "./words.js";

/**
 * A search in the terms of the index: `ceasefire -hockey` in an archive of English stories is
 *
 * ```ts
 * { is: "match", match: { is: "but", of: ceasefire, without: hockey } }
 * // where ceasefire is { is: "term", term: "en:ceasefir", field: null }
 * ```
 *
 * A part in which there is no word is passed over as if it were not written. Null where no other is left: that search
 * finds nothing.
 *
 * @param stemmers those by which the archive's stories are indexed, one at least
 */
export async function toMatch(node: SearchNode, stemmers: readonly Stemmer[]): Promise<SearchMatch | null> {
  switch (node.is) {
    case "and":
    case "or":
      return groupMatch(node, stemmers);
    case "not": {
      const of = await toMatch(node.of, stemmers);
      return of && negated(of);
    }
    default: {
      const match = await operandMatch(node, stemmers);
      return match && { is: "match", match };
    }
  }
}

function negated(of: SearchMatch): SearchMatch {
  return of.is === "not" ? of.of : { is: "not", of };
}

/** One question to the index, whatever is negated in the group: `a OR -b` is all stories but those of `b -a`. */
async function groupMatch({ is, of }: Group, stemmers: readonly Stemmer[]): Promise<SearchMatch | null> {
  const wanted: Match[] = [];
  const unwanted: Match[] = [];
  for (const part of of) {
    const match = await toMatch(part, stemmers);
    if (match?.is === "match") wanted.push(match.match);
    if (match?.is === "not") unwanted.push(match.of.match);
  }
  if (wanted.length + unwanted.length === 0) return null;
  // One of them is met where it is not so that none is.
  return is === "and" ? allWithout(wanted, unwanted) : negated(allWithout(unwanted, wanted));
}

function allWithout(wanted: readonly Match[], unwanted: readonly Match[]): SearchMatch {
  if (wanted.length === 0) return { is: "not", of: { is: "match", match: joined("any", unwanted) } };
  const of = joined("all", wanted);
  if (unwanted.length === 0) return { is: "match", match: of };
  return { is: "match", match: { is: "but", of, without: joined("any", unwanted) } };
}

/** What one operand asks; null where there is no word in it. */
export async function operandMatch(operand: Operand, stemmers: readonly Stemmer[]): Promise<Match | null> {
  switch (operand.is) {
    case "prefix":
      return prefixMatch(operand, stemmers);
    case "near":
      return nearMatch(operand, stemmers);
    default:
      return wordsMatch(await wordsOf(operand.text), operand.field, stemmers);
  }
}

/** Words that stand together; which language's they are is not known. */
function wordsMatch(
  words: readonly Word[],
  field: SearchField | null,
  stemmers: readonly Stemmer[],
): Match | null {
  const [word, ...others] = words;
  if (!word) return null;
  if (others.length === 0) return wordMatch(word, field, stemmers);
  return byStemmer(stemmers, (stemmer) => ({ is: "phrase", terms: stemTerms(words, stemmer), field }));
}

/** A word written without its accents is found as it is printed, though its stem may be another. */
function wordMatch(word: Word, field: SearchField | null, stemmers: readonly Stemmer[]): Match {
  const terms = new Set(stemmers.map((stemmer) => stemTerm(word, stemmer)));
  if (stemmers.some(({ byAccents }) => byAccents)) terms.add(printedTerm(word));
  return joined(
    "any",
    Array.from(terms, (term) => ({ is: "term", term, field })),
  );
}

/** Of several words only the last may go on. What is printed has no positions: the others stand anywhere in the text. */
async function prefixMatch({ text, field }: Prefix, stemmers: readonly Stemmer[]): Promise<Match | null> {
  const words = await wordsOf(text);
  const last = words.pop();
  if (!last) return null;
  const beginning: Match = { is: "beginning", term: printedTerm(last), field };
  const before = wordsMatch(words, field, stemmers);
  return before ? joined("all", [before, beginning]) : beginning;
}

async function nearMatch(near: Near, stemmers: readonly Stemmer[]): Promise<Match | null> {
  const { distance, field } = near;
  const left = await wordsOf(near.left.text);
  const right = await wordsOf(near.right.text);
  if (left.length === 0 || right.length === 0) return wordsMatch([...left, ...right], field, stemmers);
  return byStemmer(stemmers, (stemmer) => ({
    is: "near",
    left: stemTerms(left, stemmer),
    right: stemTerms(right, stemmer),
    distance,
    field,
  }));
}

function stemTerms(words: readonly Word[], stemmer: Stemmer): string[] {
  return words.map((word) => stemTerm(word, stemmer));
}

/** A text is stemmed in one language throughout. Two tags may name one stemmer. */
function byStemmer(stemmers: readonly Stemmer[], match: (stemmer: Stemmer) => Match): Match {
  return joined("any", Array.from(new Set(stemmers), match));
}

function joined(is: "all" | "any", of: readonly Match[]): Match {
  const [only, ...others] = of;
  return only && others.length === 0 ? only : { is, of };
}
