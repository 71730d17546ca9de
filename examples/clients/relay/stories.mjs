// Relay: a pagination fragment, whose pages the store joins.
import { actor, pageSize, place, print } from "../asked.mjs";
import stories from "./__generated__/documents_stories.graphql.js";
import nextPageQuery from "./__generated__/documentsStoriesPaginationQuery.graphql.js";
import storiesQuery from "./__generated__/documentsStoriesQuery.graphql.js";
import { read, readFragment } from "./environment.mjs";

const data = await read(storiesQuery, { actor, place, count: pageSize });
let list = readFragment(stories, data.actor);
while (list.articles.pageInfo.hasNextPage) {
  const { id, articles } = list;
  await read(nextPageQuery, { id, place, count: pageSize, cursor: articles.pageInfo.endCursor });
  list = readFragment(stories, data.actor);
}
for (const { node } of list.articles.edges) print(node);
