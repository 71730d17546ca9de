import type { Database } from "../../../src/database/database.js";
import { type Merged, type MergeRequest, merge } from "../../../src/ingest/repair/merge.js";
import { type Renamed, type RenameRequest, rename } from "../../../src/ingest/repair/rename.js";
import { type Reparented, reparentEntity } from "../../../src/ingest/repair/reparent-entity.js";
import { type Split, type SplitRequest, split } from "../../../src/ingest/repair/split.js";
import { type Undone, undo } from "../../../src/ingest/repair/undo.js";
import type { Transaction } from "../../../src/ingest/transaction.js";
import { now } from "../support.js";

/** Runs a repair in a transaction of its own. */
export function repairing<Result>(
  archive: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { dialect } = archive.writer;
  return archive.writer.transaction((manager) => work({ manager, dialect }));
}

export function mergeIn(
  archive: Database,
  from: string,
  into: string,
  options: Partial<MergeRequest> = {},
): Promise<Merged> {
  return repairing(archive, (transaction) =>
    merge(transaction, { from, into, force: false, ...options }, now),
  );
}

export function undoIn(archive: Database, repair: number | null = null): Promise<Undone> {
  return repairing(archive, (transaction) => undo(transaction, repair, now));
}

export function renameIn(
  archive: Database,
  request: Omit<RenameRequest, "slug"> & { slug?: string },
): Promise<Renamed> {
  return repairing(archive, (transaction) => rename(transaction, { slug: null, ...request }, now));
}

export function reparentIn(archive: Database, entity: string, parent: string | null): Promise<Reparented> {
  return repairing(archive, (transaction) => reparentEntity(transaction, { entity, parent }, now));
}

export function splitIn(
  archive: Database,
  request: Pick<SplitRequest, "entity" | "name"> & Partial<SplitRequest>,
): Promise<Split> {
  const nothing = { articles: [], names: [], identifiers: [], aliases: [] };
  return repairing(archive, (transaction) => split(transaction, { ...nothing, ...request }, now));
}
