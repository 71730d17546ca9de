import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ArticleVersion } from "../entities/article-version.js";
import { StoredDocument } from "../entities/stored-document.js";
import { findVersionAsOf } from "../schema/article-versions.js";
import type { Context } from "../schema/context.js";
import { DemandsRole } from "../schema/demands-role.js";
import { ArticleAsOfArgs } from "../schema/key-args.js";
import { VersionChange } from "../schema/version-changes.js";

/** Comparing texts takes longer than reading values: as much as so many of them. */
const changesCost = 200;

@Resolver(() => ArticleVersion)
export class ArticleVersionResolver {
  @Query(() => ArticleVersion, {
    nullable: true,
    description:
      "One story, by exactly one of its keys, in the version that was the newest at a moment, by `updatedAt` or, where the source gives none, `receivedAt`. Null where there was none yet, and for a story that is withheld or canceled now.",
  })
  articleAsOf(
    @Args(() => ArticleAsOfArgs) args: ArticleAsOfArgs,
    @Ctx() context: Context,
  ): Promise<ArticleVersion | null> {
    return findVersionAsOf(args, context);
  }

  @FieldResolver(() => String, { nullable: true, description: "The summary under the headline, plain text." })
  async standfirst(@Root() version: ArticleVersion, @Ctx() { loaders }: Context): Promise<string | null> {
    return (await loaders.versionTexts.load(version.id))?.standfirst ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: "Who wrote it, as printed." })
  async byline(@Root() version: ArticleVersion, @Ctx() { loaders }: Context): Promise<string | null> {
    return (await loaders.versionTexts.load(version.id))?.byline ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The text, plain, its paragraphs parted by a blank line; null where there is none.",
  })
  async body(@Root() version: ArticleVersion, @Ctx() { loaders }: Context): Promise<string | null> {
    return (await loaders.versionTexts.load(version.id))?.body ?? null;
  }

  @FieldResolver(() => StoredDocument, {
    nullable: true,
    description:
      "What it was read from; null where it came before documents were kept. For the role editor and above.",
  })
  @DemandsRole("editor")
  document(
    @Root() version: ArticleVersion,
    @Ctx() { loaders }: Context,
  ): Promise<StoredDocument | null> | null {
    return version.documentId === null ? null : loaders.row(StoredDocument).load(version.documentId);
  }

  @FieldResolver(() => [VersionChange], {
    complexity: changesCost,
    description: "What changed from the version before it, text by text; nothing in the first.",
  })
  changes(@Root() version: ArticleVersion, @Ctx() { loaders }: Context): Promise<VersionChange[]> {
    return loaders.versionChanges.load(version.id);
  }
}
