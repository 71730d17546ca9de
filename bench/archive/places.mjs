import { rmSync } from "node:fs";

/**
 * Where a database is: a file of SQLite's, or the address of one of PostgreSQL's.
 *
 * @typedef {string} Place
 */

/** @typedef {import("./postgres-server.mjs").PostgresServer} PostgresServer */

/**
 * Makes the database of a PostgreSQL address; SQLite's file makes itself.
 *
 * @param {Place} place
 * @param {PostgresServer | undefined} postgres
 */
export async function create(place, postgres) {
  // Text in the order of its bytes, as the peers' lists by name want it.
  if (isUrl(place))
    await postgres?.command(
      `CREATE DATABASE ${nameIn(place)} TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`,
    );
}

/**
 * @param {Place} place
 * @param {PostgresServer | undefined} postgres
 */
export async function remove(place, postgres) {
  if (isUrl(place)) await postgres?.command(`DROP DATABASE IF EXISTS ${nameIn(place)} WITH (FORCE)`);
  else for (const end of ["", "-wal", "-shm"]) rmSync(place + end, { force: true });
}

/**
 * Does at once what PostgreSQL would do by itself in the midst of a measurement.
 *
 * @param {Place} place
 * @param {PostgresServer | undefined} postgres
 */
export async function settle(place, postgres) {
  if (!isUrl(place)) return;
  await postgres?.command("VACUUM ANALYZE", nameIn(place));
  await postgres?.command("CHECKPOINT");
}

/** @param {Place} place */
export function isUrl(place) {
  return place.startsWith("postgres:");
}

/** @param {string} url */
export function nameIn(url) {
  return new URL(url).pathname.slice(1);
}
