import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { sourceArticles } from "../database/joins.js";
import type { Article } from "../entities/article.js";
import { Source } from "../entities/source.js";
import { ArticleListArgs, joinedArticles } from "../schema/article-list.js";
import type { Connection } from "../schema/connection.js";
import { ConnectionArgs } from "../schema/connection-args.js";
import { ArticleConnection, SourceConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { SourceKeyArgs } from "../schema/key-args.js";
import { allNamed } from "../schema/named-list.js";

@Resolver(() => Source)
export class SourceResolver {
  @Query(() => Source, {
    nullable: true,
    description: "One source, by exactly one key; null where there is none.",
  })
  source(@Args(() => SourceKeyArgs) key: SourceKeyArgs, @Ctx() context: Context): Promise<Source | null> {
    return findEntity(["Source"], key, context);
  }

  @Query(() => SourceConnection, { description: "Sources by name." })
  sources(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() context: Context): Connection<Source> {
    return allNamed([Source], args, context);
  }

  @FieldResolver(() => ArticleConnection, { description: "The stories that it published, newest first." })
  articles(
    @Root() source: Source,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    return joinedArticles(sourceArticles, source, args, context);
  }
}
