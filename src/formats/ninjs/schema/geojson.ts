import type { SchemaObject } from "ajv";
import { type Fields, list, number, text } from "./values.js";

/** A GeoJSON object (RFC 7946), as the schema of geojson.org has it. */
export function geoJson(): SchemaObject {
  return {
    description:
      "a GeoJSON object (RFC 7946): a type that it knows, and the coordinates or members of that type",
    oneOf: [
      ...shapes(),
      collection(),
      feature(),
      geoObject("FeatureCollection", { features: list(feature()) }),
    ],
  };
}

function shapes(): SchemaObject[] {
  return [
    geoObject("Point", { coordinates: position() }),
    geoObject("MultiPoint", { coordinates: list(position()) }),
    geoObject("LineString", { coordinates: list(position(), 2) }),
    geoObject("MultiLineString", { coordinates: list(list(position(), 2)) }),
    geoObject("Polygon", { coordinates: list(ring()) }),
    geoObject("MultiPolygon", { coordinates: list(list(ring())) }),
  ];
}

function collection(): SchemaObject {
  return geoObject("GeometryCollection", { geometries: list({ oneOf: shapes() }) });
}

function feature(): SchemaObject {
  return geoObject(
    "Feature",
    {
      geometry: { oneOf: [{ type: "null" }, ...shapes(), collection()] },
      properties: { type: ["object", "null"] },
    },
    { id: { oneOf: [text(), number()] } },
  );
}

/** Longitude, latitude and perhaps an altitude, in degrees and metres (WGS 84). */
function position(): SchemaObject {
  return list(number(), 2);
}

/** A line of which the last position is the first. */
function ring(): SchemaObject {
  return list(position(), 4);
}

function geoObject(type: string, required: Fields, optional: Fields = {}): SchemaObject {
  return {
    type: "object",
    properties: { type: { const: type }, ...required, ...optional, bbox: list(number(), 4) },
    required: ["type", ...Object.keys(required)],
  };
}
