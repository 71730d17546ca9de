import type { Join } from "../join.js";
import type { Reads } from "../reads.js";
import { Bindings, quote } from "../sql.js";
import type { Linked, Predicate } from "./predicate.js";

/** Beyond so many rows a condition is just "frequent". Counting so far costs a fraction of a millisecond. */
export const probeLimit = 1000;

/** To how many articles each condition leads, ties aside, counted no further than `probeLimit`. */
export type Sizes = ReadonlyMap<Linked, number>;

/** Measures the conditions that could drive a walk, in one statement; the rest are only checked. */
export async function measure(snapshot: Reads, predicate: Predicate): Promise<Sizes> {
  const conditions = [...drivable(predicate)];
  if (conditions.length === 0) return new Map();
  const values = new Bindings(snapshot.dialect);
  const probes = conditions.map(
    ({ join, parents }, index) =>
      `SELECT ${index} AS condition, ${probe(join, values.bindOneOf(parents))} AS size`,
  );
  const rows = await snapshot.all<{ condition: number; size: number }>(
    probes.join(" UNION ALL "),
    values.parameters,
  );
  return new Map(rows.map(({ condition, size }) => [conditions[condition] as Linked, size]));
}

/** What is negated leads to no article. */
function* drivable(predicate: Predicate): Generator<Linked> {
  if (predicate.is === "linked") yield predicate;
  if (predicate.is === "all" || predicate.is === "any") {
    for (const part of predicate.of) yield* drivable(part);
  }
}

/** To how many articles a join leads from each of many parents, counted as far as `probeLimit`. */
export async function measureParents(
  snapshot: Reads,
  join: Join,
  parents: readonly (number | string)[],
): Promise<{ total: number; least: number }> {
  const values = new Bindings(snapshot.dialect);
  const [row] = await snapshot.all<{ total: number; least: number }>(
    `SELECT CAST(sum(size) AS integer) AS total, min(size) AS least
     FROM (SELECT ${probe(join, "= p.value")} AS size FROM ${values.bindEach(parents)} p) sizes`,
    values.parameters,
  );
  return row ?? { total: 0, least: 0 };
}

/**
 * To how many articles a join leads, counted as far as `probeLimit`, as an expression.
 *
 * @param condition what the parent's key is compared with: `= p.value`
 */
export function probe(join: Join, condition: string): string {
  return `(SELECT count(*) FROM (SELECT 1 FROM ${join.link} m
    WHERE m.${quote(join.parentKey)} ${condition} AND m.listed = 1 LIMIT ${probeLimit}) probe)`;
}
