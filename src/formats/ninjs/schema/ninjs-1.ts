import type { SchemaObject } from "ajv";
import { toLowerCase } from "../earlier/renamed.js";
import { assessment, contacts, digitalSourceType, file, rights, standard } from "./parts.js";
import { closed, type Fields, list, number, oneOf, text, time, uri } from "./values.js";

const anyObject: SchemaObject = { type: "object" };
const name = "^[a-zA-Z0-9_]+";

function coded(further: Fields = {}): Fields {
  return { name: text(), rel: text(), scheme: uri(), code: text(), ...further };
}

function keyed(members: SchemaObject): SchemaObject {
  return { type: "object", patternProperties: { [name]: members }, additionalProperties: false };
}

const symbol = closed({ ticker: text(), exchange: text(), symbolType: uri(), symbol: text() });

/** What a document of ninjs 1.0 to 1.7 must keep to: a JSON Schema (draft 7) of our own. */
export const ninjs1Schema = toLowerCase({
  ...closed(
    {
      uri: uri(),
      type: oneOf("text", "audio", "video", "picture", "graphic", "composite", "component"),
      mimetype: text(),
      representationType: oneOf("complete", "incomplete"),
      profile: text(),
      version: text(),
      firstCreated: time(),
      versionCreated: time(),
      contentCreated: time(),
      embargoedUntil: time(),
      expires: time(),
      pubStatus: oneOf("usable", "withheld", "canceled"),
      urgency: number(),
      copyrightHolder: text(),
      copyrightNotice: text(),
      usageTerms: text(),
      edNote: text(),
      language: text(),
      // Since 1.5 much of what 2.x has: contacts, symbols, assessments.
      person: list(closed(coded({ contactInfo: contacts() }))),
      organisation: list(closed(coded({ contactInfo: contacts(), symbols: list(symbol) }))),
      place: list({
        ...closed(coded({ contactInfo: contacts() })),
        patternProperties: { "^geometry_[a-zA-Z0-9_]+": anyObject },
      }),
      subject: list(closed(coded(assessment()))),
      event: list(closed(coded())),
      object: list(closed(coded())),
      infosource: list(closed(coded({ contactInfo: contacts() }))),
      title: text(),
      byline: text(),
      headline: text(),
      slugline: text(),
      located: text(),
      charCount: number(),
      wordCount: number(),
      renditions: keyed(closed({ mimetype: text(), ...file(number()) })),
      associations: keyed({ $ref: "#" }),
      altIds: anyObject,
      trustindicator: list(closed({ scheme: uri(), code: text(), title: text(), href: uri() })),
      $standard: standard(),
      genre: list(closed({ name: text(), scheme: uri(), code: text() })),
      rightsInfo: { ...rights(), additionalProperties: true },
      digitalSourceType: digitalSourceType(),
    },
    ["uri"],
  ),
  patternProperties: { "^(?:description|body|headline)_[a-zA-Z0-9_]+": text() },
});
