import type { Article } from "../entities/article.js";
import type { Direction } from "./page-request.js";

/** How a list of articles can be ordered; a cursor holds the name. */
export type ArticleOrderName = "newest" | "oldest" | "updated";

/** An order of articles. */
export interface ArticleOrder {
  name: ArticleOrderName;
  direction: Direction;
  /** Whether it is by date: then every table that leads to articles holds them in order. */
  isByDate: boolean;
}

export const articleOrders: Readonly<Record<ArticleOrderName, ArticleOrder>> = {
  newest: { name: "newest", direction: "DESC", isByDate: true },
  oldest: { name: "oldest", direction: "ASC", isByDate: true },
  updated: { name: "updated", direction: "DESC", isByDate: false },
};

/** What an article is ordered by (UTC with milliseconds). One without a time of update stands at its date. */
export function orderValue(order: ArticleOrder, article: Article): string {
  return order.isByDate ? article.orderedAt : (article.updatedAt ?? article.orderedAt);
}

/** The same in SQL, over an article's row; an index holds it. */
export function updatedSql(alias: string): string {
  return `coalesce(${alias}."updatedAt", ${alias}."orderedAt")`;
}
