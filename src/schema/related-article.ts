import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { Article } from "../entities/article.js";
import { BadUserInput } from "../errors.js";
import type { Context } from "./context.js";
import { ArticleFilterInput } from "./filters/article-filter-input.js";
import { checkArticleFilter } from "./filters/check-article-filter.js";
import { findTarget } from "./find-by-key.js";
import { Entity } from "./types/entity.js";

const mostRelated = 50;

@ArgsType()
export class RelatedArgs {
  @Field(() => Int, { defaultValue: 10, description: `How many at most: 1 to ${mostRelated}.` })
  first!: number;

  @Field(() => ArticleFilterInput, {
    nullable: true,
    description: "Only such stories; what they have in common with this one counts the same.",
  })
  filter?: ArticleFilterInput | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A person, organization, place or topic that two stories have in common.",
})
export class SharedEntity {
  @Field(() => Entity, { description: "Who or what." })
  entity!: () => Promise<Entity>;

  @Field(() => Float, {
    description:
      "How much of the score comes of it: the more, the fewer stories mention it, and the more it matters to both stories. Six decimals.",
  })
  weight!: number;
}

@ObjectType({ simpleResolvers: true, description: "A story that is like another, and why." })
export class RelatedArticle {
  @Field(() => Article, { description: "The related story." })
  article!: () => Promise<Article>;

  @Field(() => Float, {
    description:
      "How much the two have in common, from 0 to 1: of all that is told of the story that was asked for (whom and what it mentions, the words it begins with, the rarer the more), the share that is in the other. Words count for less in long texts. Six decimals. It says less about stories related to different ones.",
  })
  score!: number;

  @Field(() => [SharedEntity], { description: "What both mention, what tells the most first." })
  shared!: SharedEntity[];

  @Field(() => [String], {
    description:
      "The words that the story begins with and the other has somewhere, in whatever form: as printed in the story that was asked for, what tells the most first.",
  })
  sharedTerms!: string[];
}

/**
 * The stories that are most like one; none of a tombstone.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export async function relatedTo(
  article: Article,
  args: RelatedArgs,
  context: Context,
): Promise<RelatedArticle[]> {
  const first = checkRelatedSize(args.first);
  const { loaders } = context;
  const found = await loaders.related(first, checkArticleFilter(args.filter)).load(article.id);
  return found.map(({ articleId, score, shared, sharedTerms }) => ({
    article: () => loaders.article(articleId) as Promise<Article>,
    score,
    shared: shared.map(({ weight, ...target }) => ({
      entity: () => findTarget(target, context) as Promise<Entity>,
      weight,
    })),
    sharedTerms,
  }));
}

/** @throws BadUserInput where so many cannot be given */
export function checkRelatedSize(first: number): number {
  if (first >= 1 && first <= mostRelated) return first;
  throw new BadUserInput(`first is ${first}; give a number from 1 to ${mostRelated}.`, ["first"]);
}
