import fc from "fast-check";
import { maxTextLength, shinglesOf, similarityOf } from "../../src/text/shingles.js";

const sentence = "The Bundesbank left credit policies unchanged after its regular meeting";

describe("The shingles of a text", () => {
  it("are a number for every five words, the same on every machine, in ascending order", () => {
    expect([...shinglesOf("The Bundesbank left credit policies unchanged.")]).toEqual([
      1_174_998_706, 2_607_054_893,
    ]);
    expect(shinglesOf(sentence)).toHaveLength(6);
  });

  it("are none where there are fewer than five words", () => {
    expect(shinglesOf("")).toHaveLength(0);
    expect(shinglesOf("Hog prices opened higher")).toHaveLength(0);
  });

  it.each([
    ["capitals", sentence.toUpperCase()],
    ["accents", sentence.replace("credit", "crédit")],
    ["line breaks and punctuation", sentence.replaceAll(" ", " –\n\n“")],
    ["full-width letters", sentence.replace("left", "ｌｅｆｔ")],
  ])("are the same with other %s", (_title, other) => {
    expect(shinglesOf(other)).toEqual(shinglesOf(sentence));
  });

  it.each([
    ["Chinese", "中华人民共和国成立七十周年"],
    ["Thai", "สวัสดีครับทุกคน"],
  ])("span ten characters in %s", (_title, text) => {
    const characters = [...text.normalize("NFKD")];
    expect(shinglesOf(text)).toHaveLength(characters.length - 9);
    expect(shinglesOf(characters.slice(0, 9).join(""))).toHaveLength(0);
  });

  it("span words and characters together where a text has both", () => {
    // Three words are as much as six characters.
    expect(shinglesOf("Reuters Beijing China 人民共和")).toHaveLength(1);
    expect(shinglesOf("Reuters Beijing China 人民共")).toHaveLength(0);
  });

  it("are those of the text's beginning where it is a book", () => {
    const book = "word ".repeat(maxTextLength / 5);
    expect(shinglesOf(`${book} and this is not read any more`)).toEqual(shinglesOf(book));
  });
});

/** Texts of so few different words that they often have some in common. */
const text = fc
  .array(fc.constantFrom("oil", "wheat", "rose", "fell", "Brazil"), { maxLength: 40 })
  .map((words) => words.join(" "));

/** What shingles are, said plainly. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().split(" ");
  return new Set(words.slice(4).map((_, start) => words.slice(start, start + 5).join(" ")));
}

describe("The similarity of two texts", () => {
  it("is the share of the runs of five words of both that both have", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [runs, others] = [runsOf(one), runsOf(other)];
        const common = [...runs].filter((run) => others.has(run)).length;
        const all = new Set([...runs, ...others]).size;
        const expected = all === 0 ? 0 : common / all;
        expect(shinglesOf(one)).toHaveLength(runs.size);
        expect(similarityOf(shinglesOf(one), shinglesOf(other))).toBe(expected);
        expect(similarityOf(shinglesOf(other), shinglesOf(one))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
