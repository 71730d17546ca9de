import { countArticles } from "../../archive/count-articles.js";
import type { Config } from "../../config.js";
import { reindex as reindexArchive } from "../../database/search/reindex.js";
import { openDatabase } from "../open-database.js";
import { countOf, say, tell } from "../output.js";
import { describeStories, reportProgress } from "../progress.js";
import { awaitTermination, exitCodes } from "../termination.js";

/**
 * Makes the search index anew beside whoever reads and writes. Exits with a shell's code for the signal where it was
 * asked to stop, which it does after the transaction under way.
 */
export async function reindex(config: Config): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  try {
    const termination = awaitTermination();
    const report = reportProgress(describeStories(await countArticles(database)));
    const { articles, isWhole } = await reindexArchive(database, {
      signal: termination.signal,
      onProgress: report.update,
    }).finally(report.end);
    const stories = countOf(articles, "story", "stories");
    say(`${stories} indexed anew`);
    const signal = termination.received();
    if (!signal || isWhole) return 0;
    tell(
      `stopped by ${signal} after ${stories}; the others are found as before, and the same command begins again`,
    );
    return exitCodes[signal];
  } finally {
    await database.close();
  }
}
