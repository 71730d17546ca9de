import { ArgsType, type ClassType, Field, Int, InterfaceType, ObjectType } from "type-graphql";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";
import { BadUserInput } from "../errors.js";
import type { ArticleList } from "../loaders/article-lists.js";
import type { PlaceKind } from "../news/place-kind.js";
import { maxPageSize } from "./connection-args.js";
import { PlaceKindEnum } from "./types/enums.js";

const defaultFacetSize = 10;

@ArgsType()
export class FacetArgs {
  @Field(() => Int, {
    defaultValue: defaultFacetSize,
    description: `How many values at most, the most frequent first, then by name: 1 to ${maxPageSize}.`,
  })
  first!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether to count as if the filter's own condition of this name were not there (`person` for people), for pages on which readers choose among all values. What is nested in `and`, `or` and `not` stays.",
  })
  excludeSelf!: boolean;
}

@ArgsType()
export class HierarchyFacetArgs extends FacetArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether a story counts for everything above what it mentions too: Bajaur for Pakistan.",
  })
  rollUp!: boolean;
}

@ArgsType()
export class PlaceFacetArgs extends HierarchyFacetArgs {
  @Field(() => [PlaceKindEnum], {
    nullable: true,
    description: "Only places of these kinds, such as `[COUNTRY]`; null: of any.",
  })
  kinds?: PlaceKind[] | null;
}

/** @throws BadUserInput where so many values cannot be asked for */
export function checkFacetSize(first: number): number {
  if (first >= 1 && first <= maxPageSize) return first;
  throw new BadUserInput(`first is ${first}; give a number from 1 to ${maxPageSize}.`, ["first"]);
}

/** What a facet counts of; `excludeSelf` leaves one of the filter's conditions out. */
export function facetFilter(
  filter: ArticleFilter,
  { excludeSelf }: FacetArgs,
  own: keyof ArticleFilter,
): ArticleFilter {
  return excludeSelf ? { ...filter, [own]: null } : filter;
}

@InterfaceType({
  description: "One value of a facet: in how many stories of a list it is.",
  resolveType: ({ __typename }: { __typename: string }) => __typename,
})
export abstract class Facet {
  readonly __typename!: string;

  @Field(() => Int, { description: "In how many stories of the list, exactly." })
  count!: number;

  /** The stories of the list that have it. */
  list!: ArticleList;
}

/** The GraphQL type of a facet whose values are entities: `const PersonFacet = EntityFacetOf(Person, "Person")`. */
function EntityFacetOf<Node extends object>(type: ClassType<Node>, name: string) {
  @ObjectType(`${name}Facet`, {
    implements: [Facet],
    simpleResolvers: true,
    description: `A ${name.toLowerCase()}, and in how many stories of a list it is.`,
  })
  class EntityFacet extends Facet {
    @Field(() => type, { description: "Which one." })
    node!: Node;
  }
  return EntityFacet;
}

export const PersonFacet = EntityFacetOf(Person, "Person");
export const OrganizationFacet = EntityFacetOf(Organization, "Organization");
export const PlaceFacet = EntityFacetOf(Place, "Place");
export const TopicFacet = EntityFacetOf(Topic, "Topic");
export const SourceFacet = EntityFacetOf(Source, "Source");

@ObjectType({
  implements: [Facet],
  simpleResolvers: true,
  description: "A language, and how many stories of a list are in it.",
})
export class LanguageFacet extends Facet {
  @Field({ description: "A BCP 47 tag as the stories give it, such as `en-GB`." })
  language!: string;
}

@ObjectType({
  description: "What the stories of a list have in common, counted over all of it and not the page alone.",
})
export class ArticleFacets {
  list!: ArticleList;
}
