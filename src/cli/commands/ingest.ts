import type { Config } from "../../config.js";
import { formatNamed } from "../../formats/registry.js";
import { ingest as ingestDocuments } from "../../ingest/ingest.js";
import { openDatabase } from "../open-database.js";
import { countOf, say, tell } from "../output.js";
import { describeIngest, reportProgress, storiesOf } from "../progress.js";
import { readDocuments } from "../read-documents.js";
import { describeSummary, tellRefused } from "../summary.js";
import { tellAndAddAnalyzer } from "../tell-analyzer.js";
import { awaitTermination, exitCodes } from "../termination.js";

/**
 * Takes files into the archive. Exits with 1 where anything was refused, and with a shell's code for the signal where
 * it was asked to stop, which it does after the transaction under way.
 */
export async function ingest(
  config: Config,
  files: readonly string[],
  options: { format?: string | undefined },
): Promise<number> {
  const format = options.format === undefined ? undefined : formatNamed(options.format);
  const database = await openDatabase(config.database.location, 30);
  try {
    await tellAndAddAnalyzer(database);
    const termination = awaitTermination();
    const report = reportProgress(describeIngest);
    const summary = await ingestDocuments(
      database.writer,
      readDocuments(files, { format, signal: termination.signal }),
      { now: () => new Date(), onProgress: report.update },
    ).finally(report.end);
    tellRefused(summary);
    say(describeSummary(summary));
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
