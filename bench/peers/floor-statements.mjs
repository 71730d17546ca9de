import * as sql from "./statements.mjs";

/**
 * A statement for each operation that gives `data` as a JSON text, and its values by the operation's variables.
 *
 * @typedef {Record<string, { statement: string, values: (variables: any) => unknown[] }>} Answers
 */

/**
 * @param {"sqlite" | "postgres"} engine
 * @returns {Answers}
 */
export function answerOf(engine) {
  const { object, list, nested, text } = json[engine];
  const select = (/** @type {Record<string, string>} */ fields) => `SELECT ${text(object(fields))} AS data`;

  const named = (/** @type {"person" | "place" | "topic"} */ target) =>
    nested(`SELECT ${list(object({ slug: "e.slug", name: "e.name" }))}
      FROM article_${target} m JOIN ${target} e ON e.id = m.${target}_id WHERE m.article_id = a.id`);
  const people = named("person");
  const places = named("place");
  const topics = named("topic");
  const teaser = { slug: "a.slug", headline: "a.headline", publishedAt: `a."publishedAt"` };
  const articles = (/** @type {string} */ rows, /** @type {Record<string, string>} */ fields = {}) =>
    nested(`SELECT ${list(object({ ...teaser, ...fields }))} FROM (${rows}) a`);
  const entity = (/** @type {string} */ table, /** @type {Record<string, string>} */ fields) =>
    nested(
      `SELECT ${object({ slug: "e.slug", name: "e.name", ...fields })} FROM ${table} e WHERE e.slug = $1`,
    );
  /** The statement asks by the entity's key. */
  const ofEntity = (/** @type {string} */ rows) => rows.replace("$1", "e.id");
  const counts = (/** @type {string} */ rows) =>
    nested(`SELECT ${list(object({ slug: "c.slug", name: "c.name", count: "c.count" }))} FROM (${rows}) c`);
  const hits = (/** @type {string} */ rows) => articles(rows, { snippet: "a.snippet" });
  const months = nested(
    `SELECT ${list(object({ month: "c.month", count: "c.count" }))} FROM (${sql.coverageMonths[engine]}) c`,
  );
  const whole = {
    ...teaser,
    url: "a.url",
    standfirst: "a.standfirst",
    body: "a.body",
    language: "a.language",
  };
  const words = ({ words, first }) => [words, first];
  const slugAndFirst = ({ slug, first }) => [slug, first];

  return {
    article: {
      statement: select({ article: nested(`SELECT ${object(whole)} FROM (${sql.articleById}) a`) }),
      values: ({ id }) => [id],
    },
    newest: {
      statement: select({ articles: articles(sql.newestArticles, { people, places, topics }) }),
      values: ({ first }) => [first],
    },
    person: {
      statement: select({
        person: entity("person", {
          articles: articles(ofEntity(sql.articlesOfPerson), { places, topics }),
        }),
      }),
      values: slugAndFirst,
    },
    place: {
      statement: select({
        place: entity("place", { articles: articles(ofEntity(sql.articlesInside), { people }) }),
      }),
      values: slugAndFirst,
    },
    coMentions: {
      statement: select({ person: entity("person", { coMentions: counts(ofEntity(sql.coMentions)) }) }),
      values: slugAndFirst,
    },
    searchNewest: { statement: select({ search: hits(sql.searchNewest[engine]) }), values: words },
    searchRelevance: { statement: select({ search: hits(sql.searchRelevance[engine]) }), values: words },
    coverage: {
      statement: select({
        coverage: object({
          total: `(${sql.coverageTotal})`,
          people: counts(sql.coveragePeople),
          topics: counts(sql.coverageTopics),
          months,
        }),
      }),
      values: ({ place, from, before, first }) => [place, from, before, first],
    },
    deep: {
      statement: select({ articles: articles(sql.articlesAfter) }),
      values: ({ after, first }) => [...after.split(","), first],
    },
  };
}

const fieldsOf = (/** @type {Record<string, string>} */ fields) =>
  Object.entries(fields)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(", ");

/** What makes JSON of rows, and a text of that. */
const json = {
  sqlite: {
    object: (/** @type {Record<string, string>} */ fields) => `json_object(${fieldsOf(fields)})`,
    list: (/** @type {string} */ value) => `json_group_array(${value})`,
    // That a value is JSON is not known outside of the statement that made it.
    nested: (/** @type {string} */ statement) => `json((${statement}))`,
    text: (/** @type {string} */ value) => value,
  },
  postgres: {
    object: (/** @type {Record<string, string>} */ fields) => `json_build_object(${fieldsOf(fields)})`,
    list: (/** @type {string} */ value) => `coalesce(json_agg(${value}), '[]')`,
    nested: (/** @type {string} */ statement) => `(${statement})`,
    text: (/** @type {string} */ value) => `(${value})::text`,
  },
};
