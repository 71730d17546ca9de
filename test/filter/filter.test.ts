import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { archiveOf } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { sized } from "../support/size.js";
import { catalogue, inventedNews, type PlainStory } from "./news.js";
import { meets, ordered, type PlainFilter } from "./oracle.js";
import { anyFilter } from "./random-filter.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/filter`. It stands in the titles of what it decides. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));

const { items, visible } = inventedNews();

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(items, catalogue);
}, 300_000);

const orders = ["NEWEST", "OLDEST", "UPDATED"] as const;
type OrderBy = (typeof orders)[number];

interface Asked {
  filter: PlainFilter;
  orderBy: OrderBy;
  pageSize: number;
  backward: boolean;
}

const forward = `query ($filter: ArticleFilter, $orderBy: ArticleOrder!, $size: Int, $cursor: String) {
  articles(filter: $filter, orderBy: $orderBy, first: $size, after: $cursor) {
    totalCount
    nodes { uri }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const backwards = forward.replace("first: $size, after:", "last: $size, before:");

/** At most so many pages are turned: enough to come to the end of most lists. */
const maxPages = 12;

/** What the program says: the uris in the list's order as far as pages were turned, and the count. */
async function found({ filter, orderBy, pageSize, backward }: Asked) {
  const uris: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    const variables: Record<string, unknown> = { filter, orderBy, size: pageSize, cursor };
    const { articles } = await ask(archive, backward ? backwards : forward, variables);
    const read = articles.nodes.map(({ uri }: { uri: string }) => uri);
    if (backward) uris.unshift(...read);
    else uris.push(...read);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = articles.pageInfo;
    cursor = backward ? startCursor : endCursor;
    if (!(backward ? hasPreviousPage : hasNextPage))
      return { totalCount: articles.totalCount, uris, all: true };
  }
  const { articles } = await ask(archive, forward, { filter, orderBy, size: 0 });
  return { totalCount: articles.totalCount, uris, all: false };
}

/** What the oracle says to the same. */
function expected(stories: readonly PlainStory[], { orderBy, pageSize, backward }: Asked) {
  const uris = ordered(stories, orderBy).map(({ uri }) => uri);
  const turned = maxPages * pageSize;
  const all = uris.length <= turned;
  return { totalCount: uris.length, uris: backward ? uris.slice(-turned) : uris.slice(0, turned), all };
}

describe("Any filter", () => {
  const rounds = sized({ sample: 150, full: 5000 });

  it(`takes the stories that an oracle over plain arrays takes, in each order, counted and paged through, ${rounds} times (NEWSGRAPH_SEED=${seed})`, async () => {
    const asked = fc.record({
      filter: anyFilter(visible),
      orderBy: fc.constantFrom(...orders),
      pageSize: fc.constantFrom(1, 2, 7, 100),
      backward: fc.boolean(),
    });
    let matching = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const stories = visible.filter((story) => meets(given.filter, story));
        if (stories.length > 0) matching += 1;
        expect(await found(given)).toEqual(expected(stories, given));
      }),
      { seed, numRuns: rounds },
    );
    expect(matching).toBeGreaterThan(rounds / 2);
  }, 3_600_000);
});
