// What relay-compiler reads; the programs beside it run what it makes of this. (A web app has these in its components,
// and babel-plugin-relay puts the compiled documents in their place.)
import { graphql } from "relay-runtime";

export const storiesQuery = graphql`
  query documentsStoriesQuery($actor: String!, $place: String!, $count: Int!) {
    actor(slug: $actor) {
      ...documents_stories @arguments(place: $place, count: $count)
    }
  }
`;

// A list in pages of a person or an organization, which are Nodes: the next page is asked for by the id.
export const stories = graphql`
  fragment documents_stories on Actor
  @refetchable(queryName: "documentsStoriesPaginationQuery")
  @argumentDefinitions(place: { type: "String!" }, count: { type: "Int!" }, cursor: { type: "String" }) {
    articles(filter: { place: { anyOf: [$place] } }, first: $count, after: $cursor)
      @connection(key: "documents_stories_articles", filters: ["filter"]) {
      edges {
        node {
          id
          headline
          places {
            name
          }
        }
      }
    }
  }
`;

export const storyQuery = graphql`
  query documentsStoryQuery($slug: String!) {
    article(slug: $slug) {
      ...documents_story
    }
  }
`;

// A story, which is a Node: it is asked for again by its id, with as much of its text as one likes.
export const story = graphql`
  fragment documents_story on Article
  @refetchable(queryName: "documentsStoryRefetchQuery")
  @argumentDefinitions(length: { type: "Int", defaultValue: 60 }) {
    id
    headline
    version
    excerpt(length: $length)
  }
`;
