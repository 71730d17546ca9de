#!/usr/bin/env node
// Runs the suites that `npm test` samples at their stated sizes, one after the other.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inWords, totalsOf } from "./totals.mjs";

const help = `Usage: npm run test:full -- [--minutes N] [--with REPORT]

Runs every suite that npm test only samples (it calls sized() of test/support/size.ts) at its stated size, on each
database that it has tests for, and closes with the totals. Exits with 1 where anything failed.

  --minutes N    ends after so many minutes; what did not fit is named and does not count (default: no end)
  --with REPORT  adds the totals of a run of jest (its --json --outputFile=REPORT) to those of this one
  --help         shows this

One suite alone: TEST_SIZE=full npm run jest -- test/ingest/kill --selectProjects postgres`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "Infinity" },
    with: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) print(help);
else if (Number.isNaN(Number(values.minutes))) fail(`--minutes is ${values.minutes}; it takes a number.`);
else runAll(performance.now() + Number(values.minutes) * 60_000);

/** @param {number} end on the clock of `performance.now()` */
function runAll(end) {
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-test-full-"));
  const reports = values.with ? [values.with] : [];
  const leftOut = [];
  try {
    for (const suite of findSuites()) {
      const report = join(directory, `${reports.length}.json`);
      const begin = performance.now();
      const isOver = begin < end && runSuite(suite, report, end - begin);
      const seconds = Math.round((performance.now() - begin) / 1000);
      if (isOver) reports.push(report);
      else leftOut.push(`${suite.name} (${seconds > 0 ? `cut after ${seconds} s` : "not begun"})`);
      if (isOver) print(`${suite.name}: ${inWords(totalsOf([report]))}, ${seconds} s`);
    }
    for (const suite of leftOut) print(`LEFT OUT for want of time: ${suite}`);
    const totals = totalsOf(reports);
    print(inWords(totals));
    process.exitCode = totals.failed > 0 ? 1 : 0;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Every pair of a test file that has a stated size and a project of jest's that runs it. */
function findSuites() {
  const suites = ["sqlite", "postgres"].flatMap((project) => {
    const list = execFileSync(...jest("--listTests", "--json", "--selectProjects", project), {
      encoding: "utf8",
    });
    return JSON.parse(list)
      .filter((/** @type {string} */ path) => /\bsized\(/.test(readFileSync(path, "utf8")))
      .map((/** @type {string} */ path) => ({ path, project, name: `${relative(".", path)} on ${project}` }));
  });
  return suites.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Whether it came to its end, whatever that was, within so many milliseconds.
 *
 * @param {{ path: string, project: string }} suite
 * @param {string} report where jest writes it
 * @param {number} timeout
 */
function runSuite({ path, project }, report, timeout) {
  const [node, args] = jest(
    "--json",
    `--outputFile=${report}`,
    "--runTestsByPath",
    path,
    "--selectProjects",
    project,
  );
  const { error } = spawnSync(node, args, {
    stdio: "inherit",
    env: { ...process.env, TEST_SIZE: "full" },
    timeout: Math.min(Math.ceil(timeout), 2 ** 31 - 1),
  });
  return /** @type {NodeJS.ErrnoException | undefined} */ (error)?.code !== "ETIMEDOUT";
}

/**
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function jest(...args) {
  const program = fileURLToPath(new URL("../node_modules/jest/bin/jest.js", import.meta.url));
  return [
    process.execPath,
    ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", program, ...args],
  ];
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
