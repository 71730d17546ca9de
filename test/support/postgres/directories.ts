import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOf, endNow } from "./processes.js";

/** The process that all servers of a run of jest belong to; its workers find it here. */
export const runVariable = "NEWSGRAPH_TEST_RUN";

/** `newsgraph-<program>-<process that it belongs to>-<any>` among the temporary files. */
const directoryName = /^newsgraph-(?:postgres|pgbouncer)-(\d+)-/;

/** Makes a directory for a program to run in; what runs there writes its process id to `pidFileOf(directory)`. */
export function makeDirectory(program: "postgres" | "pgbouncer"): string {
  const owner = process.env[runVariable] ?? process.pid;
  const directory = mkdtempSync(join(tmpdir(), `newsgraph-${program}-${owner}-`));
  // The program may run as another user, who has to get in.
  chmodSync(directory, 0o755);
  return directory;
}

export function pidFileOf(directory: string): string {
  return join(directory, "pid");
}

export function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Ends what runs in a directory and removes the directory; while the process exits, too. */
export function discard(directory: string): void {
  endNow(Number.parseInt(readIfThere(pidFileOf(directory)), 10), directory);
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Discards what belongs to this process: its own, and what workers that were killed have left. */
export function discardOwn(): void {
  discardThose((owner) => owner === process.pid);
}

/** Discards what belongs to processes that have gone without doing so. */
export function endOrphans(): void {
  // jest gives its process its own name. A number that another program has got since does not keep a server alive.
  discardThose((owner) => !/jest|node/.test(commandOf(owner)));
}

function discardThose(isMeant: (owner: number) => boolean): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = directoryName.exec(name)?.[1];
    if (!owner || !isMeant(Number(owner))) continue;
    const directory = join(tmpdir(), name);
    // Anybody can make a directory of this name; what it tells is believed of one's own.
    if (statSync(directory, { throwIfNoEntry: false })?.uid === process.getuid?.()) discard(directory);
  }
}
