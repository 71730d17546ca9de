import { encodeCursor } from "../../dist/database/cursor.js";
import { inventStory } from "../archive/invented-news.mjs";
import { story } from "./compared.mjs";
import { drawn } from "./operation.mjs";

const fields = "slug headline publishedAt";

/** @type {import("./operation.mjs").Operation} */
export const deep = {
  name: "deep",
  title: "20 articles behind a cursor anywhere in the archive",
  given: (size) =>
    drawn(7, (random) => {
      const { id, publishedAt } = inventStory(1 + Math.floor(random() * size.stories), size);
      return { id, publishedAt, first: 20 };
    }),
  forms: {
    newsgraph: {
      query: `query deep($first: Int!, $after: String!) { articles(first: $first, after: $after) { nodes { ${fields} } } }`,
      variables: ({ id, publishedAt, first }) => ({
        first,
        after: encodeCursor("newest", { type: "Article", id, value: publishedAt }),
      }),
      answer: ({ articles }) => articles.nodes.map((/** @type {any} */ article) => story(article)),
    },
    plain: {
      query: `query deep($first: Int!, $after: String!) { articles(first: $first, after: $after) { ${fields} } }`,
      variables: ({ id, publishedAt, first }) => ({ first, after: `${publishedAt},${id}` }),
      answer: ({ articles }) => articles.map((/** @type {any} */ article) => story(article)),
    },
    postgraphile: {
      query: `query deep($first: Int!, $after: Cursor!) {
        allArticles(first: $first, after: $after, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) { nodes { ${fields} } }
      }`,
      async variables({ id, first }, ask) {
        const { allArticles } = await ask(
          `query cursor($id: Int!) {
            allArticles(condition: { rowId: $id }, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) { edges { cursor } }
          }`,
          { id },
        );
        return { first, after: allArticles.edges[0].cursor };
      },
      answer: ({ allArticles }) => allArticles.nodes.map((/** @type {any} */ article) => story(article)),
    },
  },
};
