import { setImmediate as nextTurn } from "node:timers/promises";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { isAlways, isNever, type Predicate } from "../database/filter/predicate.js";
import { selectArticles } from "../database/filter/resolve-filter.js";
import { type CandidateTold, readCandidates, readMeeting } from "../database/related/read-candidates.js";
import { readNewest } from "../database/related/read-newest.js";
import { readOccurrences } from "../database/related/read-occurrences.js";
import { readStories, type StoryTold } from "../database/related/read-stories.js";
import type { Snapshot } from "../database/snapshot.js";
import type { EntityKind } from "../news/entity-kind.js";
import { type LeadingWord, leadingWords } from "../search/leading-words.js";
import { type Likeness, likenessTo, type Traits, traitsOf } from "./likeness.js";

/** An article that is like a story, and why. */
export interface RelatedTo extends Likeness {
  articleId: number;
}

export interface RelatedAsked {
  /** How many for each story at most. */
  first: number;
  /** Only articles that it takes. */
  filter: ArticleFilter;
  /** Of which kinds shared entities count. */
  kinds: readonly EntityKind[];
}

/** So many stories at once: their words' lists of articles are in memory meanwhile. */
const chunk = 10;

/** An entity in more articles leads to none; where an article is found by other things, it counts. */
const frequentEntity = 2000;
/** So many of a story's entities lead to articles, the rarest first, each to so many, the newest first. */
const mostEntities = 20;
const newestOfEach = 30;

/** So many articles, those that share the most words, are looked at. */
const mostByWords = 100;
/** Of so many it is asked whether a filter takes them. */
const mostChecked = 1000;

/**
 * The articles that are most like each of these stories: by the people, organizations, places and topics that both
 * mention and the words that the story begins with, the rarer the more. Near-duplicates of the story are left out, and of
 * articles that are near-duplicates of each other only the most like it is there. None of a story that is not listed.
 *
 * ```ts
 * const [related] = await findRelated(snapshot, [42], { first: 10, filter: {}, kinds: entityKinds });
 * ```
 *
 * Beside what the filter takes it is four statements for each ten stories, five where there is a filter.
 */
export async function findRelated(
  snapshot: Snapshot,
  ids: readonly number[],
  asked: RelatedAsked,
): Promise<RelatedTo[][]> {
  const { predicate } = await selectArticles(snapshot, asked.filter);
  if (isNever(predicate)) return ids.map(() => []);
  const found: RelatedTo[][] = [];
  for (let start = 0; start < ids.length; start += chunk) {
    found.push(...(await relatedToSome(snapshot, ids.slice(start, start + chunk), asked, predicate)));
  }
  return found;
}

/** A story while its relatives are looked for. */
interface Sought {
  story: StoryTold;
  words: LeadingWord[];
  traits: Traits;
  candidates: Set<number>;
}

async function relatedToSome(
  snapshot: Snapshot,
  ids: readonly number[],
  { first, kinds }: RelatedAsked,
  predicate: Predicate,
): Promise<RelatedTo[][]> {
  const stories = await readStories(snapshot, ids, kinds);
  const sought = await weigh(snapshot, stories);
  await addByWords(snapshot, sought, predicate);
  await addByEntities(snapshot, sought, predicate);
  const told = await readCandidates(snapshot, union(sought.map(({ candidates }) => candidates)), kinds);
  const candidateOf = new Map(told.map((candidate) => [candidate.id, candidate]));
  const soughtOf = new Map(sought.map((one) => [one.story.id, one]));
  return ids.map((id) => {
    const own = soughtOf.get(id);
    return own ? mostAlike(own, candidateOf, first) : [];
  });
}

async function weigh(snapshot: Snapshot, stories: readonly StoryTold[]): Promise<Sought[]> {
  const told: { story: StoryTold; words: LeadingWord[] }[] = [];
  for (const story of stories) told.push({ story, words: await leadingWords(story) });
  const terms = union(told.map(({ words }) => words.map(({ term }) => term)));
  const occurrences = await readOccurrences(snapshot, terms);
  return told.map(({ story, words }) => ({
    story,
    words,
    traits: traitsOf(story, words, occurrences),
    candidates: new Set<number>(),
  }));
}

/** Those that share the most of a story's words, by weight. */
async function addByWords(
  snapshot: Snapshot,
  sought: readonly Sought[],
  predicate: Predicate,
): Promise<void> {
  const most = isAlways(predicate) ? mostByWords : mostChecked;
  const alike: number[][] = [];
  for (const { story, traits } of sought) {
    alike.push(byWords(story.id, traits, most));
    await nextTurn();
  }
  const meeting = isAlways(predicate) ? null : await readMeeting(snapshot, union(alike), predicate);
  sought.forEach(({ candidates }, index) => {
    const own = (alike[index] ?? []).filter((id) => meeting?.has(id) ?? true);
    for (const id of own.slice(0, mostByWords)) candidates.add(id);
  });
}

function byWords(storyId: number, { words }: Traits, most: number): number[] {
  const sums = new Map<number, number>();
  for (const { articles, weight } of words) {
    for (const id of articles) sums.set(id, (sums.get(id) ?? 0) + weight);
  }
  sums.delete(storyId);
  // Of thousands that share a word or two few are looked at: the rest is not put in order.
  const least = Float64Array.from(sums.values()).sort().at(-most) ?? 0;
  return [...sums]
    .filter(([, sum]) => sum >= least)
    .sort(([one, its], [other, others]) => others - its || other - one)
    .slice(0, most)
    .map(([id]) => id);
}

/** The newest that share an entity with a story. */
async function addByEntities(
  snapshot: Snapshot,
  sought: readonly Sought[],
  predicate: Predicate,
): Promise<void> {
  const leading = sought.map(({ traits }) =>
    traits.entities
      .filter(({ articles }) => articles <= frequentEntity)
      .sort((one, other) => one.articles - other.articles)
      .slice(0, mostEntities),
  );
  const keyOf = ({ kind, id }: { kind: EntityKind; id: number }) => `${kind} ${id}`;
  const entities = [...new Map(leading.flat().map((entity) => [keyOf(entity), entity])).values()];
  const newest = await readNewest(snapshot, entities, predicate, newestOfEach);
  const articlesOf = new Map(newest.map((found) => [keyOf(found), found.articles]));
  sought.forEach(({ story, candidates }, index) => {
    for (const entity of leading[index] ?? []) {
      for (const id of articlesOf.get(keyOf(entity)) ?? []) if (id !== story.id) candidates.add(id);
    }
  });
}

function mostAlike(
  { story, traits, candidates }: Sought,
  candidateOf: ReadonlyMap<number, CandidateTold>,
  first: number,
): RelatedTo[] {
  const ranked = [...candidates]
    .flatMap((id) => candidateOf.get(id) ?? [])
    .filter(({ duplicates }) => !duplicates.includes(story.id))
    .map((candidate) => ({ candidate, likeness: likenessTo(traits, candidate) }))
    .filter(({ likeness }) => likeness.score > 0)
    .sort(
      (one, other) => other.likeness.score - one.likeness.score || newerFirst(one.candidate, other.candidate),
    );
  const kept: { candidate: CandidateTold; likeness: Likeness }[] = [];
  for (const next of ranked) {
    if (kept.length === first) break;
    if (kept.some(({ candidate }) => candidate.duplicates.includes(next.candidate.id))) continue;
    kept.push(next);
  }
  return kept.map(({ candidate, likeness }) => ({ articleId: candidate.id, ...likeness }));
}

function newerFirst(one: CandidateTold, other: CandidateTold): number {
  if (one.orderedAt !== other.orderedAt) return one.orderedAt < other.orderedAt ? 1 : -1;
  return other.id - one.id;
}

function union<Value>(sets: readonly Iterable<Value>[]): Value[] {
  return [...new Set(sets.flatMap((set) => [...set]))];
}
