import type { SchemaObject } from "ajv";

const texts: SchemaObject = {
  type: "object",
  additionalProperties: { type: "string" },
  description: "texts by language",
};

const uris: SchemaObject = { type: "array", items: { type: "string" } };

/** The file as a whole; its concepts are checked one by one, so that one bad concept costs one concept. */
export const schemeSchema: SchemaObject = {
  type: "object",
  required: ["uri", "conceptSet"],
  properties: {
    uri: {
      type: "string",
      pattern: "^https?://cv\\.iptc\\.org/newscodes/mediatopic/?$",
      description: "IPTC’s address of Media Topics",
    },
    conceptSet: { type: "array" },
  },
};

/** What is read of a concept. */
export const conceptSchema: SchemaObject = {
  type: "object",
  required: ["qcode"],
  properties: {
    qcode: { type: "string", pattern: "^medtop:\\d{8}$", description: "a code such as medtop:20000053" },
    prefLabel: texts,
    definition: texts,
    broader: uris,
    exactMatch: uris,
    retired: { type: "string" },
  },
};
