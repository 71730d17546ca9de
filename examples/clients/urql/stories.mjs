// urql, with its normalized cache (graphcache), which joins the pages.
import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { actor, headers, pageSize, place, print, url } from "../asked.mjs";

const storiesQuery = gql`
  query Stories($actor: String!, $place: String!, $first: Int!, $after: String) {
    articles(
      filter: { actor: { anyOf: [$actor] }, place: { anyOf: [$place] } }
      first: $first
      after: $after
    ) {
      edges {
        cursor
        node {
          id
          headline
          places {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const client = new Client({
  url,
  exchanges: [cacheExchange({ resolvers: { Query: { articles: relayPagination() } } }), fetchExchange],
  // urql asks by GET, which newsgraph answers only where a header shows that no page of another site can have sent it.
  fetchOptions: { headers: { "apollo-require-preflight": "true", ...headers } },
});

let stories;
let after = null;
do {
  const variables = { actor, place, first: pageSize, after };
  const { data, error } = await client.query(storiesQuery, variables).toPromise();
  if (error) throw error;
  stories = data.articles;
  after = stories.pageInfo.endCursor;
} while (stories.pageInfo.hasNextPage);
for (const { node } of stories.edges) print(node);
