import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { discard, pidFileOf, readIfThere } from "./directories.js";
import type { Account } from "./programs.js";

/** How a program is run that serves others. */
export interface DaemonOptions {
  program: string;
  /** One of them names the directory: by that its process is known. */
  args: readonly string[];
  account: Account;
  /** From `makeDirectory`. */
  directory: string;
  /** Tells by what the program has written whether it can be used. */
  isReady(): boolean;
}

/** PostgreSQL's programs take settings from PG… variables; those of whoever runs the tests are not meant. */
export const environment = { PATH: process.env.PATH, LC_ALL: "C" };

/**
 * A program in the background whose life a test controls: `await daemon.start()`, `await daemon.end("SIGINT")`.
 *
 * `discard` ends it at once and removes its directory; that happens by itself when the process exits.
 */
export class Daemon {
  #child: ChildProcess | undefined;

  constructor(private readonly options: DaemonOptions) {
    process.once("exit", this.discard);
  }

  /** Starts it and waits until it can be used; throws what it has logged where it ends before. */
  async start(): Promise<void> {
    const { directory, isReady } = this.options;
    const child = this.#spawn();
    this.#child = child;
    let failure: Error | undefined;
    child.on("error", (error) => {
      failure = error;
    });
    if (child.pid) writeFileSync(pidFileOf(directory), String(child.pid));
    while (!isReady()) {
      if (failure || hasEnded(child)) {
        throw new Error(`It does not start: ${failure?.message ?? readIfThere(logOf(directory))}`);
      }
      await sleep(20);
    }
    child.unref();
  }

  /** Sends it a signal and waits for its end, in which others of this process may run; keeps what it has stored. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || hasEnded(child)) throw new Error("It does not run.");
    child.ref();
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    rmSync(pidFileOf(this.options.directory), { force: true });
  }

  readonly discard = (): void => {
    process.off("exit", this.discard);
    discard(this.options.directory);
  };

  #spawn(): ChildProcess {
    const { program, args, account, directory } = this.options;
    const log = openSync(logOf(directory), "a");
    const stdio = ["ignore" as const, log, log];
    const child = spawn(program, args, { ...account, env: environment, cwd: directory, stdio });
    closeSync(log);
    return child;
  }
}

/** What a program of a directory has written to its output. */
export function logOf(directory: string): string {
  return join(directory, "log");
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
