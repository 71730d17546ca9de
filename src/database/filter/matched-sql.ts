import type { Bindings } from "../sql.js";
import { probeLimit } from "./measure.js";
import { isOfTexts, type Plan, type Walk } from "./plan.js";
import { walkSql } from "./walk-sql.js";

interface Options {
  /** What a walk from the parent is fixed to, where not to `p.value`. */
  parent?: string | undefined;
  /** Whether by what each is ordered is told too, as `at`. */
  isDated?: boolean;
}

/** The keys of the articles that walks meet, as a query with the column `key`, each article once. */
export function matchedSql(
  values: Bindings,
  { walks, size }: Plan,
  { parent, isDated = false }: Options = {},
): string {
  const isShort = size !== null && size < probeLimit;
  const found = walks.map((walk) => {
    const fixed = walk.parents === "theParent" ? parent : undefined;
    const { tables, key, sort, conditions } = walkSql(values, walk, {
      fixedTo: fixed,
      isShort,
      sortBy: isDated ? "date" : null,
    });
    return `SELECT ${key} AS key${isDated ? `, ${sort} AS at` : ""} FROM ${tables} WHERE ${conditions.join(" AND ")}`;
  });
  const at = isDated ? ', m."orderedAt" AS at' : "";
  if (walks.length === 0) return `SELECT m.id AS key${at} FROM article m WHERE FALSE`;
  const [only, ...more] = walks;
  if (only && more.length === 0 && meetsNoneTwice(only)) return found.join();
  // An article that several of the keys lead to is one article.
  return `SELECT DISTINCT ${isDated ? "key, at" : "key"} FROM (${found.join(" UNION ALL ")}) keys`;
}

function meetsNoneTwice({ along, parents }: Walk): boolean {
  return along === null || isOfTexts(along) || parents.length === 1 || parents === "theParent";
}
