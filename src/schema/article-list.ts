import { ArgsType, Field } from "type-graphql";
import { type ArticleOrder, articleOrders } from "../database/article-order.js";
import type { Join } from "../database/join.js";
import type { Article } from "../entities/article.js";
import type { ArticleList } from "../loaders/article-lists.js";
import { ArticleOrderBy } from "./article-order-by.js";
import { type Connection, type Edge, toConnection } from "./connection.js";
import { ConnectionArgs } from "./connection-args.js";
import type { Context } from "./context.js";
import { ArticleFilterInput } from "./filters/article-filter-input.js";
import { checkArticleFilter } from "./filters/check-article-filter.js";
import { articlesBy } from "./orders.js";

@ArgsType()
export class ArticleListArgs extends ConnectionArgs {
  @Field(() => ArticleFilterInput, { nullable: true, description: "Only stories that meet this." })
  filter?: ArticleFilterInput | null;

  @Field(() => ArticleOrderBy, { defaultValue: "NEWEST", description: "In which order." })
  orderBy!: ArticleOrderBy;
}

@ArgsType()
export class ContainedArticleListArgs extends ArticleListArgs {
  // Nullable, for Relay's compiler takes it for required otherwise, since the interface's field does not have it.
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "Whether stories that mention only what lies inside or under it belong to the list.",
  })
  includeDescendants?: boolean | null;
}

/** A page of articles, with the list that it is of, for what is computed over all of it. */
export interface ArticleListConnection extends Connection<Article> {
  edges: () => Promise<ArticleListEdge[]>;
  list: ArticleList;
}

/** An article with the list that it is found in. */
export interface ArticleListEdge extends Edge<Article> {
  list: ArticleList;
}

/** All articles of the archive. */
export function allArticles(args: ArticleListArgs, context: Context): ArticleListConnection {
  return listArticles({ from: [], filter: checkArticleFilter(args.filter) }, args, context);
}

/** The articles that a join leads to from one parent; parents of one level are read together. */
export function joinedArticles(
  join: Join,
  { id }: { id: number },
  args: ArticleListArgs,
  context: Context,
): ArticleListConnection {
  const filter = checkArticleFilter(args.filter);
  return listArticles({ from: [{ join, parent: id }], filter }, args, context);
}

/** The articles of a list that a further filter takes too. */
export function narrowedArticles(
  { from, filter }: ArticleList,
  args: ArticleListArgs,
  context: Context,
): ArticleListConnection {
  return listArticles({ from, filter: { and: [filter, checkArticleFilter(args.filter)] } }, args, context);
}

function listArticles(list: ArticleList, args: ArticleListArgs, { loaders }: Context): ArticleListConnection {
  const order = orderOf(args);
  const connection = toConnection(
    articlesBy(order),
    args,
    (request) => loaders.articles.page(list, { order, request }),
    () => loaders.articles.count(list, null),
  );
  const edges = async () => (await connection.edges()).map((edge) => ({ ...edge, list }));
  return { ...connection, edges, list };
}

const orders = {
  NEWEST: articleOrders.newest,
  OLDEST: articleOrders.oldest,
  UPDATED: articleOrders.updated,
  RELEVANCE: articleOrders.relevance,
};

/** What the articles of a list are ordered by. */
export function orderOf({ orderBy }: Pick<ArticleListArgs, "orderBy">): ArticleOrder {
  return orders[orderBy];
}
