import type { Database } from "../../src/database/database.js";
import { fingerprint } from "../support/fingerprint.js";
import { ask } from "../support/graph.js";
import { rowsOf } from "../support/rows.js";
import { sized } from "../support/size.js";
import { openTempDatabase } from "../support/temp-database.js";
import { importPlaces, importSeeds } from "../support/vocabularies.js";

/** All 135,233 cities, or some 1,800 of them and those that the seeds know. */
const cities = { everyCity: sized({ sample: 75, full: 1 }) };
const timeLimit = sized({ sample: 120_000, full: 1_200_000 });

describe("The places that come with the program, in an archive with the seeds", () => {
  let archive: Database;

  beforeAll(async () => {
    archive = await openTempDatabase();
    await importSeeds(archive);
    await importPlaces(archive, cities);
  }, timeLimit);

  it("stand under their regions, countries and continents, up to one of the seven", async () => {
    const [{ places } = { places: 0 }] = await rowsOf<{ places: number }>(
      archive,
      "SELECT count(*) AS places FROM place",
    );
    expect(places).toBeGreaterThan(4000 + sized({ sample: 1800, full: 135_000 }));
    const tops = await rowsOf<{ slug: string }>(
      archive,
      `SELECT p.slug FROM place p WHERE NOT EXISTS (
         SELECT 1 FROM place_ancestor a JOIN place c ON c.id = a."ancestorId"
         WHERE a."placeId" = p.id AND c.kind = 'CONTINENT'
       ) ORDER BY p.slug`,
    );
    expect(tops.map(({ slug }) => slug)).toEqual([
      "africa",
      "antarctica",
      "asia",
      "europe",
      "north-america",
      "oceania",
      "south-america",
      // Of the seeds; it is no place of today.
      "soviet-union",
    ]);
  });

  it("have what GeoNames and ISO say of them", async () => {
    const fields = `slug name kind latitude longitude countryCode population reviewed aliases
      identifiers { scheme value } ancestors { slug }`;
    const { city, region, country, continent, namesake } = await ask(
      archive,
      `{
        city: place(identifier: "geonames:1176734") { ${fields} }
        region: place(identifier: "geonames-admin1:PK.05") { ${fields} }
        country: place(identifier: "iso3166-1:US") { ${fields} }
        continent: place(identifier: "geonames:6255150") { ${fields} }
        namesake: place(slug: "hyderabad-in-1269843") { name }
      }`,
    );
    expect(city).toEqual({
      slug: "hyderabad-pk-1176734",
      name: "Hyderabad",
      kind: "CITY",
      latitude: 25.39242,
      longitude: 68.37366,
      countryCode: "PK",
      population: 1_386_330,
      reviewed: true,
      aliases: [],
      identifiers: [{ scheme: "geonames", value: "1176734" }],
      ancestors: [{ slug: "sindh-pk-05" }, { slug: "pakistan" }, { slug: "asia" }],
    });
    expect(region).toMatchObject({ slug: "sindh-pk-05", name: "Sindh", kind: "REGION", latitude: null });
    expect(country).toMatchObject({
      slug: "united-states",
      name: "United States",
      kind: "COUNTRY",
      countryCode: "US",
      aliases: ["USA", "America", "United States of America", "U.S.A.", "U.S."],
      ancestors: [{ slug: "north-america" }],
    });
    expect(continent).toMatchObject({ slug: "south-america", kind: "CONTINENT", ancestors: [] });
    expect(namesake).toEqual({ name: "Hyderabad" });
  });

  it("are the seeds’ own where the seeds have them, and leave those what the catalogue says", async () => {
    const known = await rowsOf(
      archive,
      `SELECT p.name, p.slug, p.description IS NOT NULL AS described, p.population, above.slug AS parent
       FROM place p LEFT JOIN place above ON above.id = p."parentId"
       WHERE p.slug IN ('khyber-pakhtunkhwa', 'bajaur', 'peshawar', 'kabul', 'islamabad', 'pakistan') ORDER BY p.slug`,
    );
    const of = (name: string, slug: string, described: 0 | 1, population: number, parent: string) => ({
      name,
      slug,
      described,
      population,
      parent,
    });
    expect(known).toEqual([
      of("Bajaur", "bajaur", 1, 1_287_960, "khyber-pakhtunkhwa"),
      of("Islamabad", "islamabad", 1, 601_600, "islamabad-capital-territory"),
      // The catalogue has it in Afghanistan; GeoNames knows the province between.
      of("Kabul", "kabul", 1, 3_043_532, "kabul-af-13"),
      of("Khyber Pakhtunkhwa", "khyber-pakhtunkhwa", 1, 40_856_097, "pakistan"),
      of("Pakistan", "pakistan", 1, 241_499_431, "asia"),
      of("Peshawar", "peshawar", 1, 1_218_773, "khyber-pakhtunkhwa"),
    ]);
    const { bannu } = await ask(
      archive,
      `{ bannu: places(name: "Bannu") { nodes { slug kind parent { slug } } } }`,
    );
    expect(bannu.nodes).toEqual([
      { slug: "bannu", kind: "DISTRICT", parent: { slug: "khyber-pakhtunkhwa" } },
      { slug: "bannu-pk-1183460", kind: "CITY", parent: { slug: "khyber-pakhtunkhwa" } },
    ]);
  });

  it(
    "change nothing when they come again",
    async () => {
      const before = await fingerprint(archive);
      await importPlaces(archive, cities);
      expect(await fingerprint(archive)).toEqual(before);
    },
    timeLimit,
  );

  it(
    "end the same where the seeds came after them, also when the seeds come again",
    async () => {
      const other = await openTempDatabase();
      await importPlaces(other, cities);
      await importSeeds(other);
      const [one, another] = [await fingerprint(archive), await fingerprint(other)];
      for (const table of ["place", "place_ancestor", "article_place_containment", "identifier", "slug"]) {
        expect([table, another[table]]).toEqual([table, one[table]]);
      }
      await importSeeds(other);
      expect(await fingerprint(other)).toEqual(another);
    },
    timeLimit,
  );
});
