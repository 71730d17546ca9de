import { setImmediate as nextTurn } from "node:timers/promises";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { type Holds, readHeldParts } from "../database/filter/held-parts.js";
import { type WantedPart, wantedParts } from "../database/filter/parts.js";
import type { Tie } from "../database/filter/predicate.js";
import { type NamedCondition, referenceConditions } from "../database/filter/reference-conditions.js";
import type { ResolvedFilter } from "../database/filter/resolve-filter.js";
import { articleMentions, containedArticles, placeAncestors, topicAncestors } from "../database/joins.js";
import { readLists } from "../database/lists.js";
import { targetOf } from "../database/mention-target.js";
import type { Target } from "../database/reference.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Mention } from "../entities/mention.js";
import type { Circle } from "../geo/bounding-box.js";
import { type EntityKind, entityKinds } from "../news/entity-kind.js";
import type { Entity } from "../schema/types/entity.js";
import { type FoundOperand, reasonsOf } from "../search/found-operands.js";
import type { PreparedSearch } from "../search/prepared-search.js";
import { type SearchField, searchFields } from "../search/search-field.js";
import type { SearchedText } from "../search/searched-text.js";

/** Why an article is in a list: one thing that the list's filter asks for and the article has. */
export type ArticleMatch = TermMatch | MentionMatch | AreaMatch;

/** A word, phrase, beginning or NEAR of a search, in one of the texts. */
export interface TermMatch {
  __typename: "TermMatch";
  /** As it is written in the search. */
  term: string;
  field: SearchField;
  /** As they are printed, each once, in reading order. */
  words: string[];
  /** How often it stands there; of NEAR both sides count. */
  count: number;
}

/** Something that the filter names. */
export interface MentionMatch {
  __typename: "MentionMatch";
  target: Target;
  /** What the article has of it. */
  mention: Mention;
  /** What is above the mentioned place or topic up to the one that is named, nearest first. */
  through: Entity[];
}

/** A mentioned place in an area. */
export interface AreaMatch {
  __typename: "AreaMatch";
  mention: Mention;
  /** Null of a box. */
  circle: Circle | null;
}

/** How the texts of articles are read, made ready for searches, and searches for them. */
export interface TextReading {
  textOf(article: SearchedArticle): Promise<SearchedText>;
  prepare(search: string, text: Pick<SearchedText, "stemmer">): Promise<PreparedSearch>;
}

/** An article without its long texts. */
export interface SearchedArticle {
  id: number;
  headline: string | null;
  standfirst: string | null;
  language: string | null;
}

/** What of some articles the conditions are looked for in. */
interface Read {
  /** By the article's key. */
  mentions: Record<EntityKind, ReadonlyMap<number, readonly Mention[]>>;
  /** What is above a mentioned place or topic, nearest first, by its key. */
  ancestors: Record<EntityKind, ReadonlyMap<number, readonly Entity[]>>;
}

/**
 * Why each of some articles that a filter takes is taken, condition by condition as the filter has them, in at most
 * eight statements: mentions of four kinds, what is above two of them, texts, and which alternatives hold.
 *
 * Nothing is told of what is excluded, of alternatives that do not hold for the article, and of conditions that name
 * nothing: dates, numbers, languages, sources.
 */
export async function readMatches(
  snapshot: Snapshot,
  resolved: ResolvedFilter,
  articles: readonly SearchedArticle[],
  texts: TextReading,
): Promise<ArticleMatch[][]> {
  const ids = articles.map(({ id }) => id);
  const wanted = [...wantedParts(resolved.filter, () => true)];
  const held = await readHeldParts(snapshot, resolved, ids);
  const read = await readMentions(snapshot, wanted, ids);
  const hasSearch = wanted.some(({ part }) => typeof part.search === "string");
  const searched = hasSearch ? await Promise.all(articles.map((article) => texts.textOf(article))) : [];
  const matches: ArticleMatch[][] = [];
  for (const [index, { id }] of articles.entries()) {
    await nextTurn();
    const text = searched[index];
    const found: ArticleMatch[] = [];
    for (const one of heldParts(resolved.filter, held[index] as Holds)) {
      if (text) found.push(...(await termMatches(one, text, texts)));
      found.push(...mentionMatches(one, id, read, resolved), ...areaMatches(one, id, read, resolved));
    }
    matches.push(distinct(found));
  }
  return matches;
}

/** What makes the filter hold: what is wanted and holds, what is not and does not. */
function heldParts(filter: ArticleFilter, holds: Holds): Iterable<WantedPart> {
  return wantedParts(filter, ({ part, isWanted }) => holds(part) === isWanted);
}

async function termMatches(
  { part: { search }, isWanted }: WantedPart,
  text: SearchedText,
  texts: TextReading,
): Promise<TermMatch[]> {
  if (typeof search !== "string") return [];
  const reasons = reasonsOf(text, await texts.prepare(search, text), isWanted);
  return reasons.flatMap((reason) => searchFields.flatMap((field) => termMatch(reason, field, text)));
}

function termMatch({ term, found }: FoundOperand, field: SearchField, { fields }: SearchedText): TermMatch[] {
  const here = found.filter((one) => one.field === field);
  if (here.length === 0) return [];
  const { text, words } = fields[field];
  const printed = here.flatMap(({ place, asked }) =>
    words.slice(place, place + asked.length).map(({ start, end }) => text.slice(start, end)),
  );
  return [{ __typename: "TermMatch", term, field, words: [...new Set(printed)], count: here.length }];
}

function mentionMatches(
  wanted: WantedPart,
  article: number,
  read: Read,
  { known: { targets } }: ResolvedFilter,
): MentionMatch[] {
  return namedConditions(wanted).flatMap(({ references, joins, tie }) =>
    references.flatMap((reference) =>
      targets.of(reference, joins).flatMap((target) => {
        const kind = target.kind as EntityKind;
        const isContained = containments.includes(joins[kind]?.name ?? "");
        return (read.mentions[kind].get(article) ?? []).flatMap((mention): MentionMatch[] => {
          const through = isSuch(mention, tie) ? wayTo(target, mention, isContained ? read : null) : null;
          return through ? [{ __typename: "MentionMatch", target, mention, through }] : [];
        });
      }),
    ),
  );
}

const containments: readonly string[] = Object.values(containedArticles).map(({ name }) => name);

/** What is asked for by name in one filter, without those nested in it; stories do not mention their sources. */
function namedConditions({
  part,
  isWanted,
}: WantedPart): (Omit<NamedCondition, "references"> & { references: string[] })[] {
  return referenceConditions(part)
    .filter(({ joins }) => !("Source" in joins))
    .map(({ references: { anyOf, allOf, noneOf }, ...rest }) => ({
      references: isWanted ? [...(anyOf ?? []), ...(allOf ?? [])] : (noneOf ?? []),
      ...rest,
    }));
}

function isSuch({ relations, relevance }: Mention, tie: Tie | null): boolean {
  if (!tie) return true;
  if (tie.relation !== null && !relations.includes(tie.relation)) return false;
  return tie.minRelevance === null || (relevance !== null && relevance >= tie.minRelevance);
}

/** From what is mentioned up to what is named; null where there is no way. */
function wayTo({ kind, id }: Target, mention: Mention, containing: Read | null): Entity[] | null {
  const mentioned = targetOf(mention).id;
  if (mentioned === id) return [];
  const above = containing?.ancestors[kind as EntityKind].get(mentioned) ?? [];
  const steps = above.findIndex((ancestor) => ancestor.id === id);
  return steps === -1 ? null : above.slice(0, steps + 1);
}

function areaMatches(
  { part: { near, within }, isWanted }: WantedPart,
  article: number,
  read: Read,
  { known: { places } }: ResolvedFilter,
): AreaMatch[] {
  if (!isWanted) return [];
  return [near, within].flatMap((area): AreaMatch[] => {
    if (!area) return [];
    const inArea = places.in(area);
    const circle = "radius" in area ? area : null;
    return (read.mentions.Place.get(article) ?? [])
      .filter((mention) => inArea.includes(targetOf(mention).id))
      .map((mention) => ({ __typename: "AreaMatch", mention, circle }));
  });
}

/** The mentions of the kinds that a filter asks for, and what is above them where it asks for that. */
async function readMentions(
  snapshot: Snapshot,
  wanted: readonly WantedPart[],
  ids: readonly number[],
): Promise<Read> {
  const conditions = wanted.flatMap(namedConditions).filter(({ references }) => references.length > 0);
  const asked = new Set<string>(conditions.flatMap(({ joins }) => Object.keys(joins)));
  if (wanted.some(({ part, isWanted }) => isWanted && (part.near || part.within))) asked.add("Place");
  const contained = new Set(conditions.flatMap(({ joins }) => Object.values(joins).map(({ name }) => name)));
  const mentionsOf = async (kind: EntityKind) =>
    byKey(ids, asked.has(kind) ? await readLists<Mention>(snapshot, articleMentions[kind], ids) : []);
  const mentions = await forEachKind(mentionsOf);
  const ancestorsOf = async (kind: EntityKind) => {
    if ((kind !== "Place" && kind !== "Topic") || !contained.has(containedArticles[kind].name)) {
      return new Map<number, Entity[]>();
    }
    const found = [...mentions[kind].values()].flat().map((mention) => targetOf(mention).id);
    const keys = [...new Set(found)];
    const join = kind === "Place" ? placeAncestors : topicAncestors;
    return byKey(keys, await readLists<Entity>(snapshot, join, keys));
  };
  return { mentions, ancestors: await forEachKind(ancestorsOf) };
}

async function forEachKind<Value>(
  read: (kind: EntityKind) => Promise<Value>,
): Promise<Record<EntityKind, Value>> {
  const entries = await Promise.all(entityKinds.map(async (kind) => [kind, await read(kind)] as const));
  return Object.fromEntries(entries) as Record<EntityKind, Value>;
}

function byKey<Row>(keys: readonly number[], rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row, index) => [keys[index] as number, row]));
}

/** Two conditions may ask for the same. */
function distinct(matches: readonly ArticleMatch[]): ArticleMatch[] {
  return [...new Map(matches.map((match) => [keyOf(match), match])).values()];
}

function keyOf(match: ArticleMatch): string {
  switch (match.__typename) {
    case "TermMatch":
      return JSON.stringify(match);
    case "MentionMatch":
      return JSON.stringify([match.target, targetOf(match.mention)]);
    case "AreaMatch":
      return JSON.stringify([match.circle, targetOf(match.mention)]);
  }
}
