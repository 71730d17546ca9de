import { type ArticleOrder, orderValue } from "../database/article-order.js";
import { type Duplicate, positionOfDuplicate } from "../database/duplicates/duplicate-pages.js";
import type { Listed, Named } from "../database/entity-pages.js";
import type { NamedOrder } from "../database/named-order.js";
import type { Article } from "../entities/article.js";
import type { ArticleVersion } from "../entities/article-version.js";
import type { ListOrder } from "./connection.js";

/** Articles in one of their orders. */
export function articlesBy(order: ArticleOrder): ListOrder<Article> {
  return {
    name: order.name,
    types: ["Article"],
    positionOf: (article) => ({ value: orderValue(order, article), type: "Article", id: article.id }),
  };
}

/** The versions of an article, newest first. */
export const newestVersions: ListOrder<ArticleVersion> = {
  name: "versions",
  types: ["ArticleVersion"],
  positionOf: ({ versionKey, id }) => ({ value: versionKey, type: "ArticleVersion", id }),
};

/** Entities or sources by name, of these types. */
export function byNameOf<Row extends Named>(...types: string[]): ListOrder<Row> {
  return {
    name: "name",
    types,
    positionOf: (row) => ({ value: row.sortName, type: row.__typename, id: row.id }),
  };
}

/** Entities or sources of these types in one of their orders. */
export function listedBy<Row extends Named>(order: NamedOrder, ...types: string[]): ListOrder<Listed<Row>> {
  return {
    name: order.name,
    types,
    positionOf: (row) => ({ value: row.listedBy, type: row.__typename, id: row.id }),
  };
}

/** Near-duplicates, the most similar first. */
export const mostSimilar: ListOrder<Duplicate> = {
  name: "similar",
  types: ["Article"],
  positionOf: positionOfDuplicate,
};
