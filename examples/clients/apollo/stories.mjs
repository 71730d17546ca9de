// Apollo Client: a watched query whose cache joins the pages.
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { actor, headers, pageSize, place, print, url } from "../asked.mjs";

const storiesQuery = gql`
  query Stories($actor: String!, $place: String!, $first: Int!, $after: String) {
    articles(
      filter: { actor: { anyOf: [$actor] }, place: { anyOf: [$place] } }
      first: $first
      after: $after
    ) {
      edges {
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

const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers }),
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { articles: relayStylePagination(["filter", "orderBy"]) } } },
  }),
});

const variables = { actor, place, first: pageSize };
const query = client.watchQuery({ query: storiesQuery, variables });
const subscription = query.subscribe(() => {}); // A component would render here.
let { data } = await client.query({ query: storiesQuery, variables });
while (data.articles.pageInfo.hasNextPage) {
  ({ data } = await query.fetchMore({ variables: { after: data.articles.pageInfo.endCursor } }));
}
const { articles } = client.readQuery({ query: storiesQuery, variables });
for (const { node } of articles.edges) print(node);
subscription.unsubscribe();
