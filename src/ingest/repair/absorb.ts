import { tableOf } from "../../database/stored-class.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { ancestorsOf } from "../ancestors.js";
import { valuesOf } from "../bulk.js";
import { isTreeKind, kindTables, type TreeKind, treeTables } from "../kinds.js";
import { articlesUnder } from "../reparent.js";
import type { Transaction } from "../transaction.js";
import { childrenOf, rebuildHierarchy } from "./hierarchy.js";
import { uniteMentions } from "./unite-mentions.js";

/** How many mentions of the one that went became the other's, and how many were united with one that this had. */
export interface Absorbed {
  moved: number;
  united: number;
}

/**
 * Makes all that is `from`'s `into`'s, both of one kind, and takes `from` away; its key is redirected.
 *
 * As many statements as for one mention do for twenty thousand, but for those that are united and for the
 * containment of places and topics: these go a thousand articles at a time.
 */
export async function absorb(
  transaction: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<Absorbed> {
  const { manager } = transaction;
  const absorbed = await absorbMentions(transaction, kind, from, into);
  await absorbNames(transaction, kind, from, into);
  for (const [table, column] of [
    ["identifier", "entityId"],
    ["slug", "targetId"],
    ["redirect", "toId"],
  ]) {
    await manager.query(`UPDATE ${table} SET "${column}" = $1 WHERE kind = $2 AND "${column}" = $3`, [
      into,
      kind,
      from,
    ]);
  }
  await manager.query(`INSERT INTO redirect (kind, "fromId", "toId") VALUES ($1, $2, $3)`, [
    kind,
    from,
    into,
  ]);
  await takeFacts(transaction, kind, from, into);
  await absorbVocabularies(transaction, kind, from, into);
  if (isTreeKind(kind)) await absorbChildren(transaction, kind, from, into);
  await manager.query(`DELETE FROM ${tableOf(kindTables[kind].entity)} WHERE id = $1`, [from]);
  return absorbed;
}

async function absorbMentions(
  transaction: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<Absorbed> {
  const { manager } = transaction;
  const { mention, key } = kindTables[kind];
  const table = tableOf(mention);
  const united = await uniteMentions(transaction, kind, from, into);
  const [rest]: { n: number }[] = await manager.query(
    `SELECT count(*) AS n FROM ${table} WHERE "${key}" = $1`,
    [from],
  );
  await manager.query(`UPDATE ${table} SET "${key}" = $1 WHERE "${key}" = $2`, [into, from]);
  if (kind === "Person") {
    await manager.query(`UPDATE article_author SET "personId" = $1 WHERE "personId" = $2`, [into, from]);
  }
  return { moved: rest?.n ?? 0, united };
}

/** The names that `into` does not go by yet become its aliases, behind those that it has. */
async function absorbNames(
  { manager }: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<void> {
  const [last]: { position: number }[] = await manager.query(
    `SELECT coalesce(max(position), -1) AS position FROM name WHERE kind = $1 AND "entityId" = $2`,
    [kind, into],
  );
  await manager.query(
    `UPDATE name SET "entityId" = $1, position = position + $2
     WHERE kind = $3 AND "entityId" = $4
       AND folded NOT IN (SELECT known.folded FROM name known WHERE known.kind = $3 AND known."entityId" = $1)`,
    [into, (last?.position ?? -1) + 1, kind, from],
  );
  await manager.query(`DELETE FROM name WHERE kind = $1 AND "entityId" = $2`, [kind, from]);
}

/** What vocabularies said of `from`, so that they may correct the facts which `into` took over. */
async function absorbVocabularies(
  { manager }: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<void> {
  await manager.query(
    `UPDATE vocabulary_entry SET "entityId" = $1 WHERE kind = $2 AND "entityId" = $3 AND vocabulary NOT IN (
       SELECT known.vocabulary FROM vocabulary_entry known WHERE known.kind = $2 AND known."entityId" = $1
     )`,
    [into, kind, from],
  );
  await manager.query(`DELETE FROM vocabulary_entry WHERE kind = $1 AND "entityId" = $2`, [kind, from]);
}

/** What is known of `from` and not of `into`: description, kind of place, population … */
async function takeFacts(
  { manager }: Transaction,
  kind: EntityKind,
  from: number,
  into: number,
): Promise<void> {
  const { entity } = kindTables[kind];
  const parent = isTreeKind(kind) ? treeTables[kind].parent : null;
  const facts = manager.connection
    .getMetadata(entity)
    .columns.filter(({ isNullable, propertyName }) => isNullable && propertyName !== parent)
    .map(({ propertyName: name }) => {
      // Half of a position and half of another would be none.
      const lacks =
        name === "latitude" || name === "longitude"
          ? `${tableOf(entity)}.latitude IS NULL AND ${tableOf(entity)}.longitude IS NULL`
          : `${tableOf(entity)}."${name}" IS NULL`;
      return `"${name}" = CASE WHEN ${lacks} THEN f."${name}" ELSE ${tableOf(entity)}."${name}" END`;
    });
  await manager.query(
    `UPDATE ${tableOf(entity)} SET reviewed = ${tableOf(entity)}.reviewed OR f.reviewed, ${facts.join(", ")}
     FROM ${tableOf(entity)} f WHERE f.id = $1 AND ${tableOf(entity)}.id = $2`,
    [from, into],
  );
}

async function absorbChildren(
  transaction: Transaction,
  kind: TreeKind,
  from: number,
  into: number,
): Promise<void> {
  const { manager, dialect } = transaction;
  const table = tableOf(kindTables[kind].entity);
  const { parent } = treeTables[kind];
  const articles = await articlesUnder(transaction, kind, from);
  const roots = (await childrenOf(transaction, kind, from)).filter((child) => child !== into);
  const newParent = await parentAfter(transaction, kind, from, into);
  await manager.query(`UPDATE ${table} SET "${parent}" = $1 WHERE "${parent}" = $2 AND id <> $1`, [
    into,
    from,
  ]);
  // What a vocabulary had put there is still where it put it, so that it may put it elsewhere.
  const said = (id: number) => `'["${parent}",${id}]'`;
  await manager.query(
    `UPDATE vocabulary_entry SET said = replace(said, ${said(from)}, ${said(into)})
     WHERE kind = $1 AND "entityId" IN ${valuesOf(dialect, "$2", "integer")}`,
    [kind, JSON.stringify(roots)],
  );
  if (newParent !== undefined) {
    await manager.query(`UPDATE ${table} SET "${parent}" = $1 WHERE id = $2`, [newParent, into]);
    roots.push(into);
  }
  await rebuildHierarchy(transaction, kind, roots, articles);
}

/**
 * What `into` comes under: `from`'s parent where it was under `from` itself, or has none and `from`'s is not under it;
 * undefined where nothing changes.
 */
async function parentAfter(
  transaction: Transaction,
  kind: TreeKind,
  from: number,
  into: number,
): Promise<number | null | undefined> {
  const lineages = await ancestorsOf(transaction, kind, [from, into]);
  const aboveFrom = lineages.get(from) ?? [];
  const aboveInto = lineages.get(into) ?? [];
  const [parent = null] = aboveFrom;
  if (aboveInto.includes(from)) return parent;
  if (aboveInto.length > 0 || parent === null || aboveFrom.includes(into)) return undefined;
  return parent;
}
