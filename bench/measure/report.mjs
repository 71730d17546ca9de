import { spreadOf } from "./spread.mjs";
import { digits, tableOf } from "./table.mjs";

/** Beyond this share of its core it is the asking that is measured. */
const busyAsking = 0.8;

/**
 * The measured rounds of an operation as a Markdown table: a row a server, for each number of connections what it came
 * to. `×` is newsgraph's requests a second on the same engine as a multiple of the server's, the median of the rounds
 * with the lowest and the highest.
 *
 * @param {readonly import("./rounds.mjs").Series[]} ofOperation one for each number of connections
 */
export function operationTable(ofOperation) {
  const [first] = ofOperation;
  if (!first) return "";
  const { operation, turns } = first;
  const columns = ["", ...ofOperation.flatMap(headsOf)];
  const rows = [...turns.keys()].map((server) => [
    server.server.title,
    ...ofOperation.flatMap((series) => cellsOf(series, server)),
  ]);
  return [`### ${operation.title}`, "", ...tableOf(columns, rows), ""].join("\n");
}

/**
 * All operations with so many connections in one table: `×` of each server, the median of its rounds.
 *
 * @param {readonly import("./rounds.mjs").Series[]} all
 * @param {number} connections
 */
export function overview(all, connections) {
  const some = all.filter((series) => series.connections === connections);
  const { turns: firstTurns = new Map() } = some[0] ?? {};
  const servers = [...firstTurns.keys()].filter((server) => baseOf(firstTurns, server) !== server);
  const rows = some.map(({ operation, turns }) => [
    operation.name,
    ...servers.map((server) => ratioOf(turns, server).replace(/ .*/, "")),
  ]);
  const title = `### × at a glance, ${connections === 1 ? "1 connection" : `${connections} connections`}`;
  return [title, "", ...tableOf(["", ...servers.map(({ server }) => server.name)], rows), ""].join("\n");
}

/** @param {import("./rounds.mjs").Series} series */
function headsOf({ connections, turns }) {
  const head = `${connections} ${connections === 1 ? "connection" : "connections"}: requests/s`;
  return [head, "p50 ms", "p99 ms", "CPU ms", "×", ...(isWritten(turns) ? ["written/s"] : [])];
}

/** @param {import("./rounds.mjs").Series["turns"]} turns */
function isWritten(turns) {
  return [...turns.values()].flat().some(({ written }) => written !== undefined);
}

/**
 * @param {import("./rounds.mjs").Series} series
 * @param {import("./running.mjs").Running} server
 */
function cellsOf({ turns }, server) {
  const own = /** @type {import("./rounds.mjs").Turn[]} */ (turns.get(server));
  const median = (/** @type {"perSecond" | "p50" | "p99" | "processorTime" | "written"} */ key) =>
    spreadOf(own.map((turn) => turn[key] ?? Number.NaN)).median;
  const isBusy = own.some(({ ownShare }) => ownShare > busyAsking);
  return [
    `${Math.round(median("perSecond"))}${isBusy ? "*" : ""}`,
    ...[median("p50"), median("p99"), median("processorTime")].map(digits),
    ratioOf(turns, server),
    ...(isWritten(turns) ? [digits(median("written"))] : []),
  ];
}

/**
 * What a server is compared with: newsgraph on the same engine, where it takes part.
 *
 * @param {import("./rounds.mjs").Series["turns"]} turns
 * @param {import("./running.mjs").Running} other
 */
function baseOf(turns, other) {
  return [...turns.keys()].find(
    ({ server: { engine, form } }) => form === "newsgraph" && engine === other.server.engine,
  );
}

/**
 * Round by round, since both then met the same machine.
 *
 * @param {import("./rounds.mjs").Series["turns"]} turns
 * @param {import("./running.mjs").Running} server
 */
function ratioOf(turns, server) {
  const base = baseOf(turns, server);
  if (!base || base === server) return "";
  const bases = /** @type {import("./rounds.mjs").Turn[]} */ (turns.get(base));
  const own = /** @type {import("./rounds.mjs").Turn[]} */ (turns.get(server));
  const { median, least, most } = spreadOf(
    own.map(({ perSecond }, round) => /** @type {any} */ (bases[round]).perSecond / perSecond),
  );
  return `${digits(median)} (${digits(least)}–${digits(most)})`;
}

/**
 * What a reader of the tables has to know of this run.
 *
 * @param {readonly import("./rounds.mjs").Series[]} all
 */
export function remarksOn(all) {
  const turns = all.flatMap((series) => [...series.turns.values()].flat());
  const remarks = [
    "CPU ms: processor time of the server and its database for each request. ×: newsgraph's requests a second on the same database as a multiple of the server's; the median of the rounds, the lowest and the highest.",
  ];
  if (turns.some(({ written }) => written !== undefined))
    remarks.push(
      "written/s: stories that a program took in meanwhile, newsgraph's by its ingest, the peers' by INSERTs. Its processor time counts in CPU ms for the part that PostgreSQL spends.",
    );
  if (turns.some(({ ownShare }) => ownShare > busyAsking))
    remarks.push("\\*: the asking took more than 80 % of its core; the server may be faster.");
  for (const { operation } of new Map(all.map((series) => [series.operation.name, series])).values()) {
    if (operation.notCompared) remarks.push(`“${operation.title}”: ${operation.notCompared}.`);
  }
  return remarks.join("\n\n");
}
