import { readFileSync } from "node:fs";
import { mediatopics } from "../../src/formats/mediatopics/mediatopics.js";
import { areas } from "../../src/formats/places/places.js";
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

/** What the collection's list of categories says of a code, beside IPTC's name and definition of its equal. */
const equalTopics: Record<string, [reuters: string, name: string, definition: string]> = {
  acq: [
    "Mergers/Acquisitions",
    "Merger or acquisition",
    "Two or more companies forming a new company mergers, takeovers or acquisitions.",
  ],
  earn: [
    "Earnings and Earnings Forecasts",
    "Corporate earnings",
    "Announcements and discussions of corporate earnings",
  ],
  gas: [
    "Gasoline",
    "Gasoline",
    "Distilled petroleum product used for automotive fuel, with or without additives",
  ],
  interest: ["Interest Rates", "Interest rate", "The amount of money one must pay to borrow money"],
  inventories: [
    "Inventories",
    "Inventories",
    "Goods not sold and held by the producer, wholesaler or retailer",
  ],
  ipi: [
    "Industrial Production Index",
    "Industrial production",
    "Manufacture of durable and non-durable goods",
  ],
  "iron-steel": [
    "IRON-STEEL",
    "Iron and steel",
    "Retired by IPTC on 2023-03-31. Mining, refining and sales of iron-based metals",
  ],
  jobs: ["Unemployment", "Employment statistics", "Statistics about employment"],
  "nat-gas": [
    "Natural Gas",
    "Natural gas",
    "A natural resource, mainly methane in a flammable gaseous state extracted from the ground",
  ],
  trade: ["Trade", "International trade", "Trade of goods and services between nations"],
};

/** By an atlas of 1987, for all of Reuters' codes of places. */
const continentsOfCodes: Record<string, string> = {
  Africa: `algeria angola benin botswana burkina-faso burundi cameroon cape-verde central-african-republic chad congo
    djibouti egypt equatorial-guinea ethiopia gabon gambia ghana guinea guinea-bissau ivory-coast kenya lesotho liberia
    libya madagascar malawi mali mauritania mauritius morocco mozambique namibia niger nigeria rwanda senegal seychelles
    sierra-leone somalia south-africa sudan swaziland tanzania togo tunisia uganda zaire zambia zimbabwe`,
  Asia: `afghanistan bahrain bangladesh bhutan brunei burma china hong-kong india indonesia iran iraq israel japan jordan
    kampuchea kuwait laos lebanon macao malaysia nepal north-korea oman pakistan philippines qatar saudi-arabia singapore
    south-korea sri-lanka syria taiwan thailand turkey uae vietnam yemen-arab-republic yemen-demo-republic`,
  Europe: `albania andorra austria belgium bulgaria cyprus czechoslovakia denmark east-germany finland france gibraltar
    greece hungary iceland ireland italy liechtenstein luxembourg malta monaco netherlands norway poland portugal romania
    spain sweden switzerland uk ussr vatican west-germany yugoslavia`,
  "North America": `anguilla antigua aruba bahamas barbados belize bermuda british-virgin-islands canada cayman-islands
    costa-rica cuba dominica dominican-republic el-salvador grenada guadeloupe guatemala haiti honduras jamaica
    martinique mexico netherlands-antilles nicaragua panama trinidad-tobago us-virgin-islands usa`,
  "South America": `argentina bolivia brazil chile colombia ecuador french-guiana guyana paraguay peru suriname uruguay
    venezuela`,
  Oceania: `american-samoa australia fiji guam new-caledonia new-zealand papua-new-guinea tonga vanuatu western-samoa`,
};
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
    const [continents, countries] = areas.map(({ read }) => read());
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

  it("has every place on the continent where an atlas has it, the states that are no more too", () => {
    const [continents, countries] = areas.map(({ read }) => [...read()]);
    const names = new Map(
      continents?.flatMap(({ name, identifiers }) => identifiers.map((one) => [codeOf(one), name])),
    );
    const found: Record<string, string[]> = {};
    for (const { identifiers, parent } of [...(countries ?? []), ...reutersVocabulary()]) {
      const continent = names.get(parent ?? "");
      for (const { scheme, value } of identifiers) {
        if (scheme === "reuters" && continent) found[continent] = [...(found[continent] ?? []), value];
      }
    }
    const expected = Object.entries(continentsOfCodes).map(([name, codes]) => [name, codes.split(/\s+/)]);
    for (const codes of Object.values(found)) codes.sort();
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it("has Russia in Europe, as GeoNames has it, beside the Soviet Union", () => {
    const [, countries] = areas.map(({ read }) => [...read()]);
    const russia = countries?.find(({ name }) => name === "Russia");
    expect(russia).toMatchObject({ parent: "geonames:6255148", identifiers: [{ value: "RU" }] });
    expect(ownCodes.PLACES.ussr).toBe("geonames:6255148");
  });

  it.each([
    ["usa", "United States"],
    ["uk", "United Kingdom"],
    ["south-korea", "South Korea"],
    ["north-korea", "North Korea"],
    ["hong-kong", "Hong Kong"],
    ["taiwan", "Taiwan"],
    ["macao", "Macao"],
    ["burma", "Myanmar"],
    ["zaire", "Democratic Republic of the Congo"],
    ["congo", "Republic of the Congo"],
    ["kampuchea", "Cambodia"],
    ["swaziland", "Eswatini"],
    ["western-samoa", "Samoa"],
    ["ivory-coast", "Ivory Coast"],
    ["iran", "Iran"],
    ["syria", "Syria"],
    ["vatican", "Vatican City"],
  ])("has %s as the country that is commonly called %s", (code, name) => {
    const [, countries] = areas.map(({ read }) => [...read()]);
    const found = countries?.filter(({ identifiers }) =>
      identifiers.some(({ scheme, value }) => scheme === "reuters" && value === code),
    );
    expect(found?.map((country) => country.name)).toEqual([name]);
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

  it("has for an equal only what is the same by IPTC’s definition", async () => {
    const topics = (await mediaTopics()).flatMap(({ identifiers, name, description }) =>
      identifiers.flatMap(({ scheme, value }) =>
        scheme === "reuters" ? [[value, [name, description]] as const] : [],
      ),
    );
    const expected = Object.entries(equalTopics).map(([code, [, ...iptc]]) => [code, iptc]);
    expect(Object.fromEntries(topics)).toEqual(Object.fromEntries(expected));
  });

  it("puts nothing under a topic that is retired", async () => {
    const retired = (await mediaTopics()).filter(({ description }) =>
      description?.startsWith("Retired by IPTC"),
    );
    const codes = new Set(retired.flatMap(({ identifiers }) => identifiers.map(codeOf)));
    expect(codes.size).toBeGreaterThan(100);
    expect(Object.entries(ownCodes.TOPICS).filter(([, parent]) => codes.has(parent))).toEqual([]);
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
  it.each(lists)("has every code of Reuters’ own list of %s, and no other", (list) => {
    const file = corpus(`reuters21578/all-${list.toLowerCase()}-strings.lc.txt`);
    const codes = readFileSync(file, "latin1").split(/\s+/).filter(Boolean);
    expect([...Object.keys(equalCodes[list]), ...Object.keys(ownCodes[list])].sort()).toEqual(codes.sort());
  });

  it("has for an equal only what is the same by Reuters’ description", () => {
    const descriptions = readFileSync(corpus("reuters21578/cat-descriptions_120396.txt"), "latin1");
    for (const [code, [description]] of Object.entries(equalTopics)) {
      const name = code.toUpperCase();
      expect(descriptions).toContain(description === name ? `\n${name}\n` : `\n${description} (${name})\n`);
    }
  });

  it.each(lists)("has every code of the stories’ %s", (list) => {
    const kind = list === "TOPICS" ? "Topic" : "Place";
    const codes = new Set(readCollection().flatMap(({ tags }) => tags[kind]));
    const known = new Set([...Object.keys(equalCodes[list]), ...Object.keys(ownCodes[list])]);
    expect([...codes].filter((code) => !known.has(code))).toEqual([]);
  });

  it("puts a code under another as the stories do, of which at least half carry both", () => {
    const topics = readCollection().map(({ tags }) => tags.Topic);
    for (const [code, parent] of Object.entries(ownCodes.TOPICS)) {
      const [scheme, above = ""] = parent.split(":");
      if (scheme !== "reuters") continue;
      const carrying = topics.filter((tags) => tags.includes(code));
      const both = carrying.filter((tags) => tags.includes(above));
      expect({ code, above, isHalf: both.length * 2 >= carrying.length }).toEqual({
        code,
        above,
        isHalf: true,
      });
    }
  });
});
