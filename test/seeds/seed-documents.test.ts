import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { corpus, describeWithCorpus } from "../support/corpora.js";

interface Text {
  value: string;
}

interface Mention {
  name: string;
  rel: string;
  uri?: string;
  literal?: string;
  relevance?: number;
  contactInfo?: { type: string; value: string }[];
}

interface SeedDocument {
  located: string;
  headlines: Text[];
  descriptions: Text[];
  bodies: Text[];
  people: Mention[];
  organisations: Mention[];
  places: Mention[];
  subjects: Mention[];
  associations?: { descriptions: Text[]; by: string }[];
}

interface CatalogueEntry {
  name: string;
  slug?: string;
  parent?: string;
  broader?: string;
  identifiers: Record<string, string>;
}

interface Catalogue {
  people: CatalogueEntry[];
  organizations: CatalogueEntry[];
  places: CatalogueEntry[];
  topics: CatalogueEntry[];
}

function readSeed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../seeds/${name}`, import.meta.url), "utf8"));
}

const catalogue = readSeed("catalogue.json") as Catalogue;
const meeting = readSeed("amir-muqam-meets-afghan-charge.ninjs.json") as SeedDocument;
const attack = readSeed("bajaur-checkpoint-attack.ninjs.json") as SeedDocument;
const documents = [
  { name: "the meeting", document: meeting },
  { name: "the attack", document: attack },
];

/** Everything in a document that a reader sees as prose. */
function prose(document: SeedDocument): string {
  const captions = (document.associations ?? []).flatMap((picture) => picture.descriptions);
  return [...document.headlines, ...document.descriptions, ...document.bodies, ...captions]
    .map((text) => text.value)
    .join("\n\n");
}

/** How a mention names its entity: `wikidata:Q843`. */
function reference(mention: Mention): string {
  const uri = mention.uri ?? "";
  return uri
    .replace("http://www.wikidata.org/entity/", "wikidata:")
    .replace("http://cv.iptc.org/newscodes/mediatopic/", "medtop:")
    .concat(mention.literal ?? "");
}

function references(entry: CatalogueEntry): string[] {
  return Object.entries(entry.identifiers).map(([scheme, value]) => `${scheme}:${value}`);
}

function entryOf(mention: Mention, entries: CatalogueEntry[]): CatalogueEntry | undefined {
  return entries.find((entry) => references(entry).includes(reference(mention)));
}

/** The names of what contains an entry, from the nearest to the widest. */
function containing(entry: CatalogueEntry, entries: CatalogueEntry[]): string[] {
  const wider = entry.parent ?? entry.broader;
  if (wider === undefined) return [];
  const parent = entries.find((other) => other.slug === wider || references(other).includes(wider));
  if (parent === undefined) throw new Error(`${entry.name} lies in ${wider}, which the catalogue lacks.`);
  return [parent.name, ...containing(parent, entries)];
}

/** The places of a document that are the area itself or lie inside it. */
function placesInside(area: string, document: SeedDocument): string[] {
  return document.places
    .filter((mention) => {
      const entry = entryOf(mention, catalogue.places);
      return entry?.name === area || (entry && containing(entry, catalogue.places).includes(area));
    })
    .map((mention) => `${mention.name} (${mention.rel})`);
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’‘]/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function runsOfEight(text: string): string[] {
  const all = words(text);
  return all.slice(0, -7).map((_, start) => all.slice(start, start + 8).join(" "));
}

describe.each(documents)("the seed document of $name", ({ document }) => {
  it("mentions only what the catalogue knows by the same identifier, each thing once", () => {
    const kinds: [Mention[], CatalogueEntry[]][] = [
      [document.people, catalogue.people],
      [document.organisations, catalogue.organizations],
      [document.places, catalogue.places],
      [document.subjects, catalogue.topics],
    ];
    for (const [mentions, entries] of kinds) {
      const met = mentions.map((mention) => entryOf(mention, entries)?.name ?? `unknown: ${mention.name}`);
      expect(entries.map((entry) => entry.name)).toEqual(expect.arrayContaining(met));
      expect(new Set(met).size).toBe(mentions.length);
    }
  });

  it("names in its text or in the credit of its picture everybody and everything it mentions", () => {
    const credits = (document.associations ?? []).map((picture) => picture.by).join(" ");
    const said = words(`${document.located} ${prose(document)} ${credits}`).join(" ");
    const named = [...document.people, ...document.organisations, ...document.places].map(
      (mention) => mention.name,
    );
    const unsaid = named.filter((name) => !said.includes(words(name).join(" ")));
    expect(unsaid).toEqual([]);
  });
});

describe("the seeds together", () => {
  it("join both stories by the TTP and by the Afghan Taliban, and by no other organization", () => {
    const ofMeeting = meeting.organisations.map(reference);
    expect(attack.organisations.map(reference).filter((other) => ofMeeting.includes(other))).toEqual([
      "newsgraph:tehreek-e-taliban-pakistan",
      "newsgraph:afghan-taliban",
    ]);
  });

  it("put both stories inside Khyber Pakhtunkhwa, the meeting by its dateline alone", () => {
    expect(placesInside("Khyber Pakhtunkhwa", meeting)).toEqual(["Peshawar (located)"]);
    expect(placesInside("Khyber Pakhtunkhwa", attack)).toEqual([
      "Mamond (about)",
      "Bajaur (about)",
      "Khyber Pakhtunkhwa (about)",
      "Bannu (mentions)",
    ]);
    expect(prose(meeting)).not.toContain("Khyber");
  });

  it("put the attack alone inside Bajaur, of which Mamond is a part", () => {
    expect(placesInside("Bajaur", meeting)).toEqual([]);
    expect(placesInside("Bajaur", attack)).toEqual(["Mamond (about)", "Bajaur (about)"]);
  });

  it("give each person the occupation that was printed", () => {
    const occupations = [...meeting.people, ...attack.people].map((person) => [
      person.name,
      person.contactInfo,
    ]);
    expect(occupations).toEqual([
      ["Amir Muqam", [{ type: "occupation", value: "Federal Minister for States and Frontier Regions" }]],
      ["Sardar Ahmed Khan Shakib", [{ type: "occupation", value: "Charge d’Affaires of Afghanistan" }]],
      ["Niaz Mohammad", [{ type: "occupation", value: "Deputy Superintendent of Police" }]],
    ]);
  });

  it("date the meeting by its day and leave the attack undated, as its source does", () => {
    const dates = ["firstCreated", "versionCreated", "contentCreated", "embargoedUntil"];
    expect(dates.map((date) => Object.entries(meeting).find(([key]) => key === date)?.[1])).toEqual([
      "2024-07-12T00:00:00Z",
      "2024-07-12T00:00:00Z",
      undefined,
      undefined,
    ]);
    expect(Object.keys(attack).filter((key) => dates.includes(key))).toEqual([]);
  });

  it("keep the figures, dates and names of the meeting", () => {
    const facts = [
      "Friday",
      "July 12, 2024",
      "600,000",
      "since November 2023",
      "1.5 million",
      "one year",
      "Proof of Registration (PoR) cards",
      "four million",
      "1.7 million",
      "2021",
      "1979",
      "October 2023",
      "Illegal Foreigners’ Repatriation Plan",
      "30 days",
      "1.4 million",
      "Phase two",
      "Afghan citizenship cards (ACCs)",
      "Phase three",
      "for decades",
      "every day",
    ];
    expect(facts.filter((fact) => !prose(meeting).includes(fact))).toEqual([]);
  });

  it("keep the figures, dates and names of the attack", () => {
    const facts = [
      "seven members of the security forces and one child",
      "Monday",
      "Frontier Corps (FC)",
      "Mamond",
      "seven bodies",
      "a police officer",
      "two injured",
      "four to five rooms",
      "suicide bombing",
      "2021",
      "late 2022",
      "Bannu",
    ];
    expect(facts.filter((fact) => !prose(attack).includes(fact))).toEqual([]);
  });

  it("leave no slug and no identifier of the catalogue to two entries of a kind", () => {
    const { people, organizations, places, topics } = catalogue;
    for (const entries of [[...people, ...organizations], places, topics]) {
      const keys = entries.flatMap((entry) => [...references(entry), ...(entry.slug ? [entry.slug] : [])]);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
      for (const entry of entries) expect(containing(entry, entries)).not.toContain(entry.name);
    }
  });
});

describeWithCorpus("ninjs", "the seed documents under IPTC's schema", () => {
  it.each(documents)("$name is a valid ninjs 3.0 document", ({ document }) => {
    const read = (path: string) => JSON.parse(readFileSync(join(corpus("ninjs"), path), "utf8"));
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(
      read("validation/test_suite/GeoJSON-schema.json"),
      "https://geojson.org/schema/GeoJSON.json",
    );
    const validate = ajv.compile(read("specification/ninjs-schema_3.0.json"));
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });
});

describeWithCorpus("mediatopics", "the topics of the seeds", () => {
  it("carry the code, the label, the broader topic and the Wikidata item that IPTC gives, none retired", () => {
    const vocabulary = JSON.parse(readFileSync(join(corpus("mediatopics"), "cptall-en-US.json"), "utf8")) as {
      conceptSet: {
        qcode: string;
        prefLabel: { "en-US": string };
        broader?: string[];
        exactMatch?: string[];
        retired?: string;
      }[];
    };
    for (const topic of catalogue.topics) {
      const concept = vocabulary.conceptSet.find(({ qcode }) => references(topic).includes(qcode));
      const item = concept?.exactMatch
        ?.find((uri) => uri.includes("wikidata"))
        ?.split("/")
        .pop();
      expect({ ...topic, name: topic.name.toLowerCase() }).toEqual({
        name: concept?.prefLabel["en-US"].toLowerCase(),
        broader: concept?.broader?.[0]?.replace("http://cv.iptc.org/newscodes/mediatopic/", "medtop:"),
        identifiers: { medtop: concept?.qcode.slice("medtop:".length), wikidata: item },
      });
      expect(concept?.retired).toBeUndefined();
    }
  });
});

describeWithCorpus("pages", "the seed stories beside the page they retell", () => {
  const folder = corpus("pages");
  const page = () =>
    readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n\n");

  it.each(documents)("$name shares no run of eight words with it", ({ document }) => {
    const ofPage = new Set(runsOfEight(page()));
    expect(ofPage.size).toBeGreaterThan(500);
    expect(runsOfEight(prose(document)).filter((run) => ofPage.has(run))).toEqual([]);
  });

  it("keep every number that it prints in digits", () => {
    const numbers = (text: string) => new Set(text.match(/\d+(?:[.,]\d+)*/gu) ?? []);
    const stamps = /^Updated .*$/gmu;
    const told = numbers(`${prose(meeting)} ${prose(attack)}`);
    const printed = numbers(page().replace(stamps, ""));
    expect(printed.size).toBeGreaterThan(8);
    expect([...printed].filter((number) => !told.has(number))).toEqual([]);
  });
});
