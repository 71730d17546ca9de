// graphql-request: no cache; each page is printed as it comes.
import { GraphQLClient, gql } from "graphql-request";
import { actor, headers, pageSize, place, print, url } from "../asked.mjs";

const storiesQuery = gql`
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
`;

const client = new GraphQLClient(url, { headers });

let page;
do {
  const variables = { actor, place, first: pageSize, after: page?.pageInfo.endCursor };
  page = (await client.request(storiesQuery, variables)).articles;
  for (const story of page.nodes) print(story);
} while (page.pageInfo.hasNextPage);
