/** The BCP 47 form (RFC 5646) of a language tag, null where it is none: `canonicalLanguage("EN-gb")` is `"en-GB"`. */
export function canonicalLanguage(tag: string | undefined): string | null {
  try {
    return tag === undefined ? null : (Intl.getCanonicalLocales(tag)[0] ?? null);
  } catch {
    return null;
  }
}
