/**
 * Drops what no database column takes: `cleanText("a\u0000b")` is `"ab"`, a lone surrogate becomes U+FFFD.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

/** Cleaned and trimmed text, null where nothing is left. */
export function textOrNull(text: string | undefined): string | null {
  const cleaned = cleanText(text ?? "").trim();
  return cleaned === "" ? null : cleaned;
}

/** The same in one line: `oneLineOrNull(" A\n walk ")` is `"A walk"`. */
export function oneLineOrNull(text: string | undefined): string | null {
  return textOrNull(text?.replace(/\s+/gu, " "));
}

/** Paragraphs parted by exactly one blank line, whatever the system the text comes from. */
export function withUnixLines(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\n[ \t]*(?:\n[ \t]*)+/g, "\n\n");
}
