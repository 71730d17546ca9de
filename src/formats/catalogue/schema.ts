import type { SchemaObject } from "ajv";
import { placeKinds } from "../../news/place-kind.js";

/** The sections of a catalogue. */
export const sections = ["people", "organizations", "places", "topics"] as const;

export type Section = (typeof sections)[number];

/** The file as a whole; its entries are checked one by one, so that one bad entry costs one entry. */
export const catalogueSchema: SchemaObject = {
  type: "object",
  required: ["newsgraphCatalogue"],
  properties: {
    newsgraphCatalogue: { const: 1 },
    ...Object.fromEntries(sections.map((section) => [section, { type: "array" }])),
  },
  additionalProperties: false,
};

const text: SchemaObject = { type: "string", pattern: "\\S", description: "text that is not empty" };

const slug: SchemaObject = {
  type: "string",
  maxLength: 80,
  pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  description:
    "a slug: lower-case letters a to z and digits in groups parted by single hyphens, at most 80 characters",
};

const reference: SchemaObject = {
  type: "string",
  pattern: "^(?:[a-z0-9]+(?:-[a-z0-9]+)*|[a-z][a-z0-9-]*:\\S+)$",
  description: "a slug or an identifier such as wikidata:Q843",
};

const common: Record<string, SchemaObject> = {
  name: text,
  slug,
  otherSlugs: { type: "array", items: slug },
  aliases: { type: "array", items: text },
  description: text,
  identifiers: {
    type: "object",
    propertyNames: { pattern: "^[a-z][a-z0-9-]*$" },
    description: "an object whose names are lower-case schemes such as wikidata",
    additionalProperties: { type: "string", pattern: "^\\S+$", description: "a code without spaces" },
  },
};

/** What an entry of each section may say. */
export const entrySchemas: Record<Section, SchemaObject> = {
  people: entry({}),
  organizations: entry({}),
  places: {
    ...entry({
      kind: { type: "string", enum: placeKinds },
      latitude: { type: "number", minimum: -90, maximum: 90 },
      longitude: { type: "number", minimum: -180, maximum: 180 },
      countryCode: {
        type: "string",
        pattern: "^[A-Z]{2}$",
        description: "a country's two capital letters (ISO 3166-1), such as PK",
      },
      population: { type: "integer", minimum: 0 },
      parent: reference,
    }),
    required: ["name", "kind"],
    dependencies: { latitude: ["longitude"], longitude: ["latitude"] },
  },
  topics: entry({ broader: reference }),
};

function entry(properties: Record<string, SchemaObject>): SchemaObject {
  return {
    type: "object",
    required: ["name"],
    properties: { ...common, ...properties },
    additionalProperties: false,
  };
}
