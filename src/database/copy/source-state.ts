import type { Reads } from "../reads.js";
import { tableOf } from "../stored-class.js";
import { copiedClasses, numberedTables } from "./copied-tables.js";

/**
 * Tells whether an archive was written to since: how many rows each table has, and which keys were given out last.
 *
 * Whatever is taken in, repaired or released leaves a row more or takes a key; what it cannot see is told by the
 * comparison after the copy.
 */
export async function sourceState(reads: Reads): Promise<string> {
  const counts: number[] = [];
  for (const stored of copiedClasses) {
    const [row] = await reads.all<{ n: number }>(`SELECT count(*) AS n FROM ${tableOf(stored)}`);
    counts.push(row?.n ?? 0);
  }
  const keys = await reads.all<{ name: string; last: number }>(reads.dialect.lastKeys("$1"), [
    JSON.stringify(numberedTables),
  ]);
  const last = keys.map(({ name, last }) => `${name}:${last}`).sort();
  return `${counts.join(",")} ${last.join(",")}`;
}
