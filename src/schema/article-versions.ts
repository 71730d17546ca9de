import type { Article } from "../entities/article.js";
import type { ArticleVersion } from "../entities/article-version.js";
import { checkMoment } from "./check-moment.js";
import { type Connection, toConnection } from "./connection.js";
import type { ConnectionArgs } from "./connection-args.js";
import type { Context } from "./context.js";
import { findArticle } from "./find-by-key.js";
import type { ArticleAsOfArgs } from "./key-args.js";
import { newestVersions } from "./orders.js";

/** The versions of an article, newest first; articles of one level are read together. */
export function versionsOf(
  article: Article,
  args: ConnectionArgs,
  { loaders }: Context,
): Connection<ArticleVersion> {
  return toConnection(
    newestVersions,
    args,
    (request) => loaders.versionPage(request).load(article.id),
    () => loaders.versionCount.load(article.id),
  );
}

/**
 * The version of an article that was the newest at a moment; null where there was none yet.
 *
 * @throws BadUserInput where the arguments are no key or no moment
 */
export async function findVersionAsOf(
  args: ArticleAsOfArgs,
  context: Context,
): Promise<ArticleVersion | null> {
  const at = checkMoment(args.at, ["at"]);
  const article = await findArticle(args, context);
  if (!article) return null;
  const newest = { size: 1, backward: false, after: null, before: null };
  const { rows } = await context.loaders.versionPage(newest, at).load(article.id);
  return rows[0] ?? null;
}
