import { nar, rootNames } from "./vocabulary.js";

/** What may stand before the root element: the XML declaration and the like, comments, a DOCTYPE. */
const before = [/\s+/y, /<\?[^>]*\?>/y, /<!--[\s\S]*?-->/y, /<!DOCTYPE[^<>[]*(?:\[[^\]]*\]\s*)?>/iy];

const startTag = new RegExp(`<(?:([\\w.-]+):)?(?:${rootNames.join("|")})(\\s[^>]*)>`, "y");

/**
 * Whether a text begins as NewsML-G2 does: `isNewsmlG2('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" …>')`
 * is true. UTF-16 that was read a byte at a time is known too.
 */
export function isNewsmlG2(head: string): boolean {
  const text = head.replaceAll("\u0000", "").replace(/^(?:\uFEFF|\uFFFD{2}|ÿþ|þÿ|ï»¿)/, "");
  let at = 0;
  for (let next: number | null = 0; next !== null; next = after(text, at)) at = next;
  startTag.lastIndex = at;
  const [, prefix, attributes = ""] = startTag.exec(text) ?? [];
  const declaration = prefix === undefined ? "xmlns" : `xmlns:${prefix.replaceAll(".", "\\.")}`;
  return new RegExp(`\\s${declaration}\\s*=\\s*["']${nar.replaceAll(".", "\\.")}["']`).test(attributes);
}

/** Where the next thing before the root ends, null where the root begins. */
function after(text: string, at: number): number | null {
  for (const pattern of before) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return null;
}
