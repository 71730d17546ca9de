import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Article } from "../entities/article.js";
import { ArticleListArgs, narrowedArticles } from "../schema/article-list.js";
import { CoMention } from "../schema/co-mentions.js";
import type { Connection } from "../schema/connection.js";
import { ArticleConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";

@Resolver(() => CoMention)
export class CoMentionResolver {
  @FieldResolver(() => ArticleConnection, { description: "The stories that mention both: the evidence." })
  articles(
    @Root() { list }: CoMention,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    return narrowedArticles(list, args, context);
  }
}
