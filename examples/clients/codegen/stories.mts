// graphql-codegen: the types of each operation, made from schema.graphql; here with graphql-request.
import { GraphQLClient } from "graphql-request";
import { actor, headers, pageSize, place, print, url } from "../asked.mjs";
import { graphql } from "./generated/gql.js";
import type { StoriesQuery } from "./generated/graphql.js";

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

const client = new GraphQLClient(url, { headers });

let page: StoriesQuery["articles"] | undefined;
do {
  const variables = { actor, place, first: pageSize, after: page?.pageInfo.endCursor };
  page = (await client.request(storiesQuery, variables)).articles;
  for (const story of page.nodes) print(story);
} while (page.pageInfo.hasNextPage);
