import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** What the terms of an index depend on: an index that another analyzer made may lack what a search asks it for. */
export interface Analyzer {
  /** The version of what this room makes of a text. */
  terms: number;
  /** The version of snowball-stemmers. */
  stemmers: string;
  /** The version of ICU, whose dictionaries part Chinese, Japanese, Thai … into words. */
  icu: string;
}

/** One more with each change of what is indexed of a text: archives then hear that they are to be indexed anew. */
const termsVersion = 1;

/** This program's. */
export const analyzer: Analyzer = {
  terms: termsVersion,
  stemmers: (require("snowball-stemmers/package.json") as { version: string }).version,
  icu: process.versions.icu ?? "none",
};

/** `describeAnalyzer(analyzer)` is `terms 1, stemmers 0.6.0, ICU 78.2`. */
export function describeAnalyzer({ terms, stemmers, icu }: Analyzer): string {
  return `terms ${terms}, stemmers ${stemmers}, ICU ${icu}`;
}
