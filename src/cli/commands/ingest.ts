import type { Config } from "../../config.js";
import { formatNamed } from "../../formats/registry.js";
import { defaultBatchSize, type IngestSummary, takeIn } from "../../ingest/ingest.js";
import { openDatabase } from "../open-database.js";
import { countOf, say, tell } from "../output.js";
import { describeIngest, reportProgress, storiesOf } from "../progress.js";
import { openQuarantine } from "../quarantine.js";
import { arrivingFiles } from "../sources/arriving-files.js";
import { settledFiles } from "../sources/settled-files.js";
import type { Tally } from "../sources/sources.js";
import { describeSummary, tellRefused } from "../summary.js";
import { tellAndAddAnalyzer } from "../tell-analyzer.js";
import { awaitTermination, exitCodes } from "../termination.js";

export interface IngestFlags {
  format?: string | undefined;
  /** The directory for what is refused. */
  quarantine?: string | undefined;
  /** A directory to take in what comes into it. */
  watch?: string | undefined;
  /** Whether the summary is for a program. */
  json: boolean;
}

/** Between two looks at a directory that is watched (milliseconds). */
const watchInterval = 2000;

/**
 * Takes files into the archive, then what comes into a directory, until it is stopped. Exits with 1 where anything was
 * refused, and with a shell's code for the signal where it was asked to stop, which it does after the transaction under
 * way; whoever watches is done when it is stopped.
 */
export async function ingest(config: Config, names: readonly string[], flags: IngestFlags): Promise<number> {
  const { watch } = flags;
  const format = flags.format === undefined ? undefined : formatNamed(flags.format);
  const onRefused = flags.quarantine === undefined ? undefined : await openQuarantine(flags.quarantine);
  const database = await openDatabase(config.database.location, 30);
  const termination = awaitTermination();
  const { signal } = termination;
  let isWhole = true;

  async function takeFiles(files: readonly string[]): Promise<IngestSummary> {
    const tally: Tally = { read: 0, total: 0 };
    const report = reportProgress(describeIngest(tally));
    const reading = { format, batchSize: defaultBatchSize, signal, tally };
    const arriving = (isWorkedOut: () => boolean) => arrivingFiles(files, { ...reading, isWorkedOut });
    const summary = await takeIn(database.writer, arriving, {
      now: () => new Date(),
      onProgress: report.update,
      ...(onRefused && { onRefused }),
    }).finally(report.end);
    tellRefused(summary);
    say(flags.json ? JSON.stringify(summary) : describeSummary(summary));
    if (summary.refused.length > 0) isWhole = false;
    return summary;
  }

  try {
    await tellAndAddAnalyzer(database);
    const summary = names.length > 0 ? await takeFiles(names) : null;
    if (watch !== undefined) {
      tell(`watching ${watch}`);
      for await (const files of settledFiles(watch, { every: watchInterval, signal })) await takeFiles(files);
      return isWhole ? 0 : 1;
    }
    const received = termination.received();
    if (received && summary) {
      const stories = countOf(storiesOf(summary), "story", "stories");
      tell(`stopped by ${received} after ${stories}; the same command goes on where the archive ends`);
      return exitCodes[received];
    }
    return isWhole ? 0 : 1;
  } finally {
    await database.close();
  }
}
