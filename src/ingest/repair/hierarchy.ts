import { tableOf } from "../../database/stored-class.js";
import { valuesOf } from "../bulk.js";
import { kindTables, type TreeKind, treeTables } from "../kinds.js";
import { rebuildContainment } from "../reparent.js";
import type { Transaction } from "../transaction.js";

/**
 * Rebuilds what is kept beside the parents where several of them have changed at once: the ancestors of all that is
 * under `roots`, themselves too, and the containment of every article that mentions one of these.
 *
 * @param articleIds further articles, whose mentions have changed
 */
export async function rebuildHierarchy(
  transaction: Transaction,
  kind: TreeKind,
  roots: readonly number[],
  articleIds: Iterable<number>,
): Promise<void> {
  const articles = new Set(articleIds);
  if (roots.length > 0) {
    const below = await subtreeOf(transaction, kind, roots);
    await rebuildAncestors(transaction, kind, below);
    for (const id of await articlesMentioning(transaction, kind, below)) articles.add(id);
  }
  await rebuildContainment(
    transaction,
    kind,
    [...articles].sort((one, other) => one - other),
  );
}

/** What lies directly in the place or under the topic. */
export async function childrenOf(
  { manager }: Transaction,
  kind: TreeKind,
  parentId: number,
): Promise<number[]> {
  const rows: { id: number }[] = await manager.query(
    `SELECT id FROM ${tableOf(kindTables[kind].entity)} WHERE "${treeTables[kind].parent}" = $1 ORDER BY id`,
    [parentId],
  );
  return rows.map(({ id }) => id);
}

/** Those of the entities that their own parents lead back to, with all that lies on the way. */
export async function circlesAt(
  { manager, dialect }: Transaction,
  kind: TreeKind,
  ids: readonly number[],
): Promise<number[]> {
  const table = tableOf(kindTables[kind].entity);
  const { parent } = treeTables[kind];
  const rows: { id: number }[] = await manager.query(
    `WITH RECURSIVE up(start, id) AS (
       SELECT e.id, e."${parent}" FROM ${table} e
       WHERE e.id ${dialect.oneOf(dialect.each("$1", "integer"))} AND e."${parent}" IS NOT NULL
       UNION
       SELECT up.start, e."${parent}" FROM up JOIN ${table} e ON e.id = up.id WHERE e."${parent}" IS NOT NULL
     )
     SELECT DISTINCT id FROM up WHERE start IN (SELECT start FROM up WHERE start = id)`,
    [JSON.stringify(ids)],
  );
  return rows.map(({ id }) => id);
}

async function subtreeOf(
  { manager, dialect }: Transaction,
  kind: TreeKind,
  roots: readonly number[],
): Promise<number[]> {
  const rows: { id: number }[] = await manager.query(
    `WITH RECURSIVE below(id) AS (
       SELECT value FROM ${dialect.each("$1", "integer")} roots
       UNION
       SELECT e.id FROM below JOIN ${tableOf(kindTables[kind].entity)} e ON e."${treeTables[kind].parent}" = below.id
     )
     SELECT id FROM below`,
    [JSON.stringify(roots)],
  );
  return rows.map(({ id }) => id);
}

async function rebuildAncestors(
  { manager, dialect }: Transaction,
  kind: TreeKind,
  ids: readonly number[],
): Promise<void> {
  const { key, entity } = kindTables[kind];
  const { ancestor, parent } = treeTables[kind];
  const table = tableOf(ancestor);
  const wanted = dialect.oneOf(dialect.each("$1", "integer"));
  const values = [JSON.stringify(ids)];
  await manager.query(`DELETE FROM ${table} WHERE "${key}" ${wanted}`, values);
  await manager.query(
    `INSERT INTO ${table} ("${key}", "ancestorId", depth)
     WITH RECURSIVE up(id, above, depth) AS (
       SELECT e.id, e."${parent}", 1 FROM ${tableOf(entity)} e WHERE e.id ${wanted} AND e."${parent}" IS NOT NULL
       UNION ALL
       SELECT up.id, e."${parent}", up.depth + 1
       FROM up JOIN ${tableOf(entity)} e ON e.id = up.above WHERE e."${parent}" IS NOT NULL
     )
     SELECT id, above, depth FROM up`,
    values,
  );
}

async function articlesMentioning(
  { manager, dialect }: Transaction,
  kind: TreeKind,
  ids: readonly number[],
): Promise<number[]> {
  const { mention, key } = kindTables[kind];
  const rows: { articleId: number }[] = await manager.query(
    `SELECT DISTINCT "articleId" FROM ${tableOf(mention)} WHERE "${key}" IN ${valuesOf(dialect, "$1", "integer")}`,
    [JSON.stringify(ids)],
  );
  return rows.map(({ articleId }) => articleId);
}
