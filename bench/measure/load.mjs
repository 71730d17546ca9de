import autocannon from "autocannon";
import { processorTime } from "./processor-time.mjs";

/** So long (seconds) connections are made and queues fill before anything counts. */
const runUp = 0.3;

/**
 * What a load came to.
 *
 * @typedef {object} Measured
 * @property {number} requests answered within the time
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} processorTime of server and database, milliseconds a request
 * @property {number} ownShare how much of its core the asking took, from 0 to 1: near 1 it is what was measured
 */

/**
 * Asks a server as fast as it answers, each connection in turns and beginning at another request.
 *
 * @param {object} load
 * @param {string} load.url
 * @param {readonly string[]} load.bodies
 * @param {number} load.connections
 * @param {number} load.seconds
 * @param {readonly import("./processor-time.mjs").Counted[]} load.programs whose time is counted
 * @returns {Promise<Measured>}
 * @throws Error where an answer is not 200, or has errors
 */
export async function load({ url, bodies, connections, seconds, programs }) {
  /** @type {string | undefined} */
  let failure;
  const requests = bodies.map((body) => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    onResponse(/** @type {number} */ status, /** @type {string} */ answer) {
      if (status !== 200 || answer.startsWith('{"errors"') || answer.includes('"errors":['))
        failure ??= `${url} answers ${status} to ${body}: ${answer.slice(0, 1000)}`;
    },
  }));
  let connection = 0;
  const asking = autocannon({
    url,
    connections,
    duration: runUp + seconds + 1,
    sampleInt: 100,
    timeout: 60,
    requests: [requests[0]],
    setupClient(client) {
      const first = Math.floor((requests.length * connection++) / connections);
      client.setRequests(
        [...requests.slice(first), ...requests.slice(0, first)].map((request) => ({ ...request })),
      );
    },
  });
  const ended = new Promise((resolve) => asking.on("done", resolve));
  /** @type {number[]} */
  let times = [];
  asking.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  asking.on("reqError", (/** @type {Error} */ error) => {
    failure ??= `${url}: ${error.message}`;
  });
  await after(runUp);
  times = [];
  const before = { time: performance.now(), own: process.cpuUsage(), spent: processorTime(programs) };
  await after(seconds);
  const counted = times;
  times = [];
  const elapsed = (performance.now() - before.time) / 1000;
  const spent = processorTime(programs) - before.spent;
  const own = process.cpuUsage(before.own);
  asking.stop();
  await ended;
  if (failure) throw new Error(failure);
  counted.sort((one, other) => one - other);
  return {
    requests: counted.length,
    perSecond: counted.length / elapsed,
    p50: quantile(counted, 0.5),
    p99: quantile(counted, 0.99),
    processorTime: (spent * 1000) / counted.length,
    ownShare: (own.user + own.system) / 1e6 / elapsed,
  };
}

/** @param {number} seconds */
function after(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
