import type { Join } from "../join.js";
import type { Snapshot } from "../snapshot.js";
import { chooseDrives, sizeOf } from "./driver.js";
import { measureParents, probeLimit } from "./measure.js";
import type { Predicate, Tie } from "./predicate.js";
import type { Selection } from "./resolve-filter.js";

/** From where articles are listed: the whole archive, or a join and many parents at once. */
export interface ParentJoin {
  join: Join;
  parents: readonly number[];
}

/** An index that holds articles in date order, what it is fixed to, and what is checked of each article on it. */
export interface Walk {
  /** Whose index; null: all articles. */
  along: Join | null;
  /** Fixed to each of these, or to the parent that is asked for. */
  parents: readonly (number | string)[] | "theParent";
  tie: Tie | null;
  checks: Predicate;
  /** The parents' join, where it is checked rather than walked. */
  parentCheck: Join | null;
}

/** How the articles of a selection are found: by walks that together meet each of them. */
export interface Plan {
  walks: readonly Walk[];
  /** How many articles they meet where that was counted; at most `probeLimit` each. Null: nobody knows. */
  size: number | null;
}

/** Walks the rarest of what articles must meet. */
export async function planWalks(
  snapshot: Snapshot,
  from: ParentJoin | null,
  { predicate, sizes }: Selection,
): Promise<Plan> {
  const drives = chooseDrives(predicate, sizes);
  if (!drives) return { walks: [parentWalk(from, predicate)], size: null };
  const size = sizeOf(drives, sizes);
  if (from) {
    // Driven by the condition, its articles are read once for every parent.
    const { total } = await measureParents(snapshot, from.join, from.parents);
    if (size * from.parents.length >= total) return { walks: [parentWalk(from, predicate)], size: null };
  }
  const walks = drives.map(({ along: { join, parents, tie }, checks }) => ({
    along: join,
    parents,
    tie,
    checks,
    parentCheck: from?.join ?? null,
  }));
  return { walks, size };
}

/**
 * Walks for an order that only one index holds, that of all articles: a few are collected and sorted instead.
 *
 * @returns null where that index is to be walked
 */
export async function planCollection(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
): Promise<Plan | null> {
  const plan = await planWalks(snapshot, from, selection);
  if (plan.size !== null) return plan.size < probeLimit ? plan : null;
  if (!from) return null;
  const { least } = await measureParents(snapshot, from.join, from.parents);
  return least < probeLimit ? plan : null;
}

/** All articles, each checked. */
export function archiveWalk(from: ParentJoin | null, predicate: Predicate): Walk {
  return { along: null, parents: [], tie: null, checks: predicate, parentCheck: from?.join ?? null };
}

function parentWalk(from: ParentJoin | null, predicate: Predicate): Walk {
  if (!from) return archiveWalk(null, predicate);
  return { along: from.join, parents: "theParent", tie: null, checks: predicate, parentCheck: null };
}
