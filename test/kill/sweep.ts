import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import sqlite3 from "sqlite3";
import { Connection } from "../../src/database/sqlite/connection.js";
import { fingerprintOfFile } from "../support/fingerprint.js";
import { randomNumbers } from "../support/random.js";

/** What is ingested, and how often it is killed. */
export interface SweepOptions {
  /** `bin/newsgraph`. */
  program: string;
  files: readonly string[];
  kills: number;
  /** The same seed draws the same moments. */
  seed: number;
  /** Where the databases are made; they stay. */
  directory: string;
  onKill?: () => void;
}

export interface SweepResult {
  kills: number;
  /** Of these, how many found some of the stories stored and not all. */
  midway: number;
  /** Runs that were left to end after kills, each compared with an undisturbed one. */
  completed: number;
  /** Databases that did not end in the same rows, each with the tables that differ. */
  different: { database: string; tables: string[] }[];
}

/**
 * Kills ingests at random moments and runs them again until they end, each time comparing the rows with those of an
 * undisturbed run.
 *
 * A database is killed over and over until a run gets to its end before its moment comes; then the next one begins.
 * Moments are drawn from the whole time that a run of all takes, so that they fall on the start, on the work and on
 * its end.
 */
export async function sweep(options: SweepOptions): Promise<SweepResult> {
  const random = randomNumbers(options.seed);
  const whole = join(options.directory, "undisturbed.sqlite");
  const milliseconds = await timeOf(() => ingestTo(whole, options));
  const expected = await fingerprintOfFile(whole);
  if (!/^[1-9]/.test(expected.article ?? "")) throw new Error("The undisturbed run took no story in.");

  const result: SweepResult = { kills: 0, midway: 0, completed: 0, different: [] };
  const all = await storiesIn(whole);
  while (result.kills < options.kills) {
    const database = join(options.directory, `killed-${result.completed + 1}.sqlite`);
    let hasEnded = false;
    while (result.kills < options.kills) {
      hasEnded = (await ingestTo(database, options, random() * milliseconds)) === "ended";
      if (hasEnded) break;
      result.kills += 1;
      const stories = await storiesIn(database);
      if (stories > 0 && stories < all) result.midway += 1;
      options.onKill?.();
    }
    // The last kill too is followed by a run: that one is left alone.
    if (!hasEnded) await ingestTo(database, options);
    result.completed += 1;
    const found = await fingerprintOfFile(database);
    const tables = Object.keys(expected).filter((table) => found[table] !== expected[table]);
    if (tables.length > 0) result.different.push({ database, tables });
  }
  return result;
}

async function ingestTo(
  database: string,
  { program, files }: SweepOptions,
  killAfter?: number,
): Promise<"ended" | "killed"> {
  const child = spawn(process.execPath, [program, "ingest", "--database", `sqlite:${database}`, ...files], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const [exitCode, signal] = await once(child, "close");
  clearTimeout(timer);
  if (signal === "SIGKILL") return "killed";
  if (exitCode !== 0)
    throw new Error(`The ingest into ${database} exits with ${exitCode ?? signal}: ${told}`);
  return "ended";
}

/** How many stories an archive has; none where there is no file or no table yet. */
async function storiesIn(database: string): Promise<number> {
  if (!existsSync(database)) return 0;
  const connection = await Connection.open(database, sqlite3.OPEN_READONLY);
  try {
    const [table] = await connection.all("SELECT 1 FROM sqlite_master WHERE name = 'article'");
    if (!table) return 0;
    const [row] = await connection.all<{ stories: number }>("SELECT count(*) AS stories FROM article");
    return row?.stories ?? 0;
  } finally {
    await connection.close();
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
