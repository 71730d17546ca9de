import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A program whose time is counted: one process, or one with all that it has started. */
/** @typedef {{ pid: number, withChildren: boolean }} Counted */

const ticksASecond = existsSync("/proc/self/stat")
  ? Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }))
  : Number.NaN;

/**
 * The processor's time that programs have taken so far, in seconds; NaN where the system has no /proc.
 *
 * @param {readonly Counted[]} programs
 */
export function processorTime(programs) {
  const ticks = programs.flatMap(({ pid, withChildren }) => {
    const { own, ofEnded } = statOf(pid);
    return withChildren ? [own, ofEnded, ...childrenOf(pid).map((child) => statOf(child).own)] : [own];
  });
  return ticks.reduce((sum, some) => sum + some, 0) / ticksASecond;
}

/**
 * The processes that one has started and that still run; none where the system has no /proc.
 *
 * @param {number} parent
 */
export function childrenOf(parent) {
  if (Number.isNaN(ticksASecond)) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid).parent === parent);
}

/**
 * By proc_pid_stat(5); nothing of a process that has just ended.
 *
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15);
    return { parent, own: user + system, ofEnded: userOfEnded + systemOfEnded };
  } catch {
    return { parent: 0, own: 0, ofEnded: 0 };
  }
}
