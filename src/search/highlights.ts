import type { Found } from "./find-match.js";
import { chooseFragments, type Extent, type Mark } from "./fragments.js";
import { type SearchField, searchFields } from "./search-field.js";
import type { SearchedField, SearchedText } from "./searched-text.js";

/** A part of one of an article's texts, and the words in it that searches ask for. */
export interface TextHighlight {
  field: SearchField;
  /** As it is in the text. */
  fragment: string;
  /** Where it begins there (UTF-16 units). */
  start: number;
  /** Places in the fragment (UTF-16 units), the end exclusive; in reading order. */
  marks: { start: number; end: number }[];
}

/**
 * The parts of an article's texts that show best where what is asked for was found: one of the headline, one of the
 * standfirst, the others of the body.
 *
 * ```ts
 * await highlightsOf(text, foundOperands(text, search, true).flatMap(({ found }) => found), { count: 3, length: 200 });
 * ```
 */
export async function highlightsOf(
  text: SearchedText,
  found: readonly Found[],
  { count, length }: Extent,
): Promise<TextHighlight[]> {
  const highlights: TextHighlight[] = [];
  for (const field of searchFields) {
    const left = count - highlights.length;
    const searched = text.fields[field];
    const marks = marksIn(
      searched,
      found.filter((one) => one.field === field),
    );
    const fragments = await chooseFragments(searched.text, searched.words, marks, {
      count: field === "body" ? left : Math.min(1, left),
      length,
    });
    for (const { start, end, marks: shown } of fragments) {
      highlights.push({
        field,
        fragment: searched.text.slice(start, end),
        start,
        marks: shown.map((mark) => ({ start: mark.start - start, end: mark.end - start })),
      });
    }
  }
  return highlights;
}

/** Each word that was found, once, with all that is asked of it. */
function marksIn({ words }: SearchedField, found: readonly Found[]): Mark[] {
  const askedOf = new Map<number, Set<string>>();
  for (const { place, asked } of found) {
    asked.forEach((term, step) => {
      const known = askedOf.get(place + step);
      if (known) known.add(term);
      else askedOf.set(place + step, new Set([term]));
    });
  }
  return [...askedOf]
    .sort(([one], [other]) => one - other)
    .flatMap(([place, asked]) => {
      const word = words[place];
      return word ? [{ start: word.start, end: word.end, asked: [...asked] }] : [];
    });
}
