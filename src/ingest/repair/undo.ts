import { tableOf } from "../../database/stored-class.js";
import { Author } from "../../entities/author.js";
import { Identifier } from "../../entities/identifier.js";
import { Name } from "../../entities/name.js";
import { Redirect } from "../../entities/redirect.js";
import type { Repair } from "../../entities/repair.js";
import { Slug } from "../../entities/slug.js";
import { VocabularyEntry } from "../../entities/vocabulary-entry.js";
import { NewsgraphError } from "../../errors.js";
import { isTreeKind, kindTables, type TreeKind } from "../kinds.js";
import { articlesUnder } from "../reparent.js";
import type { Transaction } from "../transaction.js";
import { absorb } from "./absorb.js";
import { articleTies } from "./article-ties.js";
import { newestOnTopOf } from "./builds-on.js";
import { describe, entityAt, type Found } from "./find-entity.js";
import { childrenOf, circlesAt, rebuildHierarchy } from "./hierarchy.js";
import { type LoggedRows, loggedRows } from "./logged-rows.js";
import { restoreEntities } from "./restore-entities.js";
import { restoreNames } from "./restore-names.js";
import { changedSince, forgetChanged, restoreRows, writeBack } from "./restore-rows.js";
import { leaveSlugsInUse } from "./restore-slugs.js";

/** A repair that was undone. */
export interface Undone {
  repair: number;
  action: Repair["action"];
  /** The entity that goes on, and of a merge the one that is back. */
  entities: Found[];
  /** How many stories have their ties back. */
  stories: number;
  /** How many stories keep what they say by now: a newer version came since, or they are gone. */
  leftStories: number;
  /** How many entities keep facts that were changed since. */
  leftEntities: number;
}

/**
 * Undoes a repair, the newest that is not undone where none is named: `await undo(transaction, 5, now)`.
 *
 * All rows are again as they were. What has come or changed since stays: a story that came in a newer version keeps
 * its ties, and what was said since of an entity that a split had made becomes the other's.
 *
 * @param now UTC with milliseconds
 * @throws NewsgraphError REPAIR_UNKNOWN; REPAIR_REFUSED where it is undone already or a later one builds on it
 */
export async function undo(transaction: Transaction, number: number | null, now: string): Promise<Undone> {
  const { manager } = transaction;
  const repair = await repairToUndo(transaction, number);
  const { id, action, kind, entityIds } = repair;
  await refuseBuiltOn(transaction, repair);
  const logged = await loggedRows(transaction, id);
  const made = action === "split" ? entityIds[1] : undefined;
  const [stays] = entityIds as [number];

  const entityRows = logged(kindTables[kind].entity);
  const slugRows = logged(Slug);
  if (entityRows && slugRows) await leaveSlugsInUse(transaction, id, kind, entityRows, slugRows);
  const restored = entityRows
    ? await restoreEntities(transaction, id, kind, entityRows)
    : { moved: [], changed: 0 };
  const articles = { done: new Set<number>(), left: new Set<number>() };
  for (const stored of [kindTables[kind].mention, Author]) {
    const rows = logged(stored);
    if (rows) await restoreTies(transaction, id, rows, articles);
  }
  // What came since of an entity that goes again is moved below, with all by which it is known.
  if (made === undefined || !(await isTied(transaction, kind, made))) {
    const names = logged(Name);
    if (names) await restoreNames(transaction, id, kind, names);
    for (const stored of [Identifier, Slug, Redirect, VocabularyEntry]) {
      const rows = logged(stored);
      if (rows) await restoreRows(transaction, id, rows, null);
    }
  }
  if (isTreeKind(kind)) {
    await refuseCircle(transaction, repair, kind, restored.moved);
    const under = made === undefined ? [] : await articlesUnder(transaction, kind, made);
    await rebuildHierarchy(transaction, kind, restored.moved, [...articles.done, ...under]);
  }
  if (made !== undefined) await removeMade(transaction, kind, made, stays);
  await manager.query(`UPDATE repair SET "undoneAt" = $1 WHERE id = $2`, [now, id]);
  for (const table of ["repair_row", "repair_story"]) {
    await manager.query(`DELETE FROM ${table} WHERE "repairId" = $1`, [id]);
  }

  const entities: Found[] = [];
  for (const entityId of action === "merge" ? entityIds : [stays]) {
    entities.push(await entityAt(transaction, kind, entityId));
  }
  return {
    repair: id,
    action,
    entities,
    stories: articles.done.size,
    leftStories: articles.left.size,
    leftEntities: restored.changed,
  };
}

async function repairToUndo(
  { manager }: Transaction,
  number: number | null,
): Promise<Pick<Repair, "id" | "action" | "kind" | "entityIds">> {
  const [row]: (Pick<Repair, "id" | "action" | "kind" | "undoneAt"> & { entityIds: string })[] =
    await manager.query(
      `SELECT id, action, kind, CAST("entityIds" AS text) AS "entityIds", "undoneAt" FROM repair
       WHERE ${number === null ? `"undoneAt" IS NULL` : "id = $1"} ORDER BY id DESC LIMIT 1`,
      number === null ? [] : [number],
    );
  if (!row) {
    throw new NewsgraphError(
      "REPAIR_UNKNOWN",
      number === null
        ? "There is no repair to undo."
        : `There is no repair ${number}; newsgraph entities repairs lists them.`,
    );
  }
  if (row.undoneAt !== null) {
    throw new NewsgraphError("REPAIR_REFUSED", `Repair ${row.id} is undone already.`);
  }
  return { ...row, entityIds: JSON.parse(row.entityIds) as number[] };
}

async function refuseBuiltOn(
  transaction: Transaction,
  repair: Pick<Repair, "id" | "action" | "kind" | "entityIds">,
): Promise<void> {
  const later = await newestOnTopOf(transaction, repair);
  if (later === null) return;
  throw new NewsgraphError(
    "REPAIR_REFUSED",
    `Repair ${later} builds on repair ${repair.id}: undo repair ${later} first.`,
  );
}

/** A story's ties go back together, or stay together where one of them has changed. */
async function restoreTies(
  transaction: Transaction,
  repairId: number,
  logged: LoggedRows,
  articles: { done: Set<number>; left: Set<number> },
): Promise<void> {
  const changed = (await changedSince(transaction, repairId, logged, "articleId")) as number[];
  await forgetChanged(transaction, repairId, logged, changed, "articleId");
  const rows: { articleId: number }[] = await transaction.manager.query(
    `SELECT DISTINCT "articleId" FROM ${logged.rows("coalesce(after, before)")} l`,
    [repairId],
  );
  await writeBack(transaction, repairId, logged);
  for (const { articleId } of rows) articles.done.add(articleId);
  for (const articleId of changed) articles.left.add(articleId);
}

/** Others may have been put under each other since. */
async function refuseCircle(
  transaction: Transaction,
  { id }: Pick<Repair, "id">,
  kind: TreeKind,
  moved: readonly number[],
): Promise<void> {
  const { manager, dialect } = transaction;
  const circle = await circlesAt(transaction, kind, moved);
  const [first] = circle;
  if (first === undefined) return;
  const [later]: { id: number | null }[] = await manager.query(
    `SELECT max(r."repairId") AS id FROM repair_row r JOIN ${dialect.each("$1", "integer")} e
     ON r.key = CAST(${dialect.array(["e.value"])} AS text)
     WHERE r."tableName" = '${tableOf(kindTables[kind].entity)}' AND r."repairId" > $2`,
    [JSON.stringify(circle), id],
  );
  const entity = describe(await entityAt(transaction, kind, first));
  throw new NewsgraphError(
    "REPAIR_REFUSED",
    later?.id
      ? `Without repair ${id} ${entity} would lie in itself: undo repair ${later.id} first.`
      : `Without repair ${id} ${entity} would lie in itself: put it elsewhere first, with newsgraph entities reparent.`,
  );
}

/** Whether stories, or what lies under it, lead to the entity. */
async function isTied(transaction: Transaction, kind: Repair["kind"], id: number): Promise<boolean> {
  const { mentioning, by } = await articleTies(transaction, kind, id);
  if (mentioning.length > 0 || by.length > 0) return true;
  return isTreeKind(kind) && (await childrenOf(transaction, kind, id)).length > 0;
}

/** What a split had made goes; what it has gained since becomes the other's, and its id leads there. */
async function removeMade(
  transaction: Transaction,
  kind: Repair["kind"],
  made: number,
  stays: number,
): Promise<void> {
  const { manager } = transaction;
  const [gained]: { n: number }[] = await manager.query(
    `SELECT (SELECT count(*) FROM name WHERE kind = $1 AND "entityId" = $2)
       + (SELECT count(*) FROM identifier WHERE kind = $1 AND "entityId" = $2)
       + (SELECT count(*) FROM slug WHERE kind = $1 AND "targetId" = $2)
       + (SELECT count(*) FROM redirect WHERE kind = $1 AND "toId" = $2) AS n`,
    [kind, made],
  );
  if (gained?.n || (await isTied(transaction, kind, made))) {
    await absorb(transaction, kind, made, stays);
    return;
  }
  await manager.query(`DELETE FROM ${tableOf(kindTables[kind].entity)} WHERE id = $1`, [made]);
}
