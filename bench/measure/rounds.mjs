import { load } from "./load.mjs";

/** So long (seconds) every server is asked before the first round: it compiles, and caches fill. */
const warmUp = 1;

/**
 * One server's turn at one operation.
 *
 * @typedef {import("./load.mjs").Measured & { written: number | undefined }} Turn `written`: stories a second that a
 *   writer took in beside
 */

/**
 * All turns of the servers at one operation with so many connections: `turns[round]` of each.
 *
 * @typedef {object} Series
 * @property {import("../operations/operation.mjs").Operation} operation
 * @property {number} connections
 * @property {Map<import("./running.mjs").Running, Turn[]>} turns
 */

/**
 * Measures an operation round by round: in each, one server after the other, so that they meet the same machine.
 *
 * @param {object} options
 * @param {import("../operations/operation.mjs").Operation} options.operation
 * @param {import("./same-answers.mjs").Requests} options.requests
 * @param {number} options.connections
 * @param {number} options.rounds
 * @param {number} options.seconds a turn
 * @param {(server: import("./running.mjs").Running) => import("./processor-time.mjs").Counted[]} options.programsOf
 * @param {(server: import("./running.mjs").Running) => import("../writers/start-writer.mjs").Writer | undefined} options.writerOf
 * @returns {Promise<Series>}
 */
export async function measureRounds({
  operation,
  requests,
  connections,
  rounds,
  seconds,
  programsOf,
  writerOf,
}) {
  /** @type {Series["turns"]} */
  const turns = new Map([...requests.keys()].map((server) => [server, []]));
  const take = async (
    /** @type {import("./running.mjs").Running} */ server,
    /** @type {number} */ duration,
  ) => {
    const bodies = /** @type {string[]} */ (requests.get(server));
    const writer = writerOf(server);
    const begun = performance.now();
    writer?.begin();
    const measured = await load({
      url: server.url,
      bodies,
      connections,
      seconds: duration,
      programs: programsOf(server),
    });
    const written = await writer?.end();
    const elapsed = (performance.now() - begun) / 1000;
    return { ...measured, written: written === undefined ? undefined : written / elapsed };
  };
  for (const server of requests.keys()) await take(server, Math.min(warmUp, seconds));
  for (let round = 0; round < rounds; round++) {
    for (const [server, taken] of turns) taken.push(await take(server, seconds));
  }
  return { operation, connections, turns };
}
