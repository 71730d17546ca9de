import { JsonData } from "../compiler/answer-operation.js";
import type { Snapshot, Statement } from "../database/snapshot.js";

/** How an answer came about: `extensions.explain`, for those who run the server. */
interface Explanation {
  /** Who told it: the database (in more than one statement where something is found first), resolvers, or both. */
  way: "STATEMENT" | "STATEMENT_AND_RESOLVERS" | "RESOLVERS";
  /** What was left to resolvers in part, each with the reason. */
  left: readonly string[];
  /** In the order in which they were sent; `$1`, `$2` … are the parameters. */
  statements: readonly Statement[];
}

export function explain(data: unknown, { statements }: Snapshot): Explanation {
  if (!(data instanceof JsonData)) return { way: "RESOLVERS", left: [], statements };
  const { left } = data;
  return { way: left.length === 0 ? "STATEMENT" : "STATEMENT_AND_RESOLVERS", left, statements };
}
