import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { containedArticles, entityArticles, languageArticles, sourceArticles } from "../database/joins.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";
import type { Context } from "../schema/context.js";
import { entityFacets, languageFacets } from "../schema/facet-values.js";
import {
  ArticleFacets,
  Facet,
  FacetArgs,
  HierarchyFacetArgs,
  LanguageFacet,
  OrganizationFacet,
  PersonFacet,
  PlaceFacet,
  PlaceFacetArgs,
  SourceFacet,
  TopicFacet,
} from "../schema/facets.js";
import { Timeline, TimelineArgs, toCut } from "../schema/timeline.js";

@Resolver(() => ArticleFacets)
export class ArticleFacetsResolver {
  @FieldResolver(() => [PersonFacet], { description: "The people in the stories." })
  people(@Root() { list }: ArticleFacets, @Args(() => FacetArgs) args: FacetArgs, @Ctx() context: Context) {
    return entityFacets(Person, entityArticles.Person, "person", list, args, context);
  }

  @FieldResolver(() => [OrganizationFacet], { description: "The organizations in the stories." })
  organizations(
    @Root() { list }: ArticleFacets,
    @Args(() => FacetArgs) args: FacetArgs,
    @Ctx() context: Context,
  ) {
    return entityFacets(Organization, entityArticles.Organization, "organization", list, args, context);
  }

  @FieldResolver(() => [PlaceFacet], { description: "The places in the stories." })
  places(
    @Root() { list }: ArticleFacets,
    @Args(() => PlaceFacetArgs) args: PlaceFacetArgs,
    @Ctx() context: Context,
  ) {
    const join = args.rollUp ? containedArticles.Place : entityArticles.Place;
    return entityFacets(Place, join, "place", list, args, context);
  }

  @FieldResolver(() => [TopicFacet], { description: "The topics of the stories." })
  topics(
    @Root() { list }: ArticleFacets,
    @Args(() => HierarchyFacetArgs) args: HierarchyFacetArgs,
    @Ctx() context: Context,
  ) {
    const join = args.rollUp ? containedArticles.Topic : entityArticles.Topic;
    return entityFacets(Topic, join, "topic", list, args, context);
  }

  @FieldResolver(() => [SourceFacet], { description: "Who published the stories." })
  sources(@Root() { list }: ArticleFacets, @Args(() => FacetArgs) args: FacetArgs, @Ctx() context: Context) {
    return entityFacets(Source, sourceArticles, "source", list, args, context);
  }

  @FieldResolver(() => [LanguageFacet], {
    description: "The languages of the stories; those whose language nobody gave do not count.",
  })
  languages(
    @Root() { list }: ArticleFacets,
    @Args(() => FacetArgs) args: FacetArgs,
    @Ctx() context: Context,
  ): Promise<LanguageFacet[]> {
    return languageFacets(languageArticles, list, args, context);
  }
}

@Resolver(() => Facet)
export class FacetResolver {
  @FieldResolver(() => Timeline, {
    description: "How many of these stories were published when.",
    complexity: 100,
  })
  timeline(
    @Root() { list }: Facet,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Timeline> {
    return loaders.articles.timeline(list, toCut(args));
  }
}
