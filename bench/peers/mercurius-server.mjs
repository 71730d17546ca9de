// A server with Mercurius: loaders for what is nested, queries compiled at their first repetition. DATABASE_URL, PORT.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import { openPlain } from "./plain-database.mjs";
import * as sql from "./statements.mjs";

const database = await openPlain(/** @type {string} */ (process.env.DATABASE_URL));
const { engine } = database;

/** @typedef {{ obj: any, params: any }} Asked */

/** @param {"person" | "place" | "topic"} target */
function mentioned(target) {
  const statement = sql.mentioned[target](engine);
  return async (/** @type {Asked[]} */ asked) => {
    const rows = await database.all(statement, [JSON.stringify(asked.map(({ obj }) => obj.id))]);
    /** @type {Map<number, any[]>} */
    const byArticle = new Map(asked.map(({ obj }) => [obj.id, []]));
    for (const row of rows) byArticle.get(row.key)?.push(row);
    return asked.map(({ obj }) => byArticle.get(obj.id));
  };
}

/** @param {string} statement takes the parent's id and how many */
function listOf(statement) {
  return (/** @type {Asked[]} */ asked) =>
    Promise.all(asked.map(({ obj, params }) => database.all(statement, [obj.id, params.first])));
}

/** @param {string} statement */
function countsOf(statement) {
  return ({ place, from, before }, { first }) => database.all(statement, [place, from, before, first]);
}

const one = async (/** @type {string} */ statement, /** @type {unknown} */ key) =>
  (await database.all(statement, [key]))[0];

const resolvers = {
  Query: {
    article: (_, { id }) => one(sql.articleById, id),
    articles: (_, { first, after }) =>
      after
        ? database.all(sql.articlesAfter, [...after.split(","), first])
        : database.all(sql.newestArticles, [first]),
    person: (_, { slug }) => one(sql.personBySlug, slug),
    place: (_, { slug }) => one(sql.placeBySlug, slug),
    search: (_, { words, byRank, first }) =>
      database.all((byRank ? sql.searchRelevance : sql.searchNewest)[engine], [words, first]),
    coverage: (_, range) => range,
  },
  Coverage: {
    total: async ({ place, from, before }) =>
      (await database.all(sql.coverageTotal, [place, from, before]))[0].total,
    people: countsOf(sql.coveragePeople),
    topics: countsOf(sql.coverageTopics),
    months: ({ place, from, before }) => database.all(sql.coverageMonths[engine], [place, from, before]),
  },
};

const uncached = (/** @type {import("mercurius").Loader<any, any>} */ loader) => ({
  loader,
  opts: { cache: false },
});

const loaders = {
  Article: {
    people: uncached(mentioned("person")),
    places: uncached(mentioned("place")),
    topics: uncached(mentioned("topic")),
  },
  Person: { articles: uncached(listOf(sql.articlesOfPerson)), coMentions: uncached(listOf(sql.coMentions)) },
  Place: { articles: uncached(listOf(sql.articlesInside)) },
};

const app = Fastify();
app.register(mercurius, {
  schema: readFileSync(new URL("plain-schema.graphql", import.meta.url), "utf8"),
  resolvers,
  loaders,
  jit: 1,
  graphiql: false,
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
