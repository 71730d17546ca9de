import * as sql from "../peers/statements.mjs";

/** The tables of the peers: plain and relational, with the indexes that their lists want. */

const entity = "id integer PRIMARY KEY, slug text NOT NULL UNIQUE, name text NOT NULL";

/** @param {"sqlite" | "postgres"} engine */
export function tables(engine) {
  const time = engine === "sqlite" ? "text" : "timestamptz";
  // SQLite then keeps the rows in the order of the key, beside which it would need another index.
  const asKey = engine === "sqlite" ? "WITHOUT ROWID" : "";
  const join = (/** @type {string} */ table, /** @type {string} */ key, /** @type {string} */ target) =>
    `CREATE TABLE ${table} (
      article_id integer NOT NULL REFERENCES article (id),
      ${key} integer NOT NULL REFERENCES ${target} (id),
      published_at ${time} NOT NULL,
      PRIMARY KEY (article_id, ${key})
    ) ${asKey}`;
  return [
    "CREATE TABLE source (id integer PRIMARY KEY, name text NOT NULL)",
    `CREATE TABLE person (${entity})`,
    `CREATE TABLE organization (${entity})`,
    `CREATE TABLE place (${entity}, kind text NOT NULL, parent_id integer REFERENCES place (id))`,
    `CREATE TABLE topic (${entity}, broader_id integer REFERENCES topic (id))`,
    `CREATE TABLE article (
      id integer PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      url text NOT NULL,
      source_id integer NOT NULL REFERENCES source (id),
      headline text NOT NULL,
      standfirst text NOT NULL,
      body text NOT NULL,
      language text NOT NULL,
      published_at ${time} NOT NULL
    )`,
    join("article_person", "person_id", "person"),
    join("article_organization", "organization_id", "organization"),
    join("article_place", "place_id", "place"),
    join("article_topic", "topic_id", "topic"),
    // Everything that a place that is mentioned lies in, and itself.
    join("article_place_inside", "place_id", "place"),
  ].join(";\n");
}

const lists = [
  ["article_person", "person_id"],
  ["article_organization", "organization_id"],
  ["article_place", "place_id"],
  ["article_topic", "topic_id"],
  ["article_place_inside", "place_id"],
];

/** @param {"sqlite" | "postgres"} engine */
export function indexes(engine) {
  return [
    "CREATE INDEX article_newest ON article (published_at DESC, id DESC)",
    "CREATE INDEX article_of_source ON article (source_id)",
    "CREATE INDEX place_children ON place (parent_id)",
    "CREATE INDEX topic_narrower ON topic (broader_id)",
    ...lists.map(
      ([table, key]) => `CREATE INDEX ${table}_list ON ${table} (${key}, published_at DESC, article_id DESC)`,
    ),
    ...(engine === "sqlite" ? sqliteSearch : [...postgresSearch, ...postgraphileFunctions()]),
  ].join(";\n");
}

const sqliteSearch = [
  "CREATE VIRTUAL TABLE article_text USING fts5(headline, standfirst, body, content='article', content_rowid='id')",
  "INSERT INTO article_text (article_text) VALUES ('rebuild')",
];

const postgresSearch = [
  `ALTER TABLE article ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', standfirst), 'B')
    || to_tsvector('simple', body)
  ) STORED`,
  "CREATE INDEX article_words ON article USING gin (words)",
  "COMMENT ON COLUMN article.words IS '@behavior -*'",
];

/** What PostGraphile cannot make of tables alone, as functions that it puts into its schema. */
function postgraphileFunctions() {
  const make = (/** @type {string} */ head, /** @type {string} */ result, /** @type {string} */ body) =>
    `CREATE FUNCTION ${head} RETURNS ${result} LANGUAGE sql STABLE AS $$ ${body} $$`;
  const range = "place text, since timestamptz, before timestamptz";
  return [
    "CREATE TYPE found_story AS (slug text, headline text, published_at timestamptz, snippet text)",
    "CREATE TYPE counted_entity AS (slug text, name text, count bigint)",
    "CREATE TYPE counted_month AS (month text, count bigint)",
    make("search_newest(words text, hits integer)", "SETOF found_story", sql.searchNewest.postgres),
    make("search_relevance(words text, hits integer)", "SETOF found_story", sql.searchRelevance.postgres),
    make(
      "person_co_mentions(person person, hits integer)",
      "SETOF counted_entity",
      sql.coMentions.replaceAll("$1", "($1).id"),
    ),
    make(`coverage_total(${range})`, "bigint", sql.coverageTotal),
    make(`coverage_people(${range}, hits integer)`, "SETOF counted_entity", sql.coveragePeople),
    make(`coverage_topics(${range}, hits integer)`, "SETOF counted_entity", sql.coverageTopics),
    make(`coverage_months(${range})`, "SETOF counted_month", sql.coverageMonths.postgres),
  ];
}
