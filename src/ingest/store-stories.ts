import type { ObjectLiteral } from "typeorm";
import { Article } from "../entities/article.js";
import { Author } from "../entities/author.js";
import { Image } from "../entities/image.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import type { NewsItem } from "../news/news-item.js";
import { ancestorsOf } from "./ancestors.js";
import { type ArticleRow, articleRow, articleSlugs, freeArticleSlug } from "./article-row.js";
import { deleteAll, insertAll } from "./bulk.js";
import { checkStory } from "./check-values.js";
import { containmentOf } from "./containment.js";
import { digestOf } from "./digest.js";
import { isTreeKind, kindTables, type TreeKind, treeTables } from "./kinds.js";
import { KnownEntities } from "./known-entities.js";
import { KnownSources } from "./known-sources.js";
import { describeTies, type Tie } from "./mentions.js";
import { NewKeys } from "./new-keys.js";
import { type ResolvedAuthor, resolveAuthors, resolveMentions, soughtIn } from "./resolve-story.js";
import { Resolver } from "./resolver.js";
import { SlugRegistry } from "./slug-registry.js";
import { isOlder, storedStories } from "./stored-story.js";
import type { Transaction } from "./transaction.js";

/** What became of each story; `unchanged` too where the archive has a newer version. */
export type StoryOutcome = "added" | "updated" | "unchanged";

/** A story as it will be written. */
interface StagedStory {
  article: ArticleRow;
  isNew: boolean;
  ties: Tie[];
  authors: ResolvedAuthor[];
}

/**
 * Stores stories in the order given, with the people, organizations, places, topics and sources that they bring:
 * `await storeStories(transaction, items, "2024-07-12T09:30:00.000Z")`.
 *
 * All look-ups go first and all writes last, a few statements each. In between each story meets what those before it
 * made, so that it makes no difference how stories are cut into calls. No two of them have the same uri.
 *
 * @param now UTC with milliseconds
 * @throws Refusal, or the driver's error, where one of them holds a value that the tables do not take; the caller then
 *   undoes them all
 */
export async function storeStories(
  transaction: Transaction,
  items: readonly NewsItem[],
  now: string,
): Promise<StoryOutcome[]> {
  items.forEach(checkStory);
  const stories = items.map((item) => ({ item, digest: digestOf(item) }));
  const stored = await storedStories(
    transaction,
    items.map(({ uri }) => uri),
  );
  const changed = stories.filter(({ item, digest }) => stored.get(item.uri)?.digest !== digest);
  if (changed.length === 0) return stories.map(() => "unchanged");

  const keys = await NewKeys.open(transaction);
  const slugs = new SlugRegistry(transaction);
  const entities = new KnownEntities(transaction, keys, slugs);
  const resolver = new Resolver(transaction, entities, slugs);
  const sources = new KnownSources(transaction, keys, slugs);
  await slugs.load(
    changed.flatMap(({ item }) => articleSlugs(item).map((slug) => ["article", slug] as const)),
  );
  await sources.load(changed.map(({ item }) => item.source));
  await resolver.load(changed.flatMap(({ item }) => soughtIn(item)));

  const staged: StagedStory[] = [];
  const outcomes: StoryOutcome[] = [];
  for (const { item, digest } of stories) {
    const before = stored.get(item.uri);
    if (before && (before.digest === digest || isOlder(item, before))) {
      outcomes.push("unchanged");
      continue;
    }
    const kept = before ?? { id: keys.next(Article), slug: freeArticleSlug(item, slugs), firstSeenAt: now };
    if (!before) slugs.give("article", kept.slug, { kind: "Article", id: kept.id });
    const sourceId = await sources.meetOrMake(item.source);
    staged.push({
      article: articleRow(item, digest, kept, sourceId, now),
      isNew: !before,
      ties: await resolveMentions(item, resolver),
      authors: await resolveAuthors(item, resolver),
    });
    outcomes.push(before ? "updated" : "added");
  }

  await sources.flush();
  await entities.flush();
  await slugs.flush();
  await writeStories(transaction, staged);
  await keys.flush();
  return outcomes;
}

async function writeStories(transaction: Transaction, stories: readonly StagedStory[]): Promise<void> {
  const replaced = stories.filter(({ isNew }) => !isNew).map(({ article }) => article);
  if (replaced.length > 0) {
    await deleteParts(
      transaction,
      replaced.map(({ id }) => id),
    );
    for (const { id, ...row } of replaced) await transaction.manager.update<ObjectLiteral>(Article, id, row);
  }
  await insertAll(
    transaction,
    Article,
    stories.filter(({ isNew }) => isNew).map(({ article }) => article),
  );
  for (const kind of entityKinds) await writeMentions(transaction, kind, stories);
  await writeAuthors(transaction, stories);
  await writeImages(transaction, stories);
}

async function deleteParts(transaction: Transaction, articleIds: number[]): Promise<void> {
  for (const kind of entityKinds)
    await deleteAll(transaction, kindTables[kind].mention, "articleId", articleIds);
  for (const { containment } of Object.values(treeTables)) {
    await deleteAll(transaction, containment, "articleId", articleIds);
  }
  await deleteAll(transaction, Author, "articleId", articleIds);
  await deleteAll(transaction, Image, "articleId", articleIds);
}

async function writeMentions(
  transaction: Transaction,
  kind: EntityKind,
  stories: readonly StagedStory[],
): Promise<void> {
  const { key, mention } = kindTables[kind];
  const rows = stories.flatMap(({ article, ties }) =>
    describeTies(
      ties.filter(({ entity }) => entity.kind === kind),
      article,
    ).map(({ entity, ...columns }) => ({ ...copiesOf(article), [key]: entity.id, ...columns })),
  );
  await insertAll(transaction, mention, rows);
  if (isTreeKind(kind)) await writeContainment(transaction, kind, stories);
}

async function writeContainment(
  transaction: Transaction,
  kind: TreeKind,
  stories: readonly StagedStory[],
): Promise<void> {
  const { key } = kindTables[kind];
  const mentioned = new Set(stories.flatMap(({ ties }) => ties.map(({ entity }) => entity)));
  const ids = [...mentioned].filter((entity) => entity.kind === kind).map(({ id }) => id);
  const ancestors = await ancestorsOf(transaction, kind, ids);
  const rows: object[] = [];
  for (const { article, ties } of stories) {
    const located = ties
      .filter(({ entity }) => entity.kind === kind)
      .map(({ entity: { id }, relations, relevance }) => ({
        id,
        relations,
        relevance,
        ancestors: ancestors.get(id) ?? [],
      }));
    for (const [container, via] of containmentOf(located)) {
      rows.push({ ...copiesOf(article), [key]: container, via });
    }
  }
  await insertAll(transaction, treeTables[kind].containment, rows);
}

async function writeAuthors(transaction: Transaction, stories: readonly StagedStory[]): Promise<void> {
  const rows = stories.flatMap(({ article, authors }) =>
    authors.map(({ name, person }, position) => ({
      ...copiesOf(article),
      position,
      name,
      personId: person.id,
    })),
  );
  await insertAll(transaction, Author, rows);
}

async function writeImages(transaction: Transaction, stories: readonly StagedStory[]): Promise<void> {
  const rows = stories.flatMap(({ article }) =>
    article.item.images.map((image, position) => ({
      articleId: article.id,
      position,
      url: image.url,
      caption: image.caption,
      credit: image.credit,
      width: image.width,
      height: image.height,
      listed: article.listed,
    })),
  );
  await insertAll(transaction, Image, rows);
}

/** The article's key and what every row about it copies, so that its lists are one walk over one index. */
function copiesOf({ id, orderedAt, listed }: ArticleRow) {
  return { articleId: id, orderedAt, listed };
}
