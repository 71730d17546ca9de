import type { Writing } from "../writing.js";

/**
 * How many of the articles that share a band a further one is compared with: those that came first. A text that half
 * the archive ends in would otherwise be compared with half the archive.
 */
export const bucketSize = 50;

/**
 * The articles that share a band, in the order of their keys: what the archive has, and what a batch changes.
 *
 * ```ts
 * const buckets = await Buckets.of(writing, [17, -4]);
 * buckets.add(42, [17]);
 * buckets.of(17); // [3, 9, 42]
 * ```
 */
export class Buckets {
  private constructor(private readonly articles: Map<number, number[]>) {}

  /** As many of each band as can matter, in one statement. */
  static async of({ manager, dialect }: Writing, bands: readonly number[]): Promise<Buckets> {
    const articles = new Map(bands.map((hash) => [hash, [] as number[]]));
    if (articles.size === 0) return new Buckets(articles);
    const first = dialect.forEach(
      dialect.each("$1", "integer"),
      "d",
      `SELECT b.hash AS hash, b."articleId" AS id FROM article_band b
       WHERE b.hash = d.value ORDER BY b."articleId" LIMIT ${bucketSize}`,
      ["hash", "id"],
    );
    const rows: { hash: number; id: number }[] = await manager.query(
      `SELECT hash, id FROM ${first} found ORDER BY id`,
      // In the index's order, so that neighbours are read together.
      [JSON.stringify([...articles.keys()].sort((one, other) => one - other))],
    );
    for (const { hash, id } of rows) articles.get(hash)?.push(id);
    return new Buckets(articles);
  }

  /** The first articles that have one of the bands, each once. */
  firstWith(bands: readonly number[]): Set<number> {
    return new Set(bands.flatMap((hash) => this.articles.get(hash)?.slice(0, bucketSize) ?? []));
  }

  add(article: number, bands: readonly number[]): void {
    for (const hash of bands) {
      const bucket = this.articles.get(hash);
      if (!bucket || bucket.includes(article)) continue;
      const after = bucket.findLastIndex((other) => other < article);
      bucket.splice(after + 1, 0, article);
    }
  }

  remove(article: number, bands: readonly number[]): void {
    for (const hash of bands) {
      const bucket = this.articles.get(hash);
      const index = bucket?.indexOf(article) ?? -1;
      if (index >= 0) bucket?.splice(index, 1);
    }
  }
}
