import DataLoader from "dataloader";
import { findRelated } from "../archive/related.js";
import { readKeysByUri } from "../database/article-keys.js";
import { readArticleTexts } from "../database/article-texts.js";
import { countVersions, readVersionPages, readVersionTexts } from "../database/article-versions.js";
import { countDuplicates, readDuplicatePages } from "../database/duplicates/duplicate-pages.js";
import { countChildren, type Named, readChildPages } from "../database/entity-pages.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import type { Join } from "../database/join.js";
import { readLists } from "../database/lists.js";
import type { Page, PageRequest } from "../database/page-request.js";
import { type Lookup, resolveReferences, type Target } from "../database/reference.js";
import { readByKey } from "../database/rows-by-key.js";
import type { Snapshot } from "../database/snapshot.js";
import type { StoredClass } from "../database/stored-class.js";
import { asReadersSee } from "../database/visibility.js";
import { Article } from "../entities/article.js";
import { entityKinds } from "../news/entity-kind.js";
import { createArticleLists } from "./article-lists.js";
import { memo } from "./memo.js";
import { createTextReading } from "./text-reading.js";
import { readVersionChanges } from "./version-changes.js";

/** A page of a join's children, as a key: what is asked for alike is fetched in one statement. */
interface PageOfJoin {
  join: Join;
  request: PageRequest;
}

/** Relatives of articles, as a key. */
interface RelatedOnes {
  first: number;
  filter: ArticleFilter;
}

/** A page of versions, as a key. */
interface PageOfVersions {
  request: PageRequest;
  asOf: string | null;
}

export type Loaders = ReturnType<typeof createLoaders>;

/**
 * The batching of one operation: whatever a level of the query asks for, however many parents, is one statement.
 *
 * ```ts
 * const loaders = createLoaders(snapshot);
 * const people = await loaders.list<Person>(articleEntities.Person).load(article.id);
 * ```
 */
export function createLoaders(snapshot: Snapshot) {
  const row = memo((stored: StoredClass<{ id: number }>) => {
    return new DataLoader((ids: readonly number[]) => readByKey(snapshot, stored, ids));
  });

  const list = memo((join: Join) => {
    return new DataLoader((parents: readonly number[]) => readLists(snapshot, join, parents));
  }, nameOf);

  const childPage = memo(({ join, request }: PageOfJoin) => {
    return new DataLoader((parents: readonly number[]) =>
      readChildPages<Named>(snapshot, join, parents, request),
    );
  }, keyOf);

  const childCount = memo((join: Join) => {
    return new DataLoader((parents: readonly number[]) => countChildren(snapshot, join, parents));
  }, nameOf);

  const duplicatePage = memo((request: PageRequest) => {
    return new DataLoader((articles: readonly number[]) => readDuplicatePages(snapshot, articles, request));
  }, JSON.stringify);

  const related = memo((asked: RelatedOnes) => {
    return new DataLoader((articles: readonly number[]) =>
      findRelated(snapshot, articles, { ...asked, kinds: entityKinds }),
    );
  }, JSON.stringify);

  const versionPage = memo(({ asOf, request }: PageOfVersions) => {
    return new DataLoader((articleIds: readonly number[]) =>
      readVersionPages(snapshot, articleIds, request, asOf),
    );
  }, JSON.stringify);

  const articleTexts = new DataLoader((ids: readonly number[]) => readArticleTexts(snapshot, ids));

  const readableArticle = async (id: number): Promise<Article | null> => {
    const article = await (row(Article) as DataLoader<number, Article | null>).load(id);
    return article && asReadersSee(article);
  };

  return {
    /** A row by its key. Articles have a loader of their own, which knows what readers may see. */
    row: <Row extends { id: number }>(stored: StoredClass<Row>) =>
      row(stored) as unknown as DataLoader<number, Row | null>,

    /** An article by its key as readers see it: whole, a tombstone, or null. */
    article: readableArticle,

    /** The children of a parent by a short join. */
    list: <Row extends object>(join: Join) => list(join) as DataLoader<number, Row[]>,

    /** Lists of articles, filtered: their pages, counts, facets, timelines, and why they hold what they hold. */
    articles: createArticleLists(snapshot, createTextReading(articleTexts)),

    /** A page of the children by name. */
    childPage: <Row extends Named>(join: Join, request: PageRequest) =>
      childPage({ join, request }) as unknown as DataLoader<number, Page<Row>>,

    /** How many children there are. */
    childCount,

    /** A page of an article's near-duplicates. */
    duplicatePage,

    /** How many near-duplicates an article has. */
    duplicateCount: new DataLoader((articles: readonly number[]) => countDuplicates(snapshot, articles)),

    /** The articles that are most like an article, of those that a filter takes. */
    related: (first: number, filter: ArticleFilter) => related({ first, filter }),

    /** The long texts of an article. */
    articleTexts,

    /** A page of the versions of an article, newest first; `asOf` only those that there were by then. */
    versionPage: (request: PageRequest, asOf: string | null = null) => versionPage({ request, asOf }),

    /** How many versions an article has. */
    versionCount: new DataLoader((articleIds: readonly number[]) => countVersions(snapshot, articleIds)),

    /** The texts of a version. */
    versionTexts: new DataLoader((ids: readonly number[]) => readVersionTexts(snapshot, ids)),

    /** What changed in a version from the one before it. */
    versionChanges: new DataLoader((ids: readonly number[]) => readVersionChanges(snapshot, ids)),

    /** The key of the article with a uri. */
    articleKeyByUri: new DataLoader((uris: readonly string[]) => readKeysByUri(snapshot, uris)),

    /** What a reference leads to. */
    reference: new DataLoader<Lookup, Target[], string>((lookups) => resolveReferences(snapshot, lookups), {
      cacheKeyFn: ({ reference, kinds }) => `${kinds.join("|")} ${reference}`,
    }),
  };
}

function nameOf(join: Join): string {
  return join.name;
}

/** Filters and requests are plain data, so that their text is their identity. */
function keyOf({ join, ...rest }: { join: Join }): string {
  return `${join.name} ${JSON.stringify(rest)}`;
}
