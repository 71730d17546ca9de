import type { SchemaObject } from "ajv";
import { closed, fields, ninjsSchema, oneOf, text, uri } from "../schema.js";
import { toLowerCase } from "./renamed.js";

/** 3.x added events and plans. */
const { eventDetails, plannedCoverage, ...shared } = fields();

const document: Record<string, SchemaObject> = {
  ...shared,
  type: oneOf("text", "audio", "video", "picture", "graphic", "composite", "component"),
  // By 2.0 it need not be a URI.
  uri: { type: "string", pattern: "\\S", description: "text that is not empty" },
  urgency: { type: "number" },
  rightsInfo: rights(),
};

/**
 * What a document of ninjs 2.0 to 2.2 must keep to: a JSON Schema (draft 7) of our own, made of that for 3.x by the
 * names that 2.x has. It is open and closed where that is.
 */
export const ninjs2Schema = toLowerCase({
  ...ninjsSchema,
  definitions: {
    ...ninjsSchema.definitions,
    document: closed(document, ["uri"]),
    association: closed({ ...document, uri: uri(), name: text(), rel: text() }, ["name", "uri"]),
  },
}) as SchemaObject;

/** Rights are linked to or written out, one of both; in the names of 1.x and 2.x. */
export function rights(): SchemaObject {
  return {
    type: "object",
    properties: { langid: uri(), linkedrights: uri(), encodedrights: text() },
    oneOf: [{ required: ["linkedrights"] }, { required: ["encodedrights"] }],
    description: "an object with one of linkedrights and encodedrights",
  };
}
