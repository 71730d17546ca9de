/**
 * A table's rows to write: `where` binds `$1` and `$2`, the first and the last story's key.
 *
 * @typedef {{ table: string, where?: string }} Part
 */

/**
 * What stories share, in an order in which no row is before what it refers to: written before the first of them.
 *
 * @type {readonly Part[]}
 */
export const sharedParts = [
  { table: "source" },
  { table: "person" },
  { table: "organization" },
  { table: "place" },
  { table: "topic" },
  { table: "place_ancestor" },
  { table: "topic_ancestor" },
  { table: "name" },
  { table: "identifier" },
  { table: "slug", where: "kind <> 'Article'" },
  { table: "entity_count" },
  { table: "vocabulary_entry" },
];

const ofStory = `"articleId" BETWEEN $1 AND $2`;

/**
 * What each story has for itself, in such an order too.
 *
 * @type {readonly Part[]}
 */
export const storyParts = [
  { table: "article", where: "id BETWEEN $1 AND $2" },
  { table: "slug", where: `kind = 'Article' AND "targetId" BETWEEN $1 AND $2` },
  { table: "article_person", where: ofStory },
  { table: "article_organization", where: ofStory },
  { table: "article_place", where: ofStory },
  { table: "article_place_containment", where: ofStory },
  { table: "article_topic", where: ofStory },
  { table: "article_topic_containment", where: ofStory },
  { table: "article_author", where: ofStory },
  { table: "article_image", where: ofStory },
  { table: "article_band", where: ofStory },
  // Written with the later of both, as there is no row of it before.
  {
    table: "article_duplicate",
    where: `(${ofStory} AND "otherId" <= $2) OR ("otherId" BETWEEN $1 AND $2 AND "articleId" < $1)`,
  },
  // Each story of these collections has a document of its own.
  { table: "document", where: `id IN (SELECT "documentId" FROM article_version WHERE ${ofStory})` },
  { table: "article_version", where: ofStory },
];

/** What a new archive has of itself, and what the database keeps of its own index. */
const ofItself = ["migrations", "typeorm_metadata", "search_analyzer"];
const ofIndex = /^(?:sqlite_|article_search)/;

/**
 * Tables of an archive of which nothing is written here: `unknownTables(["article", "invoice"])` is `["invoice"]`.
 *
 * @param {readonly string[]} tables
 */
export function unknownTables(tables) {
  const known = new Set([...ofItself, ...[...sharedParts, ...storyParts].map(({ table }) => table)]);
  return tables.filter((table) => !known.has(table) && !ofIndex.test(table));
}
