import type { NewsImage } from "../../news/news-item.js";

const inParentheses = /\s*\(([\p{Lu}\p{Lo}@][^()]{1,60})\)\.?$/u;
const agencies = /[/@]|\b(?:AFP|AP|EPA|Getty|Reuters|Photos?|File|Supplied|Handout|Courtesy)\b/i;

/**
 * A picture of which a page's text has the caption only: `captionedImage("A pier. (Ada Park)")` has the caption
 * `A pier.` and the credit `Ada Park`.
 *
 * Parentheses at the end are a credit where a sentence ended before them or they name an agency; otherwise they belong
 * to the sentence, as in `A truck of the Frontier Corps (FC)`.
 */
export function captionedImage(line: string): NewsImage {
  const match = inParentheses.exec(line);
  const before = match === null ? line : line.slice(0, match.index);
  const isCredit = match?.[1] !== undefined && (/[.!?…"”’]$/u.test(before) || agencies.test(match[1]));
  return {
    url: null,
    caption: (isCredit ? before : line) || null,
    credit: isCredit ? (match[1] ?? null) : null,
    width: null,
    height: null,
  };
}

/** Whether a line ends as captions do, in a credit. */
export function hasCredit(line: string): boolean {
  return captionedImage(line).credit !== null;
}

/** Whether a line without a credit is long enough to say what a picture shows: a name or a section is not. */
export function isCaption(line: string): boolean {
  return line.split(/\s+/u).length > 3;
}
