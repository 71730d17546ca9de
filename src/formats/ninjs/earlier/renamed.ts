import type { SchemaObject } from "ajv";

/** ninjs 3 writes in camel case what 2.x has in lower case. */
const names: Readonly<Record<string, string>> = {
  representationtype: "representationType",
  firstcreated: "firstCreated",
  versioncreated: "versionCreated",
  contentcreated: "contentCreated",
  embargoed: "embargoedUntil",
  pubstatus: "pubStatus",
  copyrightholder: "copyrightHolder",
  copyrightnotice: "copyrightNotice",
  usageterms: "usageTerms",
  ednote: "edNote",
  contenttype: "contentType",
  charcount: "charCount",
  wordcount: "wordCount",
  contactinfo: "contactInfo",
  geojson: "geoJSON",
  infosources: "infoSources",
  sizeinbytes: "sizeInBytes",
  altids: "altIds",
  trustindicators: "trustIndicators",
  rightsinfo: "rightsInfo",
  langid: "langId",
  linkedrights: "linkedRights",
  encodedrights: "encodedRights",
  aspectratio: "aspectRatio",
  videocodec: "videoCodec",
  framerate: "frameRate",
  transportprotocol: "transportProtocol",
  scantype: "scanType",
  symboltype: "symbolType",
  digitalsourcetype: "digitalSourceType",
  postalcode: "postalCode",
};

const earlierNames = Object.fromEntries(Object.entries(names).map(([earlier, now]) => [now, earlier]));

/** The names that only 2.x and before have. */
export const lowerCaseNames: ReadonlySet<string> = new Set(Object.keys(names));

/** The names that only 3.x has. */
export const camelCaseNames: ReadonlySet<string> = new Set([
  ...Object.values(names),
  "eventDetails",
  "plannedCoverage",
]);

/**
 * A document of 2.x with the names of 3.x: `toCamelCase({ versioncreated: "…" })` is `{ versionCreated: "…" }`. What is
 * GeoJSON is left alone.
 */
export function toCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamelCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      Object.hasOwn(names, name) ? names[name] : name,
      name === "geojson" ? member : toCamelCase(member),
    ]),
  );
}

/** A schema with the names of 2.x: of fields, of those that are required, and in what it says of itself. */
export function toLowerCase(schema: SchemaObject): SchemaObject {
  return JSON.parse(JSON.stringify(schema).replace(/[a-zA-Z]+/g, (word) => earlierNames[word] ?? word));
}
