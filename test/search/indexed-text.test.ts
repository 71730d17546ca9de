import fc from "fast-check";
import { indexText } from "../../src/search/indexed-text.js";
import { searchFields } from "../../src/search/search-field.js";
import { type IndexTerms, indexTerms } from "../support/index-terms.js";
import { sized } from "../support/size.js";

const bodyOf = (body: string) => indexTerms({ headline: null, standfirst: null, body, language: null });

const numbered = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `${prefix}${from + n}`);

/** As PostgreSQL counts them, no entry forgotten. */
function bytesOf({ headline, standfirst, body, rest }: IndexTerms): number {
  const entries = [headline, standfirst, body].flatMap(({ stream, printed }) => [...stream, ...printed]);
  const terms = [...entries, ...rest.stems, ...rest.printed].filter((term) => term !== "_");
  const letters = [...new Set(terms)].reduce((sum, term) => sum + Buffer.byteLength(term) + 8, 0);
  return letters + 2 * terms.length;
}

describe("The indexed text of an article", () => {
  it("is its terms in reading order, field by field, far apart from each other", async () => {
    expect(
      await indexText({
        headline: "Ministers agree to a ceasefire",
        standfirst: "A truce, at last",
        body: "The ministers met.\n\nThe ceasefires held.",
        language: "en-GB",
      }),
    ).toEqual({
      headline: {
        start: 1,
        stream: "en:minist en:agre en:to en:a en:ceasefir",
        printed: "=a =agree =ceasefire =ministers =to",
      },
      standfirst: {
        start: 70,
        stream: "en:a en:truce en:at en:last",
        printed: "=a =at =last =truce",
      },
      body: {
        start: 138,
        stream: "en:the en:minist en:met en:the en:ceasefir en:held",
        printed: "=ceasefires =held =met =ministers =the",
      },
      rest: { stems: "", printed: "" },
    });
  });

  it("is that of the language it is in", async () => {
    const { headline, body } = await indexTerms({
      headline: "آپریشن جاری",
      standfirst: null,
      body: "双方同意停火",
      language: "ur",
    });
    expect(headline).toEqual({ start: 1, stream: [":اپریشن", ":جاری"], printed: ["=اپریشن", "=جاری"] });
    expect(body).toEqual({
      start: 131,
      stream: [":双方", ":同意", ":停火"],
      printed: ["=停火", "=双方", "=同意"],
    });
  });

  it("is empty where there is no text", async () => {
    expect(await indexTerms({ headline: "—", standfirst: null, body: "", language: "en" })).toEqual({
      headline: { start: 1, stream: [], printed: [] },
      standfirst: { start: 65, stream: [], printed: [] },
      body: { start: 129, stream: [], printed: [] },
      rest: { stems: [], printed: [] },
    });
  });
});

describe("The indexed text of a long story", () => {
  it("has no positions after 16,000, and keeps the words beyond them without", async () => {
    const words = numbered("n", 0, 20_000);
    const indexed = await indexTerms({
      headline: "Long story",
      standfirst: null,
      body: `${words.join(" ")} n1 n2 n19999 story`,
      language: null,
    });
    const within = words.slice(0, 16_000 - 130);
    const beyond = [...words.slice(16_000 - 130), "story"];
    expect(indexed.headline).toEqual({
      start: 1,
      stream: [":long", ":story"],
      printed: ["=long", "=story"],
    });
    expect(indexed.body).toEqual({
      start: 131,
      stream: within.map((word) => `:${word}`),
      printed: within.map((word) => `=${word}`).sort(),
    });
    expect(indexed.rest).toEqual({
      stems: beyond.map((word) => `:${word}`).sort(),
      printed: beyond.map((word) => `=${word}`).sort(),
    });
  });

  it("has every word in the rest where a headline takes all positions", async () => {
    const indexed = await indexTerms({
      headline: numbered("n", 0, 16_001).join(" "),
      standfirst: "A truce",
      body: "It held",
      language: null,
    });
    expect(indexed.headline.stream).toHaveLength(16_000);
    expect(indexed.standfirst).toEqual({ start: 16_065, stream: [], printed: [] });
    expect(indexed.body).toEqual({ start: 16_129, stream: [], printed: [] });
    expect(indexed.rest).toEqual({
      stems: [":a", ":held", ":it", ":n16000", ":truce"],
      printed: ["=a", "=held", "=it", "=n16000", "=truce"],
    });
  });

  it("has a word at 250 positions at most, and the filler where it stands again", async () => {
    const indexed = await indexTerms({
      headline: "Fog",
      standfirst: null,
      body: `${"fog ".repeat(249)}rain fog fog snow`,
      language: null,
    });
    expect(indexed.headline.stream).toEqual([":fog"]);
    expect(indexed.body.stream).toEqual([...Array<string>(249).fill(":fog"), ":rain", "_", "_", ":snow"]);
    expect(indexed.body.printed).toEqual(["=fog", "=rain", "=snow"]);
    expect(indexed.rest).toEqual({ stems: [], printed: [] });
  });

  it("leaves new words out where a megabyte is full", async () => {
    const words = numbered("w", 10_000, 30_000).map((word) => word.padEnd(99, "x"));
    const indexed = await bodyOf(`Fog ${words.join(" ")} fog`);
    // A stem and its printed form take 110 bytes each, those of the first word 14.
    const taken = Math.floor((1_000_000 - 28) / 220);
    expect(indexed.body.stream).toHaveLength(16_000 - 128);
    expect(indexed.body.stream.slice(0, 2 + taken)).toEqual([
      ":fog",
      ...words.slice(0, taken).map((word) => `:${word}`),
      "_",
    ]);
    expect(new Set(indexed.body.stream.slice(2 + taken))).toEqual(new Set(["_"]));
    expect(indexed.body.printed).toHaveLength(1 + taken);
    expect(indexed.rest).toEqual({ stems: [], printed: [] });
    expect(bytesOf(indexed)).toBeLessThanOrEqual(1_000_000);
  });

  it("counts bytes, not letters, and those of the rest too", async () => {
    const indexed = await bodyOf(numbered("停ابج", 0, 25_000).join(" "));
    expect(bytesOf(indexed)).toBeLessThanOrEqual(1_000_000);
    expect(bytesOf(indexed)).toBeGreaterThan(999_900);
    expect(indexed.rest.stems.length).toBeGreaterThan(0);
  });
});

/** Texts in which words come again and again, some of them long enough for every limit. */
const runOfOne = fc
  .tuple(fc.constantFrom("fog", "rain", "snow", "wind", "Fog"), fc.nat({ max: 120 }))
  .map(([word, times]) => Array<string>(times).fill(word));
const runOfMany = fc
  .tuple(fc.nat({ max: 40 }), fc.nat({ max: 6000 }))
  .map(([from, length]) => numbered("n", from * 100, from * 100 + length));
const words = fc
  .array(fc.oneof({ weight: 3, arbitrary: runOfOne }, runOfMany), { maxLength: 12 })
  .map((runs) => runs.flat());

describe("The indexed text of any article", () => {
  it("has each word at the position where it stands, as long as there are positions", async () => {
    await fc.assert(
      fc.asyncProperty(words, words, words, async (headline, standfirst, body) => {
        const indexed = await indexTerms({
          headline: headline.join(" "),
          standfirst: standfirst.join(", "),
          body: body.join("\n\n"),
          language: null,
        });
        let position = 1;
        const places = new Map<string, number>();
        const all: string[] = [];
        for (const [index, texts] of [headline, standfirst, body].entries()) {
          const { start, stream, printed } = indexed[searchFields[index] as "body"];
          const expected: string[] = [];
          expect(start).toBe(position);
          for (const word of texts) {
            if (position > 16_000) {
              all.push(word.toLowerCase());
              continue;
            }
            const term = `:${word.toLowerCase()}`;
            const before = places.get(term) ?? 0;
            expected.push(before < 250 ? term : "_");
            places.set(term, before + 1);
            position += 1;
          }
          expect(stream).toEqual(expected);
          const shown = texts.slice(0, stream.length).map((word) => `=${word.toLowerCase()}`);
          expect(printed).toEqual([...new Set(shown)].sort());
          position += 64;
        }
        const beyond = [...new Set(all)].filter((word) => !indexed.body.printed.includes(`=${word}`)).sort();
        expect(indexed.rest.printed).toEqual(beyond.map((word) => `=${word}`));
      }),
      { numRuns: sized({ sample: 30, full: 500 }) },
    );
  }, 300_000);
});
