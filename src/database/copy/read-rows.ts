import type { Parameter } from "../engine.js";
import type { Reads } from "../reads.js";
import { type CopiedRow, copiedRow, type RowShape } from "./row-shape.js";

/** A page of a table's rows in the order of its key. */
export interface RowPage {
  rows: CopiedRow[];
  /** The key of the last one. */
  last: readonly Parameter[];
}

/**
 * The rows of a table in pages: `for await (const { rows } of rowPages(snapshot, shape, { after: null, size: 2000 })) …`.
 *
 * Each database walks in the order that its own index is in.
 *
 * @param after the key behind which to begin; null at the first
 */
export async function* rowPages(
  reads: Reads,
  shape: RowShape,
  { after, size }: { after: readonly Parameter[] | null; size: number },
): AsyncGenerator<RowPage> {
  const key = shape.key.map((name) => `"${name}"`).join(", ");
  const columns = shape.columns.map(({ name }) => `"${name}"`).join(", ");
  for (let last: readonly Parameter[] | null = after; ; ) {
    const places = shape.key.map((_, index) => `$${index + 1}`).join(", ");
    const behind = last === null ? "" : ` WHERE (${key}) > (${places})`;
    const found = await reads.all<Record<string, unknown>>(
      `SELECT ${columns} FROM ${shape.table}${behind} ORDER BY ${key} LIMIT ${size}`,
      last ?? [],
    );
    const lastRow = found.at(-1);
    if (!lastRow) return;
    last = shape.key.map((name) => lastRow[name] as Parameter);
    yield { rows: found.map((row) => copiedRow(shape, row)), last };
    if (found.length < size) return;
  }
}
