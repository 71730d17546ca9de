import { toLowerCase } from "../earlier/renamed.js";
import { fields } from "./ninjs-3.js";
import { named, organisation, rendition, rights, textWith } from "./parts.js";
import { closed, type Fields, list, number, oneOf, text, uri } from "./values.js";

/** 3.x added events and plans. */
const { eventDetails, plannedCoverage, ...shared } = fields;

const document: Fields = {
  ...shared,
  type: oneOf("text", "audio", "video", "picture", "graphic", "composite", "component"),
  // By 2.0 it need not be a URI.
  uri: { type: "string", pattern: "\\S", description: "text that is not empty" },
  urgency: number(),
  bodies: list(textWith({ charCount: number(), wordCount: number() })),
  organisations: list(organisation({ ticker: text() })),
  events: list(closed(named())),
  renditions: list(rendition(number())),
  rightsInfo: { ...rights(), additionalProperties: true },
};

/**
 * What a document of ninjs 2.0 to 2.3 must keep to: a JSON Schema (draft 7) of our own, made of that for 3.x by the
 * names that 2.x has.
 */
export const ninjs2Schema = toLowerCase({
  $ref: "#/definitions/document",
  definitions: {
    document: closed(document, ["uri"]),
    association: closed({ ...document, uri: uri(), name: text() }, ["name", "uri"]),
  },
});
