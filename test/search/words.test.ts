import fc from "fast-check";
import { foldWord } from "../../src/search/fold-word.js";
import { type Word, wordsOf } from "../../src/search/words.js";
import { sized } from "../support/size.js";
import { mixedText } from "./mixed-text.js";

const textsOf = async (text: string) => (await wordsOf(text)).map((word) => word.text);

const letter = /[\p{L}\p{N}]/u;

describe("The words of a text", () => {
  it("stand where the text has them, in UTF-16 units", async () => {
    expect(await wordsOf("“Zoë” met O'Brien 😀 today.")).toEqual([
      { text: "Zoë", folded: "zoe", start: 1, end: 4 },
      { text: "met", folded: "met", start: 6, end: 9 },
      { text: "O", folded: "o", start: 10, end: 11 },
      { text: "Brien", folded: "brien", start: 12, end: 17 },
      { text: "today", folded: "today", start: 21, end: 26 },
    ]);
    expect(await wordsOf("")).toEqual([]);
  });

  it.each([
    ["are parted by any sign", "A well-known 1,200-page report.", "A|well|known|1|200|page|report"],
    ["are parted by every kind of apostrophe", "O’Brien Oʼsullivan Hawaiʻi", "O|Brien|O|sullivan|Hawai|i"],
    ["go on over a soft hyphen", "Die Bundes\u00adregierung berät.", "Die|Bundes\u00adregierung|berät"],
    ["have a letter or a digit", "❤️ ـ ، 1️⃣ ½", "1️⃣|½"],
    ["keep their marks", "हिन्दी में समाचार", "हिन्दी|में|समाचार"],
    ["of Urdu", "وزیراعظم نے کہا کہ آپریشن جاری رہے گا۔", "وزیراعظم|نے|کہا|کہ|آپریشن|جاری|رہے|گا"],
    ["of Arabic", "أعلن الوزير وقف إطلاق النار.", "أعلن|الوزير|وقف|إطلاق|النار"],
    ["of Korean", "정부는 휴전을 발표했다.", "정부는|휴전을|발표했다"],
    ["of Chinese, which has no spaces", "双方同意在加沙停火。", "双方|同意|在|加沙|停火"],
    ["of Japanese", "2024年に東京でG7", "2024|年|に|東京|で|G7"],
    ["of Thai", "รัฐบาลประกาศหยุดยิงวันนี้", "รัฐบาล|ประกาศ|หยุด|ยิง|วัน|นี้"],
  ])("%s", async (_title, text, expected) => {
    expect((await textsOf(text)).join("|")).toBe(expected);
  });

  it("are found in a text of any length", async () => {
    const sentence = "双方同意在加沙停火。Both agreed. ";
    const words = await wordsOf(sentence.repeat(3000));
    expect(words).toHaveLength(7 * 3000);
    expect(words.at(-1)).toEqual({
      text: "agreed",
      folded: "agreed",
      start: sentence.length * 3000 - 8,
      end: sentence.length * 3000 - 2,
    });
  });

  it("cut themselves out of the text, in order, and leave no letter and no digit", async () => {
    await fc.assert(
      fc.asyncProperty(mixedText, async (text) => {
        let end = 0;
        let between = "";
        for (const word of await wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(word.start, word.end).normalize("NFC")).toBe(word.text);
          between += text.slice(end, word.start);
          end = word.end;
        }
        between += text.slice(end);
        // Vowel signs in isolated forms (U+FE70 …) count as letters and are none once they are folded.
        const left = [...between.replaceAll(/[ʻʼ]/g, "")].filter(
          (sign) => letter.test(sign) && letter.test(foldWord(sign)),
        );
        expect(left).toEqual([]);
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  });

  it("are those alone that are looked for, if any are", async () => {
    const letters = fc.uniqueArray(fc.constantFrom(..."abcegms1дйшعh文ﬁ"), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(mixedText, letters, async (text, begin) => {
        const isSought = ({ folded }: Word) => begin.includes(folded.charAt(0));
        const leftOut = Uint8Array.from({ length: 0x80 }, (_, unit) =>
          begin.includes(String.fromCharCode(unit).toLowerCase()) ? 0 : 1,
        );
        expect(await wordsOf(text, { leftOut, has: isSought })).toEqual(
          (await wordsOf(text)).filter(isSought),
        );
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  });

  it("are the same however the text is composed", async () => {
    // Vowel signs of Kirat Rai are letters, and compose with each other.
    expect(await wordsOf("\u{16d67}\u{16d67}")).toEqual([
      { text: "\u{16d68}", folded: "\u{16d67}\u{16d67}", start: 0, end: 4 },
    ]);
    await fc.assert(
      fc.asyncProperty(mixedText, async (text) => {
        expect(await textsOf(text.normalize("NFD"))).toEqual(await textsOf(text.normalize("NFC")));
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  });
});
