import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { containedArticles, entityArticles, topicAncestors, topicNarrower } from "../database/joins.js";
import type { Article } from "../entities/article.js";
import { Topic } from "../entities/topic.js";
import { ContainedArticleListArgs, joinedArticles } from "../schema/article-list.js";
import type { Connection } from "../schema/connection.js";
import { ConnectionArgs } from "../schema/connection-args.js";
import { ArticleConnection, TopicConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { EntityKeyArgs } from "../schema/key-args.js";
import { allEntities, EntityListArgs, namedChildren } from "../schema/named-list.js";

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, {
    nullable: true,
    description: "One topic, by exactly one key; null where there is none.",
  })
  topic(@Args(() => EntityKeyArgs) key: EntityKeyArgs, @Ctx() context: Context): Promise<Topic | null> {
    return findEntity(["Topic"], key, context);
  }

  @Query(() => TopicConnection, { description: "Topics, by name unless another order is asked for." })
  topics(@Args(() => EntityListArgs) args: EntityListArgs, @Ctx() context: Context): Connection<Topic> {
    return allEntities([Topic], args, context);
  }

  @FieldResolver(() => ArticleConnection, {
    description: "The stories about it or, unless said otherwise, about anything under it, newest first.",
  })
  articles(
    @Root() topic: Topic,
    @Args(() => ContainedArticleListArgs) args: ContainedArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    const join = args.includeDescendants === false ? entityArticles.Topic : containedArticles.Topic;
    return joinedArticles(join, topic, args, context);
  }

  @FieldResolver(() => Topic, { nullable: true, description: "The next wider topic; null at the top." })
  broader(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<Topic | null> | null {
    return topic.broaderId === null ? null : loaders.row(Topic).load(topic.broaderId);
  }

  @FieldResolver(() => [Topic], { description: "All wider topics, the nearest first." })
  ancestors(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<Topic[]> {
    return loaders.list<Topic>(topicAncestors).load(topic.id);
  }

  @FieldResolver(() => TopicConnection, { description: "The topics right under it, by name." })
  narrower(
    @Root() topic: Topic,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
  ): Connection<Topic> {
    return namedChildren(topicNarrower, topic, args, context);
  }
}
