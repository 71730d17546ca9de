import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { entityArticles, entityIdentifiers, entityNames } from "../database/joins.js";
import type { Article } from "../entities/article.js";
import { Identifier } from "../entities/identifier.js";
import type { Name } from "../entities/name.js";
import type { EntityKind } from "../news/entity-kind.js";
import { ArticleListArgs, joinedArticles } from "../schema/article-list.js";
import { CoMention, CoMentionArgs, coMentionsOf } from "../schema/co-mentions.js";
import type { Connection } from "../schema/connection.js";
import { ArticleConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { SuggestArgs, Suggestion, suggestionsFor } from "../schema/suggestion.js";
import { Entity } from "../schema/types/entity.js";

@Resolver(() => Entity)
export class EntityResolver {
  @Query(() => [Suggestion], {
    description:
      "Whom or what somebody who types may mean: the people, organizations, places and topics with a name that begins so, the most mentioned first, then by name. An ambiguous name gives all who bear it.",
  })
  suggest(@Args(() => SuggestArgs) args: SuggestArgs, @Ctx() context: Context): Promise<Suggestion[]> {
    return suggestionsFor(args, context);
  }

  @FieldResolver(() => [String], { description: "Other names that it goes by; each finds it." })
  async aliases(@Root() entity: Entity, @Ctx() { loaders }: Context): Promise<string[]> {
    const names = await loaders.list<Name>(entityNames(kindOf(entity))).load(entity.id);
    return names.slice(1).map(({ name }) => name);
  }

  @FieldResolver(() => [Identifier], { description: "What vocabularies call it." })
  identifiers(@Root() entity: Entity, @Ctx() { loaders }: Context): Promise<Identifier[]> {
    return loaders.list<Identifier>(entityIdentifiers(kindOf(entity))).load(entity.id);
  }

  @FieldResolver(() => ArticleConnection, { description: "The stories that mention it, newest first." })
  articles(
    @Root() entity: Entity,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    return joinedArticles(entityArticles[kindOf(entity)], entity, args, context);
  }

  @FieldResolver(() => [CoMention], {
    description:
      "Who or what of one kind is mentioned in the same stories, and how strongly it is tied. Of a place or a topic those stories count too that mention only what lies inside or under it. Authors are not mentioned.",
    complexity: 10,
  })
  coMentions(
    @Root() entity: Entity,
    @Args(() => CoMentionArgs) args: CoMentionArgs,
    @Ctx() context: Context,
  ): Promise<CoMention[]> {
    return coMentionsOf(entity, args, context);
  }
}

function kindOf(entity: Entity): EntityKind {
  return entity.__typename as EntityKind;
}
