import { zipf } from "../archive/random.mjs";
import { mentioned, story } from "./compared.mjs";
import { drawn } from "./operation.mjs";

const fields = "slug headline publishedAt places { slug name } topics { slug name }";
const head = "query person($slug: String!, $first: Int!)";

/** @param {any} article */
const whole = (article) =>
  story(article, { places: mentioned(article.places), topics: mentioned(article.topics) });

/** @type {import("./operation.mjs").Operation} */
export const person = {
  name: "person",
  title: "A person, 20 articles, their places and topics",
  given: ({ people }) => drawn(2, (random) => ({ slug: `person-${zipf(random, people, 0.5)}`, first: 20 })),
  forms: {
    newsgraph: {
      query: `${head} { person(slug: $slug) { slug name articles(first: $first) { nodes { ${fields} } } } }`,
      variables: (given) => given,
      answer: ({ person: { slug, name, articles } }) => ({ slug, name, articles: articles.nodes.map(whole) }),
    },
    plain: {
      query: `${head} { person(slug: $slug) { slug name articles(first: $first) { ${fields} } } }`,
      variables: (given) => given,
      answer: ({ person: { slug, name, articles } }) => ({ slug, name, articles: articles.map(whole) }),
    },
    postgraphile: {
      query: `${head} {
        personBySlug(slug: $slug) {
          slug name
          articlePeopleByPersonId(first: $first, orderBy: [PUBLISHED_AT_DESC, ARTICLE_ID_DESC]) {
            nodes {
              articleByArticleId {
                slug headline publishedAt
                articlePlacesByArticleId { nodes { placeByPlaceId { slug name } } }
                articleTopicsByArticleId { nodes { topicByTopicId { slug name } } }
              }
            }
          }
        }
      }`,
      variables: (given) => given,
      answer: ({ personBySlug: { slug, name, articlePeopleByPersonId } }) => ({
        slug,
        name,
        articles: articlePeopleByPersonId.nodes.map(({ articleByArticleId: article }) =>
          story(article, {
            places: mentioned(article.articlePlacesByArticleId.nodes.map((row) => row.placeByPlaceId)),
            topics: mentioned(article.articleTopicsByArticleId.nodes.map((row) => row.topicByTopicId)),
          }),
        ),
      }),
    },
  },
};
