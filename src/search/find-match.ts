import type { Match, MatchNear } from "./match.js";
import { type SearchField, searchFields } from "./search-field.js";
import type { SearchedField, SearchedText } from "./searched-text.js";
import { printedMark } from "./terms.js";
import type { Word } from "./words.js";

/** Words that stand where a search asks for them. */
export interface Found {
  field: SearchField;
  /** The first of the words, counted from 0 in its text. */
  place: number;
  /** What is asked of this word and of each after it: a term, which tells different words asked for. */
  asked: readonly string[];
}

/**
 * Where a match is in the texts of an article, field by field in reading order: of
 * `{ is: "phrase", terms: ["en:two", "en:die"], field: null }` it is each place where two died.
 *
 * The words of a phrase or of NEAR are found only where the whole of it stands; nothing is where a part of `all` is
 * missing.
 */
export function findMatch(text: SearchedText, match: Match): Found[] {
  switch (match.is) {
    case "all": {
      const parts = match.of.map((part) => findMatch(text, part));
      return parts.some((found) => found.length === 0) ? [] : distinct(parts.flat());
    }
    case "any": {
      // Terms are alternatives for one word that is asked for.
      const [first] = match.of;
      const asked = first?.is === "term" ? { asked: [first.term] } : {};
      return distinct(
        match.of.flatMap((part) => findMatch(text, part)).map((found) => ({ ...found, ...asked })),
      );
    }
    case "but":
      return findMatch(text, match.without).length > 0 ? [] : findMatch(text, match.of);
    case "term":
      return eachField(text, match.field, (field) => termsIn(placesOf(field, match.term), match.term));
    case "beginning":
      return eachField(text, match.field, (field) => beginningsIn(field, match.term));
    case "phrase":
      return eachField(text, match.field, (field) => phrasesIn(field, match.terms));
    case "near":
      return distinct(eachField(text, match.field, (field) => nearIn(field, match)));
  }
}

type Placed = Omit<Found, "field">;

function eachField(
  { fields }: SearchedText,
  limit: SearchField | null,
  findIn: (field: SearchedField) => Placed[],
): Found[] {
  return searchFields
    .filter((field) => limit === null || limit === field)
    .flatMap((field) => findIn(fields[field]).map((placed) => ({ field, ...placed })));
}

function termsIn(places: readonly number[], asked: string): Placed[] {
  return places.map((place) => ({ place, asked: [asked] }));
}

/** Which words have a term, stemmed or as printed. */
function placesOf({ words, stems }: SearchedField, term: string): number[] {
  return placesWhere(stems, (stem, place) => stem === term || isPrinted(words[place] as Word, term));
}

function isPrinted({ folded }: Word, term: string): boolean {
  return term.length === folded.length + 1 && term.endsWith(folded) && term.startsWith(printedMark);
}

function beginningsIn({ words }: SearchedField, beginning: string): Placed[] {
  const letters = beginning.slice(printedMark.length);
  const places = placesWhere(words, ({ folded }) => folded.startsWith(letters));
  return termsIn(places, `${beginning}*`);
}

function phrasesIn({ stream }: SearchedField, terms: readonly string[]): Placed[] {
  const [first] = terms;
  return placesWhere(
    stream,
    (stem, place) => stem === first && terms.every((term, step) => stream[place + step] === term),
  ).map((place) => ({ place, asked: terms }));
}

function placesWhere<Item>(items: readonly Item[], isSuch: (item: Item, place: number) => boolean): number[] {
  const places: number[] = [];
  for (let place = 0; place < items.length; place += 1) {
    if (isSuch(items[place] as Item, place)) places.push(place);
  }
  return places;
}

/** The two may overlap; a term has few positions, so that each can be compared with each. */
function nearIn(field: SearchedField, { left, right, distance }: MatchNear): Placed[] {
  const [lefts, rights] = [phrasesIn(field, left), phrasesIn(field, right)];
  const isNear = (one: Placed, other: Placed) => {
    const [first, second] = one.place < other.place ? [one, other] : [other, one];
    return second.place - first.place - first.asked.length <= distance;
  };
  return [
    ...lefts.filter((one) => rights.some((other) => isNear(one, other))),
    ...rights.filter((one) => lefts.some((other) => isNear(one, other))),
  ];
}

/** What several parts find alike is there once. */
function distinct(found: readonly Found[]): Found[] {
  const kept = new Map(
    found.map((one) => [`${one.field} ${one.place} ${one.asked.length}`, one] as const).reverse(),
  );
  return [...kept.values()].sort(
    (one, other) =>
      searchFields.indexOf(one.field) - searchFields.indexOf(other.field) || one.place - other.place,
  );
}
