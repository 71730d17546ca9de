// gql.tada: TypeScript reads the document itself and knows what comes back; here with urql.
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { initGraphQLTada, type ResultOf } from "gql.tada";
import { actor, headers, pageSize, place, print, url } from "../asked.mjs";
import type { introspection } from "./generated/graphql-env.js";

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string } }>();

const storiesQuery = graphql(`
  query Stories($actor: String!, $place: String!, $first: Int!, $after: String) {
    articles(
      filter: { actor: { anyOf: [$actor] }, place: { anyOf: [$place] } }
      first: $first
      after: $after
    ) {
      nodes {
        headline
        places {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const client = new Client({
  url,
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  fetchOptions: { headers },
});

let page: ResultOf<typeof storiesQuery>["articles"] | undefined;
do {
  const variables = { actor, place, first: pageSize, after: page?.pageInfo.endCursor };
  const { data, error } = await client.query(storiesQuery, variables).toPromise();
  if (!data) throw error ?? new Error("There was no answer.");
  page = data.articles;
  for (const story of page.nodes) print(story);
} while (page.pageInfo.hasNextPage);
