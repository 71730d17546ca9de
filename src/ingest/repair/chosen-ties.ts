import { readKeysByUri } from "../../database/article-keys.js";
import { resolveReferences, toGlobalId } from "../../database/reference.js";
import { tableOf } from "../../database/stored-class.js";
import { NewsgraphError } from "../../errors.js";
import { foldName } from "../../text/fold.js";
import { kindTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";
import { describe, type Found } from "./find-entity.js";
import { reading } from "./reading.js";

/** Which of an entity's ties go to the one that is split off. */
export interface ChosenTies {
  /** The articles whose mentions go, by key. */
  mentioning: number[];
  /** The places in bylines that go: article's key and position. */
  authored: [articleId: number, position: number][];
  /** Whether no tie is left behind. */
  isAll: boolean;
}

/**
 * The ties of an entity in these articles, and those whose printed names include one of `names`.
 *
 * @param articles ids such as `Article:42`, slugs or uris
 * @throws NewsgraphError ARTICLE_UNKNOWN; REPAIR_REFUSED where one of the articles has no tie to the entity
 */
export async function chosenTies(
  transaction: Transaction,
  entity: Found,
  articles: readonly string[],
  names: readonly string[],
): Promise<ChosenTies> {
  const { kind, id } = entity;
  const { manager } = transaction;
  const { mention, key } = kindTables[kind];
  const mentions: { articleId: number; names: string }[] = await manager.query(
    `SELECT "articleId", CAST(names AS text) AS names FROM ${tableOf(mention)} WHERE "${key}" = $1 ORDER BY "articleId"`,
    [id],
  );
  const bylines: { articleId: number; position: number; name: string }[] =
    kind === "Person"
      ? await manager.query(
          `SELECT "articleId", position, name FROM article_author WHERE "personId" = $1 ORDER BY "articleId", position`,
          [id],
        )
      : [];
  const wanted = await articleIds(transaction, articles);
  const tied = new Set([...mentions, ...bylines].map(({ articleId }) => articleId));
  for (const [reference, articleId] of wanted) {
    if (tied.has(articleId)) continue;
    throw new NewsgraphError(
      "REPAIR_REFUSED",
      `“${reference}” (${toGlobalId("Article", articleId)}) has nothing to do with ${describe(entity)}: leave it out.`,
    );
  }
  const named = new Set(wanted.values());
  const folded = new Set(names.map(foldName));
  const isPrinted = (printed: readonly string[]) => printed.some((name) => folded.has(foldName(name)));
  const mentioning = mentions
    .filter((row) => named.has(row.articleId) || isPrinted(JSON.parse(row.names) as string[]))
    .map(({ articleId }) => articleId);
  const authored = bylines
    .filter((row) => named.has(row.articleId) || isPrinted([row.name]))
    .map((row): [number, number] => [row.articleId, row.position]);
  return {
    mentioning,
    authored,
    isAll: mentioning.length === mentions.length && authored.length === bylines.length,
  };
}

/** The keys of the articles that the references lead to. */
async function articleIds(
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, number>> {
  if (references.length === 0) return new Map();
  const found = await resolveReferences(
    reading(transaction),
    references.map((reference) => ({ reference, kinds: ["Article"] })),
  );
  const byUri = await readKeysByUri(reading(transaction), references);
  return new Map(
    references.map((reference, index) => {
      const articleId = byUri[index] ?? found[index]?.[0]?.id;
      if (articleId === undefined) {
        throw new NewsgraphError(
          "ARTICLE_UNKNOWN",
          `“${reference}” leads to no article in the archive; give an id such as Article:42, a slug or a uri.`,
        );
      }
      return [reference, articleId];
    }),
  );
}
