import fc from "fast-check";
import type { PlainStory } from "./news.js";
import { beginsWith, isForm, type PlainTexts, parts, vocabularies, vocabularyOf } from "./texts.js";

type Field = keyof PlainTexts;

const fields: Field[] = ["headline", "standfirst", "body"];

/** A search, and what the oracle looks for. */
export type PlainSearch = PlainGroup | { is: "not"; of: PlainSearch } | PlainSought;

interface PlainGroup {
  is: "and" | "or";
  of: PlainSearch[];
}

type PlainSought =
  | { is: "words"; words: string[]; field: Field | null }
  | { is: "beginning"; text: string; field: Field | null }
  | { is: "near"; left: string[]; right: string[]; distance: number; field: Field | null };

const written = new Map<string, PlainSearch>();

/** Whether a story's texts meet a search that `searchAbout` wrote. */
export function meetsSearch(text: string, story: PlainStory): boolean {
  return holds(written.get(text) as PlainSearch, story);
}

function holds(search: PlainSearch, story: PlainStory): boolean {
  switch (search.is) {
    case "and":
      return search.of.every((part) => holds(part, story));
    case "or":
      return search.of.some((part) => holds(part, story));
    case "not":
      return !holds(search.of, story);
    default:
      return stands(search, story);
  }
}

function stands(search: PlainSought, story: PlainStory): boolean {
  return fields.some((field) => {
    if (search.field !== null && search.field !== field) return false;
    return isFound(search, story.texts[field].flatMap(parts), story.language);
  });
}

function isFound(search: PlainSought, words: string[], language: string | null): boolean {
  if (search.is === "beginning") return words.some((word) => beginsWith(search.text, word));
  if (search.is === "words") return placesOf(search.words, words, language).length > 0;
  const { left, right } = search;
  const rights = placesOf(right, words, language);
  return placesOf(left, words, language).some((one) =>
    rights.some((other) => {
      const between = one < other ? other - one - left.length : one - other - right.length;
      return between <= search.distance;
    }),
  );
}

/** Where words stand one behind the other. */
function placesOf(sought: string[], words: string[], language: string | null): number[] {
  return words.flatMap((_, place) =>
    sought.every((word, index) => isForm(word, words[place + index] ?? "", language)) ? [place] : [],
  );
}

/** Searches at random, most of them for what stands in the story. */
export function searchAbout(story: PlainStory): fc.Arbitrary<string> {
  return treeAbout(story, 2).map((search) => {
    const text = print(search);
    written.set(text, search);
    return text;
  });
}

function treeAbout(story: PlainStory, depth: number): fc.Arbitrary<PlainSearch> {
  const sought = soughtAbout(story);
  if (depth === 0) return sought;
  const nested = fc.constant(null).chain(() => treeAbout(story, depth - 1));
  const group = fc.array(nested, { minLength: 2, maxLength: 3 });
  const without = fc
    .tuple(sought, sought)
    .map(([wanted, of]) => ({ is: "and" as const, of: [wanted, { is: "not" as const, of }] }));
  return fc.oneof(
    { weight: 5, arbitrary: sought },
    { weight: 2, arbitrary: without },
    { weight: 3, arbitrary: group.map((of) => ({ is: "and" as const, of })) },
    { weight: 2, arbitrary: group.map((of) => ({ is: "or" as const, of })) },
    { weight: 1, arbitrary: nested.map((of) => ({ is: "not" as const, of })) },
  );
}

/** All words that there are, so that some are not in the story, nor in its language. */
const allWords = Object.values(vocabularies).flat(2);

function soughtAbout({ texts, language }: PlainStory): fc.Arbitrary<PlainSought> {
  const own = fields.flatMap((field) => texts[field].map((word, place) => ({ field, place, word })));
  if (own.length === 0) return fc.constantFrom(...allWords).map((word) => words([word]));
  const form = (word: string) =>
    fc.constantFrom(...(vocabularyOf(language).find((forms) => forms.includes(word)) ?? [word]));
  const spot = fc.constantFrom(...own);
  const limits = fc.constantFrom<("own" | null)[]>(null, null, "own");
  const at = ({ field, place }: { field: Field; place: number }, step: number) =>
    texts[field][place + step] ?? (texts[field][place] as string);
  return fc.oneof(
    fc.constantFrom(...allWords).map((word) => words([word])),
    fc.tuple(spot, limits).chain(([found, limit]) =>
      form(found.word)
        .chain(spelt)
        .map((word) => words([word], limit && found.field)),
    ),
    fc
      .tuple(spot, limits)
      .chain(([found, limit]) =>
        fc.tuple(form(found.word), form(at(found, 1))).map((pair) => words(pair, limit && found.field)),
      ),
    fc.tuple(spot, limits, fc.integer({ min: 3, max: 6 })).map(([{ field, word }, limit, length]) => ({
      is: "beginning" as const,
      text: (parts(word)[0] as string).slice(0, length).padEnd(2, "a"),
      field: limit && field,
    })),
    fc
      .tuple(
        spot,
        fc.constantFrom(-3, -2, -1, 1, 2, 3),
        fc.constantFrom(0, 1, 2, 30),
        limits,
        fc.constantFrom(1, 2),
      )
      .map(([found, step, distance, limit, length]) => ({
        is: "near" as const,
        left: [found.word, ...(length > 1 ? [at(found, 1)] : [])].flatMap(parts),
        right: parts(at(found, step)),
        distance,
        field: limit && found.field,
      })),
  );
}

/** Without regard to case and accents. */
function spelt(word: string): fc.Arbitrary<string> {
  return fc.constantFrom(word, word.toUpperCase(), word.normalize("NFD").replace(/\p{M}/gu, ""));
}

function words(sought: string[], field: Field | null = null): PlainSought {
  return { is: "words", words: sought.flatMap(parts), field };
}

function print(search: PlainSearch): string {
  switch (search.is) {
    case "and":
      return `(${search.of.map(print).join(" ")})`;
    case "or":
      return `(${search.of.map(print).join(" OR ")})`;
    case "not":
      // Two signs in a row would be one and a stray one.
      return search.of.is === "not" ? `-(${print(search.of)})` : `-${print(search.of)}`;
    case "beginning":
      return within(search.field, `${search.text}*`);
    case "near":
      return within(
        search.field,
        `(${together(search.left)} NEAR/${search.distance} ${together(search.right)})`,
      );
    case "words":
      return within(search.field, together(search.words));
  }
}

function together(sought: string[]): string {
  const [only, ...more] = sought;
  return only && more.length === 0 ? only : `"${sought.join(" ")}"`;
}

function within(field: Field | null, sought: string): string {
  return field === null ? sought : `${field}:${sought}`;
}
