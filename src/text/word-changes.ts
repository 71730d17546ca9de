import { diffWordsWithSpace } from "diff";

/** What became of a stretch of text from one version to the next. */
export const changeOperations = ["KEPT", "ADDED", "REMOVED"] as const;

export type ChangeOperation = (typeof changeOperations)[number];

export interface ChangePart {
  operation: ChangeOperation;
  text: string;
}

/** Beyond so many UTF-16 units a text is not looked at word by word. */
const maxLength = 200_000;

/** How many words and spaces may go or come. Comparing takes time by the square of them. */
const maxEdits = 500;

/**
 * What changed from one text to another, word by word, white space kept:
 *
 * ```ts
 * wordChanges("Two died.", "Three died.");
 * // [{ operation: "REMOVED", text: "Two" }, { operation: "ADDED", text: "Three" }, { operation: "KEPT", text: " died." }]
 * ```
 *
 * KEPT and REMOVED together are the one text, KEPT and ADDED the other. Of texts that are too long, or have too little
 * in common, the one is removed whole and the other added.
 */
export function wordChanges(before: string, after: string): ChangePart[] {
  const isShort = before.length <= maxLength && after.length <= maxLength;
  const changes = isShort ? diffWordsWithSpace(before, after, { maxEditLength: maxEdits }) : undefined;
  return changes?.map(toPart) ?? replaced(before, after);
}

function toPart({ added, removed, value }: { added: boolean; removed: boolean; value: string }): ChangePart {
  return { operation: added ? "ADDED" : removed ? "REMOVED" : "KEPT", text: value };
}

function replaced(before: string, after: string): ChangePart[] {
  const parts: ChangePart[] = [
    { operation: "REMOVED", text: before },
    { operation: "ADDED", text: after },
  ];
  return parts.filter(({ text }) => text !== "");
}
