import type { SchemaObject } from "ajv";
import { closed, list, oneOf, text, time, uri } from "../schema.js";
import { rights } from "./schema-2.js";

const number: SchemaObject = { type: "number" };
const name = "^[a-zA-Z0-9_]+";

function coded(further: Record<string, SchemaObject> = {}): Record<string, SchemaObject> {
  return { name: text(), rel: text(), scheme: uri(), code: text(), ...further };
}

function keyed(members: SchemaObject): SchemaObject {
  return { type: "object", patternProperties: { [name]: members }, additionalProperties: false };
}

/** What a document of ninjs 1.x must keep to: a JSON Schema (draft 7) of our own. */
export const ninjs1Schema: SchemaObject = {
  type: "object",
  required: ["uri"],
  additionalProperties: false,
  patternProperties: { "^(?:description|body|headline)_[a-zA-Z0-9_]+": text() },
  properties: {
    uri: uri(),
    type: oneOf("text", "audio", "video", "picture", "graphic", "composite", "component"),
    mimetype: text(),
    representationtype: oneOf("complete", "incomplete"),
    profile: text(),
    version: text(),
    firstcreated: time(),
    versioncreated: time(),
    contentcreated: time(),
    embargoed: time(),
    expires: time(),
    pubstatus: oneOf("usable", "withheld", "canceled"),
    urgency: number,
    copyrightholder: text(),
    copyrightnotice: text(),
    usageterms: text(),
    ednote: text(),
    language: text(),
    person: list(closed(coded())),
    organisation: list(closed(coded({ symbols: list({ type: "object" }) }))),
    place: list({ ...closed(coded()), patternProperties: { "^geometry_[a-zA-Z0-9_]+": { type: "object" } } }),
    subject: list(closed(coded())),
    event: list(closed(coded())),
    object: list(closed(coded())),
    infosource: list(closed(coded())),
    title: text(),
    byline: text(),
    headline: text(),
    slugline: text(),
    located: text(),
    charcount: number,
    wordcount: number,
    renditions: keyed(
      closed({
        href: uri(),
        mimetype: text(),
        title: text(),
        height: number,
        width: number,
        sizeinbytes: number,
        duration: number,
        format: text(),
      }),
    ),
    associations: keyed({ $ref: "#" }),
    altids: { type: "object" },
    trustindicator: list({
      type: "object",
      properties: { scheme: uri(), code: text(), title: text(), href: uri() },
    }),
    $standard: closed({ name: text(), version: text(), schema: uri() }),
    genre: list(closed({ name: text(), scheme: uri(), code: text() })),
    rightsinfo: rights(),
  },
};
