/** Latin, Greek and Cyrillic accents, and the optional vowel marks of Arabic; a vowel sign of Devanagari is no mark to drop. */
const optionalMarks = /[\u0300-\u036f\u064b-\u065f\u0670]+/gu;

/**
 * Folds a name so that its spellings meet: `foldName("  Müller-Åkesson ")` is `"muller-akesson"`.
 *
 * Compatibility decomposition (NFKD), no accents, lower case, single spaces. Both engines compare the result byte
 * by byte, so that names are found and ordered alike on each.
 */
export function foldName(name: string): string {
  return foldLetters(name).replace(/\s+/gu, " ").trim();
}

/** Folds the letters of a text as `foldName` does, and leaves its white space. */
export function foldLetters(text: string): string {
  return text.normalize("NFKD").replace(optionalMarks, "").toLowerCase();
}
