import { constants } from "node:os";
import { dropAll, makeTemplate, serverVariable, templateVariable } from "./databases.js";
import { discardOwn, endOrphans, runVariable } from "./directories.js";
import { type Server, startServer } from "./server.js";

let server: Server | undefined;

/** Starts a server for a run of jest, unless TEST_DATABASE_URL names one, and makes the template of its databases. */
export async function prepare(): Promise<void> {
  endOrphans();
  // In jest's workers a test's process has no `exit` event: what a file leaves running goes with the run.
  process.env[runVariable] = String(process.pid);
  process.once("exit", discardOwn);
  for (const signal of signals) process.once(signal, exitBy);
  if (!process.env[serverVariable]) {
    server = await startServer();
    process.env[serverVariable] = server.url;
  }
  process.env[templateVariable] = await makeTemplate(process.env[serverVariable] as string);
}

/** Undoes all that `prepare` did. */
export async function cleanUp(): Promise<void> {
  if (server) {
    server.stop();
    delete process.env[serverVariable];
    server = undefined;
  } else {
    await dropAll(process.env[serverVariable] as string, process.env[templateVariable] as string);
  }
  discardOwn();
  process.off("exit", discardOwn);
  for (const signal of signals) process.off(signal, exitBy);
  delete process.env[runVariable];
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal ends a process without its `exit` event: here the process exits by itself. */
function exitBy(signal: (typeof signals)[number]): void {
  process.exit(128 + constants.signals[signal]);
}
