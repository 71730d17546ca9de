import fc from "fast-check";
import { askedWords } from "../../src/search/asked-words.js";
import type { Found } from "../../src/search/find-match.js";
import { foundOperands } from "../../src/search/found-operands.js";
import { highlightsOf } from "../../src/search/highlights.js";
import { type PreparedSearch, prepareSearch } from "../../src/search/prepared-search.js";
import type { Operand, SearchNode } from "../../src/search/query/search-node.js";
import { type SearchField, searchFields } from "../../src/search/search-field.js";
import { type SearchedText, type SearchedTexts, searchedText } from "../../src/search/searched-text.js";
import { stemmerOf } from "../../src/search/stemmers.js";
import { beginsWith, isForm, parts, vocabularies } from "../filter/texts.js";
import { printSearch } from "../support/print-search.js";
import { sized } from "../support/size.js";
import { mixedText } from "./mixed-text.js";

const runs = sized({ sample: 400, full: 20_000 });

/** Where a search is met, as highlights have it: of words that nobody can ask for no stem is looked for. */
async function find(article: SearchedTexts, search: string): Promise<{ text: SearchedText; found: Found[] }> {
  const stemmer = stemmerOf(article.language);
  const prepared = await prepareSearch(search, stemmer);
  const text = await searchedText(article, askedWords(prepared.matches.values(), stemmer));
  return { text, found: foundIn(text, prepared) };
}

function foundIn(text: SearchedText, prepared: PreparedSearch): Found[] {
  return foundOperands(text, prepared, true).flatMap(({ found }) => found);
}

/** What is asked of which words of a text, by where they begin. */
function standing({ fields }: SearchedText, { field, place, asked }: Found) {
  return asked.map((term, step) => `${field} ${fields[field].words[place + step]?.start} ${term}`);
}

/** A story's words, and what stands between them. */
interface Written {
  language: string;
  words: Record<SearchField, string[]>;
  separators: string[];
}

const written: fc.Arbitrary<Written> = fc.constantFrom("en", "fr", "ur", "").chain((language) => {
  const words = fc.array(fc.constantFrom(...(vocabularies[language] ?? []).flat()), { maxLength: 12 });
  return fc.record({
    language: fc.constant(language),
    words: fc.record({ headline: words, standfirst: words, body: words }),
    separators: fc.array(fc.constantFrom(" ", ", ", ".\n\n", " – ", "، ", "\t"), {
      minLength: 1,
      maxLength: 5,
    }),
  });
});

const allWords = Object.values(vocabularies).flat(2).flatMap(parts);
const anyField = fc.constantFrom<(SearchField | null)[]>(null, null, null, ...searchFields);
const span = { start: 0, end: 0 };

const operand: fc.Arbitrary<Operand> = anyField.chain((field) => {
  const word = fc.constantFrom(...allWords).map((text) => ({ is: "word" as const, text, field, ...span }));
  const phrase = fc
    .array(fc.constantFrom(...allWords), { minLength: 1, maxLength: 2 })
    .map((words) => ({ is: "phrase" as const, text: words.join(" "), field, ...span }));
  const prefix = fc
    .tuple(fc.constantFrom(...allWords.filter((text) => text.length > 3)), fc.integer({ min: 2, max: 4 }))
    .map(([text, length]) => ({ is: "prefix" as const, text: text.slice(0, length), field, ...span }));
  const near = fc
    .tuple(fc.oneof(word, phrase), fc.oneof(word, phrase), fc.integer({ min: 0, max: 4 }))
    .map(([left, right, distance]) => ({ is: "near" as const, left, right, distance, field, ...span }));
  return fc.oneof<fc.Arbitrary<Operand>[]>(word, word, phrase, prefix, near);
});

const node: fc.Arbitrary<SearchNode> = fc.letrec<{ node: SearchNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    operand,
    fc.record({ is: fc.constant("not" as const), of: tie("node") }),
    fc.record({
      is: fc.constantFrom("and" as const, "or" as const),
      of: fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).node;

function print(search: SearchNode): string {
  switch (search.is) {
    case "and":
    case "or":
      return `(${search.of.map(print).join(` ${search.is.toUpperCase()} `)})`;
    case "not":
      return `NOT (${print(search.of)})`;
    default:
      return `(${printSearch(search)})`;
  }
}

function positive(search: SearchNode, isWanted = true): Operand[] {
  if (search.is === "not") return positive(search.of, !isWanted);
  if ("of" in search) return search.of.flatMap((part) => positive(part, isWanted));
  return isWanted ? [search] : [];
}

/** The places of the words in a text that an operand asks for, by looking at each place for it. */
function askedPlaces(sought: Operand, words: string[], language: string): number[] {
  const standsAt = (text: string, place: number) =>
    text.split(" ").every((word, step) => isForm(word, words[place + step] ?? "", language));
  const stretch = (text: string, place: number) => text.split(" ").map((_, step) => place + step);
  const places = words.map((_, place) => place);
  switch (sought.is) {
    case "prefix":
      return places.filter((place) => beginsWith(sought.text, words[place] as string));
    case "near": {
      const { left, right, distance } = sought;
      const [leftLength, rightLength] = [left, right].map(({ text }) => text.split(" ").length) as [
        number,
        number,
      ];
      return places.flatMap((one) =>
        places.flatMap((other) => {
          if (!standsAt(left.text, one) || !standsAt(right.text, other)) return [];
          const between = one < other ? other - one - leftLength : one - other - rightLength;
          return between <= distance ? [...stretch(left.text, one), ...stretch(right.text, other)] : [];
        }),
      );
    }
    default:
      return places.flatMap((place) => (standsAt(sought.text, place) ? stretch(sought.text, place) : []));
  }
}

describe("Random searches of random stories", () => {
  it("are met in the same places as where each word's stem is looked for", async () => {
    const languages = fc.constantFrom(null, "en", "de", "fr", "ru", "ga", "ar", "ta", "tr");
    const text = fc.array(fc.oneof(mixedText, fc.constantFrom(...allWords)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, languages, node, async (headline, body, language, search) => {
        const article = { headline: headline.join(" "), standfirst: null, body: body.join(" "), language };
        const { text: asked, found } = await find(article, print(search));
        const prepared = await prepareSearch(print(search), stemmerOf(language));
        const whole = await searchedText(article);
        expect(found.map((one) => standing(asked, one))).toEqual(
          foundIn(whole, prepared).map((one) => standing(whole, one)),
        );
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it("mark each word that a positive operand asks for, where it asks for it, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(written, node, async ({ language, words, separators }, search) => {
        const texts = Object.fromEntries(
          searchFields.map((field) => [
            field,
            words[field].map((word, index) => `${word}${separators[index % separators.length]}`).join(""),
          ]),
        ) as Record<SearchField, string>;
        const { text, found } = await find({ ...texts, language: language || null }, print(search));
        const highlights = await highlightsOf(text, found, { count: 3, length: 1000 });
        for (const field of searchFields) {
          const all = words[field].flatMap(parts);
          const asked = positive(search)
            .filter((sought) => sought.field === null || sought.field === field)
            .flatMap((sought) => askedPlaces(sought, all, language));
          const expected = [...new Set(asked)].sort((one, other) => one - other).map((place) => all[place]);
          const shown = highlights.filter((highlight) => highlight.field === field);
          const marks = shown.flatMap(({ fragment, marks }) =>
            marks.map(({ start, end }) => fragment.slice(start, end)),
          );
          expect(marks).toEqual(expected);
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it("are shown apart where only a sign that belongs to the last leaves no room for both", async () => {
    const article = { headline: null, standfirst: null, body: "① 345678 ①\u200c and more", language: "en" };
    const { text, found } = await find(article, "1");
    expect(await highlightsOf(text, found, { count: 3, length: 10 })).toEqual([
      { field: "body", fragment: "① 345678", start: 0, marks: [{ start: 0, end: 1 }] },
      { field: "body", fragment: "①\u200c and", start: 9, marks: [{ start: 0, end: 1 }] },
    ]);
  });

  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

  it("are shown in fragments that are cut out exactly, apart from each other, short, between graphemes", async () => {
    const asked = fc.constantFrom(
      "ministers",
      "generalis*",
      "1 OR 200",
      "文 OR 日* OR 停火",
      "ال* OR علي",
      "ge* OR ca* OR 1",
    );
    const long = fc.array(mixedText, { minLength: 1, maxLength: 20 }).map((texts) => texts.join(" "));
    await fc.assert(
      fc.asyncProperty(
        long,
        asked,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 10, max: 120 }),
        async (body, search, count, length) => {
          const article = { headline: null, standfirst: null, body, language: "en" };
          const { text, found } = await find(article, search);
          const highlights = await highlightsOf(text, found, { count, length });
          const wordEnds = new Map(text.fields.body.words.map(({ start, end }) => [start, end]));
          const edges = new Set([...graphemes.segment(body)].map(({ index }) => index).concat(body.length));
          expect(highlights.length).toBeLessThanOrEqual(count);
          expect(highlights.length > 0).toBe(found.length > 0);
          let last = 0;
          for (const { field, fragment, start, marks } of highlights) {
            expect(field).toBe("body");
            expect(body.slice(start, start + fragment.length)).toBe(fragment);
            expect(start).toBeGreaterThanOrEqual(last);
            last = start + fragment.length;
            expect(edges.has(start) && edges.has(last)).toBe(true);
            expect(marks.length).toBeGreaterThan(0);
            if (fragment.length > length) expect(marks).toHaveLength(1);
            for (const mark of marks) expect(wordEnds.get(start + mark.start)).toBe(start + mark.end);
          }
        },
      ),
      { numRuns: runs },
    );
  }, 600_000);
});
