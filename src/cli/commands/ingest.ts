import type { Config } from "../../config.js";
import { formatNamed } from "../../formats/registry.js";
import { ingest as ingestDocuments } from "../../ingest/ingest.js";
import { openDatabase } from "../open-database.js";
import { countOf, say, tell } from "../output.js";
import { describeIngest, reportProgress, storiesOf } from "../progress.js";
import { openQuarantine } from "../quarantine.js";
import { readDocuments } from "../sources/read-documents.js";
import type { Tally } from "../sources/sources.js";
import { describeSummary, tellRefused } from "../summary.js";
import { tellAndAddAnalyzer } from "../tell-analyzer.js";
import { awaitTermination, exitCodes } from "../termination.js";

export interface IngestFlags {
  format?: string | undefined;
  /** The directory for what is refused. */
  quarantine?: string | undefined;
  /** Whether the summary is for a program. */
  json: boolean;
}

/**
 * Takes files into the archive. Exits with 1 where anything was refused, and with a shell's code for the signal where
 * it was asked to stop, which it does after the transaction under way.
 */
export async function ingest(config: Config, names: readonly string[], flags: IngestFlags): Promise<number> {
  const format = flags.format === undefined ? undefined : formatNamed(flags.format);
  const onRefused = flags.quarantine === undefined ? undefined : await openQuarantine(flags.quarantine);
  const database = await openDatabase(config.database.location, 30);
  try {
    await tellAndAddAnalyzer(database);
    const termination = awaitTermination();
    const tally: Tally = { read: 0, total: 0 };
    const report = reportProgress(describeIngest(tally));
    const summary = await ingestDocuments(
      database.writer,
      readDocuments(names, { format, signal: termination.signal, tally }),
      { now: () => new Date(), onProgress: report.update, ...(onRefused && { onRefused }) },
    ).finally(report.end);
    tellRefused(summary);
    say(flags.json ? JSON.stringify(summary) : describeSummary(summary));
    const signal = termination.received();
    if (signal) {
      const stories = countOf(storiesOf(summary), "story", "stories");
      tell(`stopped by ${signal} after ${stories}; the same command goes on where the archive ends`);
      return exitCodes[signal];
    }
    return summary.refused.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}
