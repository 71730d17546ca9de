import type { Database } from "../database.js";
import { inSnapshot } from "../in-snapshot.js";
import type { ReadableDatabase } from "../readable-database.js";
import type { Reads } from "../reads.js";
import { tableOf } from "../stored-class.js";
import { copiedClasses } from "./copied-tables.js";
import { rowPages } from "./read-rows.js";
import { type RowShape, shapeOf } from "./row-shape.js";
import { TableDigest, type TableState } from "./table-digest.js";

/** What a table comes to in two archives. */
export interface TableComparison {
  table: string;
  source: TableState;
  target: TableState;
  isEqual: boolean;
}

const rowsAtOnce = 500;

/**
 * Compares all that two archives store, table by table, by counts and digests of every row:
 *
 * ```ts
 * const tables = await compareArchives(source, target);
 * tables.every(({ isEqual }) => isEqual);
 * ```
 *
 * @param onTable told of each table when it is compared
 */
export async function compareArchives(
  source: ReadableDatabase,
  target: Database,
  onTable: (comparison: TableComparison) => void = () => undefined,
): Promise<TableComparison[]> {
  const shapes = await target.writer.transaction(async (manager) =>
    copiedClasses.map((stored) => shapeOf(manager, stored)),
  );
  return inSnapshot(source, (one) =>
    inSnapshot(target, async (other) => {
      const comparisons: TableComparison[] = [];
      for (const [index, shape] of shapes.entries()) {
        const [ofSource, ofTarget] = await Promise.all([stateOf(one, shape), stateOf(other, shape)]);
        const comparison = {
          table: tableOf(copiedClasses[index] as (typeof copiedClasses)[number]),
          source: ofSource,
          target: ofTarget,
          isEqual: ofSource.rows === ofTarget.rows && ofSource.digest === ofTarget.digest,
        };
        comparisons.push(comparison);
        onTable(comparison);
      }
      return comparisons;
    }),
  );
}

async function stateOf(reads: Reads, shape: RowShape): Promise<TableState> {
  const digest = new TableDigest();
  for await (const { rows } of rowPages(reads, shape, { after: null, size: rowsAtOnce })) {
    for (const row of rows) digest.add(row);
  }
  return digest.state;
}
