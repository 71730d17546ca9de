import { drawn } from "./operation.mjs";

const fields = "slug url headline standfirst body language publishedAt";

/** @param {any} article */
const whole = ({ slug, url, headline, standfirst, body, language, publishedAt }) => ({
  slug,
  url,
  headline,
  standfirst,
  body,
  language,
  publishedAt: new Date(publishedAt).toISOString(),
});

/** @type {import("./operation.mjs").Operation} */
export const article = {
  name: "article",
  title: "An article by its id, with its text",
  given: ({ stories }) => drawn(1, (random) => ({ id: 1 + Math.floor(random() * stories) })),
  forms: {
    newsgraph: {
      query: `query article($id: ID!) { article(id: $id) { ${fields} } }`,
      variables: ({ id }) => ({ id: `Article:${id}` }),
      answer: ({ article }) => whole(article),
    },
    plain: {
      query: `query article($id: Int!) { article(id: $id) { ${fields} } }`,
      variables: (given) => given,
      answer: ({ article }) => whole(article),
    },
    postgraphile: {
      query: `query article($id: Int!) { articleByRowId(rowId: $id) { ${fields} } }`,
      variables: (given) => given,
      answer: ({ articleByRowId }) => whole(articleByRowId),
    },
  },
};
