import { linkDuplicates } from "../../dist/database/duplicates/link-duplicates.js";
import { insertRows } from "../../dist/database/insert-rows.js";
import { indexArticles } from "../../dist/database/search/index-articles.js";
import { Article } from "../../dist/entities/article.js";
import { ArticleVersion } from "../../dist/entities/article-version.js";
import { Slug } from "../../dist/entities/slug.js";
import { Source } from "../../dist/entities/source.js";
import { StoredDocument } from "../../dist/entities/stored-document.js";
import { articleRow } from "../../dist/ingest/article-row.js";
import { containmentOf } from "../../dist/ingest/containment.js";
import { digestOf } from "../../dist/ingest/digest.js";
import { stageDocuments } from "../../dist/ingest/documents.js";
import { ingest } from "../../dist/ingest/ingest.js";
import { keptDocument } from "../../dist/ingest/kept-document.js";
import { kindTables, treeTables } from "../../dist/ingest/kinds.js";
import { NewKeys } from "../../dist/ingest/new-keys.js";
import { versionKey } from "../../dist/news/version-key.js";
import { shinglesOf } from "../../dist/text/shingles.js";
import {
  countOf,
  inventEntity,
  inventStory,
  kinds,
  lineageOf,
  sizeOf,
  sourceCount,
} from "./invented-news.mjs";
import { progressOf } from "./progress.mjs";

/** How many stories go into a transaction. */
const batchSize = 1000;

const now = "2025-06-01T00:00:00.000Z";

/**
 * Fills an empty archive with invented news. The entities come in by ingest, as a catalogue. The rows of the stories are
 * written as ingest would write them, without meeting each name and looking for it in the text, of which both is known
 * here. Entities and stories get the keys that they have in the invention.
 *
 * @param {import("../../dist/database/database.js").Database} database
 * @param {Partial<import("./invented-news.mjs").Size> & { stories: number }} given
 */
export async function fillArchive(database, given) {
  const size = sizeOf(given);
  await takeEntities(database, size);
  const { dialect } = database.writer;
  await database.writer.transaction((manager) => writeSources({ manager, dialect }));
  const report = progressOf("stories", size.stories);
  for (let first = 1; first <= size.stories; first += batchSize) {
    const last = Math.min(first + batchSize - 1, size.stories);
    const stories = Array.from({ length: last - first + 1 }, (_, index) => inventStory(first + index, size));
    await database.writer.transaction((manager) => writeStories({ manager, dialect }, stories));
    report(last);
  }
  const { analyze } = dialect;
  if (analyze) await database.writer.transaction((manager) => manager.query(analyze));
}

/**
 * Takes further stories in by ingest: `await takeStories(database, size, 100_001, 20)` are twenty that are newer than all
 * others of the size.
 *
 * @param {import("../../dist/database/database.js").Database} database
 * @param {import("./invented-news.mjs").Size} size
 * @param {number} first
 * @param {number} count
 */
export async function takeStories(database, size, first, count) {
  await ingest(database.writer, documentsOf(size, first, first + count - 1), { now: () => new Date() });
}

/** @typedef {import("../../src/ingest/transaction.js").Transaction} Transaction */

/** @param {Transaction} transaction */
async function writeSources(transaction) {
  const { manager, dialect } = transaction;
  const keys = await NewKeys.open(transaction);
  const sources = Array.from({ length: sourceCount }, () => keys.next(Source)).map((id) => ({
    id,
    slug: `source-${id}`,
    ...sourceNamed(id),
    sortName: `source ${id}`,
  }));
  await insertRows(manager, dialect, Source, sources);
  const slugs = sources.map(({ id, slug }) => ({ scope: "source", slug, kind: "Source", targetId: id }));
  await insertRows(manager, dialect, Slug, slugs);
  await keys.flush();
}

/**
 * @param {Transaction} transaction
 * @param {readonly import("./invented-news.mjs").Story[]} stories
 */
async function writeStories(transaction, stories) {
  const { manager, dialect } = transaction;
  const keys = await NewKeys.open(transaction);
  const staged = stories.map((story) => {
    const item = itemOf(story);
    const kept = { id: keys.next(Article), slug: story.slug, firstSeenAt: now };
    return { story, item, article: articleRow(item, digestOf(item), kept, story.source, now) };
  });
  await insertRows(
    manager,
    dialect,
    Article,
    staged.map(({ article }) => article),
  );
  await insertRows(
    manager,
    dialect,
    Slug,
    staged.map(({ article: { id, slug } }) => ({ scope: "article", slug, kind: "Article", targetId: id })),
  );
  for (const kind of kinds) {
    await insertRows(
      manager,
      dialect,
      kindTables[kind].mention,
      staged.flatMap((one) => mentionRows(one, kind)),
    );
  }
  for (const kind of /** @type {const} */ (["Place", "Topic"])) {
    const rows = staged.flatMap((one) => containmentRows(one, kind));
    await insertRows(manager, dialect, treeTables[kind].containment, rows);
  }
  await linkDuplicates(
    transaction,
    staged.map(({ article: { id, body } }) => ({ id, shingles: shinglesOf(body ?? ""), isNew: true })),
  );
  await indexArticles(
    transaction,
    staged.map(({ article }) => ({ ...article, isNew: true })),
  );
  const documents = await stageDocuments(
    transaction,
    keys,
    await Promise.all(
      staged.map(async ({ item }) => ({
        document: await keptDocument(originalOf(item)),
        origin: "invented",
      })),
    ),
    now,
  );
  const versions = staged.map(({ item, article }, index) => ({
    ...article,
    id: keys.next(ArticleVersion),
    articleId: article.id,
    versionKey: versionKey(item),
    documentId: documents.ids[index],
    receivedAt: now,
    item,
  }));
  await insertRows(manager, dialect, StoredDocument, documents.rows);
  await insertRows(manager, dialect, ArticleVersion, versions);
  await keys.flush();
}

/**
 * @typedef {object} Staged
 * @property {import("./invented-news.mjs").Story} story
 * @property {import("../../src/ingest/article-row.js").ArticleRow} article
 */

/**
 * @param {Staged} staged
 * @param {import("./invented-news.mjs").Kind} kind
 */
function mentionRows({ story, article: { id, orderedAt, listed } }, kind) {
  const before = kinds.slice(0, kinds.indexOf(kind)).flatMap((other) => story.mentions[other]).length;
  return story.mentions[kind].map((mentioned, index) => {
    const { name } = inventEntity(kind, mentioned.id);
    return {
      articleId: id,
      orderedAt,
      listed,
      [kindTables[kind].key]: mentioned.id,
      position: before + index,
      relations: [mentioned.relation],
      relevance: mentioned.relevance,
      names: [name],
      occupations: [],
      evidence: evidenceOf(story.body, name),
      resolvedBy: "IDENTIFIER",
    };
  });
}

/**
 * Where a name stands in a text of words in small letters.
 *
 * @param {string} body
 * @param {string} name
 */
function evidenceOf(body, name) {
  const evidence = [];
  for (let start = body.indexOf(name); start >= 0; start = body.indexOf(name, start + 1)) {
    const end = start + name.length;
    if (!/\w/.test(body.charAt(end))) evidence.push({ field: "BODY", start, end, text: name });
  }
  return evidence;
}

/**
 * @param {Staged} staged
 * @param {"Place" | "Topic"} kind
 */
function containmentRows({ story, article: { id, orderedAt, listed } }, kind) {
  const located = story.mentions[kind].map((mentioned) => ({
    id: mentioned.id,
    relations: [mentioned.relation],
    relevance: mentioned.relevance,
    ancestors: lineageOf(kind, mentioned.id),
  }));
  return [...containmentOf(located)].map(([container, via]) => ({
    articleId: id,
    orderedAt,
    listed,
    [kindTables[kind].key]: container,
    via,
  }));
}

/**
 * @param {import("../../dist/database/database.js").Database} database
 * @param {import("./invented-news.mjs").Size} size
 */
async function takeEntities(database, size) {
  const report = progressOf("entities", size.people + size.organizations + size.places + size.topics);
  const { refused } = await ingest(database.writer, entitiesOf(size), {
    now: () => new Date(now),
    batchSize,
    onProgress: ({ concepts }) => report(concepts),
  });
  if (refused[0]) throw new Error(`newsgraph refuses ${refused[0].where}: ${refused[0].reason}`);
}

/**
 * @param {import("./invented-news.mjs").Size} size
 * @returns {AsyncGenerator<import("../../src/ingest/batches.js").Document>}
 */
async function* entitiesOf(size) {
  for (const concept of conceptsOf(size)) {
    yield { file: "invented", parsed: { type: "concept", where: concept.name, concept } };
  }
}

/**
 * The entities of a size as entries of a catalogue, each behind what it is in or under.
 *
 * @param {import("./invented-news.mjs").Size} size
 * @returns {Generator<import("../../src/news/concept.js").Concept>}
 */
export function* conceptsOf(size) {
  for (const kind of kinds) {
    for (let id = 1; id <= countOf(size, kind); id++) {
      const { slug, name, parent, placeKind } = inventEntity(kind, id);
      yield {
        kind,
        vocabulary: null,
        slugs: [slug],
        name,
        aliases: [],
        description: null,
        identifiers: [identifierOf(slug)],
        parent: parent === null ? null : inventEntity(kind, parent).slug,
        widerParents: [],
        place: placeKind && {
          kind: placeKind,
          latitude: null,
          longitude: null,
          countryCode: null,
          population: null,
        },
      };
    }
  }
}

/**
 * @param {import("./invented-news.mjs").Size} size
 * @param {number} first
 * @param {number} last
 * @returns {AsyncGenerator<import("../../src/ingest/batches.js").Document>}
 */
async function* documentsOf(size, first, last) {
  for (let id = first; id <= last; id++) {
    const item = itemOf(inventStory(id, size));
    yield { file: "invented", parsed: { type: "item", where: item.uri, item, document: originalOf(item) } };
  }
}

/**
 * A story as a document of it would be read.
 *
 * @param {import("./invented-news.mjs").Story} story
 * @returns {import("../../src/news/news-item.js").NewsItem}
 */
export function itemOf({ uri, url, source, headline, standfirst, body, language, publishedAt, mentions }) {
  return {
    uri,
    version: "1",
    status: "USABLE",
    source: sourceNamed(source),
    url,
    headline,
    standfirst,
    body,
    bodyHtml: null,
    byline: null,
    authors: [],
    language,
    dateline: null,
    publishedAt,
    updatedAt: null,
    embargoedUntil: null,
    copyrightHolder: null,
    copyrightNotice: null,
    usageTerms: null,
    images: [],
    mentions: kinds.flatMap((kind) =>
      mentions[kind].map(({ id, relation, relevance }) => {
        const { slug, name } = inventEntity(kind, id);
        return {
          kind,
          name,
          aliases: [],
          identifiers: [identifierOf(slug)],
          slug: null,
          relations: [relation],
          relevance,
          names: [name],
          occupations: [],
          latitude: null,
          longitude: null,
        };
      }),
    ),
    extra: {},
  };
}

/** @param {import("../../src/news/news-item.js").NewsItem} item */
function originalOf(item) {
  return { format: "invented", bytes: Buffer.from(JSON.stringify(item)) };
}

/** @param {number} id */
function sourceNamed(id) {
  return { name: `Source ${id}`, domain: `source-${id}.example` };
}

/** @param {string} slug */
function identifierOf(slug) {
  return { scheme: "invented", value: slug };
}
