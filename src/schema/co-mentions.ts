import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { association } from "../archive/association.js";
import type { FacetCount } from "../database/facets.js";
import { articleEntities, containedArticles, entityArticles } from "../database/joins.js";
import type { StoredClass } from "../database/stored-class.js";
import { BadUserInput } from "../errors.js";
import type { ArticleList } from "../loaders/article-lists.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { Context } from "./context.js";
import { checkFacetSize } from "./facets.js";
import { ArticleFilterInput } from "./filters/article-filter-input.js";
import { checkArticleFilter } from "./filters/check-article-filter.js";
import { Entity } from "./types/entity.js";
import { EntityKindEnum } from "./types/enums.js";

export const CoMentionOrder = { COUNT: "COUNT", ASSOCIATION: "ASSOCIATION" } as const;
export type CoMentionOrder = keyof typeof CoMentionOrder;

registerEnumType(CoMentionOrder, {
  name: "CoMentionOrder",
  description: "Which of those that are mentioned together come first.",
  valuesConfig: {
    COUNT: { description: "Those that share the most stories." },
    ASSOCIATION: { description: "Those that are tied the most strongly, whether in few stories or many." },
  },
});

@ArgsType()
export class CoMentionArgs {
  @Field(() => EntityKindEnum, { description: "Of which kind." })
  kind!: EntityKind;

  @Field(() => ArticleFilterInput, {
    nullable: true,
    description: "Only such stories count, for the association too.",
  })
  filter?: ArticleFilterInput | null;

  @Field(() => Int, { defaultValue: 10, description: "How many at most: 1 to 100." })
  first!: number;

  @Field(() => CoMentionOrder, {
    defaultValue: "COUNT",
    description: "Which come first; among equals those that share more stories, then by name.",
  })
  orderBy!: CoMentionOrder;

  @Field(() => Int, {
    defaultValue: 1,
    description:
      "Only such as share at least so many stories. A few keep chance meetings away from the top by ASSOCIATION.",
  })
  minArticles!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "What stories mention together with something else, and how strongly the two are tied.",
})
export class CoMention {
  @Field(() => Entity, { description: "Who or what is mentioned as well." })
  entity!: Entity;

  @Field(() => Int, { description: "How many stories mention both, exactly." })
  articleCount!: number;

  @Field(() => Float, {
    description:
      "How strongly the two are tied: normalised pointwise mutual information (Bouma 2009), from the numbers of stories with both, with either, and of all that count. 1: neither is ever without the other; 0: they meet as often as by chance; below 0: more seldom. Six decimals.",
  })
  association!: () => Promise<number>;

  /** The stories that mention both. */
  list!: ArticleList;
}

/**
 * Who or what is mentioned together with an entity. Of a place or a topic all stories count that are its own or of
 * anything inside or under it; authors are not mentioned.
 *
 * @throws BadUserInput where the arguments cannot be used
 */
export async function coMentionsOf(
  entity: Entity,
  args: CoMentionArgs,
  context: Context,
): Promise<CoMention[]> {
  const { kind, orderBy } = args;
  const first = checkFacetSize(args.first);
  const filter = checkArticleFilter(args.filter);
  const own = entity.__typename as EntityKind;
  const from = { join: { ...entityArticles, ...containedArticles }[own], parent: entity.id };
  const join = entityArticles[kind];
  const { articles } = context.loaders;
  const values = await articles.facets(
    { from: [from], filter },
    {
      join,
      entity: articleEntities[kind].child as StoredClass<Entity>,
      kinds: null,
      least: checkLeast(args.minArticles),
      exceptParent: kind === own,
      first: orderBy === "COUNT" ? first : null,
    },
  );
  const found = values.map(({ node, count }: FacetCount<Entity>): CoMention => {
    const other = { join, parent: node.id };
    return {
      entity: node,
      articleCount: count,
      association: async () => {
        const [all, one, its] = await Promise.all(
          [[], [from], [other]].map((joins) => articles.count({ from: joins, filter }, null)),
        );
        return association({ both: count, one: one as number, other: its as number, all: all as number });
      },
      list: { from: [other, from], filter },
    };
  });
  return orderBy === "COUNT" ? found : strongest(found, first);
}

/** They come with those that share the most stories first, then by name, which stays so among equals. */
async function strongest(found: readonly CoMention[], first: number): Promise<CoMention[]> {
  const measured = await Promise.all(
    found.map(async (coMention) => ({ coMention, strength: await coMention.association() })),
  );
  return measured
    .sort((one, other) => other.strength - one.strength)
    .slice(0, first)
    .map(({ coMention }) => coMention);
}

/** @throws BadUserInput where so few cannot be asked for */
export function checkLeast(least: number): number {
  if (least >= 1) return least;
  throw new BadUserInput(`minArticles is ${least}; give 1 or more.`, ["minArticles"]);
}
