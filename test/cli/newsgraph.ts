import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));

/** How a run of the program ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A run of the program that has not ended. */
export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves with the match once what was written matches; rejects where the program ends without. */
  wrote(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray>;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** For its standard input. */
  input?: Uint8Array;
}

/** Starts the built program as a user would, with an environment of its own; it tells of no requests. */
export function start(args: readonly string[], options: RunOptions = {}): Running {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, LOG: "off", ...options.env },
    stdio: [options.input ? "pipe" : "ignore", "pipe", "pipe"],
  });
  child.stdin?.end(options.input);
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, ...written }));
  return {
    child,
    ended,
    async wrote(stream, pattern) {
      for (;;) {
        const match = pattern.exec(written[stream]);
        if (match) return match;
        const over = await Promise.race([once(child[stream] ?? child, "data").then(() => undefined), ended]);
        if (over && !pattern.test(written[stream]))
          throw new Error(`It ended: ${JSON.stringify(over).slice(0, 2000)}`);
      }
    },
  };
}

/** Runs the built program to its end: `expect(await run(["migrate"])).toEqual({ code: 0, … })`; without its progress. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { stderr, ...others } = await start(args, options).ended;
  return { ...others, stderr: withoutProgress(stderr) };
}

/** What was written but for how far it had come, of which a slow machine tells and a fast one does not. */
export function withoutProgress(stderr: string): string {
  return stderr.replaceAll(/^newsgraph: [\d,]+ [^\n]*, [\d,]+ a second.*\n/gm, "");
}

/** A directory that lasts as long as the tests of a file or a `describe`. */
export function useDirectory(): (...names: string[]) => string {
  const directory = mkdtempSync(join(tmpdir(), "newsgraph-cli-"));
  afterAll(() => rmSync(directory, { recursive: true }));
  return (...names) => join(directory, ...names);
}

/** Asks a server that the program runs, with a key or without. */
export async function ask(url: string, query: string, key: string | null = null): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
