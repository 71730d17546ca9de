import { Field, InputType } from "type-graphql";
import type { ArticleFilter } from "../../database/article-filter.js";
import { DateTimeRange } from "./date-time-range.js";
import { LanguageFilter } from "./language-filter.js";
import { EntityFilter, HierarchyFilter, SourceFilter } from "./reference-filter.js";

@InputType("ArticleFilter", {
  description: "Which stories: all conditions that are given must hold.",
})
export class ArticleFilterInput implements ArticleFilter {
  @Field(() => EntityFilter, { nullable: true, description: "By the people in the story." })
  person?: EntityFilter | null;

  @Field(() => EntityFilter, { nullable: true, description: "By the organizations in the story." })
  organization?: EntityFilter | null;

  @Field(() => EntityFilter, { nullable: true, description: "By people and organizations alike." })
  actor?: EntityFilter | null;

  @Field(() => HierarchyFilter, { nullable: true, description: "By the places in the story." })
  place?: HierarchyFilter | null;

  @Field(() => HierarchyFilter, { nullable: true, description: "By the topics of the story." })
  topic?: HierarchyFilter | null;

  @Field(() => DateTimeRange, {
    nullable: true,
    description: "By the date of publication; a story without a date is in no range.",
  })
  publishedAt?: DateTimeRange | null;

  @Field(() => SourceFilter, { nullable: true, description: "By who published the story." })
  source?: SourceFilter | null;

  @Field(() => LanguageFilter, { nullable: true, description: "By the language of the story." })
  language?: LanguageFilter | null;
}
