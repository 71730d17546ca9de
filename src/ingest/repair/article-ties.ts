import { tableOf } from "../../database/stored-class.js";
import { Author } from "../../entities/author.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { kindTables } from "../kinds.js";
import type { Transaction } from "../transaction.js";

/** An entity's articles, by key: those that mention it, and those that a person wrote. */
export interface ArticleTies {
  mentioning: number[];
  by: number[];
}

export async function articleTies(
  { manager }: Transaction,
  kind: EntityKind,
  id: number,
): Promise<ArticleTies> {
  const { mention, key } = kindTables[kind];
  const mentioning: { articleId: number }[] = await manager.query(
    `SELECT "articleId" FROM ${tableOf(mention)} WHERE "${key}" = $1 ORDER BY "articleId"`,
    [id],
  );
  const by: { articleId: number }[] =
    kind === "Person"
      ? await manager.query(
          `SELECT DISTINCT "articleId" FROM ${tableOf(Author)} WHERE "personId" = $1 ORDER BY "articleId"`,
          [id],
        )
      : [];
  return { mentioning: mentioning.map(keyOf), by: by.map(keyOf) };
}

function keyOf({ articleId }: { articleId: number }): number {
  return articleId;
}
