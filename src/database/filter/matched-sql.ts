import type { Bindings } from "../sql.js";
import { probeLimit } from "./measure.js";
import { isOfTexts, type Plan, type Walk } from "./plan.js";
import { walkSql } from "./walk-sql.js";

/**
 * The keys of the articles that walks meet, as a query with one column, `key`, each article once.
 *
 * @param parent what a walk from the parent is fixed to, where not to `p.value`
 */
export function matchedSql(values: Bindings, { walks, size }: Plan, parent?: string): string {
  const isShort = size !== null && size < probeLimit;
  const found = walks.map((walk) => {
    const fixed = walk.parents === "theParent" ? parent : undefined;
    const { tables, key, conditions } = walkSql(values, walk, { fixedTo: fixed, isShort, sortBy: null });
    return `SELECT ${key} AS key FROM ${tables} WHERE ${conditions.join(" AND ")}`;
  });
  if (walks.length === 0) return "SELECT m.id AS key FROM article m WHERE FALSE";
  const [only, ...more] = walks;
  if (only && more.length === 0 && meetsNoneTwice(only)) return found.join();
  // An article that several of the keys lead to is one article.
  return `SELECT DISTINCT key FROM (${found.join(" UNION ALL ")}) keys`;
}

function meetsNoneTwice({ along, parents }: Walk): boolean {
  return along === null || isOfTexts(along) || parents.length === 1 || parents === "theParent";
}
