import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { ask } from "../support/graph.js";
import type { PlainStory } from "./news.js";
import { ordered, type PlainFilter } from "./oracle.js";
import { listField, type Parent } from "./parent.js";

const orders = ["NEWEST", "OLDEST", "UPDATED"] as const;

/** How a list is read. */
export interface Walk {
  orderBy: (typeof orders)[number];
  pageSize: number;
  backward: boolean;
}

export const anyWalk: fc.Arbitrary<Walk> = fc.record({
  orderBy: fc.constantFrom(...orders),
  pageSize: fc.constantFrom(1, 2, 7, 100),
  backward: fc.boolean(),
});

/** At most so many pages are turned: enough to come to the end of most lists. */
const maxPages = 12;

/** What the program says: the uris in the list's order, as far as pages were turned. */
export async function pagesFrom(archive: Database, filter: PlainFilter, parent: Parent, walk: Walk) {
  const { orderBy, pageSize, backward } = walk;
  const page = backward ? "last: $size, before: $cursor" : "first: $size, after: $cursor";
  const query = `query ($filter: ArticleFilter, $orderBy: ArticleOrder!, $size: Int, $cursor: String) {
    ${listField(
      parent,
      `filter: $filter, orderBy: $orderBy, ${page}`,
      "{ nodes { uri } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }",
    )}
  }`;
  const uris: string[] = [];
  let cursor: string | null = null;
  for (let turned = 0; turned < maxPages; turned++) {
    const variables: Record<string, unknown> = { filter, orderBy, size: pageSize, cursor };
    const { parent: found, articles = found.articles } = await ask(archive, query, variables);
    const read = articles.nodes.map(({ uri }: { uri: string }) => uri);
    if (backward) uris.unshift(...read);
    else uris.push(...read);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = articles.pageInfo;
    cursor = backward ? startCursor : endCursor;
    if (!(backward ? hasPreviousPage : hasNextPage)) return { uris, isAll: true };
  }
  return { uris, isAll: false };
}

/** What the oracle says to the same. */
export function expectedPages(stories: readonly PlainStory[], { orderBy, pageSize, backward }: Walk) {
  const uris = ordered(stories, orderBy).map(({ uri }) => uri);
  const most = maxPages * pageSize;
  return { uris: backward ? uris.slice(-most) : uris.slice(0, most), isAll: uris.length <= most };
}
