import { zipf } from "../archive/random.mjs";
import { mentioned, story } from "./compared.mjs";
import { drawn } from "./operation.mjs";

const fields = "slug headline publishedAt people { slug name }";
const head = "query place($slug: String!, $first: Int!)";

/** @param {any} article */
const whole = (article) => story(article, { people: mentioned(article.people) });

/** Continents, countries and regions alike. */
const areas = 1_000;

/** @type {import("./operation.mjs").Operation} */
export const place = {
  name: "place",
  title: "A place with everything in it, 20 articles, their people",
  given: () => drawn(3, (random) => ({ slug: `place-${zipf(random, areas, 0.3)}`, first: 20 })),
  forms: {
    newsgraph: {
      query: `${head} { place(slug: $slug) { slug name articles(first: $first) { nodes { ${fields} } } } }`,
      variables: (given) => given,
      answer: ({ place: { slug, name, articles } }) => ({ slug, name, articles: articles.nodes.map(whole) }),
    },
    plain: {
      query: `${head} { place(slug: $slug) { slug name articles(first: $first) { ${fields} } } }`,
      variables: (given) => given,
      answer: ({ place: { slug, name, articles } }) => ({ slug, name, articles: articles.map(whole) }),
    },
    postgraphile: {
      query: `${head} {
        placeBySlug(slug: $slug) {
          slug name
          articlePlaceInsidesByPlaceId(first: $first, orderBy: [PUBLISHED_AT_DESC, ARTICLE_ID_DESC]) {
            nodes {
              articleByArticleId {
                slug headline publishedAt
                articlePeopleByArticleId { nodes { personByPersonId { slug name } } }
              }
            }
          }
        }
      }`,
      variables: (given) => given,
      answer: ({ placeBySlug: { slug, name, articlePlaceInsidesByPlaceId } }) => ({
        slug,
        name,
        articles: articlePlaceInsidesByPlaceId.nodes.map(({ articleByArticleId: article }) =>
          story(article, {
            people: mentioned(article.articlePeopleByArticleId.nodes.map((row) => row.personByPersonId)),
          }),
        ),
      }),
    },
  },
};
