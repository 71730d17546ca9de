import { readFileSync } from "node:fs";
import { mediatopics } from "../../src/formats/mediatopics/mediatopics.js";
import type { Concept } from "../../src/news/concept.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { concept } from "../support/news.js";
import { parseAll } from "./read.js";

const scheme = "http://cv.iptc.org/newscodes/mediatopic/";

/** A topic as the file has it: `topic("20000001", "cheese", { broader: ["20000000"] })`. */
function topic(code: string, label: string | null, { broader = [] as string[], ...given } = {}) {
  return {
    uri: `${scheme}${code}`,
    qcode: `medtop:${code}`,
    prefLabel: label === null ? {} : { "en-US": label },
    definition: { "en-US": `All about ${label}` },
    narrower: ["medtop:99999999"],
    ...(broader.length > 0 ? { broader: broader.map((one) => `${scheme}${one}`) } : {}),
    ...given,
  };
}

function read(...conceptSet: unknown[]) {
  return parseAll(mediatopics, JSON.stringify({ uri: scheme, prefSchemeAlias: "medtop", conceptSet }), 1000);
}

async function conceptsOf(...conceptSet: unknown[]): Promise<Concept[]> {
  return (await read(...conceptSet)).map((parsed) => {
    if (parsed.type !== "concept") throw new Error(JSON.stringify(parsed));
    return parsed.concept;
  });
}

describe("IPTC’s Media Topics", () => {
  it("are read as topics, the broader before the narrower, those in use before those retired", async () => {
    const concepts = await conceptsOf(
      topic("20000003", "blue cheese", {
        broader: ["20000001"],
        retired: "2020-02-03T12:00:00+00:00",
      } as object),
      topic("20000002", "goat cheese", {
        broader: ["20000001"],
        exactMatch: [
          "http://cv.iptc.org/newscodes/subjectcode/04000000",
          "https://www.wikidata.org/entity/Q198815",
        ],
      } as object),
      topic("20000001", "cheese"),
    );
    const medtop = (value: string) => ({ scheme: "medtop", value });
    expect(concepts).toEqual([
      concept("Topic", "Cheese", {
        vocabulary: "medtop",
        slugs: ["cheese", "cheese-20000001", "medtop-20000001"],
        description: "All about cheese",
        identifiers: [medtop("20000001")],
      }),
      concept("Topic", "Goat cheese", {
        vocabulary: "medtop",
        slugs: ["goat-cheese", "goat-cheese-20000002", "medtop-20000002"],
        description: "All about goat cheese",
        identifiers: [medtop("20000002"), { scheme: "wikidata", value: "Q198815" }],
        parent: "medtop:20000001",
      }),
      concept("Topic", "Blue cheese", {
        vocabulary: "medtop",
        slugs: ["blue-cheese", "blue-cheese-20000003", "medtop-20000003"],
        description: "Retired by IPTC on 2020-02-03. All about blue cheese",
        identifiers: [medtop("20000003")],
        parent: "medtop:20000001",
      }),
    ]);
  });

  it("keep an item of Wikidata for the one topic in use that is equal to it, and for none where two are", async () => {
    const exactMatch = ["https://www.wikidata.org/entity/Q1", "https://www.wikidata.org/wiki/Q2"];
    const concepts = await conceptsOf(
      topic("20000001", "retired", { exactMatch, retired: "2020-01-01" } as object),
      topic("20000002", "one", { exactMatch } as object),
      topic("20000003", "other", { exactMatch: exactMatch.slice(1) } as object),
    );
    const items = concepts.map(({ name, identifiers }) => [name, ...identifiers.slice(1)]);
    expect(items).toEqual([["One", { scheme: "wikidata", value: "Q1" }], ["Other"], ["Retired"]]);
  });

  it("without a label go by their code, and in a file of another language by that one’s labels", async () => {
    const concepts = await conceptsOf(topic("20000001", null), {
      ...topic("20000002", null),
      prefLabel: { de: "Käse", "x-note": "never" },
    });
    expect(concepts.map(({ name, slugs }) => [name, slugs[0]])).toEqual([
      ["medtop:20000001", "medtop-20000001"],
      ["Käse", "kase"],
    ]);
  });

  it("are refused one by one with what is wrong, and the others are read", async () => {
    const parsed = await read(
      { ...topic("2000", "too short") },
      topic("20000001", "cheese"),
      topic("20000001", "cheese again"),
      { ...topic("20000002", "bread"), broader: "20000001" },
      topic("20000003", "hen", { broader: ["20000004"] }),
      topic("20000004", "egg", { broader: ["20000003"] }),
    );
    expect(parsed.map((one) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.where))).toEqual(
      [
        "conceptSet[0]: qcode must be a code such as medtop:20000053",
        "conceptSet[2]: medtop:20000001 comes twice",
        "conceptSet[3]: broader must be a list",
        "medtop:20000001",
        "medtop:20000004: its parents run in a circle: Hen → Egg → Hen",
        "medtop:20000003: its parents run in a circle: Hen → Egg → Hen",
      ],
    );
    expect(await parseAll(mediatopics, '{ "uri": "http://example.org/", "conceptSet": [] }')).toEqual([
      { type: "refused", where: "the file", reason: "uri must be IPTC’s address of Media Topics" },
    ]);
  });
});

describeWithCorpus("mediatopics", "IPTC’s Media Topics of March 2023", () => {
  it("are all read, every parent before its children, no code and no item of Wikidata twice", async () => {
    const file = readFileSync(corpus("mediatopics/cptall-en-US.json"));
    const parsed = await parseAll(mediatopics, file, 65_536);
    const known = new Set<string>();
    for (const one of parsed) {
      if (one.type !== "concept") throw new Error(JSON.stringify(one));
      const { parent, identifiers } = one.concept;
      if (parent !== null) expect(known).toContain(parent);
      for (const { scheme, value } of identifiers) {
        expect(known).not.toContain(`${scheme}:${value}`);
        known.add(`${scheme}:${value}`);
      }
    }
    const { conceptSet } = JSON.parse(file.toString("utf8"));
    expect(parsed).toHaveLength(conceptSet.length);
  });
});
