import type { Bindings } from "../sql.js";
import { probeLimit } from "./measure.js";
import { isOfTexts, type Plan, type Walk } from "./plan.js";
import { walkSql } from "./walk-sql.js";

/**
 * The keys of the articles that walks meet, as a query with one column, `key`, each article once.
 *
 * @param fixedTo see `walkSql`
 */
export function matchedSql(values: Bindings, { walks, size }: Plan, fixedTo?: string): string {
  const isShort = size !== null && size < probeLimit;
  const found = walks.map((walk) => {
    const { tables, key, conditions } = walkSql(values, walk, { fixedTo, isShort, sortBy: null });
    return `SELECT ${key} AS key FROM ${tables} WHERE ${conditions.join(" AND ")}`;
  });
  const [only, ...more] = walks;
  if (only && more.length === 0 && meetsNoneTwice(only)) return found.join();
  // An article that several of the keys lead to is one article.
  return `SELECT DISTINCT key FROM (${found.join(" UNION ALL ")}) keys`;
}

function meetsNoneTwice({ along, parents }: Walk): boolean {
  return along === null || isOfTexts(along) || parents.length === 1 || parents === "theParent";
}
