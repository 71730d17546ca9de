import { linkDuplicates } from "../database/duplicates/link-duplicates.js";
import { indexArticles } from "../database/search/index-articles.js";
import { type WritesBehind, writingBehind } from "../database/writes-behind.js";
import { Article } from "../entities/article.js";
import { ArticleVersion } from "../entities/article-version.js";
import { Author } from "../entities/author.js";
import { Image } from "../entities/image.js";
import { StoredDocument } from "../entities/stored-document.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import type { NewsItem } from "../news/news-item.js";
import { versionKey } from "../news/version-key.js";
import { ancestorsOf } from "./ancestors.js";
import type { ArrivingStory } from "./arriving.js";
import { type ArticleRow, articleRow, articleSlugs, freeArticleSlug } from "./article-row.js";
import { deleteAll, insertAll, putAll } from "./bulk.js";
import { containmentOf } from "./containment.js";
import { stageDocuments } from "./documents.js";
import { isTreeKind, kindTables, type TreeKind, treeTables } from "./kinds.js";
import { KnownEntities } from "./known-entities.js";
import { KnownSources } from "./known-sources.js";
import { describeTies, type Tie } from "./mentions.js";
import { NewKeys } from "./new-keys.js";
import { type ResolvedAuthor, resolveAuthors, resolveMentions, soughtIn } from "./resolve-story.js";
import { Resolver } from "./resolver.js";
import { SlugRegistry } from "./slug-registry.js";
import { storedStories } from "./stored-story.js";
import type { StoryFacts } from "./story-facts.js";
import { StorySplits } from "./story-splits.js";
import type { Transaction } from "./transaction.js";

/**
 * What became of each story: `unchanged` where the archive has the very version, `older` where it has a newer one,
 * to which this is added as one of the versions before it.
 */
export type StoryOutcome = "added" | "updated" | "unchanged" | "older";

/** A story as it will be written. */
interface StagedStory {
  article: ArticleRow;
  item: NewsItem;
  facts: StoryFacts;
  isNew: boolean;
  ties: Tie[];
  authors: ResolvedAuthor[];
}

/**
 * Stores stories in the order given, with the people, organizations, places, topics and sources that they bring:
 * `await storeStories(transaction, stories, "2024-07-12T09:30:00.000Z")`.
 *
 * Each version that comes is kept with its document; the story itself is as its newest version has it, whatever the
 * order in which they come. All look-ups go first and all writes last, a few statements each. In between each story
 * meets what those before it made, so that it makes no difference how stories are cut into calls. No two of them have
 * the same uri.
 *
 * @param now UTC with milliseconds
 * @throws Refusal, or the driver's error, where one of them holds a value that the tables do not take; the caller then
 *   undoes them all
 */
export async function storeStories(
  transaction: Transaction,
  arriving: readonly Pick<ArrivingStory, "item" | "facts" | "document" | "origin">[],
  now: string,
): Promise<StoryOutcome[]> {
  for (const { facts } of arriving) facts.check();
  const stories = arriving.map((story) => ({
    ...story,
    uri: story.item.uri,
    digest: story.facts.digest,
    key: versionKey(story.item),
  }));
  const stored = await storedStories(transaction, stories);
  const outcomes = stories.map(({ uri, key }): StoryOutcome => {
    const before = stored.get(uri);
    if (!before) return "added";
    if (before.hasVersion) return "unchanged";
    return key < before.newestKey ? "older" : "updated";
  });
  const coming = stories.filter((_, index) => outcomes[index] !== "unchanged");
  if (coming.length === 0) return outcomes;
  const changed = stories.filter((_, index) => outcomes[index] === "added" || outcomes[index] === "updated");

  const keys = await NewKeys.open(transaction);
  const slugs = new SlugRegistry(transaction);
  const entities = new KnownEntities(transaction, keys, slugs);
  const resolver = new Resolver(transaction, entities, slugs);
  const sources = new KnownSources(transaction, keys, slugs);
  await slugs.load(
    changed.flatMap(({ item }) => articleSlugs(item).map((slug) => ["article", slug] as const)),
  );
  await sources.load(changed.map(({ item }) => item.source));
  const splits = await StorySplits.of(
    transaction,
    changed.flatMap(({ uri }) => stored.get(uri)?.id ?? []),
  );
  await resolver.load(
    changed.flatMap(({ item }) => soughtIn(item)),
    splits.targets,
  );

  const articleIds = new Map([...stored].map(([uri, { id }]) => [uri, id]));
  const staged: StagedStory[] = [];
  for (const { item, facts } of changed) {
    const before = stored.get(item.uri);
    const kept = before ?? { id: keys.next(Article), slug: freeArticleSlug(item, slugs), firstSeenAt: now };
    if (!before) slugs.give("article", kept.slug, { kind: "Article", id: kept.id });
    articleIds.set(item.uri, kept.id);
    const sourceId = await sources.meetOrMake(item.source);
    staged.push({
      article: articleRow(item, facts.digest, kept, sourceId, now),
      item,
      facts,
      isNew: !before,
      ties: await resolveMentions(item, resolver, splits.ofMentions(kept.id)),
      authors: await resolveAuthors(item, resolver, splits.ofByline(kept.id)),
    });
  }

  await sources.flush();
  await entities.flush();
  await slugs.flush();
  const documents = await stageDocuments(transaction, keys, coming, now);
  const versions = coming.map(({ item, digest, key }, index) => ({
    id: keys.next(ArticleVersion),
    articleId: articleIds.get(item.uri),
    version: item.version,
    updatedAt: item.updatedAt,
    status: item.status,
    embargoedUntil: item.embargoedUntil,
    headline: item.headline,
    versionKey: key,
    documentId: documents.ids[index],
    receivedAt: now,
    digest,
    item,
  }));
  const replaced = staged.filter(({ isNew }) => !isNew).map(({ article }) => article.id);
  if (replaced.length > 0) await deleteParts(transaction, replaced);
  const ancestors = await ancestorsIn(transaction, staged);
  await writingBehind(transaction.manager, async (writes) => {
    await writeStories(transaction, staged, ancestors, writes);
    await insertAll(transaction, StoredDocument, documents.rows, writes);
    await insertAll(transaction, ArticleVersion, versions, writes);
  });
  await linkDuplicates(
    transaction,
    staged.map(({ article: { id }, facts: { shingles }, isNew }) => ({ id, shingles, isNew })),
  );
  await indexArticles(
    transaction,
    staged.map(({ article, facts, isNew }) => ({ ...article, isNew, terms: () => facts.terms() })),
  );
  await keys.flush();
  return outcomes;
}

/** What the places and topics of stories are under. */
type Ancestors = Readonly<Record<TreeKind, ReadonlyMap<number, number[]>>>;

async function ancestorsIn(transaction: Transaction, stories: readonly StagedStory[]): Promise<Ancestors> {
  const mentioned = new Set(stories.flatMap(({ ties }) => ties.map(({ entity }) => entity)));
  const of = (kind: TreeKind) =>
    ancestorsOf(
      transaction,
      kind,
      [...mentioned].filter((entity) => entity.kind === kind).map(({ id }) => id),
    );
  return { Place: await of("Place"), Topic: await of("Topic") };
}

async function writeStories(
  transaction: Transaction,
  stories: readonly StagedStory[],
  ancestors: Ancestors,
  writes: WritesBehind,
): Promise<void> {
  await putAll(
    transaction,
    Article,
    stories.map(({ article }) => article),
    writes,
  );
  for (const kind of entityKinds) {
    await insertAll(transaction, kindTables[kind].mention, mentionRows(kind, stories), writes);
    if (!isTreeKind(kind)) continue;
    const rows = containmentRows(kind, stories, ancestors[kind]);
    await insertAll(transaction, treeTables[kind].containment, rows, writes);
  }
  await insertAll(transaction, Author, authorRows(stories), writes);
  await insertAll(transaction, Image, imageRows(stories), writes);
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

function mentionRows(kind: EntityKind, stories: readonly StagedStory[]): object[] {
  const { key } = kindTables[kind];
  return stories.flatMap(({ article, ties }) =>
    describeTies(
      ties.filter(({ entity }) => entity.kind === kind),
      article,
    ).map(({ entity, ...columns }) => ({ ...copiesOf(article), [key]: entity.id, ...columns })),
  );
}

function containmentRows(
  kind: TreeKind,
  stories: readonly StagedStory[],
  ancestors: ReadonlyMap<number, number[]>,
): object[] {
  const { key } = kindTables[kind];
  return stories.flatMap(({ article, ties }) => {
    const located = ties
      .filter(({ entity }) => entity.kind === kind)
      .map(({ entity: { id }, relations, relevance }) => ({
        id,
        relations,
        relevance,
        ancestors: ancestors.get(id) ?? [],
      }));
    return [...containmentOf(located)].map(([container, via]) => ({
      ...copiesOf(article),
      [key]: container,
      via,
    }));
  });
}

function authorRows(stories: readonly StagedStory[]): object[] {
  return stories.flatMap(({ article, authors }) =>
    authors.map(({ name, person }, position) => ({
      ...copiesOf(article),
      position,
      name,
      personId: person.id,
    })),
  );
}

function imageRows(stories: readonly StagedStory[]): object[] {
  return stories.flatMap(({ article, item }) =>
    item.images.map((image, position) => ({
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
}

/** The article's key and what every row about it copies, so that its lists are one walk over one index. */
function copiesOf({ id, orderedAt, listed }: ArticleRow) {
  return { articleId: id, orderedAt, listed };
}
