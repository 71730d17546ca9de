import { stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { NewsgraphError } from "../../errors.js";
import { findFiles } from "./find-files.js";
import { reasonAgainstReading } from "./unreadable.js";

export interface WatchOptions {
  /** How long a file must have stayed as it is, and between two looks (milliseconds). */
  every: number;
  signal: AbortSignal;
}

/**
 * The files of a directory and those below, as they come to rest: first those that are there, then what comes and what
 * changes, until the signal.
 *
 * ```ts
 * for await (const files of settledFiles("wire", { every: 2000, signal })) …
 * ```
 *
 * A file that still grows is waited for, and so is one that ends in `.part`, for its real name. Each is given once, and
 * again when it has changed.
 *
 * @throws NewsgraphError FILE_UNREADABLE where there is no such directory
 */
export async function* settledFiles(
  directory: string,
  { every, signal }: WatchOptions,
): AsyncGenerator<string[]> {
  await checkDirectory(directory);
  let before = new Map<string, string>();
  const given = new Map<string, string>();
  while (!signal.aborted) {
    const now = await statesOf(directory);
    const settled = [...now].filter(
      ([file, state]) => before.get(file) === state && given.get(file) !== state,
    );
    for (const [file, state] of settled) given.set(file, state);
    for (const file of given.keys()) if (!now.has(file)) given.delete(file);
    before = now;
    if (settled.length > 0) yield settled.map(([file]) => file);
    await delay(every, undefined, { signal }).catch(() => undefined);
  }
}

async function checkDirectory(directory: string): Promise<void> {
  try {
    if ((await stat(directory)).isDirectory()) return;
  } catch (error) {
    const reason = reasonAgainstReading(error);
    if (reason === undefined) throw error;
  }
  throw new NewsgraphError("FILE_UNREADABLE", `${directory} is no directory that could be watched.`);
}

/** By file how long it is and when it was changed. */
async function statesOf(directory: string): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const found of await findFiles([directory])) {
    if ("reason" in found || found.file.endsWith(".part")) continue;
    const stats = await stat(found.file).catch(() => null);
    if (stats) states.set(found.file, `${stats.size} ${stats.mtimeMs}`);
  }
  return states;
}
