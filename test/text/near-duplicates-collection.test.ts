import { createReadStream } from "node:fs";
import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import { bandsOf, nearness } from "../../src/text/near-duplicates.js";
import { shinglesOf } from "../../src/text/shingles.js";
import { describeWithCorpus } from "../support/corpora.js";
import { reutersFiles } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";

/** Of 22 files; a story and its repetition mostly stand in one. */
const files = sized({ sample: 5, full: 22 });

/** Pairs of stories, each as the numbers of both, the later one first, with their similarity. */
type Pairs = Map<string, number>;

async function readBodies(): Promise<Map<number, string>> {
  const bodies = new Map<number, string>();
  for (const file of reutersFiles().slice(0, files)) {
    for await (const parsed of reuters21578.parse(createReadStream(file))) {
      if (parsed.type !== "item" || parsed.item.body === null) continue;
      bodies.set(Number(parsed.item.uri.split(":").at(-1)), parsed.item.body);
    }
  }
  return bodies;
}

/**
 * What the rule says of all pairs there are, by shingles that are the very words: the similarity of each pair, found by
 * what they have in common, no hash and no band in between.
 */
function allNearDuplicates(bodies: ReadonlyMap<number, string>): Pairs {
  const pairs: Pairs = new Map();
  const sizes = new Map<number, number>();
  const storiesWith = new Map<string, number[]>();
  for (const [story, body] of bodies) {
    const words = body.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const runs = new Set(words.slice(4).map((_, start) => words.slice(start, start + 5).join(" ")));
    const common = new Map<number, number>();
    for (const run of runs) {
      const earlier = storiesWith.get(run) ?? [];
      for (const other of earlier) common.set(other, (common.get(other) ?? 0) + 1);
      storiesWith.set(run, [...earlier, story]);
    }
    for (const [other, count] of common) {
      const otherSize = sizes.get(other) ?? 0;
      const similarity = count / (runs.size + otherSize - count);
      const size = Math.min(runs.size, otherSize);
      if (size >= 20 && similarity >= (size < 60 ? 0.9 : 0.7)) pairs.set(`${story} ${other}`, similarity);
    }
    sizes.set(story, runs.size);
  }
  return pairs;
}

/** What is found by the bands and told by nearness, as an archive does it. */
function nearDuplicatesByBands(bodies: ReadonlyMap<number, string>): { pairs: Pairs; compared: number } {
  const pairs: Pairs = new Map();
  const seen = new Set<string>();
  const shingles = new Map<number, Uint32Array>();
  const buckets = new Map<string, number[]>();
  for (const [story, body] of bodies) {
    const own = shinglesOf(body);
    shingles.set(story, own);
    for (const [band, hash] of bandsOf(own).entries()) {
      const bucket = buckets.get(`${band} ${hash}`) ?? [];
      buckets.set(`${band} ${hash}`, [...bucket, story]);
      for (const other of bucket) {
        if (seen.has(`${story} ${other}`)) continue;
        seen.add(`${story} ${other}`);
        const similarity = nearness(own, shingles.get(other) as Uint32Array);
        if (similarity !== null) pairs.set(`${story} ${other}`, similarity);
      }
    }
  }
  return { pairs, compared: seen.size };
}

describeWithCorpus(
  "reuters21578",
  `Near-duplicates in ${files} files of the Reuters-21578 collection`,
  () => {
    let bodies: Map<number, string>;
    let all: Pairs;
    let found: { pairs: Pairs; compared: number };

    beforeAll(async () => {
      bodies = await readBodies();
      all = allNearDuplicates(bodies);
      found = nearDuplicatesByBands(bodies);
    }, 120_000);

    it("are found, 99 of 100 at least, with no other among them", () => {
      const missed = [...all.keys()].filter((pair) => !found.pairs.has(pair));
      expect(all.size).toBeGreaterThan(sized({ sample: 100, full: 500 }));
      expect(missed.length).toBeLessThanOrEqual(all.size / 100);
      for (const [pair, similarity] of found.pairs) expect([pair, similarity]).toEqual([pair, all.get(pair)]);
    });

    it("are found at the cost of few comparisons: hardly three for each", () => {
      expect(found.compared).toBeLessThan(3 * all.size);
    });

    // Read by people: what is the same news, sent again, corrected, abridged or with another headline, and what is only
    // of the same make.
    it.each([
      ["a story sent again", 427, 415],
      ["a story sent again with line breaks and quotation marks of another sort", 240, 230],
      ["a brief sent again, word for word", 1311, 1017],
      ["a story with another headline and other words here and there", 2880, 2782],
      ["a story that was abridged", 1224, 1175],
    ])("are %s", (_title, story, other) => {
      expect(found.pairs.has(`${story} ${other}`)).toBe(true);
    });

    it.each([
      ["the central bank's daily statement with other numbers", 3164, 522],
      ["another firm's dividend in the same words", 2579, 1326],
      ["a story told again in other words", 4514, 4503],
    ])("are not %s", (_title, story, other) => {
      expect(bodies.has(story) && bodies.has(other)).toBe(true);
      expect(found.pairs.has(`${story} ${other}`)).toBe(false);
    });
  },
);
