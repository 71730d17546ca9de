import type { EntityManager } from "typeorm";
import { CopyStep } from "../../entities/copy-step.js";
import { NewsgraphError } from "../../errors.js";
import type { Database } from "../database.js";
import type { Parameter } from "../engine.js";
import { inSnapshot } from "../in-snapshot.js";
import { insertRows } from "../insert-rows.js";
import type { ReadableDatabase } from "../readable-database.js";
import { reindex } from "../search/reindex.js";
import type { Snapshot } from "../snapshot.js";
import { tableOf } from "../stored-class.js";
import { type CopiedTable, copiedClasses, copiedTables, numberedTables } from "./copied-tables.js";
import { rowPages } from "./read-rows.js";
import { type RowShape, shapeOf } from "./row-shape.js";
import { sourceState } from "./source-state.js";

/** How far a copy has come. */
export interface CopyProgress {
  /** The table that is copied, or `search index`. */
  table: string;
  /** Rows that were copied by now, those of earlier runs not among them. */
  rows: number;
  /** How many there are to copy. */
  of: number;
}

export interface CopyOptions {
  /** Ends it after the transaction under way; the same copy goes on from there. */
  signal?: AbortSignal;
  onProgress?: (progress: CopyProgress) => void;
}

/**
 * Copies all that an archive stores into an empty one, or goes on with a copy that was broken off:
 *
 * ```ts
 * await copyArchive(source, target, "data/newsgraph.sqlite"); // { rows: 1203, isWhole: true }
 * ```
 *
 * The source is read in one snapshot and not written. Keys are those of the source, and what comes next takes the next
 * ones. What a database derives is derived there: the search index, and in how many stories each entity is.
 *
 * @param name of the source, for messages and to know it again
 * @throws NewsgraphError COPY_REFUSED, DATABASE_LOCKED, SERVICE_UNAVAILABLE
 */
export async function copyArchive(
  source: ReadableDatabase,
  target: Database,
  name: string,
  { signal, onProgress }: CopyOptions = {},
): Promise<{ rows: number; isWhole: boolean }> {
  const progress = { table: "", rows: 0, of: 0 };
  // The source's transaction does not wait for the index: a server may end one that reads nothing for long.
  const keys = await inSnapshot(source, async (snapshot) => {
    const steps = await begin(snapshot, target, name);
    progress.of = await rowsIn(snapshot, steps);
    for (const step of steps) {
      progress.table = tableOf(step.table.stored);
      await copyTable(snapshot, target, step, (rows) => {
        progress.rows += rows;
        onProgress?.({ ...progress });
        return !signal?.aborted;
      });
      if (signal?.aborted) return null;
    }
    return lastKeysOf(snapshot);
  });
  if (keys === null) return { rows: progress.rows, isWhole: false };
  const { isWhole } = await reindex(target, {
    ...(signal && { signal }),
    onProgress: () => onProgress?.({ ...progress, table: "search index" }),
  });
  if (isWhole) await finish(target, keys);
  return { rows: progress.rows, isWhole };
}

/** A table and how far it has come. */
interface Step {
  table: CopiedTable;
  shape: RowShape;
  after: readonly Parameter[] | null;
  /** What `sourceState` says of the source. */
  source: string;
}

/** The steps that are left. */
async function begin(snapshot: Snapshot, target: Database, name: string): Promise<Step[]> {
  const source = `${name} ${await sourceState(snapshot)}`;
  return target.writer.transaction(async (manager) => {
    const begun = await manager.find(CopyStep);
    const [known] = begun;
    if (known === undefined) {
      for (const stored of copiedClasses) {
        if ((await manager.query(`SELECT 1 FROM ${tableOf(stored)} LIMIT 1`)).length > 0) throw notEmpty();
      }
    } else if (known.source !== source) throw otherSource(name);
    const steps = copiedTables().map((table) => ({ table, shape: shapeOf(manager, table.stored), source }));
    return steps.flatMap((step) => {
      const state = begun.find((one) => one.step === step.table.step);
      return state?.isDone
        ? []
        : [{ ...step, after: JSON.parse(state?.after ?? "null") as Parameter[] | null }];
    });
  });
}

async function rowsIn(snapshot: Snapshot, steps: readonly Step[]): Promise<number> {
  let rows = 0;
  for (const { table } of steps) {
    const [row] = await snapshot.all<{ n: number }>(`SELECT count(*) AS n FROM ${tableOf(table.stored)}`);
    rows += row?.n ?? 0;
  }
  return rows;
}

/** @param goesOn told how many rows came; false ends it, and what came stays */
async function copyTable(
  snapshot: Snapshot,
  target: Database,
  { table, shape, after, source }: Step,
  goesOn: (rows: number) => boolean,
): Promise<void> {
  const { stored, step, parent, rowsAtOnce } = table;
  const { writer } = target;
  for await (const { rows, last } of rowPages(snapshot, shape, { after, size: rowsAtOnce })) {
    const written =
      parent && !parent.isFilledIn ? rows.map((row) => ({ ...row, [parent.column]: null })) : rows;
    await writer.transaction(async (manager) => {
      await insertRows(manager, writer.dialect, stored, written, {
        conflict: parent?.isFilledIn ? "replace" : "fail",
      });
      await note(manager, { step, after: JSON.stringify(last), isDone: false, source });
    });
    if (!goesOn(rows.length)) return;
  }
  await writer.transaction((manager) => note(manager, { step, after: null, isDone: true, source }));
}

/** Notes how far a table has come, with the rows that have. */
async function note(manager: EntityManager, { step, ...state }: CopyStep): Promise<void> {
  await manager.delete(CopyStep, { step });
  await manager.insert(CopyStep, { step, ...state });
}

/** Which keys the tables of an archive have given out last, as pairs of table and key. */
async function lastKeysOf(snapshot: Snapshot): Promise<[table: string, key: number][]> {
  const keys = await snapshot.all<{ name: string; last: number }>(snapshot.dialect.lastKeys("$1"), [
    JSON.stringify(numberedTables),
  ]);
  return keys.flatMap(({ name, last }) => (last > 0 ? [[name, last] as [string, number]] : []));
}

/** Has the next rows take the keys that they would take in the source. */
async function finish({ writer }: Database, keys: readonly (readonly [string, number])[]): Promise<void> {
  const { restoreLastKeys, analyze } = writer.dialect;
  await writer.transaction(async (manager) => {
    for (const sql of restoreLastKeys("$1")) await manager.query(sql, [JSON.stringify(keys)]);
    await manager.query("DELETE FROM copy_step");
    if (analyze) await manager.query(analyze);
  });
}

function notEmpty(): NewsgraphError {
  return new NewsgraphError(
    "COPY_REFUSED",
    "The archive to copy to is not empty. Name one that is not there yet, or an empty database.",
  );
}

function otherSource(name: string): NewsgraphError {
  return new NewsgraphError(
    "COPY_REFUSED",
    `The archive to copy to holds a part of another copy: not of ${name}, or not as it is now. Copy into an empty one.`,
  );
}

/** Whether an archive was begun to be copied into, and is not whole yet. */
export function isUnfinished(archive: ReadableDatabase): Promise<boolean> {
  return inSnapshot(
    archive,
    async (snapshot) => (await snapshot.all("SELECT 1 FROM copy_step LIMIT 1")).length > 0,
  );
}
