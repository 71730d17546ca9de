import type { Reads } from "../reads.js";
import { type Lookup, resolveReferences, type Target, type TargetKind } from "../reference.js";
import type { ArticleFilter } from "./article-filter.js";
import { everyFilter } from "./parts.js";
import { type JoinByKind, referenceConditions } from "./reference-conditions.js";

/** What the references of a filter lead to. */
export class Targets {
  readonly #byKey = new Map<string, Target[]>();

  /** Looks up all that a filter names, those nested in it too, in one statement. */
  static async read(snapshot: Reads, filter: ArticleFilter): Promise<Targets> {
    const lookups = new Map<string, Lookup>();
    for (const part of everyFilter(filter)) {
      for (const { references, joins } of referenceConditions(part)) {
        const { anyOf, allOf, noneOf } = references;
        for (const reference of [...(anyOf ?? []), ...(allOf ?? []), ...(noneOf ?? [])]) {
          lookups.set(keyOf(reference, joins), { reference, kinds: Object.keys(joins) as TargetKind[] });
        }
      }
    }
    const targets = new Targets();
    if (lookups.size === 0) return targets;
    const found = await resolveReferences(snapshot, [...lookups.values()]);
    [...lookups.keys()].forEach((key, index) => {
      targets.#byKey.set(key, found[index] ?? []);
    });
    return targets;
  }

  /** What a reference leads to, of the kinds that the joins know; nothing where it is unknown. */
  of(reference: string, joins: JoinByKind): readonly Target[] {
    return this.#byKey.get(keyOf(reference, joins)) ?? [];
  }
}

/** The same text may mean another thing to another condition: kinds are part of the key. */
function keyOf(reference: string, joins: JoinByKind): string {
  return `${Object.keys(joins).join("|")} ${reference}`;
}
