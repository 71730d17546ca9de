import { readFileSync } from "node:fs";
import { mediatopics } from "../../src/formats/mediatopics/mediatopics.js";
import { places } from "../../src/formats/places/places.js";
import { equalCodes, equalOf } from "../../src/formats/reuters21578/equal-codes.js";
import { readableName, slugOfCode } from "../../src/formats/reuters21578/names.js";
import { ownCodes } from "../../src/formats/reuters21578/own-codes.js";
import { reutersVocabulary } from "../../src/formats/reuters21578/vocabulary.js";
import type { Concept } from "../../src/news/concept.js";
import { foldName } from "../../src/text/fold.js";
import { readCollection } from "../reuters/oracle.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

const lists = ["TOPICS", "PLACES"] as const;
const codeOf = ({ scheme, value }: { scheme: string; value: string }) => `${scheme}:${value}`;

async function mediaTopics(): Promise<Concept[]> {
  const parsed = await parseAll(mediatopics, readFileSync(corpus("mediatopics/cptall-en-US.json")), 65_536);
  return parsed.flatMap((one) => (one.type === "concept" ? [one.concept] : []));
}

describe("The table of Reuters’ codes", () => {
  it.each(lists)("has each of the %s once, and never two with one equal", (list) => {
    const equals = Object.values(equalCodes[list]);
    expect(new Set(equals).size).toBe(equals.length);
    const own = Object.keys(ownCodes[list]);
    expect(own.filter((code) => Object.hasOwn(equalCodes[list], code))).toEqual([]);
  });

  it("knows nothing of a code that only looks like one", () => {
    expect(equalOf("PLACES", "constructor")).toBeNull();
    expect(equalOf("ORGS", "usa")).toBeNull();
  });

  it("gives its own codes with the wider before the narrower", () => {
    const known = new Set<string>();
    for (const { parent, identifiers } of reutersVocabulary()) {
      if (parent?.startsWith("reuters:")) expect(known).toContain(parent);
      for (const identifier of identifiers) known.add(codeOf(identifier));
    }
    expect(known.size).toBe(lists.flatMap((list) => Object.keys(ownCodes[list])).length);
  });

  it("has places’ equals and parents, which the places have with Reuters’ codes", () => {
    const [continents, countries] = places.map(({ read }) => read());
    const equals = [...(countries ?? [])].flatMap(({ identifiers }) =>
      identifiers.some(({ scheme }) => scheme === "reuters") ? [identifiers.map(codeOf)] : [],
    );
    expect(new Map(equals.map(([iso, reuters]) => [reuters, iso]))).toEqual(
      new Map(
        Object.entries(equalCodes.PLACES).map(([code, iso]) => [`reuters:${code}`, `iso3166-1:${iso}`]),
      ),
    );
    const parents = new Set([...(continents ?? [])].flatMap(({ identifiers }) => identifiers.map(codeOf)));
    for (const parent of Object.values(ownCodes.PLACES)) expect(parents).toContain(parent);
  });
});

describeWithCorpus("mediatopics", "The table of Reuters’ codes beside the Media Topics", () => {
  it("has topics’ equals and parents, which the Media Topics have with Reuters’ codes", async () => {
    const topics = await mediaTopics();
    const codes = new Map(
      topics.map(({ identifiers }) => [codeOf(identifiers[0] ?? ({} as never)), identifiers]),
    );
    for (const [code, medtop] of Object.entries(equalCodes.TOPICS)) {
      expect(codes.get(`medtop:${medtop}`)?.map(codeOf)).toContain(`reuters:${code}`);
    }
    for (const parent of Object.values(ownCodes.TOPICS)) {
      if (!parent.startsWith("reuters:")) expect([...codes.keys()]).toContain(parent);
    }
  });

  it("gives a code of its own no name and no slug that a Media Topic has, by which the two would meet", async () => {
    const topics = await mediaTopics();
    const names = new Set(topics.flatMap(({ name, aliases }) => [name, ...aliases].map(foldName)));
    const slugs = new Set(topics.flatMap((topic) => topic.slugs));
    for (const code of Object.keys(ownCodes.TOPICS)) {
      const clashes = readableName("TOPICS", code).filter((name) => names.has(foldName(name)));
      expect({ code, clashes }).toEqual({ code, clashes: [] });
      expect(slugs).not.toContain(slugOfCode("TOPICS", code));
    }
  });
});

describeWithCorpus("reuters21578", "The table of Reuters’ codes beside the collection", () => {
  it("has every code of it", () => {
    const collection = readCollection();
    for (const [list, kind] of [
      ["TOPICS", "Topic"],
      ["PLACES", "Place"],
    ] as const) {
      const codes = new Set(collection.flatMap(({ tags }) => tags[kind]));
      const known = new Set([...Object.keys(equalCodes[list]), ...Object.keys(ownCodes[list])]);
      expect([...codes].filter((code) => !known.has(code))).toEqual([]);
    }
  });
});
