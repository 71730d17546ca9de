import type { Join } from "../join.js";
import type { Reads } from "../reads.js";
import type { Bindings } from "../sql.js";
import { chooseDrives, sizeOf } from "./driver.js";
import { measureParents, probeLimit } from "./measure.js";
import { all, always, conjuncts, type Matches, type Predicate, type Tie } from "./predicate.js";
import type { Selection } from "./resolve-filter.js";

/**
 * From where articles are listed, for many parents at once: those that a join leads to from each, and further joins
 * too, from what stands beside it in `within`.
 */
export interface ParentJoin {
  join: Join;
  parents: readonly (number | string)[];
  within: readonly { join: Join; parents: readonly (number | string)[] }[];
}

/** The parents as a table of a statement, `p`, with the columns `key` (their order), `value` and `within0` … */
export function parentsSql(values: Bindings, { parents, within }: ParentJoin): string {
  if (within.length === 0) return `${values.bindEach(parents)} p`;
  const rows = parents.map((parent, index) => [
    index,
    parent,
    ...within.map((other) => other.parents[index]),
  ]);
  const columns = within.map((other, index) => [`within${index}`, typeOf(other.parents)] as const);
  return `${values.dialect.tuples(values.bind(JSON.stringify(rows)), {
    key: "integer",
    value: typeOf(parents),
    ...Object.fromEntries(columns),
  })} p`;
}

function typeOf(parents: readonly (number | string)[]): "text" | "integer" {
  return typeof parents[0] === "string" ? "text" : "integer";
}

/** An index that leads to articles, what it is fixed to, and what is checked of each article on it. */
export interface Walk {
  /** Whose index: a join's, in date order, or that of texts; null: all articles, in date order. */
  along: Join | Matches | null;
  /** A join's is fixed to each of these, or to the parent that is asked for. */
  parents: readonly (number | string)[] | "theParent";
  tie: Tie | null;
  checks: Predicate;
  /** The joins from the parent that are checked rather than walked. */
  parentChecks: readonly ParentCheck[];
}

/** Whether an index is that of texts. */
export function isOfTexts(along: Join | Matches): along is Matches {
  return "is" in along;
}

export interface ParentCheck {
  join: Join;
  /** The parent's key in the statement: `p.value`. */
  parent: string;
}

/** From where articles are listed in a statement: the first join is walked, those in `within` must lead to them too. */
export interface WalkedFrom extends ParentCheck {
  within: readonly ParentCheck[];
}

/** How the articles of a selection are found: by walks that together meet each of them. */
export interface Plan {
  walks: readonly Walk[];
  /** How many articles they meet where that was counted; at most `probeLimit` each. Null: nobody knows. */
  size: number | null;
}

/**
 * Walks the rarest of what articles must meet.
 *
 * @param readsOn whether all the articles are read, rather than a page of those that come first by date
 */
export async function planWalks(
  snapshot: Reads,
  from: ParentJoin | null,
  { predicate, sizes }: Selection,
  readsOn: boolean,
): Promise<Plan> {
  const driven = planDriven({ predicate, sizes }, readsOn, parentChecksOf(from));
  const alongParents: Plan = { walks: [parentWalk(from, predicate)], size: null };
  if (!driven) return alongParents;
  if (from) {
    // Driven by the condition, its articles are read once for every parent.
    const { total } = await measureParents(snapshot, from.join, from.parents);
    if (driven.size * from.parents.length >= total) return alongParents;
  }
  return driven;
}

/**
 * The same where one parent after the other is asked for, of whom nothing is known beforehand: a condition that few
 * articles meet is walked, otherwise what the join leads to.
 */
export function planWalksOf(from: WalkedFrom | null, selection: Selection, readsOn: boolean): Plan {
  const driven = planDriven(selection, readsOn, checksOf(from));
  if (driven && (!from || driven.size < probeLimit)) return driven;
  const walk = wholeWalk(from?.join ?? null);
  return {
    walks: [{ ...walk, checks: selection.predicate, parentChecks: from?.within ?? [] }],
    size: null,
  };
}

/** All joins of a list in a statement, as checks of what another index leads to. */
export function checksOf(from: WalkedFrom | null): ParentCheck[] {
  return from ? [from, ...from.within] : [];
}

/** Walks along the rarest conditions; null where some of the predicate has none. */
function planDriven(
  { predicate, sizes }: Selection,
  readsOn: boolean,
  parentChecks: readonly ParentCheck[],
): (Plan & { size: number }) | null {
  const drives = chooseDrives(predicate, sizes, readsOn);
  if (!drives) return null;
  const walks = drives.map(({ along, checks }): Walk => {
    if (along.is === "matches") return { along, parents: [], tie: null, checks, parentChecks };
    const { join, parents, tie } = along;
    return { along: join, parents, tie, checks, parentChecks };
  });
  return { walks, size: sizeOf(drives, sizes) };
}

/**
 * The walk along all that matches the searches of a predicate, for an order by how well it does.
 *
 * @returns null where it asks for nothing that is found in texts
 */
export function planRanking(parentChecks: readonly ParentCheck[], predicate: Predicate): Walk | null {
  const parts = conjuncts(predicate);
  const searches = parts.filter((part): part is Matches => part.is === "matches");
  const [only, ...more] = searches;
  if (!only) return null;
  const match =
    more.length === 0 ? only.match : { is: "all" as const, of: searches.map(({ match }) => match) };
  const checks = all(parts.filter((part) => part.is !== "matches"));
  const along = { ...only, match };
  return { along, parents: [], tie: null, checks, parentChecks };
}

/**
 * Walks for an order that only one index holds, that of all articles: a few are collected and sorted instead.
 *
 * @returns null where that index is to be walked
 */
export async function planCollection(
  snapshot: Reads,
  from: ParentJoin | null,
  selection: Selection,
): Promise<Plan | null> {
  const plan = await planWalks(snapshot, from, selection, true);
  if (plan.size !== null) return plan.size < probeLimit ? plan : null;
  if (!from) return null;
  const { least } = await measureParents(snapshot, from.join, from.parents);
  return least < probeLimit ? plan : null;
}

/** All articles, each checked. */
export function archiveWalk(parentChecks: readonly ParentCheck[], checks: Predicate): Walk {
  return { ...wholeWalk(null), checks, parentChecks };
}

function parentWalk(from: ParentJoin | null, checks: Predicate): Walk {
  return { ...wholeWalk(from?.join ?? null), checks, parentChecks: from ? withinChecks(from) : [] };
}

/** All that a join leads to from the parent; without one all articles. */
export function wholeWalk(join: Join | null): Walk {
  return { along: join, parents: "theParent", tie: null, checks: always, parentChecks: [] };
}

/** The joins from the parents of a list, as checks of what another index leads to. */
export function parentChecksOf(from: ParentJoin | null): ParentCheck[] {
  return from ? [{ join: from.join, parent: "p.value" }, ...withinChecks(from)] : [];
}

function withinChecks({ within }: ParentJoin): ParentCheck[] {
  return within.map(({ join }, index) => ({ join, parent: `p.within${index}` }));
}
