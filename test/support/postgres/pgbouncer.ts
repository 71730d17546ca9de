import { existsSync } from "node:fs";
import { join } from "node:path";
import { writePrivate } from "./cluster.js";
import { Daemon, logOf } from "./daemon.js";
import { discard, makeDirectory, readIfThere } from "./directories.js";
import { freePort } from "./free-port.js";
import { serverAccount, versionOf } from "./programs.js";

/** A pooler in front of a PostgreSQL server. */
export interface PgBouncer {
  /** A database of the server, by way of the pooler: `url("newsgraph")`. */
  url(database: string): string;
  /** The pooler's own database, where its user may `SHOW POOLS`, `PAUSE`, `KILL newsgraph`. Simple queries only. */
  console: string;
  /** Ends it at once. Happens by itself when the process exits. */
  stop(): void;
}

export interface PgBouncerOptions {
  /** How many connections to the server all clients of a database share. */
  poolSize?: number;
  /** Statements with a name that clients can have prepared; from PgBouncer 1.21 on. */
  maxPreparedStatements?: number;
  /** More, as in pgbouncer.ini. */
  settings?: Settings;
}

/** From this version on clients can prepare statements with names in transaction mode. */
export const preparesStatements = [1, 21] as const;

/**
 * What keeps `startPgBouncer` from starting one; undefined where nothing does. For those that prepare statements:
 * `missingPgBouncer(preparesStatements)`.
 */
export function missingPgBouncer(least: readonly [number, number] = [1, 0]): string | undefined {
  const [major = 0, minor = 0] = versionOf(findProgram()) ?? [];
  if (major === 0) return "pgbouncer is not installed";
  if (major > least[0] || (major === least[0] && minor >= least[1])) return undefined;
  return `pgbouncer is ${major}.${minor}, not ${least.join(".")} or newer`;
}

/**
 * Starts a pooler that hands a server's connection to another client after every transaction:
 * `const pooler = await startPgBouncer(server)`. Whoever may write the server's URL may use it, by the same password.
 */
export async function startPgBouncer(
  server: { readonly url: string },
  options: PgBouncerOptions = {},
): Promise<PgBouncer> {
  const directory = makeDirectory("pgbouncer");
  try {
    const port = await freePort();
    const daemon = makeDaemon(directory, server.url, port, options);
    await daemon.start();
    const url = (database: string) => poolerUrl(server.url, port, database);
    return { url, console: url("pgbouncer"), stop: daemon.discard };
  } catch (error) {
    discard(directory);
    throw error;
  }
}

function makeDaemon(directory: string, serverUrl: string, port: number, options: PgBouncerOptions): Daemon {
  const account = serverAccount();
  const { hostname, port: serverPort, username, password } = new URL(serverUrl);
  const user = decodeURIComponent(username);
  const users = join(directory, "users");
  const configuration = join(directory, "pgbouncer.ini");
  writePrivate(account, users, `${quoted(user)} ${quoted(decodeURIComponent(password))}\n`);
  const databases = ["[databases]", `* = host=${hostname} port=${serverPort || 5432}`];
  const settings = linesOf({
    ...settingsOf(options),
    auth_file: users,
    admin_users: user,
    listen_port: port,
  });
  writePrivate(account, configuration, [...databases, "[pgbouncer]", ...settings, ""].join("\n"));
  const isReady = () => /process up/.test(readIfThere(logOf(directory)));
  return new Daemon({ program: findProgram(), args: [configuration], account, directory, isReady });
}

function settingsOf({ poolSize = 4, maxPreparedStatements, settings }: PgBouncerOptions): Settings {
  return {
    listen_addr: "127.0.0.1",
    unix_socket_dir: "",
    auth_type: "scram-sha-256",
    pool_mode: "transaction",
    default_pool_size: poolSize,
    max_client_conn: 200,
    // A server that was halted is tried again soon (seconds).
    server_login_retry: 1,
    // An older version does not start with it.
    ...(maxPreparedStatements !== undefined && { max_prepared_statements: maxPreparedStatements }),
    ...settings,
  };
}

type Settings = Readonly<Record<string, string | number>>;

function linesOf(settings: Settings): string[] {
  return Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
}

/** As the file of users is written. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function poolerUrl(serverUrl: string, port: number, database: string): string {
  const { username, password } = new URL(serverUrl);
  return `postgres://${username}:${password}@127.0.0.1:${port}/${database}`;
}

/** Debian installs it where only root's PATH leads. */
function findProgram(): string {
  return existsSync("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : "pgbouncer";
}
