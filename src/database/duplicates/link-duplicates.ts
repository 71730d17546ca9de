import { bandsOf, nearness } from "../../text/near-duplicates.js";
import { maxTextLength, shinglesOf } from "../../text/shingles.js";
import type { Writing } from "../writing.js";
import { Buckets } from "./buckets.js";

/** An article that was just written. */
export interface WrittenText {
  id: number;
  /** Those of what is compared: the body, or the standfirst where there is none. Headlines are each paper's own. */
  shingles: Uint32Array;
  /** Whether the archive has no earlier text of it. */
  isNew: boolean;
}

interface Told {
  id: number;
  shingles: Uint32Array;
  bands: number[];
}

/** Two articles and their similarity in thousandths. */
type Link = [one: number, other: number, similarity: number];

/** How many articles' texts are in memory at a time. */
const chunk = 250;

/**
 * Links articles with their near-duplicates (`nearness`), whatever their sources, in place of what they were linked
 * with before: `await linkDuplicates(transaction, [{ id: 42, shingles: shinglesOf("…"), isNew: true }])`.
 *
 * Two statements for a batch of new articles, three more where some are changed, two more where near-duplicates are
 * found. Each article meets the archive as those before it have left it, so that it makes no difference how
 * they are cut into batches; nor does their order, unless more than `bucketSize` articles share a band.
 */
export async function linkDuplicates(writing: Writing, articles: readonly WrittenText[]): Promise<void> {
  const told: Told[] = articles.map(({ id, shingles }) => ({
    id,
    shingles,
    bands: [...bandsOf(shingles)],
  }));
  const former = await forget(
    writing,
    articles.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  const bands = told.flatMap((article) => article.bands);
  const candidates = pairUp(told, former, await Buckets.of(writing, bands));
  await insertBands(writing, told);
  await insertLinks(writing, await compare(writing, told, candidates));
}

/** Takes out what is known of articles' former texts; gives their bands. */
async function forget({ manager, dialect }: Writing, ids: readonly number[]): Promise<Map<number, number[]>> {
  const former = new Map<number, number[]>();
  if (ids.length === 0) return former;
  const given = dialect.oneOf(dialect.each("$1", "integer"));
  const values = [JSON.stringify(ids)];
  const rows: { id: number; hash: number }[] = await manager.query(
    `SELECT "articleId" AS id, hash FROM article_band WHERE "articleId" ${given}`,
    values,
  );
  for (const { id, hash } of rows) former.set(id, [...(former.get(id) ?? []), hash]);
  await manager.query(`DELETE FROM article_band WHERE "articleId" ${given}`, values);
  await manager.query(
    `DELETE FROM article_duplicate WHERE "articleId" ${given} OR "otherId" ${given}`,
    values,
  );
  return former;
}

/** Whom to compare: from an article to those after it that share a band with it. */
function pairUp(
  told: readonly Told[],
  former: ReadonlyMap<number, number[]>,
  buckets: Buckets,
): Map<number, number[]> {
  for (const [id, bands] of former) buckets.add(id, bands);
  const candidates = new Map<number, number[]>();
  for (const { id, bands } of told) {
    buckets.remove(id, former.get(id) ?? []);
    // Who met its former text has nothing to do with it any more.
    candidates.delete(id);
    for (const other of buckets.firstWith(bands)) {
      const later = candidates.get(other);
      if (later) later.push(id);
      else candidates.set(other, [id]);
    }
    buckets.add(id, bands);
  }
  return candidates;
}

async function compare(
  writing: Writing,
  told: readonly Told[],
  candidates: ReadonlyMap<number, number[]>,
): Promise<Link[]> {
  const shingles = new Map(told.map((article) => [article.id, article.shingles]));
  const links: Link[] = [];
  const meet = (one: number, own: Uint32Array) => {
    for (const other of candidates.get(one) ?? []) {
      const similarity = nearness(own, shingles.get(other) as Uint32Array);
      if (similarity !== null) links.push([one, other, Math.round(similarity * 1000)]);
    }
  };
  for (const { id, shingles } of told) meet(id, shingles);
  const stored = [...candidates.keys()].filter((id) => !shingles.has(id));
  for (let start = 0; start < stored.length; start += chunk) {
    for (const { id, text } of await readTexts(writing, stored.slice(start, start + chunk))) {
      meet(id, shinglesOf(text));
    }
  }
  return links;
}

function readTexts(
  { manager, dialect }: Writing,
  ids: readonly number[],
): Promise<{ id: number; text: string }[]> {
  return manager.query(
    `SELECT id, ${comparedText} AS text FROM article WHERE id ${dialect.oneOf(dialect.each("$1", "integer"))}`,
    [JSON.stringify(ids)],
  );
}

/** What is compared (`WrittenText`) in SQL, no more of it than counts. */
export const comparedText = `substr(coalesce(body, standfirst, ''), 1, ${maxTextLength})`;

async function insertBands({ manager, dialect }: Writing, told: readonly Told[]): Promise<void> {
  const rows = told.flatMap(({ id, bands }) => bands.map((hash, band) => [id, band, hash]));
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO article_band ("articleId", band, hash) SELECT t.id, t.band, t.hash
     FROM ${dialect.tuples("$1", { id: "integer", band: "integer", hash: "integer" })} t`,
    [JSON.stringify(rows)],
  );
}

/** Both directions, each with the other's date, visible where both articles are. */
async function insertLinks({ manager, dialect }: Writing, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.flatMap(([one, other, similarity]) => [
    [one, other, similarity],
    [other, one, similarity],
  ]);
  await manager.query(
    `INSERT INTO article_duplicate ("articleId", "otherId", similarity, "orderedAt", listed)
     SELECT t.one, t.other, t.similarity, o."orderedAt", a.listed * o.listed
     FROM ${dialect.tuples("$1", { one: "integer", other: "integer", similarity: "integer" })} t
     JOIN article a ON a.id = t.one JOIN article o ON o.id = t.other`,
    [JSON.stringify(rows)],
  );
}
