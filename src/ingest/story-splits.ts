import type { EntityKind } from "../news/entity-kind.js";
import { foldName } from "../text/fold.js";
import { valuesOf } from "./bulk.js";
import type { SlugTarget } from "./slug-registry.js";
import type { Transaction } from "./transaction.js";

/** What an editor's split said of a story: who has one of these names in it is not `from` but `made`. */
export interface StorySplit {
  kind: EntityKind;
  from: number;
  made: number;
  /** Folded. */
  names: ReadonlySet<string>;
}

/** Those of the splits that are about the name, in their order. */
export function splitsOf(splits: readonly StorySplit[], kind: EntityKind, name: string): StorySplit[] {
  if (splits.length === 0) return [];
  const folded = foldName(name);
  return splits.filter((split) => split.kind === kind && split.names.has(folded));
}

interface ArticleSplits {
  mentions: StorySplit[];
  byline: StorySplit[];
}

/**
 * What editors' splits said of the stories that a batch has newer versions of.
 *
 * ```ts
 * const splits = await StorySplits.of(transaction, [7]);
 * splits.ofMentions(7); // [{ kind: "Person", from: 1, made: 2, names: Set { "john smith" } }]
 * ```
 */
export class StorySplits {
  /** All that they may lead to. */
  readonly targets: readonly SlugTarget[];

  private constructor(private readonly byArticle: ReadonlyMap<number, ArticleSplits>) {
    const all = [...byArticle.values()].flatMap(({ mentions }) => mentions);
    this.targets = all.flatMap(({ kind, from, made }) => [
      { kind, id: from },
      { kind, id: made },
    ]);
  }

  static async of({ manager, dialect }: Transaction, articleIds: readonly number[]): Promise<StorySplits> {
    const byArticle = new Map<number, ArticleSplits>();
    if (articleIds.length === 0) return new StorySplits(byArticle);
    const rows: { articleId: number; kind: EntityKind; ids: string; names: string; authors: string }[] =
      await manager.query(
        `SELECT s."articleId", r.kind, CAST(r."entityIds" AS text) AS ids,
           CAST(s.names AS text) AS names, CAST(s.authors AS text) AS authors
         FROM repair_story s JOIN repair r ON r.id = s."repairId"
         WHERE s."articleId" IN ${valuesOf(dialect, "$1", "integer")} ORDER BY s."articleId", s."repairId"`,
        [JSON.stringify(articleIds)],
      );
    for (const { articleId, kind, ids, names, authors } of rows) {
      const [from, made] = JSON.parse(ids) as [number, number];
      const splits = byArticle.get(articleId) ?? { mentions: [], byline: [] };
      splits.mentions.push({ kind, from, made, names: new Set(JSON.parse(names) as string[]) });
      splits.byline.push({ kind, from, made, names: new Set(JSON.parse(authors) as string[]) });
      byArticle.set(articleId, splits);
    }
    return new StorySplits(byArticle);
  }

  /** What is said of those whom the article mentions, the oldest first. */
  ofMentions(articleId: number): readonly StorySplit[] {
    return this.byArticle.get(articleId)?.mentions ?? [];
  }

  /** What is said of those who wrote the article, the oldest first. */
  ofByline(articleId: number): readonly StorySplit[] {
    return this.byArticle.get(articleId)?.byline ?? [];
  }
}
