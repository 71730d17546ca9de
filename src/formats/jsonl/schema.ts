import type { SchemaObject } from "ajv";
import { entityKinds } from "../../news/entity-kind.js";
import { mentionRelations } from "../../news/mention-relation.js";
import { placeKinds } from "../../news/place-kind.js";
import { publicationStatuses } from "../../news/publication-status.js";

const text: SchemaObject = { type: "string" };
const filled: SchemaObject = { type: "string", pattern: "\\S", description: "text that is not empty" };
const time: SchemaObject = { type: "string", format: "date-time" };
const slug: SchemaObject = {
  type: "string",
  maxLength: 160,
  pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  description: "a slug: lower-case letters a to z and digits in groups parted by single hyphens",
};
const texts = list(text);
const identifiers = list(object({ scheme: filled, value: filled }, ["scheme", "value"]));

/** What a `NewsItem` is as a line of JSON: all that it may leave out is null or empty then. */
export const newsItemSchema: SchemaObject = object(
  {
    uri: filled,
    slug,
    version: filled,
    status: { type: "string", enum: publicationStatuses },
    source: object({ name: filled, domain: orNull(text) }, ["name"]),
    ...Object.fromEntries(
      ["url", "headline", "standfirst", "body", "bodyHtml", "byline", "language", "dateline"].map((name) => [
        name,
        orNull(text),
      ]),
    ),
    authors: list(object({ name: filled, identifiers }, ["name"])),
    publishedAt: orNull(time),
    updatedAt: orNull(time),
    embargoedUntil: orNull(time),
    copyrightHolder: orNull(text),
    copyrightNotice: orNull(text),
    usageTerms: orNull(text),
    images: list(
      object({
        url: orNull(text),
        caption: orNull(text),
        credit: orNull(text),
        width: orNull({ type: "integer" }),
        height: orNull({ type: "integer" }),
      }),
    ),
    mentions: list(
      object(
        {
          kind: { type: "string", enum: entityKinds },
          name: filled,
          aliases: texts,
          identifiers,
          slug: orNull(text),
          relations: { ...list({ type: "string", enum: mentionRelations }), minItems: 1 },
          relevance: orNull({ type: "number" }),
          names: texts,
          occupations: texts,
          latitude: orNull({ type: "number" }),
          longitude: orNull({ type: "number" }),
        },
        ["kind", "name"],
      ),
    ),
    extra: { type: "object" },
  },
  ["uri", "source"],
);

/** The same of a `Concept`. */
export const conceptSchema: SchemaObject = object(
  {
    kind: { type: "string", enum: entityKinds },
    vocabulary: orNull(filled),
    slugs: texts,
    name: filled,
    aliases: texts,
    description: orNull(text),
    identifiers,
    parent: orNull(text),
    widerParents: texts,
    reviewed: { type: "boolean" },
    place: orNull(
      object(
        {
          kind: orNull({ type: "string", enum: placeKinds }),
          latitude: orNull({ type: "number" }),
          longitude: orNull({ type: "number" }),
          countryCode: orNull(text),
          population: orNull({ type: "integer" }),
        },
        ["kind"],
      ),
    ),
  },
  ["kind", "name"],
);

function object(properties: Record<string, SchemaObject>, required: string[] = []): SchemaObject {
  return { type: "object", required, properties, additionalProperties: false };
}

function list(items: SchemaObject): SchemaObject {
  return { type: "array", items };
}

function orNull(schema: SchemaObject): SchemaObject {
  return { ...schema, nullable: true, ...(schema.enum && { enum: [...schema.enum, null] }) };
}
