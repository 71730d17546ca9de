import { stat } from "node:fs/promises";
import { join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { reasonAgainstReading } from "./unreadable.js";

/** A file to read, and how long it is (bytes); null of standard input. */
export interface FoundFile {
  file: string;
  size: number | null;
}

/** What was named, and why nothing can be read of it. */
export interface MissingFile {
  file: string;
  reason: string;
}

/** How standard input is named on the command line. */
export const standardInput = "-";

/**
 * The files that names on the command line mean: `await findFiles(["stories", "wire-*.xml", "-"])`.
 *
 * A directory means all files in it and below, a pattern (`**` too) what matches it, both in binary order and without
 * what is hidden; symbolic links to directories are not followed. `-` is standard input.
 */
export async function findFiles(names: readonly string[]): Promise<(FoundFile | MissingFile)[]> {
  const found: (FoundFile | MissingFile)[] = [];
  for (const name of names) found.push(...(await filesOf(name)));
  return found;
}

/** How long files are together (bytes); null where nobody knows: with standard input. */
export function sizeOf(found: readonly (FoundFile | MissingFile)[]): number | null {
  const sizes = found.map((one) => ("size" in one ? one.size : 0));
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

async function filesOf(name: string): Promise<(FoundFile | MissingFile)[]> {
  if (name === standardInput) return [{ file: name, size: null }];
  try {
    const { size, isDirectory } = await facts(name);
    if (!isDirectory) return [{ file: name, size }];
    const inside = await matching("**/*", name);
    if (inside.length === 0) return [{ file: name, reason: "There is no file in this directory." }];
    return await measured(inside.map((file) => join(name, file)));
  } catch (error) {
    const reason = reasonAgainstReading(error);
    if (reason === undefined) throw error;
    if (!isDynamicPattern(name)) return [{ file: name, reason }];
    const matches = await matching(name);
    return matches.length === 0
      ? [{ file: name, reason: "No file matches this pattern." }]
      : await measured(matches);
  }
}

async function matching(pattern: string, cwd?: string): Promise<string[]> {
  const matches = await glob(pattern, { ...(cwd !== undefined && { cwd }), followSymbolicLinks: false });
  return matches.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/** One that went away meanwhile is reported when it is to be read. */
async function measured(files: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const file of files) {
    const size = await facts(file).then(
      (known) => known.size,
      () => 0,
    );
    found.push({ file, size });
  }
  return found;
}

async function facts(file: string): Promise<{ size: number; isDirectory: boolean }> {
  const stats = await stat(file);
  return { size: stats.size, isDirectory: stats.isDirectory() };
}
