import { countArticles } from "../../archive/count-articles.js";
import type { Config } from "../../config.js";
import { type Findings, type IndexFindings, verifyIndex } from "../../database/search/verify-index.js";
import { openDatabase } from "../open-database.js";
import { count, countOf, say, tell } from "../output.js";
import { describeStories, reportProgress } from "../progress.js";
import { printable } from "../summary.js";
import { describeOthers, readOthers } from "../tell-analyzer.js";
import { awaitTermination, exitCodes } from "../termination.js";

/**
 * Compares the search index with the stories and changes nothing. Exits with 1 where something differs, and with a
 * shell's code for the signal where it was asked to stop.
 */
export async function verify(config: Config): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  try {
    const termination = awaitTermination();
    const others = await readOthers(database);
    const report = reportProgress(describeStories(await countArticles(database)));
    const found = await verifyIndex(database, {
      signal: termination.signal,
      onProgress: report.update,
    }).finally(report.end);
    tellFindings(found);
    say(describeFindings(found));
    const signal = termination.received();
    if (signal) {
      tell(`stopped by ${signal} before the end`);
      return exitCodes[signal];
    }
    if (others.length > 0) tell(describeOthers(others));
    else if (!isSound(found)) tell("the search index is not as it should be; run newsgraph reindex");
    return others.length > 0 || !isSound(found) ? 1 : 0;
  } finally {
    await database.close();
  }
}

function isSound({ missing, differing, superfluous, damage }: IndexFindings): boolean {
  return damage === null && [missing, differing, superfluous].every((found) => found.count === 0);
}

/** `19,043 stories compared with the search index: 1 missing, 2 differ, 0 entries too many` */
function describeFindings({ articles, missing, differing, superfluous }: IndexFindings): string {
  return (
    `${countOf(articles, "story", "stories")} compared with the search index: ${count(missing.count)} missing, ` +
    `${count(differing.count)} differing, ${countOf(superfluous.count, "entry", "entries")} of no story`
  );
}

function tellFindings({ missing, differing, superfluous, damage }: IndexFindings): void {
  if (damage !== null) tell(printable(`the search index is damaged: ${damage}`));
  tellEach(missing, (uri) => `${uri} is missing`);
  tellEach(differing, (uri) => `${uri} has other words in the index than in its text`);
  tellEach(superfluous, (key) => `entry ${key} is of no story`);
}

function tellEach({ count: all, first }: Findings, describe: (what: string) => string): void {
  for (const what of first) tell(printable(describe(what)));
  if (all > first.length) tell(`and ${count(all - first.length)} more`);
}
