/** The package has no types of its own. */
declare module "snowball-stemmers" {
  /** By the English name of a language in lower case; throws where there is no such algorithm. */
  export function newStemmer(algorithm: string): {
    /** Of a word in lower case and composed (NFC); it keeps a state while it works, no more. */
    stem(word: string): string;
  };
}
