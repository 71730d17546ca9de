import type { NewsMention } from "../news/news-item.js";
import { foldName } from "../text/fold.js";
import { isSameIdentifier, mergeIdentifiers } from "./identifiers.js";

/**
 * Adds a mention to a story's: what is there already (the same kind and an identifier or a name in common) becomes one
 * mention that has both's relations, identifiers and names: `addMention(mentions, mention)`.
 */
export function addMention(mentions: NewsMention[], mention: NewsMention): void {
  const same = mentions.find((other) => other.kind === mention.kind && isSame(other, mention));
  if (same === undefined) {
    mentions.push(mention);
    return;
  }
  same.identifiers = mergeIdentifiers(same.identifiers, mention.identifiers);
  same.relations = unique([...same.relations, ...mention.relations]);
  same.names = unique([...same.names, ...mention.names]);
  same.occupations = unique([...same.occupations, ...mention.occupations]);
  same.relevance = maximum(same.relevance, mention.relevance);
  same.latitude ??= mention.latitude;
  same.longitude ??= mention.longitude;
}

/** Two of one name are two where a vocabulary tells them apart. */
function isSame(a: NewsMention, b: NewsMention): boolean {
  const shared = a.identifiers.filter(({ scheme }) => b.identifiers.some((other) => other.scheme === scheme));
  if (shared.length > 0)
    return shared.some((one) => b.identifiers.some((other) => isSameIdentifier(one, other)));
  return foldName(a.name) === foldName(b.name);
}

function maximum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
