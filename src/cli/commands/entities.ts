import { listRepairs } from "../../archive/repairs.js";
import type { Config } from "../../config.js";
import { toGlobalId } from "../../database/reference.js";
import type { Found } from "../../ingest/repair/find-entity.js";
import { type MergeRequest, merge } from "../../ingest/repair/merge.js";
import { type RenameRequest, rename } from "../../ingest/repair/rename.js";
import { type ReparentRequest, reparentEntity } from "../../ingest/repair/reparent-entity.js";
import { type SplitRequest, split } from "../../ingest/repair/split.js";
import { undo } from "../../ingest/repair/undo.js";
import type { Transaction } from "../../ingest/transaction.js";
import { openDatabase } from "../open-database.js";
import { countOf, say } from "../output.js";
import { minute, table } from "../table.js";

export interface RepairOptions {
  /** Says what would be done, and does nothing. */
  dryRun: boolean;
}

/** Merges an entity into another of its kind. */
export function mergeEntities(
  config: Config,
  request: MergeRequest,
  options: RepairOptions,
): Promise<number> {
  return repair(config, options, async (transaction, now) => {
    const { repair: id, from, into, moved, united } = await merge(transaction, request, now);
    const done = `${named(from)} into ${named(into)}: ${countOf(moved, "mention", "mentions")} moved, ${united} united`;
    return { id, done: `Merged ${done}`, planned: `Would merge ${done}` };
  });
}

/** Splits an entity off another. */
export function splitEntity(config: Config, request: SplitRequest, options: RepairOptions): Promise<number> {
  return repair(config, options, async (transaction, now) => {
    const { repair: id, from, made, mentions, bylines } = await split(transaction, request, now);
    const authored = bylines > 0 ? ` and ${countOf(bylines, "byline", "bylines")}` : "";
    const done = `${named(made)} off ${named(from)}: ${countOf(mentions, "mention", "mentions")}${authored} moved`;
    return { id, done: `Split ${done}`, planned: `Would split ${done}` };
  });
}

/** Renames an entity. */
export function renameEntity(
  config: Config,
  request: RenameRequest,
  options: RepairOptions,
): Promise<number> {
  return repair(config, options, async (transaction, now) => {
    const { repair: id, before, after } = await rename(transaction, request, now);
    const slug = after.slug === before.slug ? "" : `, its slug from ${before.slug} to ${after.slug}`;
    const done = `${toGlobalId(after.kind, after.id)} from “${before.name}” to “${after.name}”${slug}`;
    return { id, done: `Renamed ${done}`, planned: `Would rename ${done}` };
  });
}

/** Puts a place or topic elsewhere in its hierarchy. */
export function moveEntity(
  config: Config,
  request: ReparentRequest,
  options: RepairOptions,
): Promise<number> {
  return repair(config, options, async (transaction, now) => {
    const { repair: id, entity, parent } = await reparentEntity(transaction, request, now);
    const done = `${named(entity)} ${parent ? `under ${named(parent)}` : "to the top"}`;
    return { id, done: `Moved ${done}`, planned: `Would move ${done}` };
  });
}

/** Undoes a repair, the newest where none is named. */
export function undoRepair(config: Config, number: number | null, options: RepairOptions): Promise<number> {
  return repair(config, options, async (transaction, now) => {
    const {
      repair: id,
      action,
      entities,
      stories,
      leftStories,
      leftEntities,
    } = await undo(transaction, number, now);
    const left = [
      ...(leftStories > 0 ? [countOf(leftStories, "story", "stories")] : []),
      ...(leftEntities > 0 ? [countOf(leftEntities, "entity", "entities")] : []),
    ];
    const changed = left.length > 0 ? `; ${left.join(" and ")} changed or gone since, left as found` : "";
    const back =
      action === "merge" || action === "split" ? `: ${countOf(stories, "story", "stories")} put back` : "";
    const done = `repair ${id}, the ${action} of ${entities.map(named).join(" and ")}${back}${changed}`;
    return { id: null, done: `Undid ${done}`, planned: `Would undo ${done}` };
  });
}

/** Lists all repairs, the newest first. */
export async function showRepairs(config: Config): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  const snapshot = database.snapshot();
  try {
    const repairs = await listRepairs(snapshot);
    if (repairs.length === 0) {
      say("nothing has been repaired");
      return 0;
    }
    const rows = repairs.map(({ id, doneAt, action, what, undoneAt }) => [
      String(id),
      minute(doneAt),
      undoneAt === null ? "" : minute(undoneAt),
      action,
      what,
    ]);
    for (const line of table([["repair", "done (UTC)", "undone (UTC)", "what", ""], ...rows])) say(line);
    return 0;
  } finally {
    await snapshot.release();
    await database.close();
  }
}

/** What a repair did, in words; `id` is the number to undo it by. */
interface Outcome {
  id: number | null;
  done: string;
  planned: string;
}

/** Ends the transaction of a dry run, which must leave nothing behind. */
class Planned extends Error {
  constructor(readonly outcome: Outcome) {
    super("a dry run");
  }
}

async function repair(
  config: Config,
  { dryRun }: RepairOptions,
  work: (transaction: Transaction, now: string) => Promise<Outcome>,
): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  try {
    const { dialect } = database.writer;
    const { id, done } = await database.writer.transaction(async (manager) => {
      const outcome = await work({ manager, dialect }, new Date().toISOString());
      if (dryRun) throw new Planned(outcome);
      return outcome;
    });
    say(id === null ? `${done}.` : `${done}. Undo with: newsgraph entities undo ${id}`);
  } catch (error) {
    if (!(error instanceof Planned)) throw error;
    say(`${error.outcome.planned}.`);
  } finally {
    await database.close();
  }
  return 0;
}

function named({ kind, id, slug }: Found): string {
  return `${toGlobalId(kind, id)} ${slug}`;
}
