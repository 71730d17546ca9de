/**
 * The beginning of a text in whole words: `excerpt("One two three", 9)` is `"One two…"`.
 *
 * At most `length` characters (UTF-16 units), the ellipsis included; white space is folded. A text that fits is given
 * whole. A first word that is too long itself is cut.
 */
export function excerpt(text: string, length: number): string {
  const folded = text.replace(/\s+/gu, " ").trim();
  if (folded.length <= length) return folded;
  const room = folded.slice(0, length);
  const lastSpace = room.lastIndexOf(" ");
  const cut = lastSpace > 0 ? folded.slice(0, lastSpace) : folded.slice(0, length - 1);
  // Neither half a character nor a comma before the ellipsis.
  return `${cut.replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,;:.–-]+$/u, "")}…`;
}
