import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { create, remove } from "../archive/places.mjs";
import { endWithThis } from "../measure/children.mjs";

const program = fileURLToPath(new URL("turn.mjs", import.meta.url));

/** @typedef {import("./turn.mjs").Taken} Taken */

/**
 * What newsgraph and the floor came to, one after the other.
 *
 * @typedef {{ newsgraph: Taken, floor: Taken }} Round
 */

/**
 * News to take in.
 *
 * @typedef {object} Collection
 * @property {string} title
 * @property {readonly string[]} before files that are taken in before anything counts
 * @property {readonly string[]} files
 */

/**
 * Has newsgraph take in a collection, and the floor write what came of it, each into a new database and in a process of
 * its own.
 *
 * @param {object} options
 * @param {Collection} options.collection
 * @param {(name: string) => string} options.placeOf where a database of a name is
 * @param {import("../archive/postgres-server.mjs").PostgresServer | undefined} options.postgres
 * @param {number} options.batchSize stories a transaction
 * @param {(archive: string, floor: string) => Promise<void>} [options.look] at both before they are removed
 * @returns {Promise<Round>}
 */
export async function takeTurns({ collection: { before, files }, placeOf, postgres, batchSize, look }) {
  const [archive, floor] = [placeOf("ingest_newsgraph"), placeOf("ingest_floor")];
  const both = [archive, floor];
  try {
    for (const place of both) {
      await remove(place, postgres);
      await create(place, postgres);
    }
    const common = { from: archive, before, files, batchSize };
    const round = {
      newsgraph: await take({ ...common, who: "newsgraph", place: archive }),
      floor: await take({ ...common, who: "floor", place: floor }),
    };
    await look?.(archive, floor);
    return round;
  } finally {
    for (const place of both) await remove(place, postgres);
  }
}

/**
 * @param {import("./turn.mjs").Turn} turn
 * @returns {Promise<Taken>}
 */
async function take(turn) {
  const child = fork(program, [JSON.stringify(turn)]);
  endWithThis(child);
  const ended = once(child, "exit");
  const [taken] = await Promise.race([once(child, "message"), ended.then(() => [])]);
  await ended;
  if (!taken) throw new Error(`The turn of ${turn.who} failed; what it says stands above.`);
  return /** @type {Taken} */ (taken);
}
