import { ArgsType, Field } from "type-graphql";
import { listArticles } from "../archive/articles.js";
import { articleOrders } from "../database/article-order.js";
import type { Join } from "../database/join.js";
import type { Article } from "../entities/article.js";
import { ArticleOrderBy } from "./article-order-by.js";
import { type Connection, toConnection } from "./connection.js";
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
  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether stories that mention only what lies inside or under it belong to the list.",
  })
  includeDescendants?: boolean | null;
}

/** All articles of the archive. */
export function allArticles(args: ArticleListArgs, { snapshot }: Context): Connection<Article> {
  const order = orderOf(args);
  const { page, count } = listArticles(snapshot, checkArticleFilter(args.filter), order);
  return toConnection(articlesBy(order), args, page, count);
}

/** The articles that a join leads to from one parent; parents of one level are read together. */
export function joinedArticles(
  join: Join,
  parent: { id: number },
  args: ArticleListArgs,
  { loaders }: Context,
): Connection<Article> {
  const filter = checkArticleFilter(args.filter);
  const order = orderOf(args);
  return toConnection(
    articlesBy(order),
    args,
    (request) => loaders.articlePage(join, filter, order, request).load(parent.id),
    () => loaders.articleCount(join, filter).load(parent.id),
  );
}

const orders = {
  NEWEST: articleOrders.newest,
  OLDEST: articleOrders.oldest,
  UPDATED: articleOrders.updated,
};

function orderOf({ orderBy }: ArticleListArgs) {
  return orders[orderBy];
}
