import { articleOrders, orderValue } from "../../database/article-order.js";
import { readArticlePages } from "../../database/article-pages.js";
import type { ArticleFilter } from "../../database/filter/article-filter.js";
import { selectArticles } from "../../database/filter/resolve-filter.js";
import type { Position } from "../../database/page-request.js";
import type { Snapshot } from "../../database/snapshot.js";
import type { Article } from "../../entities/article.js";
import type { NewsItem, NewsSource } from "../../news/news-item.js";
import { usualSlug } from "../../text/usual-slug.js";
import { type MentionedEntity, readMentions } from "./read-mentions.js";

/** A story as it leaves the archive. */
export interface ExportedStory {
  /** What came in. */
  given: NewsItem;
  /**
   * The same as the archive has it: with its slug where that is no usual one, its source as that is called here, and the
   * mentions that were found, each by its slug and its identifiers.
   */
  item: NewsItem;
  slug: string;
  /** The key of the document that it was read from; null where it came before documents were kept. */
  documentId: number | null;
  mentioned: readonly MentionedEntity[];
}

export interface ExportOptions {
  filter: ArticleFilter;
  order: "newest" | "oldest";
  /** How many stories at most. */
  first: number;
}

/** So many stories are in memory at a time, with their texts. */
const pageSize = 100;

/**
 * The stories that readers see and a filter takes, in their newest versions, page by page:
 * `for await (const stories of exportedStories(snapshot, { filter: {}, order: "oldest", first: 1000 })) …`.
 *
 * All of them as the archive stood at the snapshot's first read.
 */
export async function* exportedStories(
  snapshot: Snapshot,
  { filter, order, first }: ExportOptions,
): AsyncGenerator<ExportedStory[]> {
  const selection = await selectArticles(snapshot, filter);
  const by = articleOrders[order];
  let after: Position | null = null;
  for (let left = first; left > 0; left -= pageSize) {
    const request = { size: Math.min(left, pageSize), backward: false, after, before: null };
    const [page] = await readArticlePages(snapshot, null, selection, by, request);
    const last = page?.rows.at(-1);
    if (!page || !last) return;
    yield await asExported(snapshot, page.rows);
    if (!page.hasNextPage) return;
    after = { value: orderValue(by, last), type: "Article", id: last.id };
  }
}

async function asExported(snapshot: Snapshot, articles: readonly Article[]): Promise<ExportedStory[]> {
  const ids = articles.map(({ id }) => id);
  const items = await readItems(snapshot, ids);
  const mentions = await readMentions(snapshot, ids);
  return articles.flatMap(({ id, slug }) => {
    const stored = items.get(id);
    if (!stored) return [];
    const mentioned = mentions.get(id) ?? [];
    const { slug: _, ...said } = stored.item;
    const item: NewsItem = {
      ...said,
      ...(slug !== usualSlug(said) && { slug }),
      source: stored.source,
      mentions: mentioned.map(({ mention }) => mention),
    };
    const entities = mentioned.map(({ entity }) => entity);
    return [{ given: stored.item, item, slug, documentId: stored.documentId, mentioned: entities }];
  });
}

interface StoredItem {
  item: NewsItem;
  documentId: number | null;
  source: NewsSource;
}

async function readItems(snapshot: Snapshot, ids: readonly number[]): Promise<Map<number, StoredItem>> {
  const { dialect } = snapshot;
  const rows = await snapshot.all<{
    id: number;
    documentId: number | null;
    item: string;
    name: string;
    domain: string | null;
  }>(
    `SELECT a.id, v."documentId", CAST(v.item AS text) AS item, s.name, s.domain
     FROM ${dialect.each("$1", "integer")} wanted ${dialect.joinById("article", "a", "wanted.value")}
     JOIN article_version v ON v."articleId" = a.id AND v.digest = a.digest
     JOIN source s ON s.id = a."sourceId"`,
    [JSON.stringify(ids)],
  );
  return new Map(
    rows.map(({ id, documentId, item, name, domain }) => [
      id,
      { documentId, item: JSON.parse(item) as NewsItem, source: { name, domain } },
    ]),
  );
}
