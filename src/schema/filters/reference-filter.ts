import { Field, Float, InputType } from "type-graphql";
import type { MentionRelation } from "../../news/mention-relation.js";
import { MentionRelationEnum } from "../types/enums.js";

const reference =
  "Each is a slug, an id or `scheme:value` such as `wikidata:Q843`; an unknown one matches nothing.";

@InputType({ description: "Which people, organizations or other entities a story must mention." })
export class EntityFilter {
  @Field(() => [String], {
    nullable: true,
    description: `Stories with at least one of these; an empty list matches no story. ${reference}`,
  })
  anyOf?: string[] | null;

  @Field(() => [String], { nullable: true, description: `Stories with every one of these. ${reference}` })
  allOf?: string[] | null;

  @Field(() => [String], { nullable: true, description: `Stories with none of these. ${reference}` })
  noneOf?: string[] | null;

  @Field(() => MentionRelationEnum, {
    nullable: true,
    description: "Only mentions with this relation count, in all three lists.",
  })
  relation?: MentionRelation | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Only mentions of at least this relevance count, in all three lists: from 0 to 1. One whose relevance nobody gave does not.",
  })
  minRelevance?: number | null;
}

@InputType({
  description: "Which places or topics a story must mention, with what lies inside or under them.",
})
export class HierarchyFilter extends EntityFilter {
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether a mention of what lies inside a place or under a topic counts as one of it: Bajaur for Khyber Pakhtunkhwa.",
  })
  includeDescendants?: boolean | null;
}

@InputType({ description: "Which publishers a story must come from." })
export class SourceFilter {
  @Field(() => [String], {
    nullable: true,
    description: "Stories from one of these, by slug or id; an empty list matches no story.",
  })
  anyOf?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Stories from none of these, by slug or id." })
  noneOf?: string[] | null;
}
