import { matchedSql } from "./filter/matched-sql.js";
import { readPerParent } from "./filter/per-parent.js";
import { type ParentJoin, planWalks } from "./filter/plan.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Snapshot } from "./snapshot.js";
import type { Bindings } from "./sql.js";
import { isUndated } from "./undated.js";

/** How many articles were published at times that begin alike; null: at no known time. */
export type TimeCount = [prefix: string | null, count: number];

/** `2024-07-12`: the part of a time that tells its day (UTC). */
export const dayLength = 10;

/** How finely times are counted. */
export interface Grain {
  /** In how many letters of a time: 4 tell the year, 7 the month, 10 the day, 13 the hour, 16 the minute, 24 all. */
  letters: number;
  /** Only on days that end so, all of one length (`01`, `31`: in a month's days), on others by day; null: on each. */
  endings: readonly string[] | null;
}

const byDay: Grain = { letters: dayLength, endings: null };

/** At which days to look closer, and in how many letters of a time. */
interface CloserLook {
  days: readonly string[];
  letters: number;
}

/**
 * How many articles were published on each day (UTC), for each parent (once where there is none), in one statement.
 *
 * @param closer on these days how many at each time, in so many letters of it: 13 tell the hour, 24 all
 */
export async function readTimes(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  closer: CloserLook | null = null,
): Promise<TimeCount[][]> {
  const found = await readPerParent(snapshot, {
    from,
    selection,
    ofNone: "[]",
    name: "times",
    expression: async (values) => {
      const plan = await planWalks(snapshot, from, selection, true);
      const matched = matchedSql(values, plan, { isDated: true });
      if (!closer) return timesSql(values, matched, byDay);
      return timesSql(values, matched, { letters: closer.letters, endings: null }, closer.days);
    },
  });
  return found.map((times) => JSON.parse(times) as TimeCount[]);
}

/**
 * A JSON list of what `readTimes` gives of some articles, rows (key, at): by what they are ordered.
 *
 * @param days only of these days
 */
export function timesSql(
  values: Bindings,
  matched: string,
  grain: Grain,
  days: readonly string[] | null = null,
): string {
  const { dialect } = values;
  const time = dialect.isoTime("matched.at");
  const dated = (prefix: string) => `CASE WHEN NOT ${isUndated(dialect, "matched.key")} THEN ${prefix} END`;
  const only = days ? ` WHERE ${dated(beginning(time, dayLength))} ${values.bindOneOf(days)}` : "";
  return `(
    SELECT ${dialect.arrayOfRows(dialect.array(["counted.prefix", "counted.n"]), "counted.prefix")}
    FROM (SELECT ${dated(prefixSql(time, grain))} AS prefix, count(*) AS n FROM (${matched}) matched${only}
      GROUP BY 1) counted
  )`;
}

function prefixSql(time: string, { letters, endings }: Grain): string {
  const prefix = beginning(time, letters);
  const [ending] = endings ?? [];
  if (!endings || !ending) return prefix;
  const end = `substr(${time}, ${dayLength + 1 - ending.length}, ${ending.length})`;
  const isCloser = `${end} IN (${endings.map((one) => `'${one}'`).join(", ")})`;
  return `CASE WHEN ${isCloser} THEN ${prefix} ELSE ${beginning(time, dayLength)} END`;
}

function beginning(time: string, letters: number): string {
  return `substr(${time}, 1, ${letters})`;
}
