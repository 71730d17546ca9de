import { type StoredClass, tableOf } from "../../database/stored-class.js";
import type { StoredColumn } from "../../database/stored-column.js";
import type { Transaction } from "../transaction.js";
import { imageColumns } from "./repair-log.js";

/** The rows of one table that a repair changed. */
export interface LoggedRows {
  stored: StoredClass;
  table: string;
  /** The columns in their images; a table may have gained others since. */
  columns: StoredColumn[];
  /** SQL of a table with `key` and the columns; the repair's number is bound as `$1`. */
  rows(which: "before" | "after" | "coalesce(after, before)"): string;
}

/** What a repair changed, by table; a table where it changed nothing is missing. */
export async function loggedRows(
  { manager, dialect }: Transaction,
  repairId: number,
): Promise<(stored: StoredClass) => LoggedRows | undefined> {
  const samples: { tableName: string; image: string }[] = await manager.query(
    `SELECT "tableName", max(CAST(coalesce(after, before) AS text)) AS image
     FROM repair_row WHERE "repairId" = $1 GROUP BY "tableName"`,
    [repairId],
  );
  const images = new Map(samples.map(({ tableName, image }) => [tableName, JSON.parse(image) as object]));
  return (stored) => {
    const table = tableOf(stored);
    const sample = images.get(table);
    if (!sample) return undefined;
    const columns = imageColumns(stored).filter(({ name }) => name in sample);
    return {
      stored,
      table,
      columns,
      rows: (which) =>
        dialect.imageRows(
          `SELECT key, ${which} AS image FROM repair_row
           WHERE "repairId" = $1 AND "tableName" = '${table}' AND ${which} IS NOT NULL`,
          table,
          columns,
        ),
    };
  };
}
