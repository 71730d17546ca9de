#!/usr/bin/env node
// Measures newsgraph beside its peers, each over the same news.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const help = `Usage: npm run bench -- [--check] [--stories N] [--engines …] [--servers …] [--operations …] [--rounds N]
                        [--seconds N] [--connections N,N] [--while-writing] [--json FILE]

Builds the same invented news for newsgraph and for its peers, checks that all give the same answers, then loads them in
turns and prints requests a second, latencies and processor time as Markdown. Peers are installed into bench/node_modules,
what is built stays in bench/data.

  --check            asks everything of everybody once, of 1000 stories, compares, and measures nothing
  --stories N        how many stories (100000)
  --engines LIST     of sqlite,postgres (both)
  --servers LIST     by name (all): newsgraph-sqlite,floor-sqlite …; --list shows them
  --operations LIST  by name (all); --list shows them
  --rounds N         how often each server has its turn (5)
  --seconds N        how long a turn is (5)
  --connections LIST how many ask at a time (1,32)
  --while-writing    has a program take stories in beside, into copies of the archives
  --json FILE        writes every turn's figures there too
  --list             shows the names of servers and operations
  --help             shows this`;

const bench = fileURLToPath(new URL(".", import.meta.url));

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    stories: { type: "string" },
    engines: { type: "string", default: "sqlite,postgres" },
    servers: { type: "string" },
    operations: { type: "string" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "1,32" },
    "while-writing": { type: "boolean", default: false },
    json: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) {
  process.stdout.write(`${help}\n`);
  process.exit();
}
install();
// Servers that were started end with this process.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
const { runBenchmark, listNames } = await import("./run-benchmark.mjs");
const { DifferentAnswers } = await import("./measure/same-answers.mjs");
const { allOperations } = await import("./operations/all.mjs");
const { allServers } = await import("./servers/all.mjs");
if (values.list) listNames();
else {
  const engines = values.engines.split(",");
  await runBenchmark({
    isCheck: values.check,
    stories: wholeNumber("stories", values.stories ?? (values.check ? "1000" : "100000")),
    servers: chosen("servers", values.servers, allServers).filter(({ engine }) => engines.includes(engine)),
    operations: chosen("operations", values.operations, allOperations),
    rounds: wholeNumber("rounds", values.rounds),
    seconds: wholeNumber("seconds", values.seconds),
    connections: values.connections.split(",").map((count) => wholeNumber("connections", count)),
    isWriting: values["while-writing"],
    json: values.json,
  }).catch((error) => {
    if (!(error instanceof DifferentAnswers)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

/** The peers, by their lock, where they are not there yet. */
function install() {
  if (existsSync(new URL("node_modules", import.meta.url))) return;
  process.stderr.write("installing the peers into bench/node_modules\n");
  const { status } = spawnSync("npm", ["ci", "--prefix", bench], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * @param {string} name
 * @param {string} text
 */
function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  return refuse(`--${name} is ${text}; give whole numbers greater than 0.`);
}

/**
 * @template {{ name: string }} Named
 * @param {string} option
 * @param {string | undefined} names
 * @param {readonly Named[]} all
 * @returns {Named[]}
 */
function chosen(option, names, all) {
  const wanted = names?.split(",");
  const unknown = wanted?.find((name) => !all.some((one) => one.name === name));
  if (unknown === undefined) return all.filter(({ name }) => wanted?.includes(name) ?? true);
  return refuse(
    `--${option} names ${unknown}, which is not there; give some of ${all.map(({ name }) => name).join(", ")}.`,
  );
}

/**
 * @param {string} message
 * @returns {never}
 */
function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
