import type { Article } from "../entities/article.js";
import type { Direction } from "./page-request.js";

/** How a list of articles can be ordered; a cursor holds the name. */
export type ArticleOrderName = "newest" | "oldest" | "updated" | "relevance";

/** An order of articles. */
export interface ArticleOrder {
  name: ArticleOrderName;
  direction: Direction;
  /** By date every table that leads to articles holds them in order. */
  by: "date" | "update" | "rank";
}

export const articleOrders: Readonly<Record<ArticleOrderName, ArticleOrder>> = {
  newest: { name: "newest", direction: "DESC", by: "date" },
  oldest: { name: "oldest", direction: "ASC", by: "date" },
  updated: { name: "updated", direction: "DESC", by: "update" },
  relevance: { name: "relevance", direction: "DESC", by: "rank" },
};

/** An article as a list gives it. */
export interface ListedArticle extends Article {
  /** How well it matches, where the list goes by that. */
  rank?: number;
}

/**
 * What an article is ordered by: a time (UTC with milliseconds), or how well it matches. One without a time of update
 * stands at its date.
 */
export function orderValue({ by }: ArticleOrder, article: ListedArticle): string {
  if (by === "rank") return String(article.rank);
  return by === "date" ? article.orderedAt : (article.updatedAt ?? article.orderedAt);
}

/** The time of update in SQL, over an article's row; an index holds it. */
export function updatedSql(alias: string): string {
  return `coalesce(${alias}."updatedAt", ${alias}."orderedAt")`;
}
