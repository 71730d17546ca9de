import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dataDirectory } from "../archive/build.mjs";
import { endWithThis } from "./children.mjs";
import { pinned } from "./pinning.mjs";

/** So long (milliseconds) a server may take to start. */
const patience = 60_000;

/**
 * A server that was started.
 *
 * @typedef {object} Running
 * @property {import("../servers/server.mjs").Server} server
 * @property {string} url
 * @property {number} pid
 * @property {import("../operations/operation.mjs").Ask} ask
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server over an archive, on the servers' core and as in production; what it says goes into a file. Ends with
 * this process at the latest.
 *
 * @param {import("../servers/server.mjs").Server} server
 * @param {string} place
 * @returns {Promise<Running>}
 */
export async function run(server, place) {
  const port = await freePort();
  const { command, args, env } = server.program(place, port);
  const logs = join(dataDirectory, "logs");
  mkdirSync(logs, { recursive: true });
  const logFile = join(logs, `${server.name}.log`);
  const log = openSync(logFile, "w");
  const [program, all] = pinned(command, args);
  const child = spawn(program, all, {
    env: { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production", ...env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  endWithThis(child);
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilListening(port, () => {
    if (child.exitCode !== null) throw new Error(`${server.name} does not start; see ${logFile}.`);
  });
  return {
    server,
    url,
    pid: /** @type {number} */ (child.pid),
    ask: (query, variables) => ask(server.name, url, query, variables),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await Promise.race([ended, sleep(5_000)]);
    },
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} port
 * @param {() => void} check
 */
async function untilListening(port, check) {
  const deadline = performance.now() + patience;
  while (!(await isListening(port))) {
    check();
    if (performance.now() > deadline) throw new Error(`Nobody listens on port ${port}.`);
    await sleep(50);
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

/**
 * @param {string} name
 * @param {string} url
 * @param {string} query
 * @param {unknown} variables
 */
async function ask(name, url, query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: bodyOf(query, variables),
  });
  const answer = await response.text();
  const { data, errors } = /** @type {any} */ (response.ok ? JSON.parse(answer) : { errors: answer });
  if (errors) throw new Error(`${name} answers ${response.status}: ${JSON.stringify(errors)}`);
  return data;
}

/**
 * What is sent: `bodyOf("query article($id: Int!) …", { id: 7 })`.
 *
 * @param {string} query an operation with a name
 * @param {unknown} variables
 */
export function bodyOf(query, variables) {
  const operationName = /^query (\w+)/.exec(query)?.[1];
  return JSON.stringify({ operationName, query, variables });
}
