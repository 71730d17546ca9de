import { execFileSync, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Servers, their databases and writers run on this core. */
const serverCore = 0;
/** What asks them runs on this one. */
const ownCore = 1;

/** Why programs stay where the system puts them; undefined where they do not. */
export const unpinned = reason();

function reason() {
  if (spawnSync("taskset", ["--version"]).error) return "taskset (util-linux) is not there";
  if (availableParallelism() < 2) return "there is one core only";
  return undefined;
}

/**
 * A command that runs on the servers' core: `const [command, args] = pinned("node", ["server.mjs"])`.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function pinned(program, args) {
  if (unpinned) return [program, [...args]];
  return ["taskset", ["-c", String(serverCore), program, ...args]];
}

/**
 * Puts what runs on the servers' core, and what it starts from now on.
 *
 * @param {readonly number[]} pids
 */
export function pinRunning(pids) {
  for (const pid of pids) move(pid, serverCore);
}

/** Puts this process on the core that asks. */
export function pinSelf() {
  move(process.pid, ownCore);
}

/**
 * @param {number} pid all its threads
 * @param {number} core
 */
function move(pid, core) {
  if (!unpinned) execFileSync("taskset", ["-acp", String(core), String(pid)], { stdio: "ignore" });
}
