import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, programsFor, serverAccount } from "./programs.js";

/** A PostgreSQL server of the tests' own. */
export interface Server {
  /** Its database `postgres`, as superuser. */
  url: string;
  /** Ends it at once and removes what it has stored. Happens by itself when the process exits. */
  stop(): void;
}

/** Where servers store: `newsgraph-postgres-<process that started it>-<any>` among the temporary files. */
const directoryName = /^newsgraph-postgres-(\d+)-/;

const settings: Record<string, string | number> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 300,
  // Nothing of it needs to outlive a crash.
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  // Far from UTC: what takes the server's zone for granted is found out.
  timezone: "Asia/Karachi",
};

/**
 * Starts PostgreSQL on a free port of this machine: `const server = await startServer()`.
 *
 * Where its starter is killed and cannot stop it, the next `endOrphans` does.
 */
export async function startServer(): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), `newsgraph-postgres-${process.pid}-`));
  let child: ChildProcess | undefined;
  const stop = () => {
    process.off("exit", stop);
    discard(directory, child?.pid);
  };
  process.once("exit", stop);
  try {
    // The server may run as another user, who has to get in.
    chmodSync(directory, 0o755);
    const account = serverAccount();
    const bin = programsFor(account, directory);
    const password = randomBytes(16).toString("hex");
    makeCluster(join(bin, "initdb"), directory, account, password);
    const port = await freePort();
    child = spawnServer(join(bin, "postgres"), directory, account, port);
    await untilReady(child, directory);
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Ends the servers whose starter has gone without stopping them, and removes what they have stored. */
export function endOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    const starter = directoryName.exec(name)?.[1];
    // jest gives its process its own name. A number that another program has got since does not keep a server alive.
    if (!starter || /jest|node/.test(commandOf(Number(starter)))) continue;
    const directory = join(tmpdir(), name);
    // Anybody can make a directory of this name; what it tells is believed of one's own.
    if (statSync(directory, { throwIfNoEntry: false })?.uid === process.getuid?.()) discard(directory);
  }
}

function makeCluster(initdb: string, directory: string, account: Account, password: string): void {
  const data = join(directory, "data");
  const passwordFile = join(directory, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const file of [data, passwordFile]) chownSync(file, account.uid, account.gid);
  }
  // Text is ordered by a language's rules, as on most servers: what needs the order of code points has to say so.
  const locale = ["--locale=C", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  execFileSync(initdb, [`--pgdata=${data}`, "--no-sync", "--no-instructions", ...locale, ...access], {
    ...account,
    env: environment,
    cwd: directory,
    stdio: ["ignore", "ignore", "pipe"],
  });
  rmSync(passwordFile);
}

/** PostgreSQL's programs take settings from PG… variables; those of whoever runs the tests are not meant. */
const environment = { PATH: process.env.PATH, LC_ALL: "C" };

function spawnServer(postgres: string, directory: string, account: Account, port: number): ChildProcess {
  const given = Object.entries({ ...settings, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logOf(directory), "a");
  return spawn(postgres, ["-D", join(directory, "data"), ...given], {
    ...account,
    env: environment,
    cwd: directory,
    stdio: ["ignore", log, log],
  });
}

async function untilReady(server: ChildProcess, directory: string): Promise<void> {
  let failure: Error | undefined;
  server.on("error", (error) => {
    failure = error;
  });
  // The last line of the file tells the state.
  while (!/^ready\s*$/m.test(readIfThere(pidFileOf(directory)))) {
    if (failure || server.exitCode !== null || server.signalCode) {
      throw new Error(`PostgreSQL does not start: ${failure?.message ?? readIfThere(logOf(directory))}`);
    }
    await sleep(20);
  }
  server.unref();
}

/** Ends the server in a directory, where one runs, and removes the directory; while the process exits, too. */
function discard(directory: string, pid = pidIn(directory)): void {
  // Whatever the file says, only a server in this directory is meant.
  const runs = () => commandOf(pid).includes(directory);
  if (runs()) signal(pid);
  // A process that exits cannot wait but like this.
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waits = 0; waits < 500 && runs(); waits++) Atomics.wait(pause, 0, 0, 10);
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

function logOf(directory: string): string {
  return join(directory, "log");
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGQUIT");
  } catch (error) {
    // It has just ended.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** NaN where no server has been started there. */
function pidIn(directory: string): number {
  return Number.parseInt(readIfThere(pidFileOf(directory)), 10);
}

function pidFileOf(directory: string): string {
  return join(directory, "data", "postmaster.pid");
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** The command line of a running process; empty where there is none, or where it has ended. */
function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
