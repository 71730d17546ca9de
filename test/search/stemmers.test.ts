import fc from "fast-check";
import { noStemmer, stemmerOf } from "../../src/search/stemmers.js";
import { stemTerm } from "../../src/search/terms.js";
import { wordsOf } from "../../src/search/words.js";
import { sized } from "../support/size.js";

const stems = (language: string, words: string) =>
  words
    .split(" ")
    .map((word) => stemmerOf(language).stem(word))
    .join(" ");

describe("The stemmer of a language", () => {
  it.each([
    ["ar", "المعلمون مدرسة الكتاب", "معلم مدرس كتاب"],
    ["ca", "governs governar econòmiques", "govern govern economic"],
    ["cs", "vláda vlády dohodu", "vlád vlád dohod"],
    ["da", "regeringen regeringer husene", "regering regering hus"],
    ["de", "Häuser Häusern Straßen", "haus haus strass"],
    ["en", "Ministers generous general generously", "minist generous general generous"],
    ["es", "elección elecciones rápidamente", "eleccion eleccion rapid"],
    ["eu", "etxeak etxeetan", "etxe etxe"],
    ["fi", "talossa taloissa", "talo talo"],
    ["fr", "gouvernement gouvernements élections", "gouvern gouvern élect"],
    ["ga", "bhfuil ndeachaidh", "fuil deachaidh"],
    ["hu", "kormányok kormány", "kormány kormány"],
    ["hy", "գիտություն", "գիտությ"],
    ["it", "governo governi economiche", "govern govern econom"],
    ["nl", "regering regeringen", "reger reger"],
    ["no", "regjeringen regjeringer", "regjering regjering"],
    ["pt", "governo governos rapidamente", "govern govern rapid"],
    ["ro", "alegerea alegerile", "aleg aleger"],
    ["ru", "правительство правительству министров", "правительств правительств министр"],
    ["sv", "regeringen regeringar", "regering regering"],
    ["ta", "வீடுகள் வீடு", "வீடு வீடு"],
    ["tr", "hükümetin hükümetler", "hükümet hükümet"],
  ])("works as Snowball says: %s", (language, words, expected) => {
    expect(stems(language, words)).toBe(expected);
    expect(stemmerOf(language).code).toBe(language);
  });

  it("goes by the first part of the tag", () => {
    expect(stemmerOf("en-GB")).toBe(stemmerOf("en"));
    expect(stemmerOf("DE-Latn-AT-1996")).toBe(stemmerOf("de"));
  });

  it("is one for Norwegian in both written forms", () => {
    expect(stemmerOf("nb").code).toBe("no");
    expect([stemmerOf("nb-NO"), stemmerOf("nn")]).toEqual([stemmerOf("no"), stemmerOf("no")]);
  });

  it("is none where the language has none, or nobody said the language", () => {
    for (const language of ["ur", "zh-Hans", "sl", "und", "constructor", "", null]) {
      expect(stemmerOf(language)).toBe(noStemmer);
    }
    expect(stemmerOf("ur").stem("آپریشن")).toBe("آپریشن");
  });

  it("reads letters as its language does", () => {
    expect(stems("tr", "IRAK İSTANBUL")).toBe("ırak istanbul");
    expect(stems("ro", "președintele preşedintele")).toBe("preşedint preşedint");
    expect(stems("ru", "ёлка елка Ёлки")).toBe("елк елк елк");
    expect(stems("en", "cafés cafes résumé resume")).toBe("cafe cafe resum resum");
  });

  const written: Record<string, string> = {
    da: "abcdefghijklmnopqrstuvwxyzæøå",
    de: "abcdefghijklmnopqrstuvwxyzäöüßAEÄÖ",
    en: "abcdefghijklmnopqrstuvwxyzéEY",
    es: "abcdefghijklmnopqrstuvwxyzáéíóúüñ",
    fr: "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ",
    it: "abcdefghijklmnopqrstuvwxyzàèéìíòóùú",
    nl: "abcdefghijklmnopqrstuvwxyzäëïöüèé",
    no: "abcdefghijklmnopqrstuvwxyzæøå",
    pt: "abcdefghijklmnopqrstuvwxyzàáâãçéêíóôõúü",
    ru: "абвгдежзийклмнопрстуфхцчшщъыьэюяёЁ",
    sv: "abcdefghijklmnopqrstuvwxyzåäö",
  };
  it.each(Object.entries(written))(
    "keeps what a word begins with, where it says so: %s",
    async (language, alphabet) => {
      const stemmer = stemmerOf(language);
      expect(stemmer.keepsBeginning).toBe(true);
      const letter = fc.constantFrom(...alphabet);
      // Short words above all: the rules for endings leave a part of a word alone that may be all of it.
      const texts = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 9 }), { minLength: 20 });
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          for (const word of await wordsOf(text.join(" "))) {
            const term = stemTerm(word, stemmer);
            expect([word.text, term.charAt(language.length + 1)]).toEqual([word.text, word.folded.charAt(0)]);
          }
        }),
        { numRuns: sized({ sample: 300, full: 3000 }) },
      );
    },
  );

  it("does not say so of languages whose words change in front", () => {
    expect(["ar", "ga", "ta"].map((language) => stemmerOf(language).keepsBeginning)).toEqual([
      false,
      false,
      false,
    ]);
  });

  const letters = { ar: "مدرسةونتابي", en: "generously", hu: "kormányőű", ru: "правительствй", ta: "வீடுகள்" };
  it.each(Object.entries(letters))(
    "takes any word, and says the same of it each time: %s",
    (language, unit) => {
      const word = fc.string({
        unit: fc.oneof(fc.constantFrom(...unit), fc.constantFrom("é", "1", "国", "𠮷")),
      });
      fc.assert(
        fc.property(fc.array(word), (words) => {
          const stemmer = stemmerOf(language);
          const once = words.map((word) => stemmer.stem(word));
          expect(words.map((word) => stemmer.stem(word))).toEqual(once);
        }),
        { numRuns: sized({ sample: 300, full: 5000 }) },
      );
    },
  );
});
