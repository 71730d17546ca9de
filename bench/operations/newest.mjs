import { mentioned, story } from "./compared.mjs";

const fields = "slug headline publishedAt people { slug name } places { slug name } topics { slug name }";

/** @param {any} article */
const whole = (article) =>
  story(article, {
    people: mentioned(article.people),
    places: mentioned(article.places),
    topics: mentioned(article.topics),
  });

/** What the front page asks, the same for every reader.
 *
 * @type {import("./operation.mjs").Operation}
 */
export const newest = {
  name: "newest",
  title: "The 20 newest with their people, places and topics",
  given: () => [{ first: 20 }],
  forms: {
    newsgraph: {
      query: `query newest($first: Int!) { articles(first: $first) { nodes { ${fields} } } }`,
      variables: (given) => given,
      answer: ({ articles }) => articles.nodes.map(whole),
    },
    plain: {
      query: `query newest($first: Int!) { articles(first: $first) { ${fields} } }`,
      variables: (given) => given,
      answer: ({ articles }) => articles.map(whole),
    },
    postgraphile: {
      query: `query newest($first: Int!) {
        allArticles(first: $first, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) {
          nodes {
            slug headline publishedAt
            articlePeopleByArticleId { nodes { personByPersonId { slug name } } }
            articlePlacesByArticleId { nodes { placeByPlaceId { slug name } } }
            articleTopicsByArticleId { nodes { topicByTopicId { slug name } } }
          }
        }
      }`,
      variables: (given) => given,
      answer: ({ allArticles }) =>
        allArticles.nodes.map((/** @type {any} */ article) =>
          story(article, {
            people: mentioned(article.articlePeopleByArticleId.nodes.map((row) => row.personByPersonId)),
            places: mentioned(article.articlePlacesByArticleId.nodes.map((row) => row.placeByPlaceId)),
            topics: mentioned(article.articleTopicsByArticleId.nodes.map((row) => row.topicByTopicId)),
          }),
        ),
    },
  },
};
