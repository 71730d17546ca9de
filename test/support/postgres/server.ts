import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { dataOf, makeCluster } from "./cluster.js";
import { Daemon } from "./daemon.js";
import { discard, makeDirectory, readIfThere } from "./directories.js";
import { freePort } from "./free-port.js";
import { programsFor, serverAccount } from "./programs.js";
import { type Certificates, demandTls, makeCertificates } from "./tls.js";

/** A PostgreSQL server of the tests' own. */
export interface Server {
  /** Its database `postgres`, as superuser; says nothing of TLS. */
  url: string;
  /** Where it was started with `tls`. */
  certificates: Certificates | undefined;
  /**
   * Ends it and keeps what it has stored: `fast` closes its connections with an error first (57P01), `immediate` is like
   * a crash. Others of this process run meanwhile.
   */
  halt(how?: "fast" | "immediate"): Promise<void>;
  /** Starts it again on the same port, with what it had stored. */
  resume(): Promise<void>;
  /** Ends it at once and removes what it has stored. Happens by itself when the process exits. */
  stop(): void;
}

export interface ServerOptions {
  /** Refuses connections without TLS. */
  tls?: boolean;
  /** The directory of another PostgreSQL's programs. */
  bin?: string;
  /** As in postgresql.conf; they win over the tests' usual ones. */
  settings?: Settings;
}

type Settings = Readonly<Record<string, string | number>>;

const usualSettings: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 300,
  // Nothing of it needs to outlive a crash of the machine. A commit outlives one of the server's.
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  // Far from UTC: what takes the server's zone for granted is found out.
  timezone: "Asia/Karachi",
};

/**
 * Starts PostgreSQL on a free port of this machine: `const server = await startServer()`.
 *
 * Where its starter is killed and cannot stop it, the end of the run does, or the next `endOrphans`.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const directory = makeDirectory("postgres");
  try {
    return await startIn(directory, options);
  } catch (error) {
    discard(directory);
    throw error;
  }
}

async function startIn(directory: string, options: ServerOptions): Promise<Server> {
  const account = serverAccount();
  const bin = options.bin ?? programsFor(account, directory);
  const password = randomBytes(16).toString("hex");
  await makeCluster(bin, directory, account, password);
  const certificates = options.tls ? makeCertificates(directory, account) : undefined;
  if (certificates) demandTls(dataOf(directory));
  const port = await freePort();
  const settings = { ...usualSettings, ...certificates?.settings, ...options.settings, port };
  const daemon = new Daemon({
    program: join(bin, "postgres"),
    args: ["-D", dataOf(directory), ...argumentsOf(settings)],
    account,
    directory,
    // The last line of the file tells the state.
    isReady: () => /^ready\s*$/m.test(readIfThere(join(dataOf(directory), "postmaster.pid"))),
  });
  await daemon.start();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    certificates,
    halt: (how = "fast") => daemon.end(how === "fast" ? "SIGINT" : "SIGQUIT"),
    resume: () => daemon.start(),
    stop: daemon.discard,
  };
}

function argumentsOf(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
