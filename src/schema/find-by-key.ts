import type { Target, TargetKind } from "../database/reference.js";
import { Article } from "../entities/article.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";
import type { Context } from "./context.js";
import { type ArticleKeyArgs, type EntityKeyArgs, onlyKey, toReference } from "./key-args.js";
import type { Node } from "./types/node.js";

/** The classes that what has an id is stored in. */
export const rowClasses = { Article, Person, Organization, Place, Topic, Source };

type RowOf<Kind extends keyof typeof rowClasses> = InstanceType<(typeof rowClasses)[Kind]>;

/** Whatever a global id leads to, as readers see it. */
export async function findTarget(target: Target, { loaders }: Context): Promise<Node | null> {
  if (target.kind === "Article") return loaders.article(target.id);
  return loaders.row<Node>(rowClasses[target.kind]).load(target.id);
}

/** Whatever a reference leads to, among these kinds. */
export async function findReference(
  reference: string,
  kinds: readonly TargetKind[],
  context: Context,
): Promise<Node | null> {
  const [target] = await context.loaders.reference.load({ reference, kinds });
  return target ? findTarget(target, context) : null;
}

/**
 * The entity of these kinds that a client's key names; null where there is none.
 *
 * @throws BadUserInput where the arguments are no key
 */
export async function findEntity<Kind extends keyof typeof rowClasses>(
  kinds: readonly Kind[],
  args: EntityKeyArgs,
  context: Context,
): Promise<RowOf<Kind> | null> {
  const names: ("id" | "slug" | "identifier")[] = (kinds as readonly string[]).includes("Source")
    ? ["id", "slug"]
    : ["id", "slug", "identifier"];
  const reference = toReference(args, kinds, names);
  return reference === null ? null : ((await findReference(reference, kinds, context)) as RowOf<Kind> | null);
}

/**
 * The article that a client's key names, as readers see it; null where there is none.
 *
 * @throws BadUserInput where the arguments are no key
 */
export async function findArticle(args: ArticleKeyArgs, context: Context): Promise<Article | null> {
  const [name, value] = onlyKey(args, ["id", "slug", "uri"]);
  if (name === "uri") {
    const id = await context.loaders.articleKeyByUri.load(value);
    return id === null ? null : context.loaders.article(id);
  }
  const reference = toReference({ [name]: value }, ["Article"], ["id", "slug"]);
  return reference === null
    ? null
    : ((await findReference(reference, ["Article"], context)) as Article | null);
}
