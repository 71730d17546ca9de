import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process; empty where there is none, or where it has ended. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Ends a process at once, and only while its command line names `directory`. Blocks: for a process that exits. */
export function endNow(pid: number, directory: string): void {
  const runs = () => commandOf(pid).includes(directory);
  if (runs()) signal(pid);
  // A process that exits cannot wait but like this.
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waits = 0; waits < 500 && runs(); waits++) Atomics.wait(pause, 0, 0, 10);
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGQUIT");
  } catch (error) {
    // It has just ended.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
