import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import type { AreaMatch as FoundInArea, MentionMatch as FoundMention } from "../archive/matches.js";
import type { Target } from "../database/reference.js";
import { Mention } from "../entities/mention.js";
import type { Place } from "../entities/place.js";
import type { Circle } from "../geo/bounding-box.js";
import { greatCircle, pointOf } from "../geo/great-circle.js";
import { Entity } from "./types/entity.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "A word, a phrase, a beginning of words or a NEAR of a search, found in one of the story's texts.",
})
export class TermMatch {
  readonly __typename!: "TermMatch";

  @Field({ description: 'As it is written in the search: `ceasefire`, `"border post"`, `head*`.' })
  term!: string;

  @Field(() => [String], {
    description: "The words that it is met by, as the text prints them: each form once, in reading order.",
  })
  words!: string[];

  @Field(() => Int, {
    description: "How many times it stands there; of a NEAR both sides count, each time that they are near.",
  })
  count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "A person, organization, place or topic that the filter names, found in the story.",
})
export class MentionMatch implements FoundMention {
  readonly __typename!: "MentionMatch";

  /** What the filter names. */
  target!: Target;

  @Field(() => Mention, {
    description: "The story's own mention that brought it: of the same, or of something inside or under it.",
  })
  mention!: Mention;

  @Field(() => [Entity], {
    description:
      "The way from the mentioned place or topic up to the one that the filter names: all that is above the mentioned one, nearest first, the named one last. Empty where the story mentions it itself.",
  })
  through!: Entity[];
}

@ObjectType({
  simpleResolvers: true,
  description: "A place in the area that the filter's `near` or `within` draws, found in the story.",
})
export class AreaMatch implements FoundInArea {
  readonly __typename!: "AreaMatch";

  @Field(() => Mention, { description: "The story's mention of it." })
  mention!: Mention;

  circle!: Circle | null;
}

export const ArticleMatch = createUnionType({
  name: "Match",
  description: "One thing that a list's filter asks for and a story has.",
  types: () => [TermMatch, MentionMatch, AreaMatch] as const,
  resolveType: ({ __typename }) => __typename,
});

/** How far a place is from the centre of a circle, in km to the metre; null where there is no circle or no point. */
export function distanceTo(place: Place | null, circle: Circle | null): number | null {
  const point = place && pointOf(place);
  return circle && point ? Math.round(greatCircle(circle, point) * 1000) / 1000 : null;
}
