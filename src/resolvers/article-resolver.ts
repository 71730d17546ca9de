import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { articleAuthors, articleEntities, articleImages, articleMentions } from "../database/joins.js";
import { Article } from "../entities/article.js";
import type { ArticleVersion } from "../entities/article-version.js";
import { Author } from "../entities/author.js";
import { Image } from "../entities/image.js";
import { Mention } from "../entities/mention.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";
import { entityKinds } from "../news/entity-kind.js";
import { ArticleListArgs, allArticles } from "../schema/article-list.js";
import { versionsOf } from "../schema/article-versions.js";
import { type Connection, toConnection } from "../schema/connection.js";
import { ConnectionArgs } from "../schema/connection-args.js";
import { ArticleConnection, ArticleVersionConnection, DuplicateConnection } from "../schema/connections.js";
import type { Context } from "../schema/context.js";
import type { Duplicate } from "../schema/duplicate.js";
import { excerptOf } from "../schema/excerpt-arg.js";
import { findArticle } from "../schema/find-by-key.js";
import { ArticleKeyArgs } from "../schema/key-args.js";
import { mostSimilar } from "../schema/orders.js";
import { RelatedArgs, RelatedArticle, relatedTo } from "../schema/related-article.js";
import { Actor } from "../schema/types/actor.js";
import { paragraphs } from "../text/paragraphs.js";

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, { nullable: true, description: "One story, by exactly one of its keys." })
  article(@Args(() => ArticleKeyArgs) key: ArticleKeyArgs, @Ctx() context: Context): Promise<Article | null> {
    return findArticle(key, context);
  }

  @Query(() => ArticleConnection, { description: "Stories, newest first." })
  articles(@Args(() => ArticleListArgs) args: ArticleListArgs, @Ctx() context: Context): Connection<Article> {
    return allArticles(args, context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The text, plain, its paragraphs parted by a blank line; null where there is none.",
  })
  async body(@Root() article: Article, @Ctx() { loaders }: Context): Promise<string | null> {
    return (await loaders.articleTexts.load(article.id)).body;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The text as HTML, reduced to harmless elements; null where it came as plain text only.",
  })
  async bodyHtml(@Root() article: Article, @Ctx() { loaders }: Context): Promise<string | null> {
    return (await loaders.articleTexts.load(article.id)).bodyHtml;
  }

  @FieldResolver(() => [String], { description: "The text's paragraphs; none where there is no text." })
  async paragraphs(@Root() article: Article, @Ctx() { loaders }: Context): Promise<string[]> {
    return paragraphs((await loaders.articleTexts.load(article.id)).body ?? "");
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The beginning of the text in whole words, with an ellipsis where it goes on; null where there is none.",
  })
  async excerpt(
    @Arg("length", () => Int, { defaultValue: 200, description: "How many characters at most, 1 to 10000." })
    length: number,
    @Root() article: Article,
    @Ctx() { loaders }: Context,
  ): Promise<string | null> {
    return excerptOf((await loaders.articleTexts.load(article.id)).body, length);
  }

  @FieldResolver(() => [Person], { description: "The people in the story, as its document lists them." })
  people(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Person[]> {
    return loaders.list<Person>(articleEntities.Person).load(article.id);
  }

  @FieldResolver(() => [Organization], {
    description: "The organizations in the story, as its document lists them.",
  })
  organizations(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Organization[]> {
    return loaders.list<Organization>(articleEntities.Organization).load(article.id);
  }

  @FieldResolver(() => [Actor], { description: "Who acts in the story: its people, then its organizations." })
  async actors(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Actor[]> {
    const joins = [articleEntities.Person, articleEntities.Organization];
    return (await Promise.all(joins.map((join) => loaders.list<Actor>(join).load(article.id)))).flat();
  }

  @FieldResolver(() => [Place], { description: "The places in the story, its dateline's among them." })
  places(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Place[]> {
    return loaders.list<Place>(articleEntities.Place).load(article.id);
  }

  @FieldResolver(() => [Topic], { description: "What the story is about." })
  topics(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Topic[]> {
    return loaders.list<Topic>(articleEntities.Topic).load(article.id);
  }

  @FieldResolver(() => [Mention], {
    description:
      "How the story stands to everything in it, and where its text says so: people, organizations, places, then topics.",
  })
  async mentions(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Mention[]> {
    const lists = entityKinds.map((kind) => loaders.list<Mention>(articleMentions[kind]).load(article.id));
    return (await Promise.all(lists)).flat();
  }

  @FieldResolver(() => [Author], { description: "Who wrote the story; they do not count as people in it." })
  authors(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Author[]> {
    return loaders.list<Author>(articleAuthors).load(article.id);
  }

  @FieldResolver(() => [Image], { description: "The pictures that came with the story." })
  images(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Image[]> {
    return loaders.list<Image>(articleImages).load(article.id);
  }

  @FieldResolver(() => DuplicateConnection, {
    description:
      "Stories with nearly the same text, of this source and of others, such as the same wire story in several papers: the most similar first, then the newest. Headlines do not count; texts under some 24 words have none. Where more than 50 stories share a text, the later ones have the first 50 of them.",
  })
  duplicates(
    @Root() article: Article,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { loaders }: Context,
  ): Connection<Duplicate> {
    return toConnection(
      mostSimilar,
      args,
      (request) => loaders.duplicatePage(request).load(article.id),
      () => loaders.duplicateCount.load(article.id),
    );
  }

  @FieldResolver(() => [RelatedArticle], {
    description:
      "The stories that are most like this one, by the people, organizations, places and topics that both mention and the words that it begins with, what is rare above all; who wrote them does not count. Its near-duplicates are left out (they are its `duplicates`), and of stories that are near-duplicates of each other the one most like it stands for all. None of a tombstone.",
    complexity: 500,
  })
  related(
    @Root() article: Article,
    @Args(() => RelatedArgs) args: RelatedArgs,
    @Ctx() context: Context,
  ): Promise<RelatedArticle[]> {
    return relatedTo(article, args, context);
  }

  @FieldResolver(() => ArticleVersionConnection, {
    description: "All versions in which the story came, the newest first; none of a tombstone.",
  })
  versions(
    @Root() article: Article,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
  ): Connection<ArticleVersion> {
    return versionsOf(article, args, context);
  }

  @FieldResolver(() => Source, { nullable: true, description: "Who published the story." })
  source(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Source | null> | null {
    return article.sourceId === null ? null : loaders.row(Source).load(article.sourceId);
  }
}
