import type { EntityKind } from "../../../news/entity-kind.js";
import type { Identifier } from "../../../news/identifier.js";
import type { MentionRelation } from "../../../news/mention-relation.js";
import type { NewsItem, NewsMention } from "../../../news/news-item.js";
import { foldName } from "../../../text/fold.js";
import { authorNames } from "../../byline.js";
import { uriOfIdentifier } from "../../identifiers.js";
import type { NinjsEntity } from "../document.js";

/** ninjs' lists of what a story mentions. */
type Lists = Record<"people" | "organisations" | "places" | "subjects", NinjsEntity[]>;

const listOf: Record<EntityKind, keyof Lists> = {
  Person: "people",
  Organization: "organisations",
  Place: "places",
  Topic: "subjects",
};

const rels: Record<MentionRelation, string> = { ABOUT: "about", MENTIONS: "mentions", LOCATED: "located" };

/**
 * What a story mentions, and who wrote it, in ninjs' lists: a mention with two relations is two entries.
 *
 * An entry has room for one URI and one literal, so for two of its identifiers, and only subjects have a relevance.
 */
export function writeEntities(item: NewsItem): Lists {
  const { mentions, authors } = item;
  const lists: Lists = { people: [], organisations: [], places: [], subjects: [] };
  for (const mention of mentions) {
    for (const relation of mention.relations) {
      lists[listOf[mention.kind]].push({ ...writeMention(mention), rel: rels[relation] });
    }
  }
  const printed = namesInByline(item);
  for (const { name, identifiers } of authors) {
    // A byline says the name alone.
    if (identifiers.length > 0 || !printed.has(foldName(name)))
      lists.people.push({ name, rel: "author", ...writeIdentifiers(identifiers) });
  }
  return lists;
}

/** The byline as it is written: the authors' names where none was printed. */
export function writeByline({ byline, authors }: NewsItem): string | null {
  return byline ?? (authors.map(({ name }) => name).join(", ") || null);
}

/** Whom a reader finds in the byline: of several whom commas part that is the first alone. */
function namesInByline(item: NewsItem): Set<string> {
  const { source, copyrightHolder, language } = item;
  const agencies = [source.name, copyrightHolder].filter((name) => name !== null);
  return new Set(authorNames(writeByline(item) ?? "", { agencies, language }).map(foldName));
}

function writeMention(mention: NewsMention): NinjsEntity {
  const { kind, name, identifiers, relevance, occupations, latitude, longitude } = mention;
  return {
    name,
    ...writeIdentifiers(identifiers),
    ...(occupations.length > 0 && {
      contactInfo: occupations.map((value) => ({ type: "occupation", value })),
    }),
    ...(kind === "Topic" && relevance !== null && { relevance: Math.round(100 * relevance) }),
    ...(kind === "Place" &&
      latitude !== null &&
      longitude !== null && { geoJSON: { type: "Point", coordinates: [longitude, latitude] } }),
  };
}

/** The first that has a URI, and of the others the first. */
function writeIdentifiers(identifiers: readonly Identifier[]): Pick<NinjsEntity, "uri" | "literal"> {
  const withUri = identifiers.find((one) => uriOfIdentifier(one) !== null);
  const other = identifiers.find((one) => one !== withUri && one.scheme !== "uri");
  const uri = withUri && uriOfIdentifier(withUri);
  return { ...(uri && { uri }), ...(other && { literal: `${other.scheme}:${other.value}` }) };
}
