import {
  countOf,
  inventEntity,
  inventStory,
  kinds,
  lineageOf,
  sizeOf,
  sourceCount,
} from "./invented-news.mjs";
import { indexes, tables } from "./plain-tables.mjs";
import { progressOf } from "./progress.mjs";

const batchSize = 1000;

/**
 * Fills an empty database with the tables of the peers and the news that `fillArchive` has, entities and stories under
 * the same keys.
 *
 * @param {import("../peers/plain-database.mjs").PlainDatabase} database
 * @param {Partial<import("./invented-news.mjs").Size> & { stories: number }} given
 */
export async function fillPlain(database, given) {
  const size = sizeOf(given);
  await database.run(tables(database.engine));
  await inTransaction(database, async () => {
    const sources = Array.from({ length: sourceCount }, (_, index) => index + 1);
    await insert(
      database,
      "source",
      sources.map((id) => ({ id, name: `Source ${id}` })),
    );
    for (const kind of kinds) {
      const entities = Array.from({ length: countOf(size, kind) }, (_, index) => entityRow(kind, index + 1));
      await insert(database, kind.toLowerCase(), entities);
    }
  });
  const report = progressOf("stories for the peers", size.stories);
  for (let first = 1; first <= size.stories; first += batchSize) {
    const last = Math.min(first + batchSize - 1, size.stories);
    await inTransaction(database, () => insertStories(database, size, first, last));
    report(last);
  }
  await database.run(indexes(database.engine));
  await database.run("ANALYZE");
}

/**
 * Takes further stories in, as a program would that was written for these tables:
 * `await takePlainStories(database, size, 100_001, 20)`.
 *
 * @param {import("../peers/plain-database.mjs").PlainDatabase} database
 * @param {import("./invented-news.mjs").Size} size
 * @param {number} first
 * @param {number} count
 */
export async function takePlainStories(database, size, first, count) {
  const last = first + count - 1;
  await inTransaction(database, async () => {
    await insertStories(database, size, first, last);
    if (database.engine === "sqlite") await database.all(indexText, [first, last]);
  });
}

const indexText = `INSERT INTO article_text (rowid, headline, standfirst, body)
  SELECT id, headline, standfirst, body FROM article WHERE id BETWEEN $1 AND $2`;

/**
 * @param {import("../peers/plain-database.mjs").PlainDatabase} database
 * @param {import("./invented-news.mjs").Size} size
 * @param {number} first
 * @param {number} last
 */
async function insertStories(database, size, first, last) {
  const stories = Array.from({ length: last - first + 1 }, (_, index) => inventStory(first + index, size));
  await insert(
    database,
    "article",
    stories.map(({ id, slug, url, source, headline, standfirst, body, language, publishedAt }) => ({
      id,
      slug,
      url,
      source_id: source,
      headline,
      standfirst,
      body,
      language,
      published_at: publishedAt,
    })),
  );
  for (const kind of kinds) {
    const name = kind.toLowerCase();
    const rows = stories.flatMap((story) =>
      story.mentions[kind].map(({ id }) => ({ ...keyOf(story), [`${name}_id`]: id })),
    );
    await insert(database, `article_${name}`, rows);
  }
  const inside = stories.flatMap((story) => {
    const places = story.mentions.Place.flatMap(({ id }) => [id, ...lineageOf("Place", id)]);
    return [...new Set(places)].map((id) => ({ ...keyOf(story), place_id: id }));
  });
  await insert(database, "article_place_inside", inside);
}

/** @param {import("./invented-news.mjs").Story} story */
function keyOf({ id, publishedAt }) {
  return { article_id: id, published_at: publishedAt };
}

/**
 * @param {import("./invented-news.mjs").Kind} kind
 * @param {number} id
 */
function entityRow(kind, id) {
  const { slug, name, placeKind, parent } = inventEntity(kind, id);
  const row = { id, slug, name };
  if (kind === "Place") return { ...row, kind: placeKind, parent_id: parent };
  return kind === "Topic" ? { ...row, broader_id: parent } : row;
}

/**
 * The rows travel as one JSON text, so that there is one statement a table.
 *
 * @param {import("../peers/plain-database.mjs").PlainDatabase} database
 * @param {string} table
 * @param {readonly Record<string, unknown>[]} rows
 */
async function insert(database, table, rows) {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const selected =
    database.engine === "sqlite"
      ? `SELECT ${columns.map((column) => `value ->> '${column}'`).join(", ")} FROM json_each($1)`
      : `SELECT ${columns.join(", ")} FROM json_populate_recordset(NULL::${table}, $1)`;
  await database.all(`INSERT INTO ${table} (${columns.join(", ")}) ${selected}`, [JSON.stringify(rows)]);
}

/**
 * @param {import("../peers/plain-database.mjs").PlainDatabase} database of one connection
 * @param {() => Promise<void>} work
 */
async function inTransaction(database, work) {
  await database.run("BEGIN");
  await work();
  await database.run("COMMIT");
}
