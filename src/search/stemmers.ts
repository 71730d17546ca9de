import { newStemmer } from "snowball-stemmers";
import { foldWord } from "./fold-word.js";

/** How the words of a language are brought to what their forms have in common. */
export interface Stemmer {
  /** The language (ISO 639-1), such as `en`; empty where words stay as they are. */
  code: string;
  /** Whether a word written without its accents, or with another of its letters' forms, may have another stem. */
  byAccents: boolean;
  /** Whether a word and its stem begin with the same letter, folded: what is cut off or changed are endings alone. */
  keepsBeginning: boolean;
  /** @param word composed (NFC), in whatever case; in most languages the stem has its accents still */
  stem(word: string): string;
}

interface Language {
  algorithm: string;
  byAccents: boolean;
  /** Makes of a word what the algorithm expects, lower case first of all. */
  prepare(word: string): string;
}

const lower = (word: string) => word.toLowerCase();

const withAccents = (algorithm: string, prepare = lower): Language => ({
  algorithm,
  byAccents: true,
  prepare,
});
const withoutAccents = (algorithm: string, prepare = lower): Language => ({
  algorithm,
  byAccents: false,
  prepare,
});

/**
 * By code. English and Basque know no accents: without them café and cafes have one stem. The algorithm for Romanian has
 * the letters of its time, with cedillas; that for Russian wants ё as е. Not here is Slovene, whose algorithm is not
 * one of Snowball's own and gives `predsednik` and `predsednika` stems that differ.
 */
const languages: ReadonlyMap<string, Language> = new Map([
  ["ar", withAccents("arabic")],
  ["ca", withAccents("catalan")],
  ["cs", withAccents("czech")],
  ["da", withAccents("danish")],
  ["de", withAccents("german")],
  ["en", withoutAccents("english", foldWord)],
  ["es", withAccents("spanish")],
  ["eu", withoutAccents("basque", foldWord)],
  ["fi", withAccents("finnish")],
  ["fr", withAccents("french")],
  ["ga", withAccents("irish")],
  ["hu", withAccents("hungarian")],
  ["hy", withoutAccents("armenian")],
  ["it", withAccents("italian")],
  ["nl", withAccents("dutch")],
  ["no", withAccents("norwegian")],
  ["pt", withAccents("portuguese")],
  ["ro", withAccents("romanian", (word) => lower(word).replaceAll("ș", "ş").replaceAll("ț", "ţ"))],
  ["ru", withoutAccents("russian", (word) => lower(word).replaceAll("ё", "е"))],
  ["sv", withAccents("swedish")],
  ["ta", withoutAccents("tamil")],
  ["tr", withAccents("turkish", (word) => word.toLocaleLowerCase("tr"))],
]);

/** The two written forms of Norwegian share an algorithm. */
const norwegian: readonly string[] = ["nb", "nn"];

/** Irish, Arabic and Tamil change beginnings; of these it was shown that they do not. */
const keepBeginnings: ReadonlySet<string> = new Set([
  "da",
  "de",
  "en",
  "es",
  "fr",
  "it",
  "nl",
  "no",
  "pt",
  "ru",
  "sv",
]);

/** Of a language that has none, and of texts whose language nobody said. */
export const noStemmer: Stemmer = { code: "", byAccents: false, keepsBeginning: true, stem: (word) => word };

const stemmers = new Map<string, Stemmer>([["", noStemmer]]);

/**
 * The stemmer of a language by Snowball's algorithms: `stemmerOf("en-GB").stem("ministers")` is `"minist"`,
 * `stemmerOf("ur")` and `stemmerOf(null)` are `noStemmer`.
 *
 * @param language a BCP 47 tag; all but its first part is passed over
 */
export function stemmerOf(language: string | null): Stemmer {
  const [primary = ""] = (language ?? "").toLowerCase().split("-");
  const code = norwegian.includes(primary) ? "no" : primary;
  const known = stemmers.get(code);
  if (known) return known;
  const described = languages.get(code);
  if (!described) return noStemmer;
  const made = makeStemmer(code, described);
  stemmers.set(code, made);
  return made;
}

function makeStemmer(code: string, { algorithm, byAccents, prepare }: Language): Stemmer {
  const snowball = newStemmer(algorithm);
  return {
    code,
    byAccents,
    keepsBeginning: keepBeginnings.has(code),
    stem: (word) => snowball.stem(prepare(word)),
  };
}
