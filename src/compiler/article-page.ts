import type { ArticlePage, EdgePart, FacetPart, PagePart } from "../database/answer/answer.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import type { Join } from "../database/join.js";
import { type ArticleListArgs, orderOf } from "../schema/article-list.js";
import { type ConnectionArgs, toPageRequest } from "../schema/connection-args.js";
import { checkArticleFilter } from "../schema/filters/check-article-filter.js";
import { facetPart, timelinePart } from "./article-facets.js";
import type { FilterOf } from "./compilation.js";
import type { SelectedField } from "./compile-object.js";
import { highlightsHole } from "./highlights-hole.js";
import { matchesHole } from "./matches-hole.js";
import { NotCompilable } from "./not-compilable.js";
import { pageParts } from "./page-parts.js";
import { byNumber, byTime, pageSlots } from "./page-slots.js";

/** A page of the articles that a join leads to, or of all. */
export function articlePage(join: Join | null, field: SelectedField): ArticlePage {
  return pageBy(join, field, field.arguments.shape(isFiltered) ? askedIn(field) : null);
}

/**
 * A page of those that a list's own filter takes too.
 *
 * @param own null where the list has none
 */
export function narrowedArticlePage(join: Join, field: SelectedField, own: FilterOf | null): ArticlePage {
  if (!own && !field.arguments.shape(isFiltered)) return pageBy(join, field, null);
  const asked = askedIn(field);
  return pageBy(join, field, (variables) => ({ and: [own?.(variables) ?? {}, asked(variables)] }));
}

function isFiltered({ filter }: Record<string, unknown>): boolean {
  return Boolean(filter);
}

function askedIn(field: SelectedField): FilterOf {
  return field.arguments.each(({ filter }) => checkArticleFilter(filter as ArticleFilter));
}

function pageBy(join: Join | null, field: SelectedField, asked: FilterOf | null): ArticlePage {
  const order = field.arguments.shape((given) => orderOf(given as Pick<ArticleListArgs, "orderBy">));
  const page = pageSlots(
    field,
    (given) => toPageRequest(given as ConnectionArgs, order.name, ["Article"]),
    order.by === "rank" ? byNumber : byTime,
  );
  const parts = pageParts(field, "ArticleConnection", (part) => part.select("Article"), {
    ofEdge: (part, name) => edgePart(part, name, asked),
    ofList: (part, name) => wholeListPart(part, name, asked),
  });
  const isCounted = parts.some(([, part]) => !ofPageAlone.includes(part.is));
  const filter =
    asked && field.compilation.filter({ read: asked, isMeasured: isCounted || order.by !== "rank" });
  return { is: "articles", join, filter, order, page, parts };
}

function wholeListPart(field: SelectedField, name: string, asked: FilterOf | null): PagePart | null {
  if (name === "timeline") return timelinePart(field);
  if (name !== "facets") return null;
  return { is: "facets", fields: field.parts<FacetPart>("ArticleFacets", facetPart(asked)) };
}

const everyArticle: FilterOf = () => ({});

/** What is told of the page alone, not of the whole list. */
const ofPageAlone: readonly PagePart["is"][] = ["constant", "nodes", "edges", "pageInfo"];

function edgePart(field: SelectedField, name: string, asked: FilterOf | null): EdgePart {
  if (name === "highlights") return { is: "node", of: highlightsHole(field, asked) };
  try {
    if (name !== "matches") throw new NotCompilable(`ArticleEdge.${name}`);
    return { is: "node", of: matchesHole(field, asked) };
  } catch (error) {
    if (!(error instanceof NotCompilable)) throw error;
    return { is: "node", of: field.resolvedOfEdge(asked ?? everyArticle, error.message) };
  }
}
