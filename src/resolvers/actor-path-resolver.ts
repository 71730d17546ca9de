import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Article } from "../entities/article.js";
import { ActorPath, ActorPathArgs, ActorPathStep, pathBetween } from "../schema/actor-path.js";
import { ArticleListArgs, narrowedArticles } from "../schema/article-list.js";
import type { Connection } from "../schema/connection.js";
import { ArticleConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";

/** A path takes up to a quarter of a second: some twenty fit into an operation. */
const pathCost = 10_000;

@Resolver(() => ActorPath)
export class ActorPathResolver {
  @Query(() => ActorPath, {
    nullable: true,
    description:
      "How two people or organizations hang together: the shortest chain of those who share stories, with the stories. Null where one of the two is unknown. Authors are not mentioned.",
    complexity: pathCost,
  })
  path(@Args(() => ActorPathArgs) args: ActorPathArgs, @Ctx() context: Context): Promise<ActorPath | null> {
    return pathBetween(args, context);
  }
}

@Resolver(() => ActorPathStep)
export class ActorPathStepResolver {
  @FieldResolver(() => ArticleConnection, { description: "The stories that mention both: the evidence." })
  articles(
    @Root() { list }: ActorPathStep,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    return narrowedArticles(list, args, context);
  }
}
