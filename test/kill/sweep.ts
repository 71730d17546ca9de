import { randomNumbers } from "../support/random.js";
import { type Archive, makeArchive } from "./archive.js";
import { startIngest } from "./program.js";

/** What is ingested, and how often it is killed. */
export interface SweepOptions {
  files: readonly string[];
  /** At least; it goes on until one was midway. */
  kills: number;
  /** The same seed draws the same moments. */
  seed: number;
}

export interface SweepResult {
  kills: number;
  /** Of these, how many found some of the stories stored and not all. */
  midway: number;
  /** Archives that were killed at, then completed and compared with an undisturbed one. */
  completed: number;
  /** The tables of them that did not end with the same rows: `archive 3: article`. */
  different: string[];
}

/**
 * Kills ingests at random moments and runs them again until they end, each time comparing the rows with those of an
 * undisturbed run.
 *
 * An archive is killed at over and over until a run gets to its end before its moment comes; then the next one begins.
 * Moments are drawn from the whole time that a run of all takes, so that they fall on the start, on the work and on
 * its end: from each fifth of it in turn, the middle first.
 */
export async function sweep({ files, kills, seed }: SweepOptions): Promise<SweepResult> {
  const draw = momentsOf(randomNumbers(seed));
  const whole = await undisturbed(files);
  const result: SweepResult = { kills: 0, midway: 0, completed: 0, different: [] };

  const isOver = () => result.kills >= kills && result.midway > 0;

  async function killUntilEnded(archive: Archive): Promise<void> {
    while (!isOver()) {
      if ((await ingestFor(draw() * whole.milliseconds, archive, files)) === "completed") return;
      result.kills += 1;
      const stories = await archive.countStories();
      if (stories > 0 && stories < whole.stories) result.midway += 1;
    }
    // The last kill too is followed by a run: that one is left alone.
    await startIngest(archive.url, files).ended;
  }

  while (!isOver()) {
    const archive = await makeArchive();
    await killUntilEnded(archive);
    result.completed += 1;
    const found = await archive.fingerprint();
    const tables = Object.keys(whole.rows).filter((table) => found[table] !== whole.rows[table]);
    result.different.push(...tables.map((table) => `archive ${result.completed}: ${table}`));
    await archive.remove();
  }
  return result;
}

/** Draws parts of a whole, from 0 to 1. */
function momentsOf(random: () => number): () => number {
  const fifths = [2, 4, 0, 3, 1];
  let draws = 0;
  return () => ((fifths[draws++ % fifths.length] as number) + random()) / fifths.length;
}

/** What an ingest that is left alone stores, and how long it takes. */
export async function undisturbed(files: readonly string[]) {
  const archive = await makeArchive();
  const begin = performance.now();
  await startIngest(archive.url, files).ended;
  const milliseconds = performance.now() - begin;
  const [stories, rows] = [await archive.countStories(), await archive.fingerprint()];
  if (stories === 0) throw new Error("The undisturbed run took no story in.");
  await archive.remove();
  return { milliseconds, stories, rows };
}

async function ingestFor(milliseconds: number, archive: Archive, files: readonly string[]) {
  const { child, ended } = startIngest(archive.url, files);
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}
