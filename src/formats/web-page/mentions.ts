import { blankMention } from "../../news/blank-item.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { MentionRelation } from "../../news/mention-relation.js";
import type { NewsMention } from "../../news/news-item.js";
import { addMention } from "../mention-list.js";
import { type Position, positionOf } from "../position.js";
import { identifiersOf } from "./identity.js";
import { isThing, type LinkedData, listOf, type PageData, typesOf } from "./json-ld.js";
import { lineOfValue } from "./values.js";

/** Which fields of an article tie it to something, and how. */
const relationOfField = [
  ["about", "ABOUT"],
  ["mentions", "MENTIONS"],
  ["contentLocation", "LOCATED"],
] as const satisfies readonly [string, MentionRelation][];

/** schema.org's types that we have a kind for; a subtype that ends in one of them is one too. */
const kinds: readonly [RegExp, EntityKind][] = [
  [/^(?:Person|Patient)$/u, "Person"],
  [/(?:Organization|Corporation|SportsTeam|PoliticalParty|Airline|Consortium|NGO|Group)$/u, "Organization"],
  [
    /^(?:Place|City|Country|State|Continent|AdministrativeArea|SchoolDistrict|Landform|Mountain|.*BodyOfWater)$/u,
    "Place",
  ],
  [/^DefinedTerm$/u, "Topic"],
];

/**
 * What a page's JSON-LD ties its story to: `about`, `mentions` and `contentLocation` (LOCATED), where they are typed as
 * people, organizations, places or terms (DefinedTerm) and have a name.
 */
export function readMentions({ article, resolve }: PageData): NewsMention[] {
  const mentions: NewsMention[] = [];
  for (const [field, relation] of relationOfField) {
    for (const value of mentionable(article?.[field])) {
      const mention = mentionOf(resolve(value), relation);
      if (mention !== null) addMention(mentions, mention);
    }
  }
  return mentions;
}

/** What is tied to more is tied to nothing: a list without end is left where it stands. */
const mostMentions = 1000;

/** Those things of a field that may become mentions. */
export function mentionable(value: unknown): unknown[] {
  const things = listOf(value);
  return things.length > mostMentions ? [] : things;
}

/** The kind of a thing by its type, null where we have none: `kindOf({ "@type": "City" })` is `"Place"`. */
export function kindOf(thing: LinkedData): EntityKind | null {
  const types = typesOf(thing);
  return kinds.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1] ?? null;
}

function mentionOf(thing: unknown, relation: MentionRelation): NewsMention | null {
  const name = lineOfValue(thing);
  const kind = isThing(thing) ? kindOf(thing) : null;
  if (!isThing(thing) || kind === null || name === null) return null;
  return {
    ...blankMention(kind, name, relation),
    aliases: linesOf(thing.alternateName),
    identifiers: identifiersOf(thing),
    names: [name],
    occupations:
      kind === "Person" ? linesOf([...listOf(thing.jobTitle), ...listOf(thing.hasOccupation)]) : [],
    ...pointOf(thing),
  };
}

function linesOf(value: unknown): string[] {
  return [...new Set(listOf(value).flatMap((one) => lineOfValue(one) ?? []))];
}

function pointOf(thing: LinkedData): Position {
  const { latitude, longitude } = isThing(thing.geo) ? thing.geo : thing;
  return positionOf(degrees(latitude), degrees(longitude));
}

function degrees(value: unknown): unknown {
  return typeof value === "string" && value.trim() !== "" ? Number(value) : value;
}
