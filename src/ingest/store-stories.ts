import type { EntityManager, ObjectLiteral } from "typeorm";
import { Article } from "../entities/article.js";
import { Author } from "../entities/author.js";
import { Image } from "../entities/image.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import type { NewsAuthor, NewsItem, NewsMention } from "../news/news-item.js";
import { ancestorsOf } from "./ancestors.js";
import { type ArticleRow, articleRow, articleSlugs, freeArticleSlug } from "./article-row.js";
import { deleteAll, insertAll, NewKeys } from "./bulk.js";
import { containmentOf } from "./containment.js";
import { isTreeKind, kindTables, type TreeKind, treeTables } from "./kinds.js";
import { type Described, KnownEntities, type KnownEntity } from "./known-entities.js";
import { KnownSources } from "./known-sources.js";
import { describeTies, type Tie, uniteMentions } from "./mentions.js";
import { SlugRegistry } from "./slug-registry.js";
import { isOlder, storedStories } from "./stored-story.js";

/** A story on its way in, with the digest of its item. */
export interface IncomingStory {
  item: NewsItem;
  digest: string;
}

/** What became of each story; `unchanged` too where the archive has a newer version. */
export type StoryOutcome = "added" | "updated" | "unchanged";

/** A story as it will be written. */
interface StagedStory {
  article: ArticleRow;
  isNew: boolean;
  ties: Tie[];
  authors: { name: string; person: KnownEntity }[];
}

/**
 * Stores stories in the order given, with the people, organizations, places, topics and sources that they bring:
 * `await storeStories(manager, stories, "2024-07-12T09:30:00.000Z")`. To be called within the writer's transaction.
 *
 * All look-ups go first and all writes last, a few statements each. In between each story meets what those before it
 * made, so that it makes no difference how stories are cut into calls. No two of them have the same uri. Rejects with the driver's error where one of
 * them holds a value that the tables do not take; the caller then undoes them all.
 *
 * @param now UTC with milliseconds
 */
export async function storeStories(
  manager: EntityManager,
  stories: readonly IncomingStory[],
  now: string,
): Promise<StoryOutcome[]> {
  const stored = await storedStories(
    manager,
    stories.map(({ item }) => item.uri),
  );
  const changed = stories.filter(({ item, digest }) => stored.get(item.uri)?.digest !== digest);
  if (changed.length === 0) return stories.map(() => "unchanged");

  const keys = await NewKeys.open(manager);
  const slugs = new SlugRegistry(manager);
  const entities = new KnownEntities(manager, keys, slugs);
  const sources = new KnownSources(manager, keys, slugs);
  const items = changed.map(({ item }) => item);
  await slugs.load(items.flatMap((item) => articleSlugs(item).map((slug) => ["article", slug] as const)));
  await sources.load(items.map(({ source }) => source));
  await entities.load(
    items.flatMap((item) => [...item.mentions.map(asMentioned), ...item.authors.map(asAuthor)]),
  );

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
    staged.push({
      article: articleRow(item, digest, kept, sources.meetOrMake(item.source), now),
      isNew: !before,
      ties: await resolveMentions(item, entities),
      authors: await resolveAuthors(item, entities),
    });
    outcomes.push(before ? "updated" : "added");
  }

  await sources.flush();
  await entities.flush();
  await slugs.flush();
  await writeStories(manager, staged);
  return outcomes;
}

async function resolveMentions(item: NewsItem, entities: KnownEntities): Promise<Tie[]> {
  const resolved: { mention: NewsMention; entity: KnownEntity }[] = [];
  for (const mention of item.mentions) {
    resolved.push({ mention, entity: await entities.meetOrMake(asMentioned(mention)) });
  }
  return uniteMentions(resolved);
}

async function resolveAuthors(item: NewsItem, entities: KnownEntities): Promise<StagedStory["authors"]> {
  const authors: StagedStory["authors"] = [];
  for (const author of item.authors) {
    authors.push({ name: author.name, person: await entities.meetOrMake(asAuthor(author)) });
  }
  return authors;
}

function asMentioned({
  kind,
  name,
  aliases,
  identifiers,
  slug,
  latitude,
  longitude,
}: NewsMention): Described {
  const described = { kind, name, aliases, identifiers, slug };
  return kind === "Place" ? { ...described, facts: { latitude, longitude } } : described;
}

function asAuthor({ name, identifiers }: NewsAuthor): Described {
  return { kind: "Person", name, aliases: [], identifiers, slug: null };
}

async function writeStories(manager: EntityManager, stories: readonly StagedStory[]): Promise<void> {
  const replaced = stories.filter(({ isNew }) => !isNew).map(({ article }) => article);
  if (replaced.length > 0) {
    await deleteParts(
      manager,
      replaced.map(({ id }) => id),
    );
    for (const { id, ...row } of replaced) await manager.update<ObjectLiteral>(Article, id, row);
  }
  await insertAll(
    manager,
    Article,
    stories.filter(({ isNew }) => isNew).map(({ article }) => article),
  );
  for (const kind of entityKinds) await writeMentions(manager, kind, stories);
  await writeAuthors(manager, stories);
  await writeImages(manager, stories);
}

async function deleteParts(manager: EntityManager, articleIds: number[]): Promise<void> {
  for (const kind of entityKinds) await deleteAll(manager, kindTables[kind].mention, "articleId", articleIds);
  for (const { containment } of Object.values(treeTables)) {
    await deleteAll(manager, containment, "articleId", articleIds);
  }
  await deleteAll(manager, Author, "articleId", articleIds);
  await deleteAll(manager, Image, "articleId", articleIds);
}

async function writeMentions(
  manager: EntityManager,
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
  await insertAll(manager, mention, rows);
  if (isTreeKind(kind)) await writeContainment(manager, kind, stories);
}

async function writeContainment(
  manager: EntityManager,
  kind: TreeKind,
  stories: readonly StagedStory[],
): Promise<void> {
  const { key } = kindTables[kind];
  const mentioned = new Set(stories.flatMap(({ ties }) => ties.map(({ entity }) => entity)));
  const ids = [...mentioned].filter((entity) => entity.kind === kind).map(({ id }) => id);
  const ancestors = await ancestorsOf(manager, kind, ids);
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
  await insertAll(manager, treeTables[kind].containment, rows);
}

async function writeAuthors(manager: EntityManager, stories: readonly StagedStory[]): Promise<void> {
  const rows = stories.flatMap(({ article, authors }) =>
    authors.map(({ name, person }, position) => ({
      ...copiesOf(article),
      position,
      name,
      personId: person.id,
    })),
  );
  await insertAll(manager, Author, rows);
}

async function writeImages(manager: EntityManager, stories: readonly StagedStory[]): Promise<void> {
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
  await insertAll(manager, Image, rows);
}

/** The article's key and what every row about it copies, so that its lists are one walk over one index. */
function copiesOf({ id, orderedAt, listed }: ArticleRow) {
  return { articleId: id, orderedAt, listed };
}
