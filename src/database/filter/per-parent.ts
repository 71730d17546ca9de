import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { type ParentJoin, parentsSql } from "./plan.js";
import { isNever } from "./predicate.js";
import type { Selection } from "./resolve-filter.js";

/** What is read of the articles of a selection: a value for each parent, or one where there is none. */
export interface PerParent<Value> {
  from: ParentJoin | null;
  selection: Selection;
  /** Of a selection that takes no article; nothing is read for that. */
  ofNone: Value;
  /** What the value's column is called: it tells statements apart. */
  name: string;
  /** The value as an expression, over the parent's row `p`. */
  expression(values: Bindings): Promise<string>;
}

/**
 * Reads a value for each parent, in one statement:
 *
 * ```ts
 * await readPerParent(snapshot, { from, selection, ofNone: 0, name: "n", expression: async () => "(SELECT count(*) …)" });
 * ```
 */
export async function readPerParent<Value>(
  snapshot: Snapshot,
  { from, selection, ofNone, name, expression }: PerParent<Value>,
): Promise<Value[]> {
  if (isNever(selection.predicate)) return from ? from.parents.map(() => ofNone) : [ofNone];
  const values = new Bindings(snapshot.dialect);
  const parents = from ? ` FROM ${parentsSql(values, from)} ORDER BY p.key` : "";
  const rows = await snapshot.all<Record<string, Value>>(
    `SELECT ${await expression(values)} AS ${name}${parents}`,
    values.parameters,
  );
  return rows.map((row) => row[name] as Value);
}
