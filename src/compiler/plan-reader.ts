import type { Dialect } from "../database/dialect.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Variables } from "./compilation.js";
import { LookedUpReads } from "./looked-up-reads.js";
import type { Plan } from "./plan.js";
import {
  isAlone,
  isLookedUp,
  needsResolvers,
  ownStatement,
  type PlanRead,
  readInSnapshot,
  sharedStatement,
} from "./plan-statement.js";
import { SharedReads } from "./shared-reads.js";

/** Reads for a request what its plan's statement tells. */
export type PlanReader = (variables: Variables, snapshot: Snapshot) => Promise<PlanRead>;

/**
 * How a plan is read: what nothing else is read for together with others, what something is looked up for by a statement
 * of its own.
 *
 * @throws NotInOneStatement
 */
export function planReader(plan: Plan, dialect: Dialect): PlanReader {
  if (isLookedUp(plan)) {
    const reads = new LookedUpReads(plan);
    return (variables, snapshot) => reads.read(variables, snapshot);
  }
  const own = ownStatement(plan, dialect);
  if (!isAlone(plan)) return (variables, snapshot) => readInSnapshot(own, variables, snapshot);
  const reads = new SharedReads(own, sharedStatement(plan, dialect));
  return async (variables, snapshot) => {
    const row = await reads.read(snapshot, variables);
    if (row.pending === 0 && !needsResolvers(plan, row)) return { row };
    // What is left to resolvers after all is read in one snapshot with the rest.
    return readInSnapshot(own, variables, snapshot);
  };
}
