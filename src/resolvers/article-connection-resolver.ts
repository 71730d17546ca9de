import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ArticleListConnection } from "../schema/article-list.js";
import { ArticleConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { ArticleFacets } from "../schema/facets.js";
import { Timeline, TimelineArgs, toCut } from "../schema/timeline.js";

@Resolver(() => ArticleConnection)
export class ArticleConnectionResolver {
  @FieldResolver(() => ArticleFacets, {
    description: "Who and what is in the stories of the whole list, and in how many of them.",
  })
  facets(@Root() { list }: ArticleListConnection): ArticleFacets {
    return { list };
  }

  @FieldResolver(() => Timeline, {
    description: "How many stories of the whole list were published when.",
    complexity: 100,
  })
  timeline(
    @Root() { list }: ArticleListConnection,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Timeline> {
    return loaders.articles.timeline(list, toCut(args));
  }
}
