import { align } from "./align.js";
import { type ChangePart, ChangeParts } from "./change-parts.js";
import { splitWords } from "./split-words.js";

/** Beyond so many UTF-16 units a text is not cut into words as a whole: they take many times its memory. */
const maxLength = 200_000;

/** A paragraph with the line breaks behind it. */
const paragraph = /[^\n]+\n*|\n+/g;

/**
 * What changed from one text to another, word by word in whatever script, white space kept:
 *
 * ```ts
 * await wordChanges("Two died.", "Three died.");
 * // [{ operation: "REMOVED", text: "Two" }, { operation: "ADDED", text: "Three" },
 * //   { operation: "KEPT", text: " died." }]
 * ```
 *
 * KEPT and REMOVED together are the one text, KEPT and ADDED the other. Long texts are compared paragraph by paragraph,
 * and word by word where these differ; a stretch of more than `maxLength` that has no counterpart is removed or added
 * whole. However long it takes, others get their turn meanwhile.
 */
export async function wordChanges(before: string, after: string): Promise<ChangePart[]> {
  if (isShort(before) && isShort(after)) return align(await splitWords(before), await splitWords(after));
  const parts = new ChangeParts();
  let removed = "";
  for (const { operation, text } of await align(paragraphsOf(before), paragraphsOf(after))) {
    if (operation === "ADDED" && removed !== "" && isShort(removed) && isShort(text)) {
      for (const part of await wordChanges(removed, text)) parts.put(part.operation, part.text);
      removed = "";
      continue;
    }
    parts.put("REMOVED", removed);
    removed = operation === "REMOVED" ? text : "";
    if (operation !== "REMOVED") parts.put(operation, text);
  }
  parts.put("REMOVED", removed);
  return parts.list();
}

function isShort(text: string): boolean {
  return text.length <= maxLength;
}

function paragraphsOf(text: string): string[] {
  return text.match(paragraph) ?? [];
}
