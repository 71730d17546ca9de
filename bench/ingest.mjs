#!/usr/bin/env node
// Times taking in news, text index and all, beside writing the same rows with nothing else to do.
import "reflect-metadata";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { defaultBatchSize } from "../dist/ingest/ingest.js";
import { dataDirectory } from "./archive/build.mjs";
import { startPostgres } from "./archive/postgres-server.mjs";
import { inventFiles } from "./ingest/invented-files.mjs";
import { ratesTable, remarks, stretchesTable } from "./ingest/report.mjs";
import { compareRows } from "./ingest/same-rows.mjs";
import { takeTurns } from "./ingest/take-turns.mjs";
import { describeHardware } from "./measure/hardware.mjs";
import { wholeNumber } from "./whole-number.mjs";

const help = `Usage: npm run bench:ingest -- [--check] [--reuters DIR] [--stories N] [--collections …] [--engines …] [--rounds N]

Takes in the Reuters-21578 collection, as newsgraph ingest does (parsing, search index, near-duplicates, everything kept),
and invented news, whose people, organizations, places and topics are there before. Beside it the floor: exactly the rows
that came of it, the index's too, written by held statements of many rows in transactions of the same size, by the same
driver with the same settings, to tables with the same indexes. Each has its turns into a new archive and in a process of
its own. Prints stories a second as Markdown, and those of each stretch of the invented news.

Archives of SQLite come and go in the directory for temporary files (TMPDIR; a million stories take 30 GB), those of
PostgreSQL, and the invented news, in bench/data.

  --check             takes in 1000 stories of each, compares all rows with the floor's, and measures nothing
  --reuters DIR       where the collection's SGML files are (../shared/corpora/reuters21578, beside the checkout)
  --stories N         how much invented news (20000)
  --collections LIST  of reuters,invented (both)
  --engines LIST      of sqlite,postgres (sqlite)
  --rounds N          how often each has its turn (3)
  --help              shows this`;

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    reuters: {
      type: "string",
      default: fileURLToPath(new URL("../../shared/corpora/reuters21578", import.meta.url)),
    },
    stories: { type: "string", default: "20000" },
    collections: { type: "string", default: "reuters,invented" },
    engines: { type: "string", default: "sqlite" },
    rounds: { type: "string", default: "3" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) print(help);
else {
  const options = {
    isCheck: values.check,
    reuters: values.reuters,
    stories: values.check ? 1000 : wholeNumber("stories", values.stories),
    names: chosen("collections", values.collections, ["reuters", "invented"]),
    engines: chosen("engines", values.engines, ["sqlite", "postgres"]),
    rounds: values.check ? 1 : wholeNumber("rounds", values.rounds),
  };
  // Turns that were started end with this process, and the archives go with it.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  await bench(options);
}

/** @typedef {import("./ingest/take-turns.mjs").Collection} Collection */

/**
 * @param {object} options
 * @param {boolean} options.isCheck
 * @param {string} options.reuters
 * @param {number} options.stories
 * @param {readonly string[]} options.names
 * @param {readonly string[]} options.engines
 * @param {number} options.rounds
 */
async function bench({ isCheck, reuters, stories, names, engines, rounds }) {
  const collections = [
    ...(names.includes("reuters") ? reutersIn(reuters, isCheck) : []),
    ...(names.includes("invented") ? [await invented(stories)] : []),
  ];
  print(`- ${describeHardware()}`);
  print(
    `- ${rounds} ${rounds === 1 ? "round" : "rounds"}; ${defaultBatchSize} stories a transaction; Node ${process.version}\n`,
  );
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-bench-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  const all = [];
  for (const engine of engines) {
    const postgres = engine === "postgres" ? await startPostgres(dataDirectory) : undefined;
    const placeOf = (/** @type {string} */ name) =>
      postgres?.urlOf(name) ?? join(directory, `${name}.sqlite`);
    try {
      for (const collection of collections) {
        const title = `${collection.title}, ${postgres ? `PostgreSQL ${postgres.version}` : "SQLite"}`;
        const turns = { collection, placeOf, postgres, batchSize: defaultBatchSize };
        if (isCheck) await takeTurns({ ...turns, look: (...both) => tellSame(title, ...both) });
        else
          all.push({
            title,
            rounds: await measure(title, rounds, turns),
            isInvented: collection.before.length > 0,
          });
      }
    } finally {
      await postgres?.stop();
    }
  }
  if (isCheck) return;
  print(`${ratesTable(all)}\n`);
  for (const series of all) if (series.isInvented) print(`${stretchesTable(series)}\n`);
  print(remarks);
}

/**
 * @param {string} title
 * @param {number} rounds
 * @param {Parameters<typeof takeTurns>[0]} turns
 */
async function measure(title, rounds, turns) {
  const taken = [];
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${title}: round ${round} of ${rounds}\n`);
    taken.push(await takeTurns(turns));
  }
  return taken;
}

/**
 * @param {string} title
 * @param {string} archive
 * @param {string} floor
 */
async function tellSame(title, archive, floor) {
  const rows = await compareRows(archive, floor);
  print(`${title}: the floor writes the same ${rows.toLocaleString("en")} rows and terms`);
}

/**
 * @param {string} directory
 * @param {boolean} isCheck
 * @returns {Collection[]} none where it is not there
 */
function reutersIn(directory, isCheck) {
  const files = filesIn(directory)
    .filter((name) => /^reut2-\d+\.sgm$/.test(name))
    .map((name) => join(directory, name))
    .sort();
  if (files.length > 0) {
    return [{ title: "Reuters-21578", before: [], files: isCheck ? files.slice(0, 1) : files }];
  }
  process.stderr.write(
    `Reuters-21578 is left out: there is no reut2-*.sgm in ${directory}. Name its directory with --reuters.\n`,
  );
  return [];
}

/** @param {string} directory */
function filesIn(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/**
 * @param {number} stories
 * @returns {Promise<Collection>}
 */
async function invented(stories) {
  const { entities, news } = await inventFiles(dataDirectory, stories);
  return { title: "Invented news", before: [entities], files: [news] };
}

/**
 * @param {string} option
 * @param {string} names
 * @param {readonly string[]} all
 */
function chosen(option, names, all) {
  const unknown = names.split(",").find((name) => !all.includes(name));
  if (unknown === undefined) return all.filter((name) => names.split(",").includes(name));
  process.stderr.write(`--${option} names ${unknown}, which is not there; give some of ${all.join(", ")}.\n`);
  process.exit(2);
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`);
}
