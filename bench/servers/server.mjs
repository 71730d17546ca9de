/**
 * A server that is measured.
 *
 * @typedef {object} Server
 * @property {string} name as `--servers` takes it
 * @property {string} title
 * @property {import("../archive/build.mjs").Engine} engine
 * @property {"newsgraph" | "plain"} data which of the built archives it reads
 * @property {import("../operations/operation.mjs").FormName} form whose schema it serves
 * @property {(place: string, port: number) => Program} program
 * @property {readonly string[]} packages whose versions stand in the report
 */

/**
 * A program to start; it listens on the port of 127.0.0.1 and answers POST at /graphql.
 *
 * @typedef {object} Program
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} env beside that of this process
 */

import { fileURLToPath } from "node:url";

/**
 * A program of `bench/peers` that takes DATABASE_URL and PORT: `peer("floor-server.mjs")(place, port)`.
 *
 * @param {string} file
 * @param {string} node
 * @param {readonly string[]} options of Node
 * @returns {Server["program"]}
 */
export function peer(file, node = process.execPath, options = []) {
  return (place, port) => ({
    command: node,
    args: [...options, fileURLToPath(new URL(`../peers/${file}`, import.meta.url))],
    env: { DATABASE_URL: place, PORT: String(port) },
  });
}

/**
 * The same server on each engine: `onBoth((engine) => ({ name: `floor-${engine}`, … }))`.
 *
 * @param {(engine: import("../archive/build.mjs").Engine, engineTitle: string) => Server} describe
 */
export function onBoth(describe) {
  return [describe("sqlite", "SQLite"), describe("postgres", "PostgreSQL")];
}
