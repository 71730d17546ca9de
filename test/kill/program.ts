import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));

/** An ingest in a process of its own. */
export interface RunningIngest {
  child: ChildProcess;
  /** Fails where the program ends by itself with another exit code than 0. */
  ended: Promise<"completed" | "killed">;
}

/** Starts the built program: `const { child, ended } = startIngest(archive.url, files)`. */
export function startIngest(database: string, files: readonly string[]): RunningIngest {
  const child = spawn(process.execPath, [program, "ingest", "--database", database, ...files], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const ended = once(child, "close").then(([exitCode, signal]) => {
    if (signal === "SIGKILL") return "killed";
    if (exitCode === 0) return "completed";
    throw new Error(`The ingest exits with ${exitCode ?? signal}: ${told}`);
  });
  // A case that fails earlier does not await it.
  ended.catch(() => undefined);
  return { child, ended };
}
