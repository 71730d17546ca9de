import { readdirSync, readFileSync } from "node:fs";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

const examples = "newsml-g2/examples";

const noItem = (root: string) => `refused: it is no NewsML-G2: its root is ${root} in no namespace`;
const noType = "refused: the concept does not say what it is";
const ofEvent = "refused: it is a concept of the type event";
const planning = "refused: it is a planningItem";

/** IPTC's examples by the beginning of their names, and what comes of each. */
const outcomes: Record<string, string[]> = {
  LISTING_1_: ['item: Fed to halt QE to avert "bubble"'],
  LISTING_2_: ['item: Fed to halt QE to avert "bubble"'],
  LISTING_3_: ["item: Variety Of Recessionary Forces Leave Las Vegas Economy Scarred"],
  LISTING_3A: ["item: Variety Of Recessionary Forces Leave Las Vegas Economy Scarred"],
  LISTING_4_: ["item: null"],
  LISTING_5_: ["item: Loriot retrospective"],
  LISTING_6_: ["item: UK"],
  LISTING_7_: [noItem("groupSet")],
  LISTING_8_: [noItem("groupSet")],
  LISTING_9_: [noItem("groupSet")],
  LISTING_10_: ["concept: Topic Arts, culture and entertainment"],
  LISTING_11_: ["concept: Person Mario Draghi"],
  LISTING_12_: [noType, noType, noType],
  LISTING_13_: ["refused: it is a catalogItem"],
  LISTING_14_: [ofEvent],
  LISTING_15_: [ofEvent, ofEvent],
  LISTING_16_: ["item: null"],
  LISTING_17_: [planning],
  LISTING_18_: [planning],
  LISTING_19_: [planning],
  LISTING_20_: [planning],
  LISTING_21_: ["item: Troy Tulowitzki singled to third"],
  LISTING_22_: ["item: Preview: Arizona Diamondbacks (29-23) at Philadelphia Phillies"],
  LISTING_23_: ["item: null"],
  LISTING_24_: [
    "refused: the packageItem has no guid",
    "item: null",
    "item: null",
    "item: null",
    "item: null",
  ],
  LISTING_25_: [noItem("contentSet")],
  LISTING_26_: ["item: A firefighter walks past the remains of a military jet"],
  LISTING_27_: ["item: Acme Widgets announces annual results"],
  LISTING_28_: [noItem("contentMeta")],
  LISTING_29_: ["item: null"],
  "Receiver View": ['item: Fed to halt QE to avert "bubble"'],
  ap_metadata_example: ["item: null"],
  "facet-example.": ["item: null"],
  "facet-example-2": ["item: null"],
  "facet-example-3": ["item: null"],
};

async function outcomeOf(path: string): Promise<string[]> {
  const parsed = await parseAll(newsmlG2, readFileSync(corpus(path)), 4096);
  return parsed.map((one) => {
    if (one.type === "refused") return `refused: ${one.reason}`;
    return one.type === "item"
      ? `item: ${one.item.headline}`
      : `concept: ${one.concept.kind} ${one.concept.name}`;
  });
}

async function itemOf(beginning: string) {
  const name = xmlFiles(examples).find((one) => one.startsWith(beginning)) ?? "";
  const [parsed] = await parseAll(newsmlG2, readFileSync(corpus(`${examples}/${name}`)), 4096);
  return parsed?.type === "item" ? parsed.item : parsed;
}

function xmlFiles(folder: string): string[] {
  return readdirSync(corpus(folder)).filter((name) => name.endsWith(".xml"));
}

describeWithCorpus("newsml-g2", "IPTC's examples of NewsML-G2", () => {
  it("are read, or refused with what they are", async () => {
    const names = xmlFiles(examples);
    expect(names).toHaveLength(Object.keys(outcomes).length);
    for (const [beginning, expected] of Object.entries(outcomes)) {
      const name = names.find((one) => one.startsWith(beginning));
      expect({ name, outcome: await outcomeOf(`${examples}/${name}`) }).toEqual({
        name,
        outcome: expected.map((one) => expect.stringContaining(one)),
      });
    }
  });

  it("are recognised where they are documents, not mere parts of one", () => {
    const fragments = xmlFiles(examples).filter(
      (name) => !newsmlG2.recognises(readFileSync(corpus(`${examples}/${name}`)).toString("latin1")),
    );
    expect(fragments.map((name) => /^LISTING_\d+/.exec(name)?.[0]).sort()).toEqual([
      "LISTING_25",
      "LISTING_28",
      "LISTING_7",
      "LISTING_8",
      "LISTING_9",
    ]);
  });

  it("give what a newsroom looks for: text, authors, times, subjects with codes", async () => {
    expect(await itemOf("LISTING_2_")).toMatchObject({
      source: { name: "Acme News and Media LLC", domain: "acmenews.com" },
      byline: "By Meredith Jameson, Staff Reporter",
      authors: [
        {
          name: "Meredith Jameson",
          identifiers: [{ scheme: "uri", value: "http://www.acmenews.com/staff/mjameson" }],
        },
      ],
      language: "en-US",
      publishedAt: "2016-11-21T20:21:06.000Z",
      updatedAt: "2018-11-21T21:25:32.000Z",
      body: expect.stringMatching(/^\(New York, NY - October 21\) [^\n]*\n\nUgiating [^\n]*$/),
      bodyHtml: expect.stringMatching(/^<p>/),
      mentions: [
        { kind: "Place", name: "New York, NY", relations: ["LOCATED"] },
        { kind: "Topic", identifiers: [{ scheme: "medtop", value: "04000000" }], relations: ["ABOUT"] },
        { kind: "Topic", identifiers: [{ scheme: "medtop", value: "20000350" }] },
        { kind: "Topic", identifiers: [{ scheme: "medtop", value: "20000379" }] },
      ],
    });
  });

  it("name what they assert elsewhere, with its relevance", async () => {
    expect(await itemOf("ap_metadata_example")).toMatchObject({
      mentions: [
        { kind: "Place", name: "Kentucky", relevance: 0.4, latitude: -84.87762, longitude: 38.20042 },
        { kind: "Person", name: "Keegan Murray", relevance: 0.3 },
        { kind: "Organization", name: "Volkswagen AG", relevance: 0.95 },
      ],
    });
  });
});

describeWithCorpus("ninjs/examples/NewsML", "Documents in NewsML 1", () => {
  it("are not taken for NewsML-G2", async () => {
    const folder = "ninjs/examples/NewsML";
    expect(xmlFiles(folder)).toHaveLength(4);
    for (const name of xmlFiles(folder)) {
      expect(newsmlG2.recognises(readFileSync(corpus(`${folder}/${name}`)).toString("utf8"))).toBe(false);
      expect(await outcomeOf(`${folder}/${name}`)).toEqual([
        "refused: it is NewsML 1, an older standard that is not read",
      ]);
    }
  });
});
