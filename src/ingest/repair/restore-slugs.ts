import { tableOf } from "../../database/stored-class.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { kindTables } from "../kinds.js";
import { SlugRegistry } from "../slug-registry.js";
import type { Transaction } from "../transaction.js";
import type { LoggedRows } from "./logged-rows.js";
import { forgetChanged } from "./restore-rows.js";

/**
 * Leaves those slugs with an entity that it is called by now, though a repair had taken them from one that comes back:
 * a catalogue has said so since. Where that one was called by such a slug, it comes back with another.
 */
export async function leaveSlugsInUse(
  transaction: Transaction,
  repairId: number,
  kind: EntityKind,
  entities: LoggedRows,
  slugs: LoggedRows,
): Promise<void> {
  const { manager } = transaction;
  const { scope, entity } = kindTables[kind];
  const inUse: { slug: string }[] = await manager.query(
    `SELECT l.slug FROM ${slugs.rows("before")} l
     JOIN ${tableOf(entity)} t ON t.slug = l.slug AND t.id <> l."targetId" ORDER BY l.slug`,
    [repairId],
  );
  if (inUse.length === 0) return;
  const left = inUse.map(({ slug }) => slug);
  await forgetChanged(transaction, repairId, slugs, left, "slug");
  const images: { key: string; image: string }[] = await manager.query(
    `SELECT key, CAST(before AS text) AS image FROM repair_row
     WHERE "repairId" = $1 AND "tableName" = $2 AND before IS NOT NULL AND after IS NULL`,
    [repairId, entities.table],
  );
  const registry = new SlugRegistry(transaction);
  for (const { key, image } of images) {
    const row = JSON.parse(image) as { id: number; slug: string };
    if (!left.includes(row.slug)) continue;
    await registry.load([[scope, row.slug]]);
    const slug = await registry.free(scope, row.slug);
    registry.give(scope, slug, { kind, id: row.id });
    await manager.query(
      `UPDATE repair_row SET before = $1 WHERE "repairId" = $2 AND "tableName" = $3 AND key = $4`,
      [JSON.stringify({ ...row, slug }), repairId, entities.table, key],
    );
  }
  await registry.flush();
}
