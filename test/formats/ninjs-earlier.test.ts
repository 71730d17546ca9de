import { readdirSync, readFileSync, statSync } from "node:fs";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { toCurrent } from "../../src/formats/ninjs/to-current.js";
import { reasonAgainst } from "../../src/formats/ninjs/validate.js";
import { toNinjs } from "../../src/formats/ninjs/write/to-ninjs.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { parseAll } from "./read.js";

const itemOf = async (document: object) => {
  const [parsed] = await parseAll(ninjs, JSON.stringify(document), 4096);
  if (parsed?.type !== "item") throw new Error(JSON.stringify(parsed));
  return parsed.item;
};

const refusalOf = async (document: object) => {
  const [parsed] = await parseAll(ninjs, JSON.stringify(document), 4096);
  return parsed?.type === "refused" ? parsed.reason : undefined;
};

describe("ninjs 1.x", () => {
  it("is the same story as in the names and lists of 3.x", () => {
    const document = {
      uri: "urn:newsml:gazette.example:1",
      $standard: { name: "ninjs", version: "1.4" },
      representationtype: "complete",
      versioncreated: "2024-07-12T09:30:00Z",
      urgency: 3.5,
      byline: "Ada Park",
      headline: "Ferry sails again",
      headline_short: "Ferry sails",
      description_caption_xhtml: "<p>The ferry</p>",
      body_xhtml: "<p>It left.</p>",
      charcount: 8,
      person: [{ name: "Bo Lin", rel: "about", scheme: "http://www.wikidata.org/entity/", code: "Q7" }],
      place: [
        { name: "Oslo", code: "oslo", geometry_geojson: { type: "Point", coordinates: [10.75, 59.91] } },
      ],
      infosource: [{ name: "Gazette", rel: "publisher" }],
      genre: [{ name: "Interview", code: "interview" }],
      renditions: {
        web: { href: "https://gazette.example/f.jpg", mimetype: "image/jpeg", width: 640, height: 1.5 },
      },
      associations: { main: { uri: "urn:a:2", type: "picture", headline: "The ferry" } },
      altids: { url: "https://gazette.example/1" },
      trustindicator: [{ scheme: "https://trust.example/", code: "x", title: "Checked" }],
    };
    expect(toCurrent(document)).toEqual({
      document: {
        uri: "urn:newsml:gazette.example:1",
        representationType: "full",
        versionCreated: "2024-07-12T09:30:00Z",
        by: "Ada Park",
        headlines: [
          { role: "main", value: "Ferry sails again" },
          { role: "short", value: "Ferry sails" },
        ],
        descriptions: [{ role: "caption", contentType: "application/xhtml+xml", value: "<p>The ferry</p>" }],
        bodies: [{ contentType: "application/xhtml+xml", charCount: 8, value: "<p>It left.</p>" }],
        people: [{ name: "Bo Lin", rel: "about", uri: "http://www.wikidata.org/entity/Q7" }],
        places: [{ name: "Oslo", literal: "oslo", geoJSON: { type: "Point", coordinates: [10.75, 59.91] } }],
        infoSources: [{ name: "Gazette", role: "publisher" }],
        genres: [{ name: "Interview", literal: "interview" }],
        renditions: [
          { name: "web", href: "https://gazette.example/f.jpg", contentType: "image/jpeg", width: 640 },
        ],
        associations: [
          {
            name: "main",
            uri: "urn:a:2",
            type: "picture",
            headlines: [{ role: "main", value: "The ferry" }],
          },
        ],
        altIds: [{ role: "url", value: "https://gazette.example/1" }],
        trustIndicators: [{ title: "Checked", role: "https://trust.example/x" }],
      },
    });
  });

  it("may have QCodes as the codes of a vocabulary", async () => {
    const scheme = "http://cv.iptc.org/newscodes/mediatopic/";
    const { mentions } = await itemOf({
      uri: "urn:a:1",
      headline: "A walk",
      subject: [
        { name: "Transport", scheme, code: "medtop:20000337" },
        { name: "Unrest", scheme, code: "20000593" },
        { name: "Fog", scheme: "https://gazette.example/tags", code: "sea:fog" },
      ],
    });
    expect(mentions.map(({ identifiers }) => identifiers)).toEqual([
      [{ scheme: "medtop", value: "20000337" }],
      [{ scheme: "medtop", value: "20000593" }],
      [{ scheme: "uri", value: "https://gazette.example/tags/sea:fog" }],
    ]);
  });

  it("is refused by its own names", async () => {
    expect(
      await refusalOf({ uri: "urn:a:1", headline: "A walk", versionCreated: "2024-07-12T09:30:00Z" }),
    ).toBe("versionCreated is not a field of ninjs 1 (it is written versioncreated)");
    expect(await refusalOf({ uri: "urn:a:1", headline: "A walk", embargoed: "soon" })).toBe(
      "embargoed must be a date and time with its offset, such as 2024-07-12T09:30:00Z",
    );
  });
});

describe("ninjs 2.x", () => {
  it("is the same story as in the names of 3.x", async () => {
    const item = await itemOf({
      uri: "urn:newsml:gazette.example:1",
      versioncreated: "2024-07-12T09:30:00Z",
      embargoed: "2024-07-13T00:00:00Z",
      pubstatus: "usable",
      headlines: [{ role: "main", contenttype: "text/plain", value: "Ferry sails again" }],
      places: [{ name: "Oslo", geojson: { type: "Point", coordinates: [10.75, 59.91] } }],
      people: [{ name: "Bo Lin", contactinfo: [{ type: "occupation", value: "captain" }] }],
    });
    expect(item).toMatchObject({
      headline: "Ferry sails again",
      updatedAt: "2024-07-12T09:30:00.000Z",
      embargoedUntil: "2024-07-13T00:00:00.000Z",
      mentions: [
        { name: "Bo Lin", occupations: ["captain"] },
        { name: "Oslo", latitude: 59.91, longitude: 10.75 },
      ],
    });
  });

  it("is refused by its own names", async () => {
    const document = { uri: "urn:a:1", pubstatus: "usable", rightsinfo: { langid: "urn:odrl" } };
    expect(await refusalOf(document)).toBe(
      "rightsinfo must be an object with one of linkedrights and encodedrights",
    );
  });
});

const folders = {
  should_pass: ["1.4", "2.0", "2.1", "2.2"].map((version) => `validation/test_suite/${version}/should_pass`),
  should_fail: ["1.4", "2.0", "2.1", "2.2"].map((version) => `validation/test_suite/${version}/should_fail`),
  examples: ["examples/1.4", "examples/2.1"],
};

function documents(names: readonly string[]): [name: string, document: object][] {
  return names.flatMap((folder) =>
    readdirSync(corpus(`ninjs/${folder}`))
      .map((name) => `${folder}/${name}`)
      .filter((name) => statSync(corpus(`ninjs/${name}`)).isFile())
      .map((name) => [name, JSON.parse(readFileSync(corpus(`ninjs/${name}`), "utf8"))] as [string, object]),
  );
}

describeWithCorpus("ninjs", "IPTC's documents of ninjs 1.4 and 2.0 to 2.2", () => {
  it.each(documents([...folders.should_pass, ...folders.examples]))(
    "are read where they should pass, and come out as valid 3.x: %s",
    async (_, document) => {
      const item = await itemOf(document);
      const written = toNinjs(item);
      expect(reasonAgainst[3](written)).toBeNull();
      expect(await itemOf(written)).toMatchObject({
        uri: item.uri,
        headline: item.headline,
        body: item.body,
      });
    },
  );

  it("are refused where they should fail, each with its fault", async () => {
    const reasons = await Promise.all(
      documents(folders.should_fail).map(async ([name, document]) => [
        name.replace("validation/test_suite/", "").replace("should_fail/", ""),
        await refusalOf(document),
      ]),
    );
    expect(Object.fromEntries(reasons)).toEqual({
      "1.4/001_bad_contentcreated.json": "contentcreated must be text",
      "1.4/002_bad_contentcreated.json": "contentcreated must be text",
      "1.4/003_bad_expires.json": "expires must be text",
      "1.4/004_bad_expires.json": "expires must be text",
      "1.4/005_bad_rightsinfo.json": "linkedrights is not a field of ninjs 1",
      "1.4/006_bad_rightsinfo.json":
        "rightsinfo must be an object with one of linkedrights and encodedrights",
      "2.0/001_bad_geojson.json": expect.stringMatching(
        /^places\[0\]\.geojson must be a GeoJSON object \(RFC 7946\)/,
      ),
      "2.0/001_bad_toplevel.json": "random is not a field of ninjs 3",
      "2.0/002_bad_association.json": expect.stringContaining(
        "associations[0].i_can_put_anything is not a field of ninjs 2",
      ),
      "2.1/001_bad_association.json": "associations[0].incorrectproperty is not a field of ninjs 2",
      "2.1/002_good_association_but_no_name.json": "associations[0].name is missing",
      "2.1/003_good_association_but_no_uri.json": "associations[0].uri is missing",
      "2.1/004_bad_rights.json":
        "associations[0].rightsinfo must be an object with one of linkedrights and encodedrights; rightsinfo must be an object with one of linkedrights and encodedrights",
      "2.2/001_bad_digital_source.json": "digitalsourcetype must be an object",
    });
  });
});
