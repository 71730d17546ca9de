import { type IndexedText, indexText } from "../../search/indexed-text.js";
import type { Database } from "../database.js";
import { inSnapshot } from "../in-snapshot.js";
import type { Snapshot } from "../snapshot.js";
import { damageOf, readerOf } from "./index-damage.js";
import type { IndexContents } from "./search-dialect.js";
import type { StoredTexts } from "./stored-texts.js";

/** What a verification has found so far. */
export interface IndexFindings {
  /** How many articles were compared: those that readers may see. */
  articles: number;
  /** Articles that the index does not hold, by uri. */
  missing: Findings;
  /** Articles of which it holds other terms than their texts have, by uri. */
  differing: Findings;
  /** Entries of articles that are not there, or not for readers, by key. */
  superfluous: Findings;
  /** What the database says is wrong with the index itself; null where it says nothing. */
  damage: string | null;
}

export interface Findings {
  count: number;
  /** The first twenty. */
  first: string[];
}

export interface VerifyOptions {
  /** Ends it after what it is at. */
  signal?: AbortSignal;
  onProgress?: (findings: IndexFindings) => void;
}

const mostKept = 20;

/** Enough for a statement's cost to vanish, few enough for memory. */
const batchSize = 100;

interface StoredArticle extends StoredTexts {
  uri: string;
  isIndexed: number;
}

/**
 * Compares the search index with the articles' texts, term by term, and changes nothing:
 *
 * ```ts
 * const { articles, missing } = await verifyIndex(database);
 * // 19043, { count: 1, first: ["tag:reuters.com,1987:17"] }
 * ```
 *
 * Articles come in the order of their keys, each stretch of them read in a snapshot of its own: what is written
 * meanwhile disturbs nothing.
 *
 * @throws NewsgraphError SERVICE_UNAVAILABLE
 */
export async function verifyIndex(
  database: Database,
  { signal, onProgress }: VerifyOptions = {},
): Promise<IndexFindings> {
  const findings: IndexFindings = {
    articles: 0,
    missing: { count: 0, first: [] },
    differing: { count: 0, first: [] },
    superfluous: { count: 0, first: [] },
    damage: await inSnapshot(database, damageOf),
  };
  for (let last: number | null = 0; last !== null && !signal?.aborted; ) {
    const after: number = last;
    last = await inSnapshot(database, (snapshot) =>
      verifyAfter(snapshot, after, findings, { signal, onProgress }),
    );
  }
  return findings;
}

/** @returns the key of the stretch's last article, null where no more come */
async function verifyAfter(
  snapshot: Snapshot,
  after: number,
  findings: IndexFindings,
  { signal, onProgress }: { signal: AbortSignal | undefined; onProgress: VerifyOptions["onProgress"] },
): Promise<number | null> {
  const { search } = snapshot.dialect;
  const keys = await snapshot.all<{ id: number }>(
    `SELECT id FROM article WHERE id > $1 AND listed = 1 ORDER BY id LIMIT ${search.verifiedAtOnce}`,
    [after],
  );
  const ids = keys.map(({ id }) => id);
  const last = ids.length < search.verifiedAtOnce ? null : (ids.at(-1) as number);
  await findSuperfluous(snapshot, after, last, findings);
  const contents = await search.contents(readerOf(snapshot), ids);
  for (let start = 0; start < ids.length && !signal?.aborted; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    await compare(snapshot, batch, contents, findings);
    onProgress?.(findings);
  }
  return last;
}

async function findSuperfluous(
  snapshot: Snapshot,
  after: number,
  last: number | null,
  { superfluous }: IndexFindings,
): Promise<void> {
  const [key] = snapshot.dialect.search.columns;
  const rows = await snapshot.all<{ key: number }>(
    `SELECT ${key} AS key FROM article_search s
     WHERE ${key} > $1 AND ${key} <= $2 AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = s.${key} AND a.listed = 1)
     ORDER BY ${key}`,
    [after, last ?? Number.MAX_SAFE_INTEGER],
  );
  for (const row of rows) note(superfluous, String(row.key));
}

async function compare(
  snapshot: Snapshot,
  ids: readonly number[],
  contents: IndexContents,
  findings: IndexFindings,
): Promise<void> {
  const [key] = snapshot.dialect.search.columns;
  const rows = await snapshot.all<StoredArticle>(
    `SELECT id, uri, headline, standfirst, body, language,
       CASE WHEN EXISTS (SELECT 1 FROM article_search s WHERE s.${key} = a.id) THEN 1 ELSE 0 END AS "isIndexed"
     FROM article a WHERE id >= $1 AND id <= $2 AND listed = 1 ORDER BY id`,
    [ids[0] as number, ids.at(-1) as number],
  );
  const indexed: { id: number; text: IndexedText }[] = [];
  for (const { uri, isIndexed, ...article } of rows) {
    if (isIndexed) indexed.push({ id: article.id, text: await indexText(article) });
    else note(findings.missing, uri);
  }
  const differing = new Set(await contents.differing(indexed));
  for (const { id, uri } of rows) if (differing.has(id)) note(findings.differing, uri);
  findings.articles += rows.length;
}

function note(found: Findings, what: string): void {
  found.count += 1;
  if (found.first.length < mostKept) found.first.push(what);
}
