import type { FoundRow, ToldRows } from "../database/answer/found-rows-sql.js";
import type { FoundHole } from "../database/answer/holes.js";
import { rowsStatement } from "./plan-statement.js";
import type { WorkedOn } from "./worked-on.js";

/**
 * What is told of rows that were found by reading, all in one statement; each row once, however often it was found.
 *
 * @returns what comes in place of a hole
 * @throws NotInOneStatement
 */
export async function readFoundRows(
  { plan, found, variables, context: { snapshot } }: WorkedOn,
  holes: readonly FoundHole[],
): Promise<(hole: FoundHole) => unknown> {
  const told = new Map<number, ToldRows>();
  const rows = new Map<string, FoundRow>();
  for (const hole of holes) {
    const work = plan.works[hole.index];
    if (work?.is !== "row") continue;
    const [kind, id] = hole.value as [string, number];
    told.set(hole.index, work.of);
    rows.set(nameOf(hole), [hole.index, kind, id]);
  }
  if (rows.size === 0) return () => null;
  const { sql, parametersFor } = rowsStatement(told, [...rows.values()], snapshot.dialect, found);
  const read = await snapshot.all<{ number: number; told: string | null }>(
    sql,
    parametersFor(variables, snapshot.now),
  );
  const names = [...rows.keys()];
  const values = new Map(
    read.map(({ number, told }) => [names[number], JSON.parse(told ?? "null") as unknown]),
  );
  return (hole) => values.get(nameOf(hole)) ?? null;
}

function nameOf({ index, value }: FoundHole): string {
  return `${index} ${(value as unknown[]).join(":")}`;
}
