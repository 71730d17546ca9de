import type { EntityKind } from "../../src/news/entity-kind.js";
import type { MentionRelation } from "../../src/news/mention-relation.js";
import { testNow } from "../support/archive.js";
import { entities, type PlainMention, type PlainStory, withAncestors } from "./news.js";
import { meetsSearch } from "./plain-search.js";

// What the archive must answer, the slow and obvious way: loops over plain arrays. Nothing here knows the program's
// tables, its SQL or its code for filters.

/** A filter as a client writes it. */
export interface PlainFilter {
  and?: PlainFilter[];
  or?: PlainFilter[];
  not?: PlainFilter;
  search?: string;
  person?: PlainCondition;
  organization?: PlainCondition;
  actor?: PlainCondition;
  place?: PlainCondition;
  topic?: PlainCondition;
  near?: { latitude: number; longitude: number; radius: number };
  within?: { south: number; north: number; west: number; east: number };
  publishedAt?: { from?: string; before?: string };
  updatedAt?: { from?: string; before?: string };
  source?: { anyOf?: string[]; noneOf?: string[] };
  language?: { anyOf?: string[] };
  hasBody?: boolean;
  wordCount?: { min?: number; max?: number };
}

export interface PlainCondition {
  anyOf?: string[];
  allOf?: string[];
  noneOf?: string[];
  relation?: MentionRelation;
  minRelevance?: number;
  includeDescendants?: boolean;
}

export const conditionKinds: Record<"person" | "organization" | "actor" | "place" | "topic", EntityKind[]> = {
  person: ["Person"],
  organization: ["Organization"],
  actor: ["Person", "Organization"],
  place: ["Place"],
  topic: ["Topic"],
};

export function meets(filter: PlainFilter, story: PlainStory): boolean {
  if (filter.and && !filter.and.every((part) => meets(part, story))) return false;
  if (filter.or && !filter.or.some((part) => meets(part, story))) return false;
  if (filter.not && meets(filter.not, story)) return false;
  for (const name of ["person", "organization", "actor", "place", "topic"] as const) {
    const condition = filter[name];
    if (condition && !meetsCondition(condition, conditionKinds[name], story)) return false;
  }
  if (filter.search !== undefined && !meetsSearch(filter.search, story)) return false;
  const { near, within, source, language, wordCount } = filter;
  if (near && !pointsOf(story).some((point) => distance(near, point) <= near.radius)) return false;
  if (within && !pointsOf(story).some((point) => isInBox(within, point))) return false;
  if (filter.publishedAt && !isInPeriod(filter.publishedAt, story.publishedAt)) return false;
  if (filter.updatedAt && !isInPeriod(filter.updatedAt, story.updatedAt)) return false;
  if (source?.anyOf && !source.anyOf.includes(story.source)) return false;
  if (source?.noneOf?.includes(story.source)) return false;
  if (language?.anyOf && !language.anyOf.some((range) => isInLanguage(range, story.language))) return false;
  if (filter.hasBody !== undefined && filter.hasBody !== story.hasBody) return false;
  if (wordCount?.min !== undefined && story.wordCount < wordCount.min) return false;
  if (wordCount?.max !== undefined && story.wordCount > wordCount.max) return false;
  return true;
}

function meetsCondition(condition: PlainCondition, kinds: EntityKind[], story: PlainStory): boolean {
  const has = (reference: string) =>
    story.mentions.some(
      (mention) => isSuch(mention, condition) && leadsTo(reference, kinds, mention, condition),
    );
  if (condition.anyOf && !condition.anyOf.some(has)) return false;
  if (condition.allOf && !condition.allOf.every(has)) return false;
  if (condition.noneOf?.some(has)) return false;
  return true;
}

export function isSuch(
  { relations, relevance }: PlainMention,
  { relation, minRelevance }: PlainCondition,
): boolean {
  if (relation && !relations.includes(relation)) return false;
  return minRelevance === undefined || (relevance !== null && relevance >= minRelevance);
}

/** Whether what a story mentions is what a reference means, or lies in or under that. */
export function leadsTo(
  reference: string,
  kinds: EntityKind[],
  mention: PlainMention,
  { includeDescendants = true }: PlainCondition,
): boolean {
  if (!kinds.includes(mention.kind)) return false;
  const meant = entities.find(
    ({ kind, slug, identifier }) => kind === mention.kind && (reference === slug || reference === identifier),
  );
  if (!meant) return false;
  const slugs = includeDescendants ? withAncestors(mention.kind, mention.slug) : [mention.slug];
  return slugs.includes(meant.slug);
}

interface PlainPoint {
  latitude: number;
  longitude: number;
}

function pointsOf(story: PlainStory): PlainPoint[] {
  return story.mentions.flatMap((mention) => {
    const place = entities.find(({ kind, slug }) => kind === "Place" && slug === mention.slug);
    if (mention.kind !== "Place" || !place) return [];
    const { latitude, longitude } = place;
    return latitude === null || longitude === null ? [] : [{ latitude, longitude }];
  });
}

/** In km, by the angle between the two points' vectors from the Earth's centre. */
export function distance(one: PlainPoint, other: PlainPoint): number {
  const [a, b] = [vector(one), vector(other)];
  const [x, y, z] = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  return 6371.0088 * Math.atan2(Math.hypot(x, y, z), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

function vector({ latitude, longitude }: PlainPoint): [number, number, number] {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

export function isInBox(
  box: NonNullable<PlainFilter["within"]>,
  { latitude, longitude }: PlainPoint,
): boolean {
  if (latitude < box.south || latitude > box.north) return false;
  if (box.west <= box.east) return longitude >= box.west && longitude <= box.east;
  return longitude >= box.west || longitude <= box.east;
}

function isInPeriod({ from, before }: { from?: string; before?: string }, time: string | null): boolean {
  if (from === undefined && before === undefined) return true;
  if (time === null) return false;
  return (from === undefined || time >= from) && (before === undefined || time < before);
}

function isInLanguage(range: string, language: string | null): boolean {
  if (language === null) return false;
  const [wanted, own] = [range.toLowerCase(), language.toLowerCase()];
  return wanted === "*" || own === wanted || own.startsWith(`${wanted}-`);
}

/** In one of the orders. */
export function ordered(
  stories: readonly PlainStory[],
  orderBy: "NEWEST" | "OLDEST" | "UPDATED",
): PlainStory[] {
  const date = (story: PlainStory) => story.publishedAt ?? testNow().toISOString();
  const time = (story: PlainStory) =>
    orderBy === "UPDATED" ? (story.updatedAt ?? date(story)) : date(story);
  const oldestFirst = [...stories].sort((one, other) =>
    time(one) === time(other) ? one.position - other.position : time(one) < time(other) ? -1 : 1,
  );
  return orderBy === "OLDEST" ? oldestFirst : oldestFirst.reverse();
}
