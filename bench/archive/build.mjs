import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "reflect-metadata";
import { readConfig } from "../../dist/config.js";
import { Database } from "../../dist/database/database.js";
import { openPlain } from "../peers/plain-database.mjs";
import { fillArchive } from "./fill-newsgraph.mjs";
import { fillPlain } from "./fill-plain.mjs";
import { inventionVersion } from "./invented-news.mjs";
import { create, isUrl, nameIn, remove, settle } from "./places.mjs";

/** Where built data is kept from run to run; git does not look into it. */
export const dataDirectory = new URL("../data", import.meta.url).pathname;

/** @typedef {"sqlite" | "postgres"} Engine */

/**
 * Where the news of a size is, twice on each engine: as newsgraph's archive, and as the plain tables of its peers.
 *
 * @typedef {{ newsgraph: string, plain: string }} Places
 */

/**
 * Builds the news on an engine unless it is there: `await build("sqlite", 100_000, undefined)`.
 *
 * @param {Engine} engine
 * @param {number} stories
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 * @returns {Promise<Places>}
 */
export async function build(engine, stories, postgres) {
  mkdirSync(dataDirectory, { recursive: true });
  const places = placesOf(engine, `${stories}`, postgres);
  await unlessBuilt(`newsgraph-${engine}-${stories}`, () =>
    buildNewsgraph(places.newsgraph, stories, postgres),
  );
  await unlessBuilt(`plain-${engine}-${stories}`, () => buildPlain(places.plain, stories, postgres));
  return places;
}

/**
 * Copies of what was built, for a run that writes: `const places = await copy("sqlite", 100_000, undefined)`.
 *
 * @param {Engine} engine
 * @param {number} stories
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 * @returns {Promise<Places & { discard: () => Promise<void> }>}
 */
export async function copy(engine, stories, postgres) {
  const from = placesOf(engine, `${stories}`, postgres);
  const to = placesOf(engine, `${stories}_written`, postgres);
  const discard = async () => {
    for (const place of Object.values(to)) await remove(place, postgres);
  };
  await discard();
  for (const kind of /** @type {const} */ (["newsgraph", "plain"])) {
    await copyPlace(from[kind], to[kind], postgres);
  }
  return { ...to, discard };
}

/**
 * @param {Engine} engine
 * @param {string} suffix
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 * @returns {Places}
 */
function placesOf(engine, suffix, postgres) {
  const place = (/** @type {string} */ kind) =>
    engine === "sqlite"
      ? join(dataDirectory, `${kind}_${suffix}.sqlite`)
      : /** @type {import("./postgres-server.mjs").PostgresServer} */ (postgres).urlOf(`${kind}_${suffix}`);
  return { newsgraph: place("newsgraph"), plain: place("plain") };
}

/**
 * @param {string} what
 * @param {() => Promise<void>} make
 */
async function unlessBuilt(what, make) {
  const note = join(dataDirectory, `${what}.built`);
  if (existsSync(note) && readFileSync(note, "utf8") === String(inventionVersion)) return;
  process.stderr.write(`building ${what}\n`);
  rmSync(note, { force: true });
  await make();
  writeFileSync(note, String(inventionVersion));
}

/**
 * @param {string} place
 * @param {number} stories
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 */
async function buildNewsgraph(place, stories, postgres) {
  await remove(place, postgres);
  await create(place, postgres);
  const database = await Database.open(readConfig({ DATABASE_URL: place }).database.location);
  await fillArchive(database, { stories });
  await database.close();
  await settle(place, postgres);
}

/**
 * @param {string} place
 * @param {number} stories
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 */
async function buildPlain(place, stories, postgres) {
  await remove(place, postgres);
  await create(place, postgres);
  const database = await openPlain(place, 1);
  await fillPlain(database, { stories });
  await database.close();
  await settle(place, postgres);
}

/**
 * @param {string} from
 * @param {string} to
 * @param {import("./postgres-server.mjs").PostgresServer | undefined} postgres
 */
async function copyPlace(from, to, postgres) {
  if (isUrl(from)) {
    await postgres?.command(`CREATE DATABASE ${nameIn(to)} TEMPLATE ${nameIn(from)} STRATEGY FILE_COPY`);
    return;
  }
  const source = await openPlain(from);
  await source.all("VACUUM INTO $1", [to]);
  await source.close();
}
