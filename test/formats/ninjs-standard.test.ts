import { readdirSync, readFileSync, statSync } from "node:fs";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

/** IPTC's own documents that must fail, and what each is told. */
const faults: Record<string, string> = {
  // Its names are those of 2.x.
  "001_bad_geojson.json": "places[0].geojson must be a GeoJSON object (RFC 7946)",
  "001_bad_toplevel.json": "random is not a field of ninjs 3",
  "002_bad_association.json": "associations[0].i_can_put_anything is not a field of ninjs 2",
  "003_event_with_conflicting_start.json": "one of startDate and expectedStartDate, not both",
  "004_event_with_renditions.json": "one of startDate and expectedStartDate, not both",
  "004_invalid_truncated_date.json":
    "eventDetails.dates.expectedStartDate must be a date that may be cut short",
  "005_planned_coverage_bad_urgency.json": "plannedCoverage[0].urgency must be at most 9",
  "006_bad_urgency.json": "urgency must be a whole number",
};

function files(folder: string): string[] {
  return readdirSync(corpus(folder))
    .map((name) => `${folder}/${name}`)
    .filter((name) => statSync(corpus(name)).isFile());
}

async function read(name: string) {
  return parseAll(ninjs, readFileSync(corpus(name)), 4096);
}

describeWithCorpus("ninjs", "IPTC's validation suite and examples for ninjs 3.0", () => {
  it("is read wherever a document should pass", async () => {
    const folder = "ninjs/validation/test_suite/3.0/should_pass";
    const types = await Promise.all(
      files(folder).map(async (name) => (await read(name)).map(({ type }) => type)),
    );
    expect(types).toEqual(Array.from({ length: 27 }, () => ["item"]));
  });

  it("is refused wherever a document should fail, each with its fault", async () => {
    const folder = "ninjs/validation/test_suite/3.0/should_fail";
    expect(readdirSync(corpus(folder)).sort()).toEqual(Object.keys(faults));
    for (const [name, fault] of Object.entries(faults)) {
      expect({ name, parsed: await read(`${folder}/${name}`) }).toMatchObject({
        name,
        parsed: [{ type: "refused", where: "document 1", reason: expect.stringContaining(fault) }],
      });
    }
  });

  it("is read in all eighteen examples", async () => {
    const types = await Promise.all(
      files("ninjs/examples/3.0").map(async (name) => (await read(name)).map(({ type }) => type)),
    );
    expect(types).toEqual(Array.from({ length: 18 }, () => ["item"]));
  });

  it("is refused in the example collection, whose 14 documents IPTC's own schema refuses as well", async () => {
    const [name = ""] = files("ninjs/examples/3.0/collection");
    const parsed = await read(name);
    expect(parsed.map(({ type, where }) => `${where} ${type}`)).toEqual(
      Array.from({ length: 14 }, (_, index) => `document ${index + 1} refused`),
    );
    expect(parsed[0]).toMatchObject({ reason: expect.stringContaining("events must be a list") });
  });

  it("gives a story's picture, byline, HTML and dates as the wire sent them", async () => {
    const [parsed] = await read("ninjs/examples/3.0/dpa_text.json");
    expect(parsed).toMatchObject({
      type: "item",
      item: {
        language: "de",
        byline: "Von Christian Hollmann, dpa",
        authors: [{ name: "Christian Hollmann", identifiers: [] }],
        publishedAt: "2019-05-10T14:02:28.000Z",
      },
    });
  });
});
