import type { Concept } from "../../../src/news/concept.js";
import type { PlaceKind } from "../../../src/news/place-kind.js";
import { concept } from "../../support/news.js";

/** A place: its slug, its name, what it is in, its sort, latitude, longitude, country and population. */
type Entry = [
  string,
  string,
  string | null,
  PlaceKind,
  number,
  number,
  string | null,
  number | null,
  string[]?,
];

const entries: Entry[] = [
  ["asia", "Asia", null, "CONTINENT", 29, 89, null, null],
  ["europe", "Europe", null, "CONTINENT", 48.7, 9.1, null, null],
  ["north-america", "North America", null, "CONTINENT", 46.1, -100.5, null, null],

  ["pakistan", "Pakistan", "asia", "COUNTRY", 30, 70, "PK", 212_215_030],
  ["india", "India", "asia", "COUNTRY", 22, 79, "IN", 1_352_617_328],
  ["armenia", "Armenia", "asia", "COUNTRY", 40, 45, "AM", 2_951_776],
  ["georgia", "Georgia", "asia", "COUNTRY", 42, 43.5, "GE", 3_731_000, ["Sakartvelo"]],
  ["lebanon", "Lebanon", "asia", "COUNTRY", 33.8, 35.8, "LB", 6_848_925],
  ["britain", "United Kingdom", "europe", "COUNTRY", 54.8, -2.7, "GB", 66_488_991, ["Britain"]],
  ["united-states", "United States", "north-america", "COUNTRY", 39.8, -98.5, "US", 327_167_434],
  ["costa-rica", "Costa Rica", "north-america", "COUNTRY", 10, -84, "CR", 4_999_441],
  ["grenada", "Grenada", "north-america", "COUNTRY", 12.1, -61.7, "GD", null],

  ["sindh", "Sindh", "pakistan", "REGION", 26, 69, "PK", 55_245_497],
  ["azad-kashmir", "Azad Kashmir", "pakistan", "REGION", 33.9, 73.8, "PK", 4_045_366],
  ["telangana", "Telangana", "india", "REGION", 17.8, 79, "IN", 35_193_978],
  ["georgia-us", "Georgia", "united-states", "REGION", 32.75, -83.5, "US", 8_975_842],
  ["california", "California", "united-states", "REGION", 37.25, -119.75, "US", 37_691_912],
  ["pennsylvania", "Pennsylvania", "united-states", "REGION", 40.27, -76.9, "US", 12_440_621],
  ["mississippi", "Mississippi", "united-states", "REGION", 32.75, -89.75, "US", 2_901_371],
  ["ohio", "Ohio", "united-states", "REGION", 40.25, -83, "US", 11_467_123],

  ["hyderabad-sindh", "Hyderabad", "sindh", "CITY", 25.39, 68.37, "PK", 1_386_330],
  ["hyderabad-telangana", "Hyderabad", "telangana", "CITY", 17.38, 78.46, "IN", 3_597_816],
  ["karachi", "Karachi", "sindh", "CITY", 24.86, 67.01, "PK", 11_624_219],
  ["muzaffarabad", "Muzaffarabad", "azad-kashmir", "CITY", 34.37, 73.47, "PK", 725_000],
  ["mirpur-kashmir", "Mirpur", "azad-kashmir", "CITY", 33.15, 73.75, "PK", 124_000],
  ["mirpur-sindh", "Mirpur", "sindh", "CITY", 25.53, 69.01, "PK", 233_916],
  ["tbilisi", "Tbilisi", "georgia", "CITY", 41.69, 44.83, "GE", 1_049_498],
  ["atlanta", "Atlanta", "georgia-us", "CITY", 33.75, -84.39, "US", 463_878],
  ["san-jose-cr", "San José", "costa-rica", "CITY", 9.93, -84.08, "CR", 335_007],
  ["san-jose-us", "San Jose", "california", "CITY", 37.34, -121.89, "US", 1_026_908, ["SJ"]],
  ["oakland", "Oakland", "california", "CITY", 37.8, -122.27, "US", 419_267],
  ["london", "London", "britain", "CITY", 51.51, -0.13, "GB", 8_961_989],
  ["london-ohio", "London", "ohio", "CITY", 39.89, -83.45, "US", 10_060],
  ["columbus", "Columbus", "ohio", "CITY", 39.96, -83, "US", 850_106],
  ["lebanon-pa", "Lebanon", "pennsylvania", "CITY", 40.34, -76.41, "US", 25_902],
  ["jackson", "Jackson", "mississippi", "CITY", 32.3, -90.18, "US", 173_514],
  ["grenada-ms", "Grenada", "mississippi", "CITY", 33.77, -89.81, "US", 13_092],
  ["alabama", "Alabama", "united-states", "REGION", 32.75, -86.75, "US", null],
  ["birmingham-al", "Birmingham", "alabama", "CITY", 33.52, -86.8, "US", 212_461],
  ["mobile", "Mobile", "alabama", "CITY", 30.69, -88.04, "US", 194_288],
  ["alabama-ny", "Alabama", "united-states", "CITY", 43.1, -78.39, "US", 1_818],
  ["birmingham", "Birmingham", "britain", "CITY", 52.48, -1.9, "GB", 984_333],
  ["cordoba-region", "Córdoba", "north-america", "REGION", -32, -64, "AR", null],
  ["cordoba-ar", "Córdoba", "cordoba-region", "CITY", -31.41, -64.18, "AR", 1_428_214],
  ["villa-maria", "Villa María", "cordoba-region", "CITY", -32.41, -63.24, "AR", 92_453],
  ["cordoba-es", "Córdoba", "europe", "CITY", 37.89, -4.78, "ES", 328_428],
  ["beirut", "Beirut", "lebanon", "CITY", 33.89, 35.5, "LB", 1_916_100],
  ["sao-jorge", "São Jorge", "europe", "CITY", 38.6, -28, "PT", 9_000, ["SJ"]],
];

const geonamesOf = (slug: string) => ({ scheme: "geonames", value: slug });

/** A few places of the real world, with figures near the real ones; `geonames:<slug>` stands for each. */
export const gazetteer: readonly Concept[] = entries.map(
  ([slug, name, parent, kind, latitude, longitude, countryCode, population, aliases = []]) =>
    concept("Place", name, {
      slugs: [slug],
      aliases,
      identifiers: [geonamesOf(slug)],
      parent,
      place: { kind, latitude, longitude, countryCode, population },
    }),
);

/** The entry of a slug. */
export function entryOf(slug: string): Concept {
  const found = gazetteer.find(({ slugs }) => slugs[0] === slug);
  if (!found) throw new Error(`The gazetteer has no ${slug}.`);
  return found;
}
