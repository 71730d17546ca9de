import { type FoundHole, fillHoles, holesIn } from "../database/answer/holes.js";
import { readFoundRows } from "./found-rows.js";
import { resolveHoles } from "./resolved-holes.js";
import type { WorkedOn } from "./worked-on.js";

/**
 * What comes in place of holes, in their order: each by itself, by resolvers, or by reading, as many as there are
 * together. What was found by reading may have holes again, which are filled in their turn, all of a level together.
 * Null where a resolver refuses its part.
 */
export async function workOut(operation: WorkedOn, holes: readonly FoundHole[]): Promise<unknown[] | null> {
  const { plan, variables, context } = operation;
  const [resolved, told, own] = await Promise.all([
    resolveHoles(operation, holes),
    readFoundRows(operation, holes),
    Promise.all(
      holes.map(({ index, value }) => {
        const work = plan.works[index];
        return work?.is === "computed" || work?.is === "read" ? work.of(value, variables, context) : null;
      }),
    ),
  ]);
  if (!resolved) return null;
  const values = holes.map((hole, index) => {
    switch (plan.works[hole.index]?.is) {
      case "computed":
      case "read":
        return own[index];
      case "row":
        return told(hole);
      default:
        return resolved(hole);
    }
  });
  // What resolvers give has no holes, but may hold more than plain data.
  const mayHaveHoles = holes.map(({ index }) => ["read", "row"].includes(plan.works[index]?.is ?? ""));
  const deeper = values.flatMap((value, index) => (mayHaveHoles[index] ? [...holesIn(value)] : []));
  if (deeper.length === 0) return values;
  const filling = await workOut(operation, deeper);
  return filling && values.map((value, index) => (mayHaveHoles[index] ? fillHoles(value, filling) : value));
}
