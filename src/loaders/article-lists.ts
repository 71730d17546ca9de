import DataLoader from "dataloader";
import { type ArticleMatch, readMatches, type TextReading } from "../archive/matches.js";
import { type Cut, readTimelines, type Timeline } from "../archive/timeline.js";
import { countArticles } from "../database/article-counts.js";
import type { ArticleOrder } from "../database/article-order.js";
import { readArticlePages } from "../database/article-pages.js";
import { type FacetCount, type FacetOf, readFacets, readValueFacets } from "../database/facets.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { wantedParts } from "../database/filter/parts.js";
import type { ParentJoin } from "../database/filter/plan.js";
import { measureFilter, resolveFilter, type Selection } from "../database/filter/resolve-filter.js";
import type { Join } from "../database/join.js";
import type { Page, PageRequest } from "../database/page-request.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Article } from "../entities/article.js";
import { type AskedWords, askedWords } from "../search/asked-words.js";
import { foundOperands } from "../search/found-operands.js";
import type { Extent } from "../search/fragments.js";
import { highlightsOf, type TextHighlight } from "../search/highlights.js";
import type { PreparedSearch } from "../search/prepared-search.js";
import { type SearchedText, type SearchedTexts, searchedText } from "../search/searched-text.js";
import { type Stemmer, stemmerOf } from "../search/stemmers.js";
import { memo } from "./memo.js";

/** Which articles a list holds: those that all its joins lead to, without any all of the archive. */
export interface ArticleList {
  from: readonly JoinFrom[];
  /** Of these only what it takes. */
  filter: ArticleFilter;
}

interface JoinFrom {
  join: Join;
  parent: number | string;
}

interface PageAsked {
  order: ArticleOrder;
  request: PageRequest;
}

/** The searches of a filter, ready for texts of one language. */
interface Searches {
  all: readonly { search: PreparedSearch; isWanted: boolean }[];
  asked: AskedWords;
}

interface ValuesAsked {
  join: Join;
  first: number;
}

/**
 * Everything that is read of lists of articles. What is asked alike of lists that differ in their parents alone is one
 * statement: `await lists.count({ from: [{ join: entityArticles.Person, parent: 7 }], filter: {} }, null)`.
 */
export function createArticleLists(snapshot: Snapshot, texts: TextReading) {
  const resolvedOf = memo((filter: ArticleFilter) => resolveFilter(snapshot, filter), JSON.stringify);

  const selectionOf = memo(
    async (filter: ArticleFilter) => measureFilter(snapshot, await resolvedOf(filter)),
    JSON.stringify,
  );

  /** Parents are no part of it: an article is in a list by the filter. */
  const matches = memo(
    (filter: ArticleFilter) =>
      new DataLoader<Article, ArticleMatch[], number>(
        async (articles) => readMatches(snapshot, await selectionOf(filter), articles, texts),
        { cacheKeyFn: ({ id }) => id },
      ),
    JSON.stringify,
  );

  /** By rank all that matches is read: it does not matter how much that is. */
  const selectionFor = async (filter: ArticleFilter, { by }: ArticleOrder): Promise<Selection> =>
    by === "rank" ? { ...(await resolvedOf(filter)), sizes: new Map() } : selectionOf(filter);

  /** Null of a filter without searches. */
  const searchesOf = memo((filter: ArticleFilter) => {
    const searches = [...wantedParts(filter, () => true)].flatMap(({ part: { search }, isWanted }) =>
      typeof search === "string" ? [{ search, isWanted }] : [],
    );
    return memo((stemmer: Stemmer) => (searches.length === 0 ? null : prepareSearches(searches, stemmer)));
  });

  async function prepareSearches(
    searches: readonly { search: string; isWanted: boolean }[],
    stemmer: Stemmer,
  ): Promise<Searches> {
    const all = await Promise.all(
      searches.map(async ({ search, isWanted }) => ({
        search: await texts.prepare(search, { stemmer }),
        isWanted,
      })),
    );
    const matches = all.flatMap(({ search }) => [...search.matches.values()]);
    return { all, asked: askedWords(matches, stemmer) };
  }

  /**
   * @param read gives an error in place of a result where it can read for the others
   * @param keyOf what is asked, as text; plain data is its own JSON
   */
  function byParents<Asked, Result>(
    read: (from: ParentJoin | null, selection: Selection, asked: Asked) => Promise<(Result | Error)[]>,
    keyOf: (asked: Asked) => string = JSON.stringify,
    select: (filter: ArticleFilter, asked: Asked) => Promise<Selection> = selectionOf,
  ): (list: ArticleList, asked: Asked) => Promise<Result> {
    const loaderOf = memo(
      ({ list: { filter }, asked }: { list: ArticleList; asked: Asked }) =>
        new DataLoader<ArticleList["from"], Result, string>(
          async (lists) => read(together(lists), await select(filter, asked), asked),
          { cacheKeyFn: (joins) => JSON.stringify(joins.map(({ parent }) => parent)) },
        ),
      ({ list: { from, filter }, asked }) =>
        [...from.map(({ join }) => join.name), JSON.stringify(filter), keyOf(asked)].join(" "),
    );
    return (list, asked) => loaderOf({ list, asked }).load(list.from);
  }

  const facets = byParents<FacetOf<object>, FacetCount<object>[]>(
    (from, selection, asked) => readFacets(snapshot, from, selection, asked),
    ({ join, entity: _entity, ...rest }) => `${join.name} ${JSON.stringify(rest)}`,
  );

  return {
    page: byParents<PageAsked, Page<Article>>(
      (from, selection, { order, request }) => readArticlePages(snapshot, from, selection, order, request),
      JSON.stringify,
      (filter, { order }) => selectionFor(filter, order),
    ),

    count: byParents<null, number>((from, selection) => countArticles(snapshot, from, selection)),

    /** In how many of the articles each entity is. */
    facets: <Row extends object>(list: ArticleList, asked: FacetOf<Row>) =>
      facets(list, asked) as Promise<FacetCount<Row>[]>,

    /** In how many of them each value of the join's own column stands. */
    valueFacets: byParents<ValuesAsked, FacetCount<string>[]>(
      (from, selection, { join, first }) => readValueFacets(snapshot, from, selection, join, first),
      ({ join, first }) => `${join.name} ${first}`,
    ),

    timeline: byParents<Cut, Timeline>((from, selection, cut) =>
      readTimelines(snapshot, from, selection, cut),
    ),

    /** Why the list's filter takes one of its articles. */
    matches: ({ filter }: ArticleList, article: Article): Promise<ArticleMatch[]> =>
      matches(filter).load(article),

    /** Where the searches of the list's filter are met in one of its articles. */
    highlights: ({ filter }: ArticleList, article: Article, extent: Extent): Promise<TextHighlight[]> =>
      highlightsIn(filter, article.language, () => texts.textOf(article), extent),

    /** The same in texts that were read already. */
    highlightsIn: (filter: ArticleFilter, article: SearchedTexts, extent: Extent): Promise<TextHighlight[]> =>
      highlightsIn(
        filter,
        article.language,
        async (searches) => searchedText(article, (await searches()).asked),
        extent,
      ),
  };

  async function highlightsIn(
    filter: ArticleFilter,
    language: string | null,
    read: (searches: () => Promise<Searches>) => Promise<SearchedText>,
    extent: Extent,
  ): Promise<TextHighlight[]> {
    const preparing = searchesOf(filter)(stemmerOf(language));
    if (!preparing) return [];
    // Texts of all stories are asked for at once, however long their languages' searches take to prepare.
    const [text, { all }] = await Promise.all([read(() => preparing), preparing]);
    const found = all.flatMap(({ search, isWanted }) => foundOperands(text, search, isWanted));
    return highlightsOf(
      text,
      found.flatMap((operand) => operand.found),
      extent,
    );
  }
}

/** The parents of several lists by the same joins; of all articles there is one list. */
function together(lists: readonly ArticleList["from"][]): ParentJoin | null {
  const [walked, ...checked] = (lists[0] ?? []).map(({ join }, index) => ({
    join,
    parents: lists.map((joins) => (joins[index] as JoinFrom).parent),
  }));
  return walked ? { ...walked, within: checked } : null;
}
