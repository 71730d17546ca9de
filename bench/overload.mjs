#!/usr/bin/env node
// Asks more of a server than it can answer, and looks at what becomes of those that it lets in.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { endWithThis } from "./measure/children.mjs";
import { askInClosedLoop } from "./measure/closed-loop.mjs";
import { wholeNumber } from "./whole-number.mjs";

const help = `Usage: npm run bench:overload -- [--stories N] [--seconds N] [--half-open N] [--soak MINUTES]

Fills an archive (SQLite, in a temporary directory that is removed) with invented stories, serves it without its cache,
and loads it from loopback with ever more connections that ask at once: how many are answered and how fast, how many are
sent away (503). Then it leaves requests half sent, and watches whether others are still answered and when those are cut
off. With --soak it asks for minutes and prints the server's memory.

  --stories N     how many stories (20000)
  --seconds N     how long each load lasts (5)
  --half-open N   how many requests are left half sent (2000)
  --soak MINUTES  asks for so long, valid and broken requests by turns (0)
  --help          shows this`;

const { values } = parseArgs({
  options: {
    stories: { type: "string", default: "20000" },
    seconds: { type: "string", default: "5" },
    "half-open": { type: "string", default: "2000" },
    soak: { type: "string", default: "0" },
    help: { type: "boolean", short: "h" },
  },
});

const bench = fileURLToPath(new URL(".", import.meta.url));
const program = fileURLToPath(new URL("../bin/newsgraph", import.meta.url));

/** Takes the database some tens of milliseconds. */
const heavy =
  "{ articles { totalCount facets { people(first: 10) { count node { name } } } timeline(interval: MONTH) { buckets { count } } } }";

const others = [
  "{ articles { nodes { headline people { name } places { name } } } }",
  '{ articles(filter: { search: "(" }) { totalCount } }',
  "{ nonsense }",
  "{ articles(first: 101) { nodes { id } } }",
];

if (values.help) print(help);
else {
  if (!existsSync(join(bench, "node_modules")))
    spawnSync("npm", ["ci", "--prefix", bench], { stdio: "inherit" });
  const { stories, seconds, soak } = values;
  await overload({
    stories: wholeNumber("stories", stories),
    seconds: wholeNumber("seconds", seconds),
    halfOpen: wholeNumber("half-open", values["half-open"]),
    minutes: Number(soak),
  });
}

/** @param {{ stories: number, seconds: number, halfOpen: number, minutes: number }} options */
async function overload({ stories, seconds, halfOpen, minutes }) {
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-bench-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, "archive.sqlite");
  await fill(file, stories);
  const server = await serve(file);
  await requireAnswer(server.url);
  print(
    `\n${stories} stories; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; MAX_IN_FLIGHT 256, MAX_DELAY ${process.env.MAX_DELAY ?? 1000}\n`,
  );
  print(
    "| asking at once | answered a second | p50 ms | p99 ms | first p99 ms | sent away a second | p99 ms | first p99 ms | memory MB |",
  );
  print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
  for (const connections of [32, 256, 1000, 3000]) {
    const { answered, refused } = await load(server.url, [heavy], connections, seconds);
    const cells = [
      connections,
      rateOf(answered, seconds),
      quantileOf(answered.later, 0.5),
      quantileOf(answered.later, 0.99),
      quantileOf(answered.first, 0.99),
      rateOf(refused, seconds),
      quantileOf(refused.later, 0.99),
      quantileOf(refused.first, 0.99),
    ];
    print(`| ${[...cells, memoryOf(server.pid)].join(" | ")} |`);
  }
  await leaveHalf(server, halfOpen);
  if (minutes > 0) await soakFor(server, minutes);
  server.child.kill("SIGTERM");
  await once(server.child, "exit");
}

/**
 * @param {string} file
 * @param {number} stories
 */
async function fill(file, stories) {
  const { Database } = await import("../dist/database/database.js");
  const { fillArchive } = await import("./archive/fill-newsgraph.mjs");
  const database = await Database.open({ engine: "sqlite", file });
  await fillArchive(database, { stories });
  await database.close();
}

/** @param {string} file */
async function serve(file) {
  const child = spawn(process.execPath, [program, "serve"], {
    env: {
      ...process.env,
      DATABASE_URL: `sqlite:${file}`,
      HOST: "127.0.0.1",
      PORT: "0",
      CACHE_BYTES: "0",
      RATE_LIMIT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  endWithThis(child);
  child.stdout.setEncoding("utf8");
  // Read to its end: a line for each request follows, as in production.
  const url = await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      const served = /newsgraph serves (http[^\s"]+)/.exec(text)?.[1];
      if (served) resolve(served);
    });
    child.once("exit", () => reject(new Error("The server does not start.")));
  });
  return { child, pid: child.pid ?? 0, url };
}

/**
 * That an operation is refused takes time too, and would be measured for an answer.
 *
 * @param {string} url
 */
async function requireAnswer(url) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: heavy }),
  });
  const { errors } = /** @type {{ errors?: unknown }} */ (await response.json());
  if (errors) throw new Error(`The server refuses what it is measured by: ${JSON.stringify(errors)}`);
}

/**
 * Asks on so many connections, each again as soon as it is answered, also where it is sent away: nobody heeds Retry-After.
 *
 * @param {string} url
 * @param {readonly string[]} queries
 * @param {number} connections
 * @param {number} seconds
 * @returns {Promise<{ answered: Times, refused: Times }>}
 */
async function load(url, queries, connections, seconds) {
  const answered = /** @type {Times} */ ({ first: [], later: [] });
  const refused = /** @type {Times} */ ({ first: [], later: [] });
  const bodies = queries.map((query) => JSON.stringify({ query }));
  await askInClosedLoop(url, bodies, connections, seconds, (status, milliseconds, isFirst) => {
    const times = status === 503 ? refused : answered;
    times[isFirst ? "first" : "later"].push(milliseconds);
  });
  return { answered, refused };
}

/**
 * How long requests took (milliseconds): the first of each connection, which had to be accepted before, and the others.
 *
 * @typedef {{ first: number[], later: number[] }} Times
 */

/**
 * @param {Times} times
 * @param {number} seconds
 */
function rateOf({ first, later }, seconds) {
  return ((first.length + later.length) / seconds).toFixed(0);
}

/**
 * @param {number[]} times
 * @param {number} share
 */
function quantileOf(times, share) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)]?.toFixed(0) ?? "–";
}

/**
 * @param {{ url: string, pid: number }} server
 * @param {number} count
 */
async function leaveHalf({ url, pid }, count) {
  const { hostname, port } = new URL(url);
  const head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
  const begun = performance.now();
  let open = 0;
  let last = 0;
  const sockets = Array.from({ length: count }, (_, n) => {
    const socket = connect(Number(port), hostname);
    open += 1;
    socket.on("error", () => undefined);
    socket.on("connect", () =>
      socket.write(n % 2 === 0 ? "POST /graphql HT" : `${head}content-length: 900\r\n\r\n{`),
    );
    socket.on("close", () => {
      open -= 1;
      last = (performance.now() - begun) / 1000;
    });
    return socket.resume();
  });
  await sleep(2000);
  const { answered } = await load(url, [heavy], 32, 5);
  print(
    `\n${open} requests half sent: ${rateOf(answered, 5)} others are answered a second, p99 ${quantileOf(answered.later, 0.99)} ms; memory ${memoryOf(pid)} MB`,
  );
  const deadline = performance.now() + 90_000;
  while (open > 0 && performance.now() < deadline) await sleep(200);
  print(`${count - open} of them cut off within ${last.toFixed(0)} seconds`);
  for (const socket of sockets) socket.destroy();
}

/**
 * @param {{ url: string, pid: number }} server
 * @param {number} minutes
 */
async function soakFor({ url, pid }, minutes) {
  print("\n| minute | answered a second | memory MB |\n|---:|---:|---:|");
  for (let minute = 1; minute <= minutes; minute += 1) {
    const { answered } = await load(url, [heavy, ...others], 32, 60);
    print(`| ${minute} | ${rateOf(answered, 60)} | ${memoryOf(pid)} |`);
  }
}

/**
 * What a process has in memory; "?" where the system has no /proc.
 *
 * @param {number} pid
 */
function memoryOf(pid) {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return (Number(kilobytes) / 1024).toFixed(0);
  } catch {
    return "?";
  }
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
