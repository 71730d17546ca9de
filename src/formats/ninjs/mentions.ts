import { blankMention } from "../../news/blank-item.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { Identifier } from "../../news/identifier.js";
import type { MentionRelation } from "../../news/mention-relation.js";
import type { NewsMention } from "../../news/news-item.js";
import { cleanText, oneLineOrNull, textOrNull } from "../../text/clean.js";
import { identifierOfLiteral, identifierOfUri, mergeIdentifiers } from "../identifiers.js";
import { addMention } from "../mention-list.js";
import { type Position, positionOf } from "../position.js";
import type { NinjsDocument, NinjsEntity } from "./document.js";

const lists = [
  { field: "people", kind: "Person", otherwise: "MENTIONS" },
  { field: "organisations", kind: "Organization", otherwise: "MENTIONS" },
  { field: "places", kind: "Place", otherwise: "MENTIONS" },
  { field: "subjects", kind: "Topic", otherwise: "ABOUT" },
] as const;

/** What a `rel` means, without the vocabulary in front and in lower case. */
const relationOfRel = new Map<string | undefined, MentionRelation>([
  ["about", "ABOUT"],
  ["classifies", "ABOUT"],
  ["classifiedas", "ABOUT"],
  ["subject", "ABOUT"],
  ["located", "LOCATED"],
  ["locatedin", "LOCATED"],
  ["location", "LOCATED"],
  ["dateline", "LOCATED"],
  ["mentions", "MENTIONS"],
  ["mentioned", "MENTIONS"],
]);

/** These say it as it is; another wording is kept in `extra` too. */
const plainRels = new Set([undefined, "about", "located", "mentions"]);

const authorRels = new Set(["author", "creator", "writer"]);

/** What a document ties its story to, who wrote it, and the entries that these do not hold whole. */
export interface Mentions {
  mentions: NewsMention[];
  authors: { name: string; identifiers: Identifier[] }[];
  /** Under ninjs' own names, for `extra`. */
  remaining: Record<string, unknown[]>;
}

/**
 * Reads people, organisations, places and subjects: a person `{ name: "Ada Park", rel: "about" }` becomes a mention
 * of kind Person with the relation ABOUT, and one with `rel: "author"` an author and no mention.
 *
 * What is listed twice (the same kind and an identifier or name in common) becomes one mention with both relations.
 * ninjs has no field for what a person is: by our convention it stands as `contactInfo` of the type `occupation`.
 */
export function readMentions(document: NinjsDocument): Mentions {
  const mentions: NewsMention[] = [];
  const authors: Mentions["authors"] = [];
  const remaining: Record<string, unknown[]> = {};
  for (const { field, kind, otherwise } of lists) {
    for (const entry of document[field] ?? []) {
      const isAuthor = kind === "Person" && authorRels.has(relWord(entry) ?? "");
      const mention = toMention(entry, kind, otherwise);
      if (mention !== null && isAuthor)
        authors.push({ name: mention.name, identifiers: mention.identifiers });
      else if (mention !== null) addMention(mentions, mention);
      if (mention === null || isLossy(entry, mention, isAuthor)) {
        remaining[field] = [...(remaining[field] ?? []), entry];
      }
    }
  }
  return { mentions, authors, remaining };
}

/** Null where the entry has neither a name nor an identifier to know it by. */
function toMention(entry: NinjsEntity, kind: EntityKind, otherwise: MentionRelation): NewsMention | null {
  const identifiers = identifiersOf(entry);
  const name = oneLineOrNull(entry.name);
  const [first] = identifiers;
  if (name === null && first === undefined) return null;
  return {
    ...blankMention(
      kind,
      name ?? `${first?.scheme}:${first?.value}`,
      relationOfRel.get(relWord(entry)) ?? otherwise,
    ),
    identifiers,
    relevance: entry.relevance === undefined ? null : entry.relevance / 100,
    names: name === null ? [] : [name],
    occupations: occupationsOf(entry),
    ...pointOf(entry),
  };
}

function identifiersOf({ uri, literal }: NinjsEntity): Identifier[] {
  const fromUri = uri === undefined ? null : identifierOfUri(cleanText(uri));
  const fromLiteral = literal === undefined ? null : identifierOfLiteral(cleanText(literal));
  return mergeIdentifiers(fromUri === null ? [] : [fromUri], fromLiteral === null ? [] : [fromLiteral]);
}

function pointOf({ geoJSON }: NinjsEntity): Position {
  const [longitude, latitude] = geoJSON?.type === "Point" ? (geoJSON.coordinates as number[]) : [];
  return positionOf(latitude, longitude);
}

function isOccupation({ type }: { type?: string }): boolean {
  return type?.toLowerCase() === "occupation";
}

/** The last word of a `rel`, which may be a URI or have a prefix: `http://example.org/rel/About` is `about`. */
function relWord({ rel }: NinjsEntity): string | undefined {
  return rel?.split(/[/:#]/).at(-1)?.toLowerCase();
}

/** Whether an entry says more than its mention (or author) does. */
function isLossy(entry: NinjsEntity, mention: NewsMention, isAuthor: boolean): boolean {
  const { name, rel, uri, literal, contactInfo = [], geoJSON, relevance, ...others } = entry;
  return (
    Object.keys(others).length > 0 ||
    (literal !== undefined && identifierOfLiteral(cleanText(literal)) === null) ||
    contactInfo.some((contact) => isAuthor || !isOccupation(contact) || Object.keys(contact).length > 2) ||
    (geoJSON !== undefined && (isAuthor || mention.latitude === null || Object.keys(geoJSON).length > 2)) ||
    (!isAuthor && !plainRels.has(rel))
  );
}

function occupationsOf({ contactInfo = [] }: NinjsEntity): string[] {
  const named = contactInfo.filter(isOccupation).flatMap(({ value }) => textOrNull(value) ?? []);
  return [...new Set(named)];
}
