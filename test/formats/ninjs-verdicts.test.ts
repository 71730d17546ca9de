import { readdirSync, readFileSync, statSync } from "node:fs";
import { toCurrent } from "../../src/formats/ninjs/to-current.js";
import { reasonAgainst } from "../../src/formats/ninjs/validate.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { geoJsonSchema, iptcSchema, iptcVerdict } from "../support/iptc-schemas.js";
import { type Mutant, mutants } from "../support/mutants.js";
import { samples } from "../support/schema-samples.js";
import { sized } from "../support/size.js";

type Version = "1.4" | "2.1" | "3.0" | "3.1";

const uri = "urn:example:1";
const time = "2024-07-12T09:30:00Z";

/**
 * Where we accept on purpose what the schema of a version refuses. Nowhere do we refuse what one accepts.
 *
 * Of 2.0 and 2.2, and of what followed on 1.4, 2.2 and 3.1, the collection has no schema.
 */
const deliberate: readonly { by: Version; document: object; reason: string }[] = [
  {
    by: "2.1",
    document: { uri: "item 7", standard: { name: "ninjs", version: "2.0" } },
    reason:
      "By 2.0 a uri could be any text, and IPTC's suite has such documents among those that should pass",
  },
  {
    by: "2.1",
    document: { uri, digitalsourcetype: { name: "Captured", literal: "digitalCapture" } },
    reason: "2.2 added it, as IPTC's suite shows",
  },
  {
    by: "2.1",
    document: {
      uri,
      versioncreated: time,
      renditions: [{ name: "web", aspectratio: "16:9", resources: [{ role: "subtitles" }] }],
    },
    reason: "2.2 and 2.3 added to renditions what 3.0 and 3.2 have",
  },
  {
    by: "1.4",
    document: {
      uri,
      digitalsourcetype: { literal: "digitalCapture" },
      person: [{ name: "Bo Lin", contactinfo: [{ type: "occupation", value: "captain" }] }],
      organisation: [{ symbols: [{ symbol: "FRY", symboltype: "urn:example:ticker" }] }],
      subject: [{ name: "ferries", relevance: 80 }],
      renditions: { web: { videocodec: "H.264", poi: { x: 1, y: 2 } } },
    },
    reason: "1.5 to 1.7 added what 2.x has",
  },
  {
    by: "3.0",
    document: { uri, digitalSourceType: { literal: "digitalCapture" } },
    reason: "3.1 added it",
  },
  {
    by: "3.1",
    document: {
      uri,
      versionCreated: time,
      renditions: [{ name: "web", resources: [{ role: "subtitles" }] }],
    },
    reason: "3.2 added it",
  },
  {
    by: "3.1",
    document: {
      uri,
      eventDetails: { dates: { startDate: time, recurrence: { recurrenceDates: ["2024-07"] } } },
    },
    reason: "By a slip of IPTC's schema the list would have to be a text as well, which nothing can be",
  },
];

/** Whose schemas judge which of IPTC's documents. */
const folders: Readonly<Record<string, Version>> = {
  "examples/1.4": "1.4",
  "examples/2.1": "2.1",
  "examples/3.0": "3.0",
  "examples/3.0/collection": "3.0",
  "validation/test_suite/1.4/should_pass": "1.4",
  "validation/test_suite/1.4/should_fail": "1.4",
  "validation/test_suite/2.0/should_pass": "2.1",
  "validation/test_suite/2.0/should_fail": "2.1",
  "validation/test_suite/2.1/should_pass": "2.1",
  "validation/test_suite/2.1/should_fail": "2.1",
  "validation/test_suite/2.2/should_pass": "2.1",
  "validation/test_suite/2.2/should_fail": "2.1",
  "validation/test_suite/3.0/should_pass": "3.0",
  "validation/test_suite/3.0/should_fail": "3.0",
};

function documentsOf(folder: string): { name: string; document: unknown }[] {
  return readdirSync(corpus(`ninjs/${folder}`))
    .map((name) => `${folder}/${name}`)
    .filter((name) => statSync(corpus(`ninjs/${name}`)).isFile())
    .flatMap((name) => {
      const file: unknown = JSON.parse(readFileSync(corpus(`ninjs/${name}`), "utf8"));
      return Array.isArray(file)
        ? file.map((document, index) => ({ name: `${name} ${index + 1}`, document }))
        : [{ name, document: file }];
    });
}

function ours(version: Version): (document: unknown) => boolean {
  const reason = reasonAgainst[Number(version[0]) as 1 | 2 | 3];
  return (document) => reason(document) === null;
}

/** The documents that have, together, every field of a version; GeoJSON has the most alternatives, nine. */
function samplesOf(version: Version): unknown[] {
  return samples(iptcSchema(version), [geoJsonSchema()], 9);
}

/** Of so many changes one is tried, but for those of `uri`, which differ. */
const everyChange = sized({ sample: 7, full: 1 });

/** The changed forms of documents, each change at each place once. */
function changed(documents: readonly unknown[]): Mutant[] {
  const all = documents.flatMap((document) => [...mutants(document)]);
  const once = new Map(all.map((mutant) => [`${mutant.place} ${mutant.change}`, mutant]));
  return [...once.values()].filter(({ place }, index) => index % everyChange === 0 || place === "uri");
}

describeWithCorpus("ninjs", "The verdicts of our schemas for ninjs", () => {
  const iptc = Object.fromEntries(
    (["1.4", "2.1", "3.0", "3.1"] as const).map((version) => [version, iptcVerdict(version)]),
  ) as Record<Version, (document: unknown) => boolean>;

  it("are those of IPTC's schemas on its whole suite and all its examples, but for eight documents", () => {
    const documents = Object.entries(folders).flatMap(([folder, version]) =>
      documentsOf(folder).map((one) => ({ ...one, version })),
    );
    expect(documents.length).toBe(130);
    const others = documents.filter(
      ({ document, version }) => iptc[version](document) !== ours(version)(document),
    );
    expect(others.map(({ name }) => name)).toEqual([
      // Their uri is none.
      "validation/test_suite/2.0/should_pass/002_schema.json",
      "validation/test_suite/2.0/should_pass/003_schema_only.json",
      "validation/test_suite/2.0/should_pass/004_headlines.json",
      "validation/test_suite/2.0/should_pass/005_altids.json",
      "validation/test_suite/2.0/should_pass/006_genre.json",
      "validation/test_suite/2.0/should_pass/007_trust_indicator.json",
      // It has a field of 2.2.
      "validation/test_suite/2.2/should_pass/001_good_digital_source.json",
    ]);
  });

  it.each(deliberate)("differ on purpose. $reason ($by)", ({ by, document }) => {
    expect({ iptc: iptc[by](document), ours: ours(by)(document) }).toEqual({ iptc: false, ours: true });
    expect(toCurrent(document)).toHaveProperty("document");
  });

  const places: Record<Version, string[]> = { "1.4": [], "2.1": ["uri"], "3.0": [], "3.1": [] };

  it.each(Object.keys(places) as Version[])(
    "are those of IPTC's schema %s whatever is missing, unknown or something else in a document with all its fields",
    (version) => {
      const whole = samplesOf(version);
      expect(whole.map(iptc[version])).toEqual(whole.map(() => true));
      const verdict = ours(version);
      const others = changed(whole).filter(({ document }) => iptc[version](document) !== verdict(document));
      expect([...new Set(others.map(({ place }) => place))]).toEqual(places[version]);
    },
  );

  it.each(Object.entries(folders).filter(([folder]) => folder.endsWith("should_pass")))(
    "are those of IPTC's schema whatever is missing, unknown or something else in a document of %s",
    (folder, version) => {
      const valid = documentsOf(folder).filter(({ document }) => iptc[version](document));
      const verdict = ours(version);
      const others = valid.flatMap(({ name, document }) =>
        [...mutants(document)]
          .filter((mutant) => iptc[version](mutant.document) !== verdict(mutant.document))
          .map(({ place }) => `${name} ${place}`),
      );
      expect(new Set(others)).toEqual(
        new Set(version === "2.1" ? valid.map(({ name }) => `${name} uri`) : []),
      );
    },
  );

  it.each(["1.4", "2.1", "3.1"] as const)(
    "have every document read, as one of 3.1, that is valid by any of them, and no other: those made of %s",
    (version) => {
      const wrong = changed(samplesOf(version)).filter(({ document }) => {
        const current = toCurrent(document);
        const isValid = Object.values(iptc).some((verdict) => verdict(document));
        return "document" in current ? !isValid || !iptc["3.1"](current.document) : isValid;
      });
      expect([...new Set(wrong.map(({ place }) => place))]).toEqual(places[version]);
    },
  );
});
