import type { Concept } from "../../news/concept.js";
import type { PlaceKind } from "../../news/place-kind.js";
import { placeConcept, placeSlug } from "../places/concepts.js";
import type { GeonamesRow } from "./row.js";

/** What is taken of a dump, those above before those within. */
export const levels = ["COUNTRY", "REGION", "DISTRICT", "CITY"] as const satisfies readonly PlaceKind[];

export type Level = (typeof levels)[number];

/** On which level a row stands; null for what is not taken: rivers, mountains, parishes, what is no more. */
export function levelOf({ featureClass, featureCode, country }: GeonamesRow): Level | null {
  if (country === "") return null;
  if (featureClass === "P") return "CITY";
  if (featureClass !== "A") return null;
  if (featureCode === "ADM1") return "REGION";
  if (featureCode === "ADM2") return "DISTRICT";
  return /^PCL[A-Z]*$/.test(featureCode) && featureCode !== "PCLH" ? "COUNTRY" : null;
}

/** A row of a level as a concept: it comes under its district, else its region, else its country. */
export function toConcept(row: GeonamesRow, level: Level): Concept {
  const { id, name, asciiName, latitude, longitude, country, admin1, admin2, population } = row;
  const region = `${country}.${admin1}`;
  const district = `${region}.${admin2}`;
  const above = {
    COUNTRY: [],
    REGION: [`iso3166-1:${country}`],
    DISTRICT: [`geonames-admin1:${region}`, `iso3166-1:${country}`],
    CITY: [
      ...(admin2 === "" ? [] : [`geonames-admin2:${district}`]),
      `geonames-admin1:${region}`,
      `iso3166-1:${country}`,
    ],
  }[level];
  const code = {
    COUNTRY: [{ scheme: "iso3166-1", value: country }],
    REGION: [{ scheme: "geonames-admin1", value: region }],
    DISTRICT: admin2 === "" ? [] : [{ scheme: "geonames-admin2", value: district }],
    CITY: [],
  }[level];
  const [parent = null, ...widerParents] = above;
  return placeConcept(
    level,
    name || asciiName,
    "geonames",
    {
      slugs: [placeSlug(asciiName || name, country, id)],
      aliases: asciiName && asciiName !== name ? [asciiName] : [],
      identifiers: [{ scheme: "geonames", value: id }, ...code],
      parent,
      widerParents,
    },
    { latitude, longitude, countryCode: country, population },
  );
}
