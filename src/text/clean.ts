/**
 * Drops what no database column takes: `cleanText("a\u0000b")` is `"ab"`, a lone surrogate becomes U+FFFD.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
