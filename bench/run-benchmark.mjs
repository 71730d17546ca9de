import { writeFileSync } from "node:fs";
import { build, copy, dataDirectory } from "./archive/build.mjs";
import { sizeOf } from "./archive/invented-news.mjs";
import { startPostgres } from "./archive/postgres-server.mjs";
import { describeMachine } from "./measure/machine.mjs";
import { pinRunning, pinSelf } from "./measure/pinning.mjs";
import { childrenOf } from "./measure/processor-time.mjs";
import { operationTable, overview, remarksOn } from "./measure/report.mjs";
import { measureRounds } from "./measure/rounds.mjs";
import { run } from "./measure/running.mjs";
import { compareAnswers } from "./measure/same-answers.mjs";
import { allOperations } from "./operations/all.mjs";
import { allServers } from "./servers/all.mjs";
import { storiesASecond } from "./writers/paced.mjs";
import { startWriter } from "./writers/start-writer.mjs";

/**
 * @typedef {object} Options
 * @property {boolean} isCheck whether nothing is measured
 * @property {number} stories
 * @property {readonly import("./servers/server.mjs").Server[]} servers
 * @property {readonly import("./operations/operation.mjs").Operation[]} operations
 * @property {number} rounds
 * @property {number} seconds
 * @property {readonly number[]} connections
 * @property {boolean} isWriting whether a program writes beside
 * @property {string | undefined} json a file for all figures
 */

/**
 * Builds what is not there, starts the servers, compares their answers and measures them.
 *
 * @param {Options} options
 */
export async function runBenchmark(options) {
  const usesPostgres = options.servers.some(({ engine }) => engine === "postgres");
  const postgres = usesPostgres ? await startPostgres(dataDirectory) : undefined;
  try {
    const archives = await openArchives(options, postgres);
    if (postgres) pinRunning([postgres.pid, ...childrenOf(postgres.pid)]);
    try {
      await withServers(options, postgres, archives);
    } finally {
      for (const { discard } of archives.values()) await discard();
    }
  } finally {
    await postgres?.stop();
  }
}

/** Shows the names that `--servers` and `--operations` take. */
export function listNames() {
  for (const { name, title } of [...allServers, ...allOperations]) print(`${name.padEnd(20)} ${title}`);
}

/** @typedef {import("./archive/postgres-server.mjs").PostgresServer} PostgresServer */
/** @typedef {Map<string, import("./archive/build.mjs").Places & { discard: () => Promise<void> }>} Archives by engine */

/**
 * @param {Options} options
 * @param {PostgresServer | undefined} postgres
 * @returns {Promise<Archives>}
 */
async function openArchives({ servers, stories, isWriting }, postgres) {
  /** @type {Archives} */
  const archives = new Map();
  for (const engine of new Set(servers.map((server) => server.engine))) {
    const server = engine === "postgres" ? postgres : undefined;
    const built = await build(engine, stories, server);
    archives.set(
      engine,
      isWriting ? await copy(engine, stories, server) : { ...built, discard: async () => undefined },
    );
  }
  return archives;
}

/**
 * @param {Options} options
 * @param {PostgresServer | undefined} postgres
 * @param {Archives} archives
 */
async function withServers(options, postgres, archives) {
  /** @type {import("./measure/running.mjs").Running[]} */
  const running = [];
  /** @type {Map<string, import("./writers/start-writer.mjs").Writer>} */
  const writers = new Map();
  const placeOf = (/** @type {import("./servers/server.mjs").Server} */ { engine, data }) =>
    /** @type {import("./archive/build.mjs").Places} */ (archives.get(engine))[data];
  try {
    for (const server of options.servers) running.push(await run(server, placeOf(server)));
    const size = sizeOf({ stories: options.stories });
    const requests = new Map();
    for (const operation of options.operations) {
      requests.set(operation, await compareAnswers(operation, running, size));
      const questions = operation.given(size).length;
      const exception = operation.notCompared ? ` (${operation.notCompared})` : "";
      say(
        `${operation.name}: ${running.length} servers give the same answers to ${questions} questions${exception}`,
      );
    }
    if (options.isCheck) return;
    if (options.isWriting) {
      for (const server of options.servers) {
        const place = placeOf(server);
        if (!writers.has(place)) writers.set(place, await startWriter(server.data, place, options.stories));
      }
    }
    await measure(options, postgres, requests, (server) => writers.get(placeOf(server.server)));
  } finally {
    for (const writer of writers.values()) await writer.stop();
    for (const server of running) await server.stop();
  }
}

/**
 * @param {Options} options
 * @param {PostgresServer | undefined} postgres
 * @param {Map<import("./operations/operation.mjs").Operation, import("./measure/same-answers.mjs").Requests>} requests
 * @param {(server: import("./measure/running.mjs").Running) => import("./writers/start-writer.mjs").Writer | undefined} writerOf
 */
async function measure(options, postgres, requests, writerOf) {
  const machine = await describeMachine({
    ...options,
    postgres,
    storiesASecond: options.isWriting ? storiesASecond : undefined,
  });
  print(`${machine}\n`);
  pinSelf();
  const all = [];
  for (const [operation, ofOperation] of requests) {
    const series = [];
    for (const connections of options.connections) {
      say(`${operation.name}, ${connections} at a time`);
      series.push(
        await measureRounds({
          ...options,
          operation,
          requests: ofOperation,
          connections,
          programsOf: ({ pid, server: { engine } }) => [
            { pid, withChildren: false },
            ...(engine === "postgres" && postgres ? [{ pid: postgres.pid, withChildren: true }] : []),
          ],
          writerOf,
        }),
      );
    }
    print(operationTable(series));
    all.push(...series);
  }
  for (const connections of options.connections) print(overview(all, connections));
  print(remarksOn(all));
  if (options.json) writeFileSync(options.json, JSON.stringify({ machine, turns: turnsOf(all) }, null, 1));
}

/** @param {readonly import("./measure/rounds.mjs").Series[]} all */
function turnsOf(all) {
  return all.flatMap(({ operation, connections, turns }) =>
    [...turns].flatMap(([{ server }, ofServer]) =>
      ofServer.map((turn, round) => ({
        operation: operation.name,
        connections,
        server: server.name,
        round: round + 1,
        ...turn,
      })),
    ),
  );
}

/** @param {string} text part of the report */
function print(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {string} text how far it is */
function say(text) {
  process.stderr.write(`${text}\n`);
}
