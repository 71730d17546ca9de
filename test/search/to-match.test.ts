import type { Match } from "../../src/search/match.js";
import type { Near, Operand, Phrase, Prefix, SearchNode, Word } from "../../src/search/query/search-node.js";
import type { SearchField } from "../../src/search/search-field.js";
import { noStemmer, stemmerOf } from "../../src/search/stemmers.js";
import { toMatch } from "../../src/search/to-match.js";

const at = { start: 0, end: 0 };
const word = (text: string, field: SearchField | null = null): Word => ({ is: "word", text, field, ...at });
const phrase = (text: string, field: SearchField | null = null): Phrase => ({
  is: "phrase",
  text,
  field,
  ...at,
});
const prefix = (text: string, field: SearchField | null = null): Prefix => ({
  is: "prefix",
  text,
  field,
  ...at,
});
const near = (left: Word | Phrase, right: Word | Phrase, distance: number): Near => ({
  is: "near",
  left,
  right,
  distance,
  field: null,
  ...at,
});
const not = (of: SearchNode): SearchNode => ({ is: "not", of });
const and = (...of: SearchNode[]): SearchNode => ({ is: "and", of });
const or = (...of: SearchNode[]): SearchNode => ({ is: "or", of });

const term = (text: string, field: SearchField | null = null): Match => ({ is: "term", term: text, field });
const terms = (...texts: string[]): Match => ({ is: "any", of: texts.map((text) => term(text)) });

const english = [stemmerOf("en")];
const many = [noStemmer, stemmerOf("en"), stemmerOf("de"), stemmerOf("ru")];

describe("What is looked for, in the terms of the index", () => {
  it.each<[string, Operand, Match]>([
    ["a word is its stem", word("Ministers"), term("en:minist")],
    ["a word in one field", word("Ministers", "headline"), term("en:minist", "headline")],
    [
      "what holds several words is a phrase",
      word("O'Brien's"),
      { is: "phrase", terms: ["en:o", "en:brien", "en:s"], field: null },
    ],
    [
      "Chinese words stand together",
      word("停火协议", "body"),
      { is: "phrase", terms: ["en:停火", "en:协议"], field: "body" },
    ],
    [
      "a phrase is its stems in order",
      phrase("ceasefire agreements, signed"),
      { is: "phrase", terms: ["en:ceasefir", "en:agreement", "en:sign"], field: null },
    ],
    ["a phrase of one word is that word", phrase("“Ceasefires”"), term("en:ceasefir")],
    [
      "a beginning is of a printed word",
      prefix("Müll", "headline"),
      { is: "beginning", term: "=mull", field: "headline" },
    ],
    [
      "of several words the last may go on",
      prefix("well-known-ne"),
      {
        is: "all",
        of: [
          { is: "phrase", terms: ["en:well", "en:known"], field: null },
          { is: "beginning", term: "=ne", field: null },
        ],
      },
    ],
    [
      "words and phrases may be near each other",
      near(word("ministers"), phrase("ceasefire talks"), 5),
      { is: "near", left: ["en:minist"], right: ["en:ceasefir", "en:talk"], distance: 5, field: null },
    ],
    [
      "where one of two has no word, it is the other",
      near(word("ـ"), phrase("ceasefire"), 5),
      term("en:ceasefir"),
    ],
  ])("%s", async (_title, node, match) => {
    expect(await toMatch(node, english)).toEqual({ is: "match", match });
  });
});

describe("What is looked for in an archive of several languages", () => {
  it("is the stem in each, and the word as it is printed: its accents may not be typed", async () => {
    expect(await toMatch(word("Häuser"), many)).toEqual({
      is: "match",
      match: terms(":hauser", "en:hauser", "de:haus", "ru:hauser", "=hauser"),
    });
    expect(await toMatch(word("hauser"), many)).toEqual({
      is: "match",
      match: terms(":hauser", "en:hauser", "de:haus", "ru:hauser", "=hauser"),
    });
  });

  it("is the stem alone where no language goes by accents", async () => {
    const withoutAccents = [noStemmer, stemmerOf("en"), stemmerOf("ru")];
    expect(await toMatch(word("министры"), withoutAccents)).toEqual({
      is: "match",
      match: terms(":министры", "en:министры", "ru:министр"),
    });
  });

  it("is a phrase in one of the languages throughout", async () => {
    expect(await toMatch(phrase("آپریشن ministers"), [noStemmer, stemmerOf("en")])).toEqual({
      is: "match",
      match: {
        is: "any",
        of: [
          { is: "phrase", terms: [":اپریشن", ":ministers"], field: null },
          { is: "phrase", terms: ["en:اپریشن", "en:minist"], field: null },
        ],
      },
    });
    expect(await toMatch(near(word("Häuser"), word("Müller"), 3), [noStemmer, stemmerOf("de")])).toEqual({
      is: "match",
      match: {
        is: "any",
        of: [
          { is: "near", left: [":hauser"], right: [":muller"], distance: 3, field: null },
          { is: "near", left: ["de:haus"], right: ["de:mull"], distance: 3, field: null },
        ],
      },
    });
  });

  it("is asked once where two tags name one stemmer", async () => {
    const norwegian = [stemmerOf("nb"), stemmerOf("nn")];
    expect(await toMatch(phrase("regjeringen faller"), norwegian)).toEqual({
      is: "match",
      match: { is: "phrase", terms: ["no:regjering", "no:fall"], field: null },
    });
  });
});

describe("A search that combines and negates", () => {
  const [a, b, c, d] = ["fog", "rain", "snow", "wind"].map((text) => word(text)) as [Word, Word, Word, Word];
  const [fog, rain, snow, wind] = [term(":fog"), term(":rain"), term(":snow"), term(":wind")];
  const all = (...of: Match[]): Match => ({ is: "all", of });
  const any = (...of: Match[]): Match => ({ is: "any", of });
  const but = (of: Match, without: Match): Match => ({ is: "but", of, without });

  it.each<[string, SearchNode, Match]>([
    ["fog rain", and(a, b), all(fog, rain)],
    ["fog OR rain", or(a, b), any(fog, rain)],
    ["fog (rain OR snow)", and(a, or(b, c)), all(fog, any(rain, snow))],
    ["fog -rain", and(a, not(b)), but(fog, rain)],
    ["fog rain -snow -wind", and(a, b, not(c), not(d)), but(all(fog, rain), any(snow, wind))],
    ["fog -(rain -snow)", and(a, not(and(b, not(c)))), but(fog, but(rain, snow))],
    ["fog (rain OR -snow)", and(a, or(b, not(c))), but(fog, but(snow, rain))],
    ["--fog", not(not(a)), fog],
    ["-(-fog -rain)", not(and(not(a), not(b))), any(fog, rain)],
    ["-(-fog OR rain)", not(or(not(a), b)), but(fog, rain)],
  ])("asks for what matches: %s", async (_search, node, match) => {
    expect(await toMatch(node, [noStemmer])).toEqual({ is: "match", match });
  });

  it.each<[string, SearchNode, Match]>([
    ["-fog", not(a), fog],
    ["-fog -rain", and(not(a), not(b)), any(fog, rain)],
    ["-fog OR -rain", or(not(a), not(b)), all(fog, rain)],
    ["fog OR -rain", or(a, not(b)), but(rain, fog)],
    ["fog OR rain OR -snow OR -wind", or(a, b, not(c), not(d)), but(all(snow, wind), any(fog, rain))],
    ["-(fog -rain)", not(and(a, not(b))), but(fog, rain)],
  ])("asks for all but what matches: %s", async (_search, node, match) => {
    expect(await toMatch(node, [noStemmer])).toEqual({ is: "not", of: { is: "match", match } });
  });

  it("passes over what holds no word", async () => {
    const none = word("ـ");
    expect(await toMatch(and(a, none, not(phrase("ʼ"))), [noStemmer])).toEqual({ is: "match", match: fog });
    expect(await toMatch(or(prefix("ـ"), not(a)), [noStemmer])).toEqual({
      is: "not",
      of: { is: "match", match: fog },
    });
  });

  it("finds nothing where there is no word in all of it", async () => {
    expect(await toMatch(and(word("ـ"), not(near(word("ʼ"), phrase("ـ"), 3))), [noStemmer])).toBeNull();
  });

  it("means what it says, whichever of its words a story has", async () => {
    const searches = [
      a,
      not(a),
      and(a, not(b)),
      or(a, not(b)),
      and(not(a), or(b, not(c))),
      or(and(a, b), not(or(c, not(d)))),
    ];
    const asked = [
      ...searches,
      ...searches.flatMap((one) => searches.flatMap((other) => [and(one, other), or(one, not(other))])),
    ];
    for (const search of asked) {
      const match = await toMatch(search, [noStemmer]);
      for (let has = 0; has < 16; has += 1) {
        const story = ["fog", "rain", "snow", "wind"].filter((_, bit) => has & (1 << bit));
        const found =
          match?.is === "not" ? !matches(match.of.match, story) : matches(match?.match as Match, story);
        expect([search, story, found]).toEqual([search, story, means(search, story)]);
      }
    }
  });
});

function means(node: SearchNode, story: string[]): boolean {
  if (node.is === "not") return !means(node.of, story);
  if (node.is === "and") return node.of.every((part) => means(part, story));
  if (node.is === "or") return node.of.some((part) => means(part, story));
  return story.includes((node as Word).text);
}

function matches(match: Match, story: string[]): boolean {
  if (match.is === "all") return match.of.every((part) => matches(part, story));
  if (match.is === "any") return match.of.some((part) => matches(part, story));
  if (match.is === "but") return matches(match.of, story) && !matches(match.without, story);
  return match.is === "term" && story.includes(match.term.slice(1));
}
