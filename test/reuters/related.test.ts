import { findRelated } from "../../src/archive/related.js";
import { readDocuments } from "../../src/cli/sources/read-documents.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { askIndex } from "../../src/database/search/ask-index.js";
import type { Snapshot } from "../../src/database/snapshot.js";
import { Bindings } from "../../src/database/sql.js";
import { ingest } from "../../src/ingest/ingest.js";
import { type EntityKind, entityKinds } from "../../src/news/entity-kind.js";
import type { MatchTerm } from "../../src/search/match.js";
import { stemmerOf } from "../../src/search/stemmers.js";
import { stemTerm } from "../../src/search/terms.js";
import { wordsOf } from "../../src/search/words.js";
import { testNow } from "../support/archive.js";
import { describeWithCorpus } from "../support/corpora.js";
import { randomNumbers } from "../support/random.js";
import { reutersFiles } from "../support/reuters-archive.js";
import { rowsOf } from "../support/rows.js";
import { sized } from "../support/size.js";
import { openTempDatabase } from "../support/temp-database.js";

const files = sized({ sample: 5, full: 22 });
const rounds = sized({ sample: 150, full: 300 });

interface Asked {
  id: number;
  headline: string;
}

/** Those that an editor gave a topic: whether two stories are related is told by whether they share one. */
describeWithCorpus(
  "reuters21578",
  `Of ${rounds} stories in ${files} files of the Reuters-21578 collection`,
  () => {
    let archive: Database;
    let topicsOf: Map<number, Set<number>>;
    let duplicatesOf: Map<number, Set<number>>;
    /** Another sample than the one by which the weights were chosen. */
    let sample: Asked[];

    beforeAll(async () => {
      archive = await openTempDatabase(testNow);
      await ingest(archive.writer, readDocuments(reutersFiles().slice(0, files)), { now: testNow });
      topicsOf = grouped(await pairs(`SELECT "articleId" AS one, "topicId" AS other FROM article_topic`));
      duplicatesOf = grouped(
        await pairs(`SELECT "articleId" AS one, "otherId" AS other FROM article_duplicate`),
      );
      const tagged = await rowsOf<Asked>(
        archive,
        `SELECT id, headline FROM article WHERE headline IS NOT NULL
         AND EXISTS (SELECT 1 FROM article_topic t WHERE t."articleId" = article.id) ORDER BY id`,
      );
      const random = randomNumbers(1987);
      const shuffled = tagged.map((story) => ({ story, place: random() }));
      sample = shuffled
        .sort((one, other) => one.place - other.place)
        .slice(0, rounds)
        .map(({ story }) => story);
    }, 300_000);

    const pairs = (sql: string) => rowsOf<{ one: number; other: number }>(archive, sql);

    /** Of the first ten, how many share a topic; where there are fewer, none is in the place of the others. */
    function precision(found: readonly (readonly number[])[]): number {
      const hits = sample.map(({ id }, index) => {
        const own = topicsOf.get(id) as Set<number>;
        const ten = (found[index] ?? []).slice(0, 10);
        return ten.filter((other) => [...(topicsOf.get(other) ?? [])].some((topic) => own.has(topic))).length;
      });
      return hits.reduce((sum, hit) => sum + hit, 0) / (10 * sample.length);
    }

    async function related(kinds: readonly EntityKind[]): Promise<number[][]> {
      const found = await inSnapshot(archive, (snapshot) =>
        findRelated(
          snapshot,
          sample.map(({ id }) => id),
          { first: 10, filter: {}, kinds },
        ),
      );
      return found.map((articles) => articles.map(({ articleId }) => articleId));
    }

    /** What any of the headline's words finds in the texts, by the index's own rank. */
    function foundByHeadline(): Promise<number[][]> {
      return inSnapshot(archive, async (snapshot) => {
        const found: number[][] = [];
        for (const { id, headline } of sample) {
          const apart = new Set([id, ...(duplicatesOf.get(id) ?? [])]);
          const keys = await ranked(snapshot, headline, 10 + apart.size);
          found.push(keys.filter((key) => !apart.has(key)));
        }
        return found;
      });
    }

    it("the first ten related ones share a topic more often than what their headlines find", async () => {
      const byHeadline = precision(await foundByHeadline());
      const withoutTopics = precision(await related(entityKinds.filter((kind) => kind !== "Topic")));
      const withTopics = precision(await related(entityKinds));
      expect(withoutTopics).toBeGreaterThan(byHeadline + 0.05);
      expect(withTopics).toBeGreaterThan(withoutTopics);
    }, 300_000);
  },
);

async function ranked(snapshot: Snapshot, headline: string, first: number): Promise<number[]> {
  const { search } = snapshot.dialect;
  const words = await wordsOf(headline);
  if (words.length === 0) return [];
  const of = words.map(
    (word): MatchTerm => ({ is: "term", term: stemTerm(word, stemmerOf("en")), field: null }),
  );
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<{ key: number }>(
    `SELECT s.key FROM (${search.ranked(askIndex(values, { is: "any", of }))}) s
     ORDER BY s.rank DESC, s.key DESC LIMIT ${first}`,
    values.parameters,
  );
  return rows.map(({ key }) => key);
}

function grouped(pairs: readonly { one: number; other: number }[]): Map<number, Set<number>> {
  const groups = new Map<number, Set<number>>();
  for (const { one, other } of pairs) {
    const group = groups.get(one);
    if (group) group.add(other);
    else groups.set(one, new Set([other]));
  }
  return groups;
}
