import { createHash } from "node:crypto";
import { analyzer, describeAnalyzer } from "../../src/search/analyzer.js";
import { indexTerms } from "../support/index-terms.js";

/**
 * In the languages that have a stemmer, and in some that have none. Not in scripts whose words are parted by ICU's
 * dictionaries, which are another in each version of Node.js.
 */
const samples: [language: string | null, text: string][] = [
  ["en", "Ministers’ generous ceasefires: O'Brien met 1,200 naïve café-goers in Łódź — “re-elected”, 3.5%."],
  ["de-CH", "Die Häuser in Müllers Straße; Bundes\u00adräte äußerten sich."],
  ["fr", "L'élection présidentielle d'œuvres françaises a été reportée."],
  ["es", "Los ministros niños anunciaron elecciones."],
  ["pt", "As eleições não foram adiadas."],
  ["it", "Le città e i ministri dell'economia"],
  ["ca", "Les eleccions catalanes"],
  ["ro", "Președinții și țările române"],
  ["nl", "De ministers van België zijn gekozen."],
  ["da", "Ministrene på Sjælland"],
  ["nb", "Statsrådene i Tromsø"],
  ["nn", "Statsrådane i Ålesund"],
  ["sv", "Ministrarna i Göteborg"],
  ["fi", "Hallituksen ministerit Jyväskylässä"],
  ["hu", "A miniszterek Győrben"],
  ["cs", "Ministři ve městech"],
  ["ru", "Ёлки и министры объявили о прекращении огня."],
  ["tr", "Irak'ta İstanbul bakanları"],
  ["ar", "الوزراء في غزة ومُحَمَّد والانتخابات"],
  ["hy", "Հայաստանի նախարարները"],
  ["ta", "அமைச்சர்கள் தேர்தல்கள்"],
  ["eu", "Ministroek hauteskundeak"],
  ["ga", "Na hairí i mBaile Átha Cliath"],
  ["ur", "وزیرِ اعلیٰ علی امین گنڈاپور نے کہا"],
  ["ps", "د خیبر پښتونخوا وزیر"],
  ["el", "Οι υπουργοί της Αθήνας ΟΔΟΣ"],
  ["ko", "대통령이 서울에서 말했다"],
  ["vi", "Thủ tướng Việt Nam"],
  [null, "Ministers met 🙂 2024 ２０２４ ﷺ"],
];

describe("The analyzer", () => {
  it("has another version where it makes other terms of a text than before", async () => {
    const made = createHash("sha256");
    for (const [language, text] of samples) {
      const words = text.split(" ");
      const indexed = await indexTerms({
        headline: text,
        standfirst: words.toReversed().join(" "),
        body: Array.from({ length: 300 }, (_, n) => words[n % words.length]).join(" "),
        language,
      });
      made.update(JSON.stringify(indexed));
    }
    const long = Array.from({ length: 20_000 }, (_, n) => `w${n % 17_000}`).join(" ");
    made.update(
      JSON.stringify(await indexTerms({ headline: null, standfirst: null, body: long, language: "en" })),
    );

    // Where the digest is another, archives must be indexed anew: raise `termsVersion` and change both here.
    expect([analyzer.terms, made.digest("hex").slice(0, 16)]).toEqual([1, "03b4c5a4f6c3d79d"]);
  });

  it("is told by its terms, its stemmers and ICU", () => {
    expect(describeAnalyzer({ terms: 3, stemmers: "0.6.0", icu: "77.1" })).toBe(
      "terms 3, stemmers 0.6.0, ICU 77.1",
    );
    expect(analyzer.icu).toBe(process.versions.icu);
    expect(analyzer.stemmers).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
