import fc from "fast-check";
import type { Database } from "../../src/database/database.js";
import { addTo, archiveOf } from "../support/archive.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { mention, story } from "../support/news.js";
import { removeTempDatabase } from "../support/temp-database.js";

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString();

/** Dates repeat, so that keys decide; every other story is the minister's. */
const written = (n: number, given: object = {}) =>
  story({
    uri: `story-${n}`,
    publishedAt: n % 7 === 3 ? null : day(n % 5),
    mentions: n % 2 === 0 ? [mention("Person", "The Minister")] : [],
    ...given,
  });

/** What happens between two pages: a story comes in, with any date, or one is withdrawn. */
type Change = { kind: "add"; date: number } | { kind: "withdraw"; which: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), date: fc.integer({ min: -1, max: 6 }) }),
  fc.record({ kind: fc.constant("withdraw" as const), which: fc.nat(29) }),
);

const query = `query ($filter: ArticleFilter, $orderBy: ArticleOrder!, $size: Int, $cursor: String) {
  articles(filter: $filter, orderBy: $orderBy, first: $size, after: $cursor) {
    nodes { uri }
    pageInfo { hasNextPage endCursor }
  }
}`;
const backwards = query
  .replace("first: $size, after:", "last: $size, before:")
  .replace("hasNextPage endCursor", "hasNextPage: hasPreviousPage endCursor: startCursor");

describe("A client that pages while stories are added and withdrawn", () => {
  it("meets no story twice and misses none that was there throughout, in both orders and directions", async () => {
    const asked = fc.record({
      orderBy: fc.constantFrom("NEWEST", "OLDEST"),
      backward: fc.boolean(),
      size: fc.integer({ min: 1, max: 6 }),
      filter: fc.constantFrom({}, { person: { anyOf: ["the-minister"] } }),
      changes: fc.array(fc.array(change, { maxLength: 2 }), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ changes, size, backward, ...given }) => {
        const archive = await archiveOf(Array.from({ length: 30 }, (_, n) => written(n)));
        const gone = new Set<string>();
        const met: string[] = [];
        let cursor: string | null = null;
        for (let page = 0; ; page++) {
          const { articles } = await ask(archive, backward ? backwards : query, { ...given, size, cursor });
          met.push(...articles.nodes.map(({ uri }: { uri: string }) => uri));
          cursor = articles.pageInfo.endCursor;
          if (!articles.pageInfo.hasNextPage) break;
          await make(archive, changes[page] ?? [], page, gone);
        }
        await removeTempDatabase(archive);
        const throughout = Array.from({ length: 30 }, (_, n) => `story-${n}`).filter(
          (uri, n) => !gone.has(uri) && (n % 2 === 0 || !("person" in given.filter)),
        );
        expect(met.filter((uri, index) => met.indexOf(uri) !== index)).toEqual([]);
        expect(throughout.filter((uri) => !met.includes(uri))).toEqual([]);
      }),
      { numRuns: engine === "sqlite" ? 40 : 10 },
    );
  }, 300_000);
});

async function make(
  archive: Database,
  changes: readonly Change[],
  page: number,
  gone: Set<string>,
): Promise<void> {
  for (const [index, given] of changes.entries()) {
    if (given.kind === "add") {
      const mentions = [mention("Person", "The Minister")];
      await addTo(archive, [story({ uri: `new-${page}-${index}`, publishedAt: day(given.date), mentions })]);
    } else {
      gone.add(`story-${given.which}`);
      await addTo(archive, [written(given.which, { version: `${page + 2}.${index}`, status: "WITHHELD" })]);
    }
  }
}
