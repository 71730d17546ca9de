import { floor } from "./floor.mjs";
import { mercurius } from "./mercurius.mjs";
import { newsgraph } from "./newsgraph.mjs";
import { postgraphile } from "./postgraphile.mjs";
import { usual } from "./usual.mjs";

/**
 * In the order in which they take their turns and are reported. The first on an engine is what the others on it are
 * compared with.
 *
 * @type {readonly import("./server.mjs").Server[]}
 */
export const allServers = [...newsgraph, ...floor, ...mercurius, ...usual, ...postgraphile].sort(
  (one, other) => Number(one.engine === "postgres") - Number(other.engine === "postgres"),
);
