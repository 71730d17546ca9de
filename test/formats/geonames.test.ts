import type { Parsed } from "../../src/formats/format.js";
import { readGeonames } from "../../src/formats/geonames/geonames.js";
import { dumpRow } from "../support/geonames-dump.js";
import { concept } from "../support/news.js";

/** What a dump of these lines yields, handed over in small chunks each time that it is read. */
async function read(...lines: string[]): Promise<{ parsed: Parsed[]; skipped: number }> {
  const bytes = Buffer.from(lines.join("\n"));
  async function* open(): AsyncIterable<Uint8Array> {
    for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
  }
  const tally = { skipped: 0 };
  const parsed: Parsed[] = [];
  for await (const one of readGeonames(open, tally)) parsed.push(one);
  return { parsed, ...tally };
}

describe("GeoNames’ dump", () => {
  it("is read from the countries down to the towns, whatever the order of its rows", async () => {
    const { parsed, skipped } = await read(
      dumpRow({
        id: 5,
        name: "Khār",
        ascii: "Khar",
        code: "P.PPLA2",
        admin1: "03",
        admin2: "1184249",
        latitude: 34.7,
        longitude: 71.5,
        population: 35_000,
      }),
      dumpRow({ id: 4, name: "Bajaur District", code: "A.ADM2", admin1: "03", admin2: "1184249" }),
      dumpRow({ id: 3, name: "Khyber Pakhtunkhwa", code: "A.ADM1", admin1: "03" }),
      dumpRow({ id: 2, name: "Indus", code: "H.STM" }),
      dumpRow({ id: 1, name: "Pakistan", code: "A.PCLI", population: 240_000_000 }),
      "",
    );
    const place = {
      kind: "CITY" as const,
      latitude: 1.5,
      longitude: -2.5,
      countryCode: "PK",
      population: null,
    };
    const geonames = (value: string) => ({ scheme: "geonames", value });
    const country = concept("Place", "Pakistan", {
      vocabulary: "geonames",
      slugs: ["pakistan-pk-1"],
      identifiers: [geonames("1"), { scheme: "iso3166-1", value: "PK" }],
      place: { ...place, kind: "COUNTRY", population: 240_000_000 },
    });
    const region = concept("Place", "Khyber Pakhtunkhwa", {
      vocabulary: "geonames",
      slugs: ["khyber-pakhtunkhwa-pk-3"],
      identifiers: [geonames("3"), { scheme: "geonames-admin1", value: "PK.03" }],
      parent: "iso3166-1:PK",
      place: { ...place, kind: "REGION" },
    });
    const district = concept("Place", "Bajaur District", {
      vocabulary: "geonames",
      slugs: ["bajaur-district-pk-4"],
      identifiers: [geonames("4"), { scheme: "geonames-admin2", value: "PK.03.1184249" }],
      parent: "geonames-admin1:PK.03",
      widerParents: ["iso3166-1:PK"],
      place: { ...place, kind: "DISTRICT" },
    });
    const town = concept("Place", "Khār", {
      vocabulary: "geonames",
      slugs: ["khar-pk-5"],
      aliases: ["Khar"],
      identifiers: [geonames("5")],
      parent: "geonames-admin2:PK.03.1184249",
      widerParents: ["geonames-admin1:PK.03", "iso3166-1:PK"],
      place: { ...place, latitude: 34.7, longitude: 71.5, population: 35_000 },
    });
    expect(parsed).toEqual([
      { type: "concept", where: "line 5", concept: country },
      { type: "concept", where: "line 3", concept: region },
      { type: "concept", where: "line 2", concept: district },
      { type: "concept", where: "line 1", concept: town },
    ]);
    expect(skipped).toBe(1);
  });

  it.each(["A.ADM3", "A.ADM1H", "A.PCLH", "T.MT", "S.AIRP", "A."])(
    "has %s counted as skipped",
    async (code) => {
      expect(await read(dumpRow({ id: 1, name: "Somewhere", code }))).toEqual({ parsed: [], skipped: 1 });
    },
  );

  it.each(["A.PCLI", "A.PCLD", "A.PCLS", "A.PCL", "A.ADM2", "P.PPLX", "P."])("has %s taken", async (code) => {
    expect((await read(dumpRow({ id: 1, name: "Somewhere", code }))).parsed).toHaveLength(1);
  });

  it("refuses a line that is no place, once and by its number, and reads the others", async () => {
    const { parsed } = await read(
      "geonameid\tname",
      dumpRow({ id: 1, name: "Bara", code: "P.PPL" }),
      dumpRow({ id: 0, name: "Nowhere", code: "P.PPL" }),
      dumpRow({ id: 2, name: "Off the map", code: "P.PPL", latitude: "north" as never }),
    );
    expect(parsed.map((one) => (one.type === "refused" ? `${one.where}: ${one.reason}` : one.where))).toEqual(
      [
        "line 1: it has 2 columns parted by tabs; a place of GeoNames has 19",
        "line 3: its first column, “0”, is no id of GeoNames",
        "line 4: “north” is no degree of latitude or longitude",
        "line 2",
      ],
    );
  });

  it("gives up on a file without lines, which it does not hold in memory", async () => {
    const { parsed } = await read("x".repeat(300_000), dumpRow({ id: 1, name: "Bara", code: "P.PPL" }));
    expect(parsed).toEqual([
      { type: "refused", where: "line 1", reason: "it is longer than any line of GeoNames’" },
    ]);
  });

  it("leaves out rows of the sea, which no country has", async () => {
    const row = dumpRow({ id: 1, name: "Atlantis", code: "P.PPL", country: "" });
    expect(await read(row)).toEqual({ parsed: [], skipped: 1 });
  });
});
