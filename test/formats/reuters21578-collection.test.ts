import { createReadStream, readdirSync } from "node:fs";
import { reuters21578 } from "../../src/formats/reuters21578/reuters21578.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";

interface Counts {
  refused: string[];
  withoutHeadline: number;
  withoutBody: number;
  briefsWithBody: number;
  types: Record<string, number>;
  undated: string[];
  bylines: number;
  names: Record<EntityKind, Set<string>>;
  dirty: string[];
}

/** Reads the whole collection, a story at a time, and keeps nothing but numbers. */
async function count(): Promise<{ uris: Set<string>; counts: Counts }> {
  const uris = new Set<string>();
  const counts: Counts = {
    refused: [],
    withoutHeadline: 0,
    withoutBody: 0,
    briefsWithBody: 0,
    types: {},
    undated: [],
    bylines: 0,
    names: { Person: new Set(), Organization: new Set(), Place: new Set(), Topic: new Set() },
    dirty: [],
  };
  for (const file of readdirSync(corpus("reuters21578")).filter((name) => name.endsWith(".sgm"))) {
    for await (const parsed of reuters21578.parse(createReadStream(corpus(`reuters21578/${file}`)))) {
      if (parsed.type !== "item") {
        counts.refused.push(parsed.where);
        continue;
      }
      const { uri, headline, body, publishedAt, authors, mentions, extra } = parsed.item;
      uris.add(uri);
      const type = String(extra.TYPE);
      counts.types[type] = (counts.types[type] ?? 0) + 1;
      if (headline === null) counts.withoutHeadline++;
      if (body === null) counts.withoutBody++;
      if (type === "BRIEF" && body !== null) counts.briefsWithBody++;
      if (publishedAt === null) counts.undated.push(uri);
      if (authors.length > 0) counts.bylines++;
      for (const { kind, slug } of mentions) counts.names[kind].add(String(slug));
      if (/[^\P{Cc}\n]/u.test(`${headline}${body}${JSON.stringify(extra)}`)) counts.dirty.push(uri);
    }
  }
  return { uris, counts };
}

describeWithCorpus("reuters21578", "The Reuters-21578 collection", () => {
  it("is read whole, with the counts that its own documentation and markup have", async () => {
    const { uris, counts } = await count();
    expect(uris.size).toBe(21_578);
    const { names, ...numbers } = counts;
    expect(numbers).toEqual({
      refused: [],
      types: { NORM: 19_043, BRIEF: 1_798, UNPROC: 737 },
      withoutHeadline: 737,
      // The briefs, and the one unprocessed story whose text is empty.
      withoutBody: 1_799,
      briefsWithBody: 0,
      // Its hour reads 605.
      undated: ["urn:reuters-21578:17192"],
      bylines: 875,
      dirty: [],
    });
    expect(Object.fromEntries(Object.entries(names).map(([kind, codes]) => [kind, codes.size]))).toEqual({
      Person: 114,
      Organization: 64,
      Place: 147,
      Topic: 120,
    });
  });
});
