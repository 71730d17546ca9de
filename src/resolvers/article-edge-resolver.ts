import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ArticleMatch as Found } from "../archive/matches.js";
import type { ArticleListEdge } from "../schema/article-list.js";
import { ArticleEdge } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import { Highlight, HighlightArgs, toExtent, toHighlight } from "../schema/highlights.js";
import { ArticleMatch } from "../schema/matches.js";

/** All words of a story are read for it, once for both. */
const readingCost = 20;

@Resolver(() => ArticleEdge)
export class ArticleEdgeResolver {
  @FieldResolver(() => [Highlight], {
    description:
      "Where the searches of the list's filter are met in the story: one fragment of the headline, one of the standfirst, then those of the body that show the most different words asked for, in reading order. Every word, phrase and NEAR that a search asks for is marked, in whichever of its alternatives; what is left out is not. Empty where the filter has no search.",
    complexity: readingCost,
  })
  async highlights(
    @Root() { list, node }: ArticleListEdge,
    @Args(() => HighlightArgs) args: HighlightArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Highlight[]> {
    return (await loaders.articles.highlights(list, node, toExtent(args))).map(toHighlight);
  }

  @FieldResolver(() => [ArticleMatch], {
    description:
      "Why the story is in the list: for each condition of the filter what in the story meets it, nested conditions too, each once. Of an `or` only what holds for this story; nothing of what a `not`, a `noneOf` or a `-` leaves out. Dates, numbers, languages and sources have no entries, nor has whom or what the list itself is of.",
    complexity: readingCost,
  })
  matches(@Root() { list, node }: ArticleListEdge, @Ctx() { loaders }: Context): Promise<Found[]> {
    return loaders.articles.matches(list, node);
  }
}
