import type { SchemaObject } from "ajv";
import { coverage, event } from "./events.js";
import { geoJson } from "./geojson.js";
import {
  assessment,
  contacts,
  digitalSourceType,
  named,
  organisation,
  rendition,
  rights,
  standard,
  textWith,
} from "./parts.js";
import { closed, type Fields, integer, list, oneOf, text, time, uri, within } from "./values.js";

const types = oneOf(
  "text",
  "audio",
  "video",
  "picture",
  "graphic",
  "composite",
  "component",
  "event",
  "planning",
);

/** A document's fields. */
export const fields: Fields = {
  uri: uri(),
  type: types,
  representationType: oneOf("full", "partial"),
  profile: text(),
  version: text(),
  firstCreated: time(),
  versionCreated: time(),
  contentCreated: time(),
  embargoedUntil: time(),
  expires: time(),
  pubStatus: oneOf("usable", "withheld", "canceled"),
  urgency: within(1, 9),
  copyrightHolder: text(),
  copyrightNotice: text(),
  usageTerms: text(),
  edNote: text(),
  language: text(),
  title: text(),
  by: text(),
  slugline: text(),
  located: text(),
  headlines: list(textWith()),
  descriptions: list(textWith()),
  bodies: list(textWith({ charCount: integer(), wordCount: integer() })),
  people: list(closed({ ...named(), contactInfo: contacts() })),
  organisations: list(organisation()),
  places: list(closed({ ...named(), contactInfo: contacts(), geoJSON: geoJson() })),
  subjects: list(closed({ ...named(), ...assessment() })),
  events: list(closed({ ...named(), id: text() })),
  objects: list(closed(named())),
  infoSources: list(
    closed({ name: text(), role: text(), uri: uri(), literal: text(), contactInfo: contacts() }),
  ),
  renditions: list(rendition()),
  associations: list({ $ref: "#/definitions/association" }),
  altIds: list(closed({ role: text(), value: text() })),
  eventDetails: event(),
  plannedCoverage: list(coverage(types)),
  trustIndicators: list(closed({ role: uri(), title: text(), href: uri() })),
  genres: list(closed({ name: text(), uri: text(), literal: text() })),
  standard: standard(),
  rightsInfo: rights(),
  digitalSourceType: digitalSourceType(),
};

/**
 * What a document must keep to before it is read: a JSON Schema (draft 7) of our own for IPTC ninjs 3.0 to 3.2.
 *
 * Its verdicts are those of IPTC's schemas; `test/formats/ninjs-verdicts.test.ts` compares them and lists the few that
 * differ.
 */
export const ninjs3Schema: SchemaObject = {
  $ref: "#/definitions/document",
  definitions: {
    document: closed(fields, ["uri"]),
    association: closed({ ...fields, name: text(), rel: text() }, ["name", "uri"]),
  },
};
