/** What the peers ask their tables, each as somebody would write it who knows the database well. */

const article = `a.id, a.slug, a.url, a.headline, a.standfirst, a.body, a.language, a.published_at AS "publishedAt"`;

const newestFirst = "ORDER BY a.published_at DESC, a.id DESC";

/** Whom or what articles mention: `mentioned.person` by the articles' keys, as a JSON text. */
export const mentioned = {
  person: mentionedOf("person"),
  place: mentionedOf("place"),
  topic: mentionedOf("topic"),
};

/** @param {"person" | "place" | "topic"} target */
function mentionedOf(target) {
  return (/** @type {"sqlite" | "postgres"} */ engine) =>
    `SELECT m.article_id AS key, e.slug, e.name FROM article_${target} m JOIN ${target} e ON e.id = m.${target}_id
     WHERE m.article_id IN (${valuesOf(engine)})`;
}

/** @param {"sqlite" | "postgres"} engine */
function valuesOf(engine) {
  return engine === "sqlite"
    ? "SELECT value FROM json_each($1)"
    : "SELECT value::integer FROM json_array_elements_text($1::json)";
}

/** Newest articles of a person, by its id: ids are read from the index alone, then twenty rows. */
export const articlesOfPerson = articlesOf("article_person", "person_id");
/** Newest articles of a place and of all that lies in it, by its id. */
export const articlesInside = articlesOf("article_place_inside", "place_id");

/**
 * @param {string} table
 * @param {string} key
 */
function articlesOf(table, key) {
  return `SELECT ${article} FROM (
      SELECT article_id FROM ${table} WHERE ${key} = $1 ORDER BY published_at DESC, article_id DESC LIMIT $2
    ) page JOIN article a ON a.id = page.article_id ${newestFirst}`;
}

export const articleById = `SELECT ${article} FROM article a WHERE a.id = $1`;
export const newestArticles = `SELECT ${article} FROM article a ${newestFirst} LIMIT $1`;
/** Behind a date and an id. */
export const articlesAfter = `SELECT ${article} FROM article a WHERE (a.published_at, a.id) < ($1, $2) ${newestFirst} LIMIT $3`;

export const personBySlug = "SELECT id, slug, name FROM person WHERE slug = $1";
export const placeBySlug = "SELECT id, slug, name FROM place WHERE slug = $1";

/** Who is mentioned most with a person, by its id. */
export const coMentions = `SELECT other.slug, other.name, counted.n AS count FROM (
    SELECT b.person_id, count(*) AS n FROM article_person a
    JOIN article_person b ON b.article_id = a.article_id AND b.person_id <> a.person_id
    WHERE a.person_id = $1 GROUP BY b.person_id
  ) counted JOIN person other ON other.id = counted.person_id
  ORDER BY counted.n DESC, other.name, other.id LIMIT $2`;

/** Which stories are within a place (by its slug) and a time, and how many. */
const covered = `FROM article_place_inside i
  WHERE i.place_id = (SELECT id FROM place WHERE slug = $1) AND i.published_at >= $2 AND i.published_at < $3`;

export const coverageTotal = `SELECT count(*) AS total ${covered}`;
export const coveragePeople = coverageOf("person");
export const coverageTopics = coverageOf("topic");

/** @param {"person" | "topic"} target */
function coverageOf(target) {
  return `SELECT e.slug, e.name, counted.n AS count FROM (
      SELECT m.${target}_id AS id, count(*) AS n FROM (SELECT i.article_id ${covered}) matched
      JOIN article_${target} m ON m.article_id = matched.article_id GROUP BY m.${target}_id
    ) counted JOIN ${target} e ON e.id = counted.id
    ORDER BY counted.n DESC, e.name, e.id LIMIT $4`;
}

/** The stories of each month (`2019-04`) that has one. */
export const coverageMonths = {
  sqlite: monthsBy("substr(i.published_at, 1, 7)"),
  postgres: monthsBy("to_char(i.published_at AT TIME ZONE 'UTC', 'YYYY-MM')"),
};

/** @param {string} month */
function monthsBy(month) {
  return `SELECT ${month} AS month, count(*) AS count ${covered} GROUP BY 1 ORDER BY 1`;
}

const hit = `a.slug, a.headline, a.published_at AS "publishedAt"`;
const sqliteSnippet = "snippet(article_text, -1, '<b>', '</b>', '…', 32) AS snippet";
const postgresSnippet = `ts_headline('simple', a.headline || ' ' || a.standfirst || ' ' || a.body,
  plainto_tsquery('simple', $1), 'MaxWords=32, MinWords=16') AS snippet`;

/** Stories that have all words, with a fragment of the text; fragments are made of those alone that are shown. */
export const searchNewest = {
  // The plus has FTS5 look through its matches once, rather than search anew for each story of the page.
  sqlite: `SELECT ${hit}, ${sqliteSnippet} FROM article_text JOIN article a ON a.id = article_text.rowid
    WHERE article_text MATCH $1 AND +article_text.rowid IN (
      SELECT a.id FROM article_text JOIN article a ON a.id = article_text.rowid
      WHERE article_text MATCH $1 ${newestFirst} LIMIT $2
    ) ${newestFirst}`,
  postgres: `SELECT ${hit}, ${postgresSnippet} FROM (
      SELECT * FROM article a WHERE a.words @@ plainto_tsquery('simple', $1) ${newestFirst} LIMIT $2
    ) a ${newestFirst}`,
};

/** The same by how well they match, a word in a headline counting for more. */
export const searchRelevance = {
  sqlite: `SELECT ${hit}, ${sqliteSnippet} FROM article_text JOIN article a ON a.id = article_text.rowid
    WHERE article_text MATCH $1 AND rank MATCH 'bm25(8.0, 3.0, 1.0)' ORDER BY rank LIMIT $2`,
  postgres: `SELECT ${hit}, ${postgresSnippet} FROM (
      SELECT *, ts_rank(a.words, plainto_tsquery('simple', $1)) AS rank FROM article a
      WHERE a.words @@ plainto_tsquery('simple', $1) ORDER BY rank DESC, a.id DESC LIMIT $2
    ) a ORDER BY a.rank DESC, a.id DESC`,
};
