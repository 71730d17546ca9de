import { readFileSync } from "node:fs";
import type { SchemaObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { corpus } from "./corpora.js";

/** One of IPTC's own schema files for ninjs: `iptcSchema("3.1")`. */
export function iptcSchema(version: string): SchemaObject {
  return read(`specification/ninjs-schema_${version}.json`);
}

/** The schema that IPTC's refer to for what is GeoJSON. */
export function geoJsonSchema(): SchemaObject {
  return read("validation/test_suite/GeoJSON-schema.json");
}

/** Whether a document is valid by one of IPTC's schemas, by the draft of JSON Schema that it declares. */
export function iptcVerdict(version: string): (document: unknown) => boolean {
  const schema = iptcSchema(version);
  const options = { strict: false };
  const ajv = schema.$schema?.includes("draft-04") ? new draft4.default(options) : new Ajv2020(options);
  addFormats.default(ajv);
  if (ajv instanceof Ajv2020) ajv.addSchema(geoJsonSchema());
  const validate = ajv.compile(schema);
  return (document) => validate(document) === true;
}

function read(name: string): SchemaObject {
  return JSON.parse(readFileSync(corpus(`ninjs/${name}`), "utf8"));
}
