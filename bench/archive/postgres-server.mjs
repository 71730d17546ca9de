import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "../../test/support/run-typescript.mjs";
import pg from "pg";

const { dataOf, giveTo, makeCluster } = await import("../../test/support/postgres/cluster.ts");
const { Daemon } = await import("../../test/support/postgres/daemon.ts");
const { endOrphans, makeDirectory, pidFileOf, readIfThere } = await import(
  "../../test/support/postgres/directories.ts"
);
const { freePort } = await import("../../test/support/postgres/free-port.ts");
const { programsFor, serverAccount } = await import("../../test/support/postgres/programs.ts");

/** It listens on loopback alone. */
const password = "bench";

/**
 * What differs from PostgreSQL's own defaults: memory for a machine of today, no workers to divide a query among on the
 * one core that it has, and commits that like those of SQLite's WAL (`synchronous = NORMAL`) do not wait for the disk.
 */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "1GB",
  effective_cache_size: "4GB",
  work_mem: "16MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  max_parallel_workers_per_gather: 0,
  synchronous_commit: "off",
};

/**
 * @typedef {object} PostgresServer
 * @property {number} pid
 * @property {string} version
 * @property {(name: string) => string} urlOf the address of one of its databases
 * @property {(sql: string, database?: string) => Promise<any[]>} command runs a statement in a database, without more
 *   said in `postgres`
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the PostgreSQL of the tests over what is stored in a directory, which is made where there is none:
 * `await startPostgres("bench/data")`.
 *
 * @param {string} directory
 * @returns {Promise<PostgresServer>}
 */
export async function startPostgres(directory) {
  // One of a run that was killed would keep the directory to itself.
  endOrphans();
  const running = makeDirectory("postgres");
  const account = serverAccount();
  const bin = programsFor(account, running);
  const stored = join(directory, "postgres-18");
  if (!existsSync(stored)) {
    mkdirSync(stored, { recursive: true });
    giveTo(account, stored);
    await makeCluster(bin, stored, account, password);
  }
  const data = dataOf(stored);
  const port = await freePort();
  const options = Object.entries({ ...settings, port, external_pid_file: join(running, "postgres") });
  giveTo(account, running);
  const daemon = new Daemon({
    program: join(bin, "postgres"),
    args: ["-D", data, ...options.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    account,
    directory: running,
    isReady: () => /^ready\s*$/m.test(readIfThere(join(data, "postmaster.pid"))),
  });
  await daemon.start();
  const urlOf = (/** @type {string} */ name) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  const command = (/** @type {string} */ sql, database = "postgres") => onConnection(urlOf(database), sql);
  const [{ server_version: version }] = await command("SHOW server_version");
  return {
    pid: Number.parseInt(readFileSync(pidFileOf(running), "utf8"), 10),
    version,
    urlOf,
    command,
    async stop() {
      await daemon.end("SIGINT");
      daemon.discard();
    },
  };
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function onConnection(url, sql) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
