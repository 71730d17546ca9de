#!/usr/bin/env node
// Sends a server of its own random requests, right and wrong, and judges every answer.
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import "../test/support/run-typescript.mjs";

const { fuzz } = await import("../test/fuzz/fuzz.ts");
const { question, serveToFuzz } = await import("../test/fuzz/serve.ts");
const { trustIn } = await import("../test/fuzz/trusted.ts");
const { readWorld } = await import("../test/fuzz/world.ts");
const { startServer } = await import("../test/support/postgres/server.ts");

const help = `Usage: npm run fuzz -- [--count N] [--seed N] [--from N] [--database URL | --postgres]
                       [--trusted-documents] [--no-anonymous-reading]

Serves the seed stories on 127.0.0.1 and sends the server random requests: valid operations, broken documents, wrong
variables, bodies, headers, keys and tokens, methods and paths, and what is no HTTP at all. Every answer has to be
well-formed HTTP and GraphQL, with data or an error of a known code that tells nothing of SQL, files or versions; nothing
may be internal, and in the end the server answers as before. Prints how many of each kind were answered how, and
whatever was wrong. Exits with 1 where anything was.

  --count N       how many requests (100000)
  --seed N        which: the same seed sends the same requests (a random one, which is printed)
  --from N        the number of the first: with --seed and --count 1 one of them alone (0)
  --database URL  serves this archive instead; one without stories is given the seed stories, and keys are
                  made in it that hold for a day
  --postgres      serves the seed stories from a PostgreSQL server of its own instead of SQLite
  --trusted-documents
                  has the server execute some hundred random documents alone (TRUSTED_DOCUMENTS) and sends them by
                  their ids too; any other that has data is wrong
  --no-anonymous-reading
                  has the server refuse strangers (ANONYMOUS_READING=false) and sends most requests with a key; any
                  other that has data is wrong
  --help          shows this`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: String(randomInt(1_000_000)) },
    from: { type: "string", default: "0" },
    database: { type: "string" },
    postgres: { type: "boolean", default: false },
    "trusted-documents": { type: "boolean", default: false },
    "no-anonymous-reading": { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) print(help);
else await run();

async function run() {
  const [count, seed, from] = /** @type {const} */ (["count", "seed", "from"]).map(wholeNumber);
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-fuzz-"));
  const postgres = values.postgres ? await startServer() : undefined;
  try {
    const database = postgres?.url ?? values.database ?? join(directory, "news.sqlite");
    await fuzzServer(database, directory, { count, seed, from });
  } finally {
    postgres?.stop();
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {string} database
 * @param {string} directory for what else is needed
 * @param {{ count: number, seed: number, from: number }} cases
 */
async function fuzzServer(database, directory, cases) {
  const env = { ...process.env, ...(values["no-anonymous-reading"] && { ANONYMOUS_READING: "false" }) };
  const file = join(directory, "trusted-documents.json");
  const trusting = values["trusted-documents"] ? await worldOfTrusted(database, env, file) : undefined;
  const server = await serveToFuzz(database, trusting ? { ...env, TRUSTED_DOCUMENTS: file } : env);
  const begun = performance.now();
  try {
    const before = await server.answer();
    const memory = server.memory();
    const { credentials, key } = server;
    const world = trusting ? { ...trusting, credentials, key } : await readWorld(server);
    const report = await fuzz({ ...server, ...cases, world, onProgress: progress(cases.count) });
    printCounts(report.counts);
    for (const finding of report.findings.slice(0, 50)) printFinding(finding, cases.seed);
    for (const { text, indexes } of report.told.slice(0, 50)) {
      print(`\nTOLD, while numbers ${indexes.join(", ")} were under way:\n${text}`);
    }
    const faults = report.findings.length + report.told.length;
    const isAlive = isDeepStrictEqual(await server.answer(), before);
    print(
      `${cases.count} requests of seed ${cases.seed} in ${Math.round((performance.now() - begun) / 1000)} s`,
    );
    print(`the slowest: ${inWords(report.slowest)}`);
    print(`memory: ${Math.round(memory)} MiB before, ${Math.round(server.memory())} MiB after`);
    print(`the server ${isAlive ? "answers as before" : "DOES NOT ANSWER AS BEFORE"}`);
    print(`${faults} wrong answers and errors told to operators`);
    if (faults > 0 || !isAlive) process.exitCode = 1;
  } finally {
    const { code } = await server.stop();
    if (code !== 0) {
      print(`the server ENDED with ${code}`);
      process.exitCode = 1;
    }
  }
}

/**
 * Reads what there is of a server that executes any document, and writes the file of those that the next one is to.
 *
 * @param {string} database
 * @param {Record<string, string>} env
 * @param {string} file
 */
async function worldOfTrusted(database, env, file) {
  const server = await serveToFuzz(database, env);
  try {
    return await trustIn(await readWorld(server), file, [question]);
  } finally {
    await server.stop();
  }
}

/** @param {ReadonlyMap<string, ReadonlyMap<string, number>>} counts */
function printCounts(counts) {
  for (const [kind, outcomes] of counts) {
    const sorted = [...outcomes].sort(([, one], [, other]) => other - one);
    print(`${kind}: ${sorted.reduce((sum, [, number]) => sum + number, 0)}`);
    for (const [outcome, number] of sorted) print(`${String(number).padStart(8)}  ${outcome}`);
  }
}

/**
 * @param {import("../test/fuzz/fuzz.js").Finding} finding
 * @param {number} seed
 */
function printFinding({ index, kind, title, faults, sent, received }, seed) {
  print(`\nWRONG: ${kind}, ${title} (--seed ${seed} --from ${index} --count 1)`);
  for (const fault of faults) print(`  ${fault}`);
  print(`sent: ${JSON.stringify(sent)}\nreceived: ${JSON.stringify(received)}\n`);
}

/** @param {{ index: number, kind: string, title: string, took: number }} slowest */
function inWords({ index, kind, title, took }) {
  return `${Math.round(took)} ms (number ${index}: ${kind}, ${title})`;
}

/**
 * Tells how far it is, once in a while, to whoever watches.
 *
 * @param {number} count
 */
function progress(count) {
  return (/** @type {number} */ done) => {
    if (process.stderr.isTTY && done % 500 === 0) process.stderr.write(`\r${done} of ${count}`);
  };
}

/** @param {"count" | "seed" | "from"} option */
function wholeNumber(option) {
  const number = Number(values[option]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${option} is ${values[option]}; it takes a whole number.\n`);
  return process.exit(2);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
