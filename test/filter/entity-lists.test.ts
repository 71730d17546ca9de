import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { archiveOf, testNow } from "../support/archive.js";
import { ask } from "../support/graph.js";
import { sized } from "../support/size.js";
import { catalogue, inventedNews } from "./news.js";
import { meets, type PlainFilter } from "./oracle.js";
import { slugsOf } from "./oracle-views.js";
import { anyFilter } from "./random-filter.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/filter`. It stands in the titles of what it decides. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));
const rounds = sized({ sample: 50, full: 3000 });

const { items, visible } = inventedNews();

let archive: Database;

beforeAll(async () => {
  archive = await archiveOf(items, catalogue);
}, 300_000);

const kindsOf = {
  people: ["Person"],
  organizations: ["Organization"],
  actors: ["Person", "Organization"],
  places: ["Place"],
  topics: ["Topic"],
} as const satisfies Record<string, readonly EntityKind[]>;

const anyList = fc.record({
  field: fc.constantFrom(...(Object.keys(kindsOf) as (keyof typeof kindsOf)[])),
  orderBy: fc.constantFrom("NAME", "MENTIONS", "RECENT"),
  size: fc.constantFrom(1, 2, 7, 100),
  backward: fc.boolean(),
});
type AnyList = typeof anyList extends fc.Arbitrary<infer Value> ? Value : never;

/** The slugs of a list that is read page by page to its end, in the list's order. */
async function listed(filter: PlainFilter, { field, orderBy, size, backward }: AnyList): Promise<string[]> {
  const [count, cursor] = backward ? ["last", "before"] : ["first", "after"];
  const query = `query ($filter: ArticleFilter, $orderBy: EntityOrder!, $size: Int!, $cursor: String) {
    list: ${field}(filter: $filter, orderBy: $orderBy, ${count}: $size, ${cursor}: $cursor) {
      totalCount nodes { slug } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
    }
  }`;
  const slugs: string[] = [];
  for (let at: string | null = null, more = true; more; ) {
    const { list }: { list: Page } = await ask(archive, query, { filter, orderBy, size, cursor: at });
    const page = list.nodes.map(({ slug }) => slug);
    if (backward) slugs.unshift(...page);
    else slugs.push(...page);
    at = backward ? list.pageInfo.startCursor : list.pageInfo.endCursor;
    more = backward ? list.pageInfo.hasPreviousPage : list.pageInfo.hasNextPage;
    if (!more) expect(slugs).toHaveLength(list.totalCount);
  }
  return slugs;
}

interface Page {
  totalCount: number;
  nodes: { slug: string }[];
  pageInfo: {
    startCursor: string | null;
    endCursor: string | null;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
}

describe("Any list of entities", () => {
  it(`holds those that the stories of any filter mention, once each and in its order, ${rounds} times (NEWSGRAPH_SEED=${seed})`, async () => {
    let found = 0;
    const asked = fc.record({ filter: anyFilter(visible), list: anyList });
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, list }) => {
        const mentionedIn = (stories: typeof visible) =>
          kindsOf[list.field].flatMap((kind) => stories.flatMap((story) => slugsOf(story, kind)));
        const expected = new Set(mentionedIn(visible.filter((story) => meets(filter, story))));
        const slugs = await listed(filter, list);
        expect([...slugs].sort()).toEqual([...expected].sort());
        found += slugs.length;

        const its = (slug: string) =>
          visible.filter((story) => kindsOf[list.field].some((kind) => slugsOf(story, kind).includes(slug)));
        const dates = (slug: string) =>
          its(slug).map(({ publishedAt }) => publishedAt ?? testNow().toISOString());
        if (list.orderBy === "NAME") expect(slugs).toEqual([...slugs].sort());
        if (list.orderBy === "MENTIONS") {
          const counts = slugs.map((slug) => its(slug).length);
          expect(counts).toEqual([...counts].sort((one, other) => other - one));
        }
        if (list.orderBy === "RECENT") {
          const latest = slugs.map((slug) => dates(slug).sort().at(-1));
          expect(latest).toEqual([...latest].sort().reverse());
        }
      }),
      { seed, numRuns: rounds },
    );
    expect(found).toBeGreaterThan(rounds);
  }, 3_600_000);
});
