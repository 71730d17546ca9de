import { Field, InputType } from "type-graphql";
import type { ArticleFilter } from "../../database/filter/article-filter.js";
import { DateTimeRange } from "./date-time-range.js";
import { GeoBox, GeoCircle } from "./geo-area.js";
import { IntRange } from "./int-range.js";
import { LanguageFilter } from "./language-filter.js";
import { EntityFilter, HierarchyFilter, SourceFilter } from "./reference-filter.js";

@InputType("ArticleFilter", {
  description: "Which stories: all conditions that are given must hold. `and`, `or` and `not` nest at will.",
})
export class ArticleFilterInput implements ArticleFilter {
  @Field(() => [ArticleFilterInput], { nullable: true, description: "All of these must hold too." })
  and?: ArticleFilterInput[] | null;

  @Field(() => [ArticleFilterInput], {
    nullable: true,
    description: "At least one of these must hold too; an empty list matches no story.",
  })
  or?: ArticleFilterInput[] | null;

  @Field(() => ArticleFilterInput, { nullable: true, description: "This must not hold." })
  not?: ArticleFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By the words of headline, standfirst and body, in whatever form, without regard to case and accents: `ceasefire OR (truce -hockey) "border post" head*`. All words must be there; `OR` and parentheses give alternatives, `-` or `NOT` leaves out, quotes keep words together, `*` stands for any end of a word, `headline:`, `standfirst:` and `body:` look in one text, `a NEAR/5 b` asks for at most 5 words between. At most 1,000 characters and 50 words.',
  })
  search?: string | null;

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

  @Field(() => GeoCircle, {
    nullable: true,
    description: "Stories that mention a place whose point lies in this circle.",
  })
  near?: GeoCircle | null;

  @Field(() => GeoBox, {
    nullable: true,
    description: "Stories that mention a place whose point lies in this box.",
  })
  within?: GeoBox | null;

  @Field(() => DateTimeRange, {
    nullable: true,
    description: "By the date of publication; a story without a date is in no range.",
  })
  publishedAt?: DateTimeRange | null;

  @Field(() => DateTimeRange, {
    nullable: true,
    description: "By when the newest version was made; a story that does not say is in no range.",
  })
  updatedAt?: DateTimeRange | null;

  @Field(() => SourceFilter, { nullable: true, description: "By who published the story." })
  source?: SourceFilter | null;

  @Field(() => LanguageFilter, { nullable: true, description: "By the language of the story." })
  language?: LanguageFilter | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the story has a text." })
  hasBody?: boolean | null;

  @Field(() => IntRange, {
    nullable: true,
    description: "By how many words headline, standfirst and body have together.",
  })
  wordCount?: IntRange | null;
}
