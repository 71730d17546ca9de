// A turn in a process of its own, as a command has it: takes files into an archive, or writes the floor of one.
import "reflect-metadata";
import { arrivingFiles } from "../../dist/cli/sources/arriving-files.js";
import { readConfig } from "../../dist/config.js";
import { Database } from "../../dist/database/database.js";
import { takeIn } from "../../dist/ingest/ingest.js";
import { Clock } from "./clock.mjs";
import { writeFloor } from "./floor.mjs";

/**
 * @typedef {object} Turn
 * @property {"newsgraph" | "floor"} who
 * @property {string} place a database that is there and empty
 * @property {string} from the archive that newsgraph filled, for the floor
 * @property {readonly string[]} before files that are taken in before anything counts
 * @property {readonly string[]} files
 * @property {number} batchSize stories a transaction
 */

/**
 * @typedef {object} Taken
 * @property {import("./clock.mjs").Mark[]} marks after each transaction
 * @property {number} stories
 * @property {number} seconds
 * @property {number} processorSeconds
 * @property {number} megabytes of memory, at most
 */

/** @type {Turn} */
const turn = JSON.parse(process.argv[2] ?? "");
const clock = new Clock();
const database = await Database.open(readConfig({ DATABASE_URL: turn.place }).database.location);
if (turn.who === "newsgraph") await takeTurn();
await database.close();
if (turn.who === "floor") {
  await writeFloor({ ...turn, to: turn.place, countsShared: turn.before.length === 0 }, clock);
}
/** @type {Taken} */
const taken = {
  marks: clock.marks,
  stories: clock.marks.at(-1)?.[0] ?? 0,
  seconds: clock.elapsed,
  processorSeconds: clock.spent,
  megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.send?.(taken);
process.disconnect?.();

async function takeTurn() {
  const { batchSize } = turn;
  const reading = (/** @type {readonly string[]} */ files) => (/** @type {() => boolean} */ isWorkedOut) =>
    arrivingFiles(files, { batchSize, isWorkedOut });
  const options = { now: () => new Date() };
  await takeIn(database.writer, reading(turn.before), options);
  const { refused } = await clock.count(() =>
    takeIn(database.writer, reading(turn.files), {
      ...options,
      onProgress: ({ added }) => clock.mark(added),
    }),
  );
  const [first] = refused;
  if (first) throw new Error(`newsgraph refuses ${first.where} of ${first.file}: ${first.reason}`);
}
