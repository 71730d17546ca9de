import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { containedArticles, entityArticles, placeAncestors, placeChildren } from "../database/joins.js";
import type { Article } from "../entities/article.js";
import { Place } from "../entities/place.js";
import { ContainedArticleListArgs, joinedArticles } from "../schema/article-list.js";
import type { Connection } from "../schema/connection.js";
import { ConnectionArgs } from "../schema/connection-args.js";
import { ArticleConnection, PlaceConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { findEntity } from "../schema/find-by-key.js";
import { EntityKeyArgs } from "../schema/key-args.js";
import { allEntities, namedChildren } from "../schema/named-list.js";
import { checkPlaces, PlaceListArgs } from "../schema/place-list.js";

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, {
    nullable: true,
    description: "One place, by exactly one key; null where there is none.",
  })
  place(@Args(() => EntityKeyArgs) key: EntityKeyArgs, @Ctx() context: Context): Promise<Place | null> {
    return findEntity(["Place"], key, context);
  }

  @Query(() => PlaceConnection, { description: "Places, by name unless another order is asked for." })
  places(@Args(() => PlaceListArgs) args: PlaceListArgs, @Ctx() context: Context): Connection<Place> {
    return allEntities([Place], args, context, checkPlaces(args));
  }

  @FieldResolver(() => ArticleConnection, {
    description: "The stories that mention it or, unless said otherwise, anything inside it, newest first.",
  })
  articles(
    @Root() place: Place,
    @Args(() => ContainedArticleListArgs) args: ContainedArticleListArgs,
    @Ctx() context: Context,
  ): Connection<Article> {
    const join = args.includeDescendants === false ? entityArticles.Place : containedArticles.Place;
    return joinedArticles(join, place, args, context);
  }

  @FieldResolver(() => Place, { nullable: true, description: "What it lies in; null at the top." })
  parent(@Root() place: Place, @Ctx() { loaders }: Context): Promise<Place | null> | null {
    return place.parentId === null ? null : loaders.row(Place).load(place.parentId);
  }

  @FieldResolver(() => [Place], { description: "All that it lies in, the nearest first." })
  ancestors(@Root() place: Place, @Ctx() { loaders }: Context): Promise<Place[]> {
    return loaders.list<Place>(placeAncestors).load(place.id);
  }

  @FieldResolver(() => PlaceConnection, { description: "The places right inside it, by name." })
  children(
    @Root() place: Place,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
  ): Connection<Place> {
    return namedChildren(placeChildren, place, args, context);
  }
}
