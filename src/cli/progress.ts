import type { IngestProgress } from "../ingest/ingest.js";
import { count, countOf } from "./output.js";
import type { Tally } from "./sources/sources.js";

export interface ProgressOptions {
  write: (text: string) => void;
  /** The width of the terminal that is written to, in characters; undefined where it is none. */
  columns: number | undefined;
  /** Milliseconds; only differences count. */
  clock: () => number;
}

export interface ProgressReport<Progress> {
  update(progress: Progress): void;
  /** Takes the line on a terminal away. */
  end(): void;
}

/** Milliseconds between two lines, and between two states of the one line that a terminal shows. */
const pause = { lines: 1000, terminal: 100 };

/** Where the commands show it. */
const onStderr = (): ProgressOptions => ({
  write: (text) => process.stderr.write(text),
  columns: process.stderr.isTTY ? process.stderr.columns : undefined,
  clock: () => performance.now(),
});

/**
 * Shows how far a long command has come:
 *
 * ```ts
 * const report = reportProgress(describeIngest);
 * report.update({ added: 1200, … }); // 1,200 stories, 2,400 a second (reut2-003.sgm)
 * report.end();
 * ```
 *
 * On a terminal one line is written over and over, elsewhere a plain line at most each second.
 *
 * @param describe puts what is done into words; it is told how long that took (seconds)
 */
export function reportProgress<Progress>(
  describe: (progress: Progress, seconds: number) => string,
  { write, columns, clock }: ProgressOptions = onStderr(),
): ProgressReport<Progress> {
  const begin = clock();
  const interval = columns === undefined ? pause.lines : pause.terminal;
  let next = begin + interval;
  return {
    update(progress) {
      const now = clock();
      if (now < next) return;
      next = now + interval;
      const line = describe(progress, (now - begin) / 1000);
      write(columns === undefined ? `newsgraph: ${line}\n` : `\r\x1b[2K${line.slice(0, columns - 1)}`);
    },
    end() {
      if (columns !== undefined) write("\r\x1b[2K");
    },
  };
}

/** How many stories went through, new or not. */
export function storiesOf({
  added,
  updated,
  unchanged,
  older,
}: Pick<IngestProgress, "added" | "updated" | "unchanged" | "older">): number {
  return added + updated + unchanged + older;
}

/**
 * How far an ingest has come: `describeIngest(tally)(progress, 12)` is
 * `1,200 stories, 100 a second, 40 % read, 18 s left (reut2-003.sgm)`.
 *
 * @param tally how much of the files was read, where somebody counts it
 */
export function describeIngest(
  tally: Tally | null = null,
): (progress: IngestProgress, seconds: number) => string {
  return (progress, seconds) => {
    const stories = storiesOf(progress);
    // Vocabularies and catalogues have no stories.
    const isVocabulary = stories === 0 && progress.concepts > 0;
    const number = isVocabulary ? progress.concepts : stories;
    const rate = count(Math.round(number / seconds));
    const refused = progress.refused > 0 ? `, ${count(progress.refused)} refused` : "";
    const done = isVocabulary ? countOf(number, "entry", "entries") : countOf(number, "story", "stories");
    return `${done}, ${rate} a second${refused}${describeTally(tally, seconds)} (${progress.file})`;
  };
}

function describeTally(tally: Tally | null, seconds: number): string {
  if (!tally?.total || tally.read === 0) return "";
  const share = Math.min(1, tally.read / tally.total);
  const left = Math.ceil((seconds * (1 - share)) / share);
  return `, ${Math.floor(100 * share)} % read, ${describeSeconds(left)} left`;
}

/** `describeSeconds(75)` is `1 min 15 s`, and of hours the minutes alone are told. */
export function describeSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** Of what goes through all stories: `describeStories(19_043)({ articles: 1200 }, 0.5)` says how many a second. */
export function describeStories(all: number): (progress: { articles: number }, seconds: number) => string {
  return ({ articles }, seconds) =>
    `${count(articles)} of ${countOf(all, "story", "stories")}, ${count(Math.round(articles / seconds))} a second`;
}

/** Of feeds that are asked: `describeFeeds(120)({ asked: 40, failed: 2 })` is `40 of 120 feeds asked, 2 failed`. */
export function describeFeeds(all: number): (progress: { asked: number; failed: number }) => string {
  return ({ asked, failed }) =>
    `${count(asked)} of ${countOf(Math.max(all, asked), "feed", "feeds")} asked, ${count(failed)} failed`;
}
