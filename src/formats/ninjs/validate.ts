import { validation } from "../validation.js";
import { geoJson } from "./schema/geojson.js";
import { ninjs1Schema } from "./schema/ninjs-1.js";
import { ninjs2Schema } from "./schema/ninjs-2.js";
import { fields, ninjs3Schema } from "./schema/ninjs-3.js";

/** What is wrong with a document by a version of ninjs, in sentences; null where nothing is. */
export const reasonAgainst = {
  1: validation(ninjs1Schema, "ninjs 1"),
  2: validation(ninjs2Schema, "ninjs 2"),
  3: validation(ninjs3Schema, "ninjs 3"),
};

/** The names of a document's fields in ninjs 3. */
export const ninjsFields: ReadonlySet<string> = new Set(Object.keys(fields));

const reasonAgainstGeoJson = validation(geoJson(), "GeoJSON");

export function isGeoJson(value: unknown): boolean {
  return reasonAgainstGeoJson(value) === null;
}
