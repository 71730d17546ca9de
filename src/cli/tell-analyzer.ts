import type { Database } from "../database/database.js";
import { inSnapshot } from "../database/in-snapshot.js";
import { addAnalyzer, otherAnalyzers } from "../database/search/index-analyzers.js";
import { type Analyzer, analyzer, describeAnalyzer } from "../search/analyzer.js";
import { tell } from "./output.js";

/** Says where the search index was made by another analyzer than this program's, and what to do: `await tellAnalyzer(database)`. */
export async function tellAnalyzer(database: Database): Promise<void> {
  const others = await readOthers(database);
  if (others.length > 0) tell(describeOthers(others));
}

/** The same for a command that is about to write stories, whose entries then are by this program's analyzer. */
export async function tellAndAddAnalyzer(database: Database): Promise<void> {
  const others = await readOthers(database);
  if (others.length === 0) return;
  tell(describeOthers(others));
  await database.writer.transaction((manager) => addAnalyzer({ manager }));
}

/** `The search index was made by another analyzer (…); run newsgraph reindex.` */
export function describeOthers(others: readonly Analyzer[]): string {
  const isDictionaries = others.every(
    ({ terms, stemmers }) => terms === analyzer.terms && stemmers === analyzer.stemmers,
  );
  const missed = isDictionaries
    ? "stories in scripts without spaces between words, such as Chinese, Japanese and Thai"
    : "stories";
  return (
    `the search index was made by another analyzer (${others.map(describeAnalyzer).join(" and ")}; ` +
    `this program's is ${describeAnalyzer(analyzer)}): searches may miss ${missed}; run newsgraph reindex`
  );
}

export function readOthers(database: Database): Promise<Analyzer[]> {
  return inSnapshot(database, otherAnalyzers);
}
