/** The texts of an invented story, as words. */
export interface PlainTexts {
  headline: string[];
  standfirst: string[];
  body: string[];
}

/** Words whose forms a search takes for each other; the first are frequent, the last rare. */
type Vocabulary = readonly (readonly string[])[];

const english: Vocabulary = [
  ["police"],
  ["border", "borders"],
  ["talk", "talks", "talking"],
  ["ceasefire", "ceasefires"],
  ["post", "posts", "posted"],
  ["general", "generals"],
  ["generous"],
  ["Müller"],
  ["truce", "truces"],
  ["O'Brien"],
  ["well-known"],
  ["hockey"],
];

/** None of them is by its stem a form of an English one. */
const french: Vocabulary = [
  ["police"],
  ["décret", "décrets"],
  ["accord", "accords"],
  ["régional", "régionale"],
  ["ministre", "ministres"],
  ["trêve", "trêves"],
];

/** In languages without a stemmer a word has one form: each of these is a word of its own. */
const urdu: Vocabulary = [["آپریشن"], ["سرحد"], ["جنگ"], ["بندی"], ["امن"], ["معاہدہ"]];
const unknown: Vocabulary = english.flat().map((word) => [word]);

export const vocabularies: Readonly<Record<string, Vocabulary>> = {
  en: english,
  "en-GB": english,
  fr: french,
  ur: urdu,
  "": unknown,
};

export function vocabularyOf(language: string | null): Vocabulary {
  return vocabularies[language ?? ""] ?? unknown;
}

/** Without case and accents. */
function folded(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** `O'Brien` is two words that stand together. */
export function parts(word: string): string[] {
  return word.split(/['-]/);
}

/** Whether a word that is sought is one that stands in a text of a language, or another form of it. */
export function isForm(sought: string, printed: string, language: string | null): boolean {
  if (folded(sought) === folded(printed)) return true;
  return vocabularyOf(language).some((forms) => {
    const all = forms.map(folded);
    return all.includes(folded(sought)) && all.includes(folded(printed));
  });
}

export function beginsWith(beginning: string, printed: string): boolean {
  return folded(printed).startsWith(folded(beginning));
}
