import type { SchemaObject } from "ajv";

/**
 * What a document must keep to before it is read: a JSON Schema (draft 7) of our own for IPTC ninjs 3.0 and 3.1.
 *
 * Every document that is valid by IPTC's schema is valid by this one. It is closed where a misspelt field would
 * lose something that we read (`geojson` for `geoJSON`), and open where we only pass on what is there.
 */
export const ninjsSchema: SchemaObject = {
  $ref: "#/definitions/document",
  definitions: {
    document: closed(fields(), ["uri"]),
    association: closed({ ...fields(), name: text(), rel: text() }, ["name", "uri"]),
    dates: {
      type: "object",
      description:
        "either with one of startDate and expectedStartDate, not both, or with one of endDate and expectedEndDate, not both",
      properties: {
        startDate: time(),
        endDate: time(),
        expectedStartDate: shortenedDate(),
        expectedEndDate: shortenedDate(),
      },
      anyOf: [exactlyOne("startDate", "expectedStartDate"), exactlyOne("endDate", "expectedEndDate")],
    },
    geometry: {
      description:
        "a GeoJSON object (RFC 7946): a type that it knows, and the coordinates or members of that type",
      type: "object",
      oneOf: [
        geometry("Point", position()),
        geometry("MultiPoint", list(position())),
        geometry("LineString", list(position(), 2)),
        geometry("MultiLineString", list(list(position(), 2))),
        geometry("Polygon", list(list(position(), 4))),
        geometry("MultiPolygon", list(list(list(position(), 4)))),
        geoObject("GeometryCollection", { geometries: list({ type: "object" }) }),
        geoObject("Feature", { geometry: { type: ["object", "null"] } }),
        geoObject("FeatureCollection", { features: list({ type: "object" }) }),
      ],
    },
  },
};

/** A document's fields. */
export function fields(): Record<string, SchemaObject> {
  return {
    uri: uri(),
    type: oneOf(
      "text",
      "audio",
      "video",
      "picture",
      "graphic",
      "composite",
      "component",
      "event",
      "planning",
    ),
    representationType: oneOf("full", "partial"),
    profile: text(),
    version: text(),
    firstCreated: time(),
    versionCreated: time(),
    contentCreated: time(),
    embargoedUntil: time(),
    expires: time(),
    pubStatus: oneOf("usable", "withheld", "canceled"),
    urgency: urgency(),
    copyrightHolder: text(),
    copyrightNotice: text(),
    usageTerms: text(),
    edNote: text(),
    language: text(),
    title: text(),
    by: text(),
    slugline: text(),
    located: text(),
    headlines: list(closed({ role: text(), contentType: text(), value: text() }, ["value"])),
    descriptions: list(closed({ role: text(), contentType: text(), value: text() }, ["value"])),
    bodies: list(
      closed(
        { role: text(), contentType: text(), charCount: integer(), wordCount: integer(), value: text() },
        ["value"],
      ),
    ),
    people: list(closed({ ...named(), contactInfo: contacts() })),
    organisations: list(closed({ ...named(), contactInfo: contacts(), symbols: list({ type: "object" }) })),
    places: list(
      closed({ ...named(), contactInfo: contacts(), geoJSON: { $ref: "#/definitions/geometry" } }),
    ),
    subjects: list(
      closed({ ...named(), creator: text(), relevance: percentage(), confidence: percentage() }),
    ),
    events: list(closed({ ...named(), id: text() })),
    objects: list(closed(named())),
    infoSources: list(
      closed({ name: text(), role: text(), uri: uri(), literal: text(), contactInfo: contacts() }),
    ),
    renditions: list({
      type: "object",
      required: ["name"],
      properties: {
        name: text(),
        href: uri(),
        contentType: text(),
        width: integer(),
        height: integer(),
      },
    }),
    associations: list({ $ref: "#/definitions/association" }),
    altIds: list(closed({ role: text(), value: text() })),
    eventDetails: { type: "object", properties: { dates: { $ref: "#/definitions/dates" } } },
    plannedCoverage: list({
      type: "object",
      properties: { uri: uri(), urgency: urgency(), dates: { $ref: "#/definitions/dates" } },
    }),
    trustIndicators: list({ type: "object" }),
    genres: list({ type: "object" }),
    standard: { type: "object" },
    rightsInfo: { type: "object" },
    digitalSourceType: { type: "object" },
  };
}

function named(): Record<string, SchemaObject> {
  return { name: text(), rel: text(), uri: uri(), literal: text() };
}

function contacts(): SchemaObject {
  return list({ type: "object", properties: { type: text(), value: text() } });
}

export function closed(properties: Record<string, SchemaObject>, required: string[] = []): SchemaObject {
  return { type: "object", properties, required, additionalProperties: false };
}

export function list(items: SchemaObject, minItems = 0): SchemaObject {
  return { type: "array", items, minItems };
}

export function text(): SchemaObject {
  return { type: "string" };
}

export function uri(): SchemaObject {
  return { type: "string", format: "uri" };
}

export function time(): SchemaObject {
  return { type: "string", format: "date-time" };
}

function integer(): SchemaObject {
  return { type: "integer" };
}

function urgency(): SchemaObject {
  return { type: "integer", minimum: 1, maximum: 9 };
}

function percentage(): SchemaObject {
  return { type: "integer", minimum: 0, maximum: 100 };
}

export function oneOf(...values: string[]): SchemaObject {
  return { type: "string", enum: values };
}

/** A date that may stop at the year, the month or the day. */
function shortenedDate(): SchemaObject {
  const zone = "(?:Z|[+-]\\d{2}:\\d{2})";
  const clock = `(?:T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?${zone}?)`;
  return {
    type: "string",
    pattern: `^-?\\d{4,}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01])${clock}?)?)?$`,
    description: "a date that may be cut short, such as 2024, 2024-07 or 2024-07-12",
  };
}

function exactlyOne(a: string, b: string): SchemaObject {
  return { oneOf: [{ required: [a] }, { required: [b] }] };
}

/** Longitude, latitude and perhaps an altitude, in degrees and metres (WGS 84). */
function position(): SchemaObject {
  return { type: "array", items: { type: "number" }, minItems: 2 };
}

function geometry(type: string, coordinates: SchemaObject): SchemaObject {
  return geoObject(type, { coordinates });
}

function geoObject(type: string, properties: Record<string, SchemaObject>): SchemaObject {
  return {
    properties: { type: { const: type }, ...properties },
    required: ["type", ...Object.keys(properties)],
  };
}
