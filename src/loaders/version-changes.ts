import { readVersionSteps, type VersionStep } from "../database/article-versions.js";
import type { Snapshot } from "../database/snapshot.js";
import { type ChangedField, changedFields } from "../news/changed-field.js";
import type { ChangePart } from "../text/change-parts.js";
import { wordChanges } from "../text/word-changes.js";

/** How one text of a story changed from one version to the next. */
export interface TextChange {
  field: ChangedField;
  parts: ChangePart[];
}

const textNames = { HEADLINE: "headline", STANDFIRST: "standfirst", BYLINE: "byline", BODY: "body" } as const;

/**
 * What changed in each version from the one before it, their texts read in one statement; nothing in the first of a
 * story, nor where readers may not see one of both.
 *
 * One version after the other: words take many times the memory of their text, and an operation that compares much is
 * to keep no other waiting that compares little.
 */
export async function readVersionChanges(
  snapshot: Snapshot,
  ids: readonly number[],
): Promise<TextChange[][]> {
  const changes: TextChange[][] = [];
  for (const step of await readVersionSteps(snapshot, ids)) changes.push(step ? await changesOf(step) : []);
  return changes;
}

/** Text by text; one that is not there counts as an empty one. */
async function changesOf(step: VersionStep): Promise<TextChange[]> {
  const changes: TextChange[] = [];
  for (const field of changedFields) {
    const name = textNames[field];
    const [before, after] = [step.before[name] ?? "", step.after[name] ?? ""];
    if (before !== after) changes.push({ field, parts: await wordChanges(before, after) });
  }
  return changes;
}
