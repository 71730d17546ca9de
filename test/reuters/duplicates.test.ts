import { readDocuments } from "../../src/cli/sources/read-documents.js";
import type { Database } from "../../src/database/database.js";
import { ingest } from "../../src/ingest/ingest.js";
import { nearness } from "../../src/text/near-duplicates.js";
import { shinglesOf } from "../../src/text/shingles.js";
import { testNow } from "../support/archive.js";
import { describeWithCorpus } from "../support/corpora.js";
import { ask } from "../support/graph.js";
import { reutersFiles } from "../support/reuters-archive.js";
import { rowsOf } from "../support/rows.js";
import { sized } from "../support/size.js";
import { openTempDatabase } from "../support/temp-database.js";

const files = sized({ sample: 4, full: 22 });

describeWithCorpus("reuters21578", `An archive of ${files} files of the Reuters-21578 collection`, () => {
  let archive: Database;

  beforeAll(async () => {
    archive = await openTempDatabase(testNow);
    await ingest(archive.writer, readDocuments(reutersFiles().slice(0, files)), { now: testNow });
  }, 240_000);

  it("has each of its near-duplicates linked both ways, 99 of 100 at least, and no other", async () => {
    const stories = await rowsOf<{ id: number; body: string }>(
      archive,
      "SELECT id, body FROM article WHERE body IS NOT NULL ORDER BY id",
    );
    const expected = allPairs(stories);
    const rows = await rowsOf<{ one: number; other: number; similarity: number; listed: number }>(
      archive,
      `SELECT "articleId" AS one, "otherId" AS other, similarity, listed FROM article_duplicate`,
    );
    for (const { one, other, similarity, listed } of rows) {
      const pair = one < other ? `${one} ${other}` : `${other} ${one}`;
      expect([pair, similarity, listed]).toEqual([pair, expected.get(pair), 1]);
    }
    expect(new Set(rows.map(({ one, other }) => `${one} ${other}`)).size).toBe(rows.length);
    expect(rows.length / 2).toBeGreaterThanOrEqual(0.99 * expected.size);
    expect(rows.length / 2).toBeGreaterThan(sized({ sample: 80, full: 500 }));
  });

  it("answers a story with the one that it was sent again as", async () => {
    const { article } = await ask(
      archive,
      `{
        article(uri: "urn:reuters-21578:427") {
          headline
          duplicates { totalCount nodes { similarity article { uri headline } } }
        }
      }`,
    );
    const headline = "DOW CHEMICAL LAUNCHES 200 MLN SWISS FRANC BOND";
    expect(article).toEqual({
      headline,
      duplicates: {
        totalCount: 1,
        nodes: [{ similarity: 1, article: { uri: "urn:reuters-21578:415", headline } }],
      },
    });
  });
});

/** Every pair that the rule has, each compared with each that shares any run of words; similarity in thousandths. */
function allPairs(stories: readonly { id: number; body: string }[]): Map<string, number> {
  const shingles = new Map(stories.map(({ id, body }) => [id, shinglesOf(body)]));
  const storiesWith = new Map<number, number[]>();
  const pairs = new Map<string, number>();
  for (const [id, own] of shingles) {
    const others = new Map<number, number>();
    for (const shingle of own) {
      const earlier = storiesWith.get(shingle) ?? [];
      for (const other of earlier) others.set(other, (others.get(other) ?? 0) + 1);
      storiesWith.set(shingle, [...earlier, id]);
    }
    for (const [other, common] of others) {
      // What shares less than a third is not near; most share a phrase or two.
      if (common * 3 < own.length) continue;
      const similarity = nearness(own, shingles.get(other) as Uint32Array);
      if (similarity !== null) pairs.set(`${other} ${id}`, Math.round(similarity * 1000));
    }
  }
  return pairs;
}
