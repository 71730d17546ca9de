import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database.js";
import { inSnapshot } from "../in-snapshot.js";
import type { Writing } from "../writing.js";
import { setAnalyzer } from "./index-analyzers.js";
import { indexArticles } from "./index-articles.js";
import { damageOf } from "./index-damage.js";
import { textsAfter, textsAtOnce } from "./stored-texts.js";

/** How far it has come; so many are indexed anew for good. */
export interface ReindexProgress {
  articles: number;
}

export interface ReindexOptions {
  /** Ends it after the transaction under way. */
  signal?: AbortSignal;
  /** Called after each transaction. */
  onProgress?: (progress: ReindexProgress) => void;
}

/**
 * Another program that waits for SQLite's lock looks every tenth of a second whether it is free, and fails in the end
 * where it never is (milliseconds).
 */
const turnOfOthers = 25;

/**
 * Makes the whole search index anew: `await reindex(database)` is `{ articles: 19043, isWhole: true }`.
 *
 * In transactions of a hundred articles, each of which takes what the index holds of them away and writes what it
 * should: whoever searches meanwhile finds every story by its old terms or by its new ones, and stories that come
 * meanwhile are indexed as ever. Only an index that is damaged within is emptied first. Whoever is stopped midway begins again from the first.
 *
 * @throws NewsgraphError DATABASE_LOCKED, SERVICE_UNAVAILABLE
 */
export async function reindex(
  database: Database,
  { signal, onProgress }: ReindexOptions = {},
): Promise<ReindexProgress & { isWhole: boolean }> {
  const { writer } = database;
  const { dialect } = writer;
  const { integrity } = dialect.search;
  if (integrity && (await inSnapshot(database, damageOf)) !== null) {
    await writer.transaction((manager) => manager.query(integrity.empty));
  }
  let articles = 0;
  for (let last: number | null = 0; last !== null; ) {
    if (signal?.aborted) return { articles, isWhole: false };
    const after: number = last;
    const batch = await writer.transaction((manager) => replaceAfter({ manager, dialect }, after));
    articles += batch.articles;
    last = batch.last;
    onProgress?.({ articles });
    await pause(turnOfOthers);
  }
  for (let step = 0; !signal?.aborted; step += 1) {
    const isDone = await writer.transaction((manager) =>
      dialect.search.tidy((sql) => manager.query(sql), step),
    );
    if (isDone) break;
  }
  return { articles, isWhole: true };
}

/** @returns the key of the last one, null where no more come */
async function replaceAfter(
  writing: Writing,
  after: number,
): Promise<{ articles: number; last: number | null }> {
  const rows = await textsAfter(writing, after);
  const last = rows.length < textsAtOnce ? null : (rows.at(-1)?.id as number);
  const [key] = writing.dialect.search.columns;
  // By their range, for entries of articles that are not there go along.
  await writing.manager.query(`DELETE FROM article_search WHERE ${key} > $1 AND ${key} <= $2`, [
    after,
    last ?? Number.MAX_SAFE_INTEGER,
  ]);
  await indexArticles(
    writing,
    rows.map((row) => ({ ...row, isNew: true })),
  );
  if (last === null) await setAnalyzer(writing);
  return { articles: rows.length, last };
}
