import { tableOf } from "../database/stored-class.js";
import type { MentionRelation } from "../news/mention-relation.js";
import { ancestorsOf } from "./ancestors.js";
import { deleteAll, insertAll, valuesOf } from "./bulk.js";
import { containmentOf, type Located } from "./containment.js";
import { kindTables, type TreeKind, treeTables } from "./kinds.js";
import { Refusal } from "./refusal.js";
import type { Transaction } from "./transaction.js";

/** Of how many articles the rows are held in memory at once. */
const articlesAtOnce = 1_000;

/**
 * Puts a place or topic with all that is under it under another parent, or at the top (null): `reparent(transaction,
 * "Place", bajaur, khyberPakhtunkhwa)`.
 *
 * What is kept beside the parent is rebuilt: the ancestors of the whole subtree, and the containment of every
 * article that mentions anything in it.
 *
 * @throws Refusal where the parent is the entity itself or under it
 */
export async function reparent(
  transaction: Transaction,
  kind: TreeKind,
  id: number,
  parentId: number | null,
): Promise<void> {
  const { entity } = kindTables[kind];
  const { parent } = treeTables[kind];
  const [current]: { parentId: number | null }[] = await transaction.manager.query(
    `SELECT "${parent}" AS "parentId" FROM ${tableOf(entity)} WHERE id = $1`,
    [id],
  );
  if (!current) throw new Error(`${kind} ${id} is not in the archive.`);
  if (current.parentId === parentId) return;
  await refuseCircle(transaction, kind, id, parentId);
  await transaction.manager.query(`UPDATE ${tableOf(entity)} SET "${parent}" = $1 WHERE id = $2`, [
    parentId,
    id,
  ]);
  await rebuildAncestors(transaction, kind, id, parentId);
  await rebuildContainment(transaction, kind, await articlesUnder(transaction, kind, id));
}

async function refuseCircle(
  transaction: Transaction,
  kind: TreeKind,
  id: number,
  parentId: number | null,
): Promise<void> {
  if (parentId === null) return;
  const above = (await ancestorsOf(transaction, kind, [parentId])).get(parentId) ?? [];
  if (parentId !== id && !above.includes(id)) return;
  throw circleRefusal();
}

export function circleRefusal(): Refusal {
  return new Refusal("Its parent is itself or lies under it: name a parent from outside of it.");
}

/** Everything under `id`, itself at depth 0, keeps its ancestors up to `id` and takes the parent's lineage from there. */
async function rebuildAncestors(
  transaction: Transaction,
  kind: TreeKind,
  id: number,
  parentId: number | null,
): Promise<void> {
  const { key } = kindTables[kind];
  const table = tableOf(treeTables[kind].ancestor);
  const subtree = `(SELECT "${key}" AS id, depth FROM ${table} WHERE "ancestorId" = $1 UNION ALL SELECT $1, 0)`;
  await transaction.manager.query(
    `DELETE FROM ${table} WHERE "${key}" IN (SELECT id FROM ${subtree} below)
       AND "ancestorId" IN (SELECT "ancestorId" FROM ${table} WHERE "${key}" = $1)`,
    [id],
  );
  if (parentId === null) return;
  await transaction.manager.query(
    `INSERT INTO ${table} ("${key}", "ancestorId", depth)
     SELECT below.id, above.id, below.depth + above.depth + 1
     FROM ${subtree} below
     CROSS JOIN (SELECT "ancestorId" AS id, depth FROM ${table} WHERE "${key}" = $2 UNION ALL SELECT $2, 0) above`,
    [id, parentId],
  );
}

/** Every article that mentions something under `id` stands under `id` itself: that is how they are found. */
export async function articlesUnder({ manager }: Transaction, kind: TreeKind, id: number): Promise<number[]> {
  const rows: { articleId: number }[] = await manager.query(
    `SELECT "articleId" FROM ${tableOf(treeTables[kind].containment)} WHERE "${kindTables[kind].key}" = $1
     ORDER BY "articleId"`,
    [id],
  );
  return rows.map(({ articleId }) => articleId);
}

/** Writes anew under which places (or topics) these articles are, from their mentions and the ancestors of these. */
export async function rebuildContainment(
  transaction: Transaction,
  kind: TreeKind,
  articles: number[],
): Promise<void> {
  for (let start = 0; start < articles.length; start += articlesAtOnce) {
    await rebuildArticles(transaction, kind, articles.slice(start, start + articlesAtOnce));
  }
}

interface MentionRow {
  articleId: number;
  id: number;
  orderedAt: string;
  listed: 0 | 1;
  relations: string;
  relevance: number | null;
}

async function rebuildArticles(
  transaction: Transaction,
  kind: TreeKind,
  articleIds: number[],
): Promise<void> {
  const { key, mention } = kindTables[kind];
  const { containment } = treeTables[kind];
  const { manager, dialect } = transaction;
  const mentions: MentionRow[] = await manager.query(
    `SELECT "articleId", "${key}" AS id, ${dialect.isoTime('"orderedAt"')} AS "orderedAt", listed,
       CAST(relations AS text) AS relations, relevance
     FROM ${tableOf(mention)}
     WHERE "articleId" IN ${valuesOf(dialect, "$1", "integer")} ORDER BY "articleId", position`,
    [JSON.stringify(articleIds)],
  );
  const ancestors = await ancestorsOf(transaction, kind, new Set(mentions.map((row) => row.id)));
  const articles = new Map<number, { orderedAt: string; listed: 0 | 1; located: Located[] }>();
  for (const { articleId, id, orderedAt, listed, relations, relevance } of mentions) {
    const article = articles.get(articleId) ?? { orderedAt, listed, located: [] };
    article.located.push({
      id,
      relations: JSON.parse(relations) as MentionRelation[],
      relevance,
      ancestors: ancestors.get(id) ?? [],
    });
    articles.set(articleId, article);
  }
  const rows: object[] = [];
  for (const [articleId, { orderedAt, listed, located }] of articles) {
    for (const [container, via] of containmentOf(located)) {
      rows.push({ articleId, [key]: container, orderedAt, listed, via });
    }
  }
  await deleteAll(transaction, containment, "articleId", articleIds);
  await insertAll(transaction, containment, rows);
}
