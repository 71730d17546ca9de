import fc from "fast-check";
import { foldWord } from "../../src/search/fold-word.js";
import { stemmerOf } from "../../src/search/stemmers.js";
import { printedTerm, stemTerm } from "../../src/search/terms.js";
import { wordsOf } from "../../src/search/words.js";
import { sized } from "../support/size.js";
import { mixedText } from "./mixed-text.js";

const printed = async (text: string) => (await wordsOf(text)).map(printedTerm).join(" ");
const stemmed = async (language: string | null, text: string) =>
  (await wordsOf(text)).map((word) => stemTerm(word, stemmerOf(language))).join(" ");

describe("A folded word", () => {
  it.each([
    ["accents", "Müller müller MULLER Mu\u0308ller", "muller"],
    ["letters with a stroke and ligatures", "Łódź łodz", "lodz"],
    ["Danish letters", "Sørens SORENS", "sorens"],
    ["Icelandic letters", "Þórður thordur", "thordur"],
    ["sharp s", "Straße STRASSE STRAẞE", "strasse"],
    ["Turkish i", "Irak ırak İrak irak", "irak"],
    ["Greek sigma", "ΟΔΟΣ οδος οδός", "οδοσ"],
    ["Russian yo", "Ёлка елка", "елка"],
    ["Arabic and Persian yeh", "علي علی على", "علی"],
    ["Arabic and Persian kaf", "كابل کابل", "کابل"],
    ["the hehs of Arabic, Urdu and Kurdish", "غزة غزه غزہ غزە", "غزه"],
    ["vowel marks and tatweel", "مُحَمَّد محـمـد محمدؐ", "محمد"],
    ["alef with hamza, madda and wasla", "أمن امن آمن ٱمن", "امن"],
    ["digits", "2024 ٢٠٢٤ ۲۰۲۴ ２０２４", "2024"],
    ["half rings of transliterations", "Qurʾān Quran", "quran"],
    ["variants of a character", "葛󠄀城 葛城", "葛城"],
    ["soft hyphens", "Bundes\u00adrat Bundesrat", "bundesrat"],
  ])("is one for all spellings: %s", (_title, spellings, expected) => {
    expect(new Set(spellings.split(" ").map(foldWord))).toEqual(new Set([expected]));
  });

  it("is one word still where a ligature is many", () => {
    expect(foldWord("ﷺ")).toBe("صلیاللهعلیهوسلم");
  });

  it("has no more than 100 UTF-16 units, and no half of a character", () => {
    expect(foldWord("Z".repeat(1000))).toBe("z".repeat(100));
    expect(foldWord(`${"é".repeat(99)}𠮷`)).toBe("e".repeat(99));
    expect(foldWord(`${"é".repeat(98)}𠮷s`)).toBe(`${"e".repeat(98)}𠮷`);
  });
});

describe("The terms of a word", () => {
  it("are as it is printed, but for case and accents", async () => {
    expect(await printed("Müller’s 1,200 آپریشن 停火")).toBe("=muller =s =1 =200 =اپریشن =停火");
  });

  it.each([
    [
      "en",
      "Ministers generously agreed to a general ceasefire.",
      "en:minist en:generous en:agre en:to en:a en:general en:ceasefir",
    ],
    ["de", "Häuser in Müllers Straße", "de:haus de:in de:mull de:strass"],
    ["fr", "Les élections ont été reportées.", "fr:le fr:elect fr:ont fr:ete fr:report"],
    ["ru", "Министры объявили о прекращении огня.", "ru:министр ru:объяв ru:о ru:прекращен ru:огн"],
    ["ar", "أعلن الوزير وقف إطلاق النار.", "ar:اعل ar:وزیر ar:وقف ar:اطلاق ar:نار"],
    ["ur", "آپریشن جاری رہے گا۔", ":اپریشن :جاری :رهے :گا"],
    ["zh", "双方同意在加沙停火。", ":双方 :同意 :在 :加沙 :停火"],
    ["ja", "政府は停戦を発表した。", ":政府 :は :停戦 :を :発表 :した"],
    ["th", "รัฐบาลประกาศหยุดยิง", ":รัฐบาล :ประกาศ :หยุด :ยิง"],
    [null, "Ministers met.", ":ministers :met"],
  ])("are by its stem, in %s", async (language, text, expected) => {
    expect(await stemmed(language, text)).toBe(expected);
  });

  it("are one for the forms that meet", async () => {
    expect(await stemmed("de", "Haus")).toBe(await stemmed("de", "Häuser"));
    expect(await stemmed("de", "MÜLLER")).toBe(await stemmed("de", "muller"));
    expect(await stemmed("en", "general")).not.toBe(await stemmed("en", "generous"));
  });

  it("have the word itself where its stemmer leaves nothing of it", async () => {
    expect(await stemmed("cs", "a")).toBe("cs:a");
  });

  it("are cut where a word has no end", async () => {
    const endless = `${"é".repeat(99)}𝐀${"x".repeat(5000)}`;
    expect(await printed(endless)).toBe(`=${"e".repeat(99)}a`);
    expect(await stemmed(null, endless)).toBe(`:${"e".repeat(99)}`);
  });

  const folded = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{N}\\p{M}]{1,100}";
  const printedForm = new RegExp(`^=${folded}$`, "u");
  const stemForm = new RegExp(`^([a-z]{2})?:${folded}$`, "u");
  const languages = fc.constantFrom("ar", "cs", "de", "en", "fr", "ru", "ta", "tr", null);

  it("hold no white space, no capital and no sign, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(mixedText, languages, async (text, language) => {
        for (const word of await wordsOf(text)) {
          expect(printedTerm(word)).toMatch(printedForm);
          expect(stemTerm(word, stemmerOf(language))).toMatch(stemForm);
        }
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  });

  it("are the same however the text is composed", async () => {
    await fc.assert(
      fc.asyncProperty(mixedText, languages, async (text, language) => {
        const [composed, decomposed] = [text.normalize("NFC"), text.normalize("NFD")];
        expect(await printed(decomposed)).toBe(await printed(composed));
        expect(await stemmed(language, decomposed)).toBe(await stemmed(language, composed));
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  });
});
