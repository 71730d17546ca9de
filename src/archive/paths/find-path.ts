import type { ArticleFilter } from "../../database/filter/article-filter.js";
import { isNever } from "../../database/filter/predicate.js";
import { selectArticles } from "../../database/filter/resolve-filter.js";
import { type ActorKey, type CountedActor, fromNumber, toNumber } from "../../database/paths/actor-number.js";
import { readFewStories } from "../../database/paths/few-stories.js";
import { shareStory } from "../../database/paths/shared-story.js";
import { readStoryCounts } from "../../database/paths/story-counts.js";
import type { Snapshot } from "../../database/snapshot.js";
import { amongFewStories } from "./few-stories.js";
import { limitless, type PathLimits, pathLimits } from "./limits.js";
import { type Chain, searchChain } from "./search-chain.js";
import { storiesOfActors } from "./stories-of-actors.js";

/** Between whom a chain is looked for, and in which stories. */
export interface PathQuery {
  from: ActorKey;
  to: ActorKey;
  /** Steps at most. */
  maxLength: number;
  filter: ArticleFilter;
}

/** A chain of actors of whom each shares stories with the next. */
export interface FoundPath {
  /** From the one to the other; null where none was found. */
  actors: CountedActor[] | null;
  /** Whether there is none that is shorter; where none was found, whether there is none. */
  isExhaustive: boolean;
}

/**
 * The shortest chain between two actors: `await findPath(snapshot, { from, to, maxLength: 4, filter: {} })`.
 *
 * Where a condition of the filter leads to few stories, these are read at once and the chain is looked for among them.
 * Else it is looked up first whether the two share a story, whatever it takes, and then their surroundings are read
 * step by step within the limits: a statement a step.
 */
export async function findPath(
  snapshot: Snapshot,
  { from, to, maxLength, filter }: PathQuery,
  limits: PathLimits = pathLimits,
): Promise<FoundPath> {
  const ends = [toNumber(from), toNumber(to)] as const;
  const { actors, isCertain } =
    ends[0] === ends[1]
      ? { actors: [ends[0]], isCertain: true }
      : await search(snapshot, ends, maxLength, filter, limits);
  return { actors: actors && (await counted(snapshot, actors)), isExhaustive: isCertain };
}

async function search(
  snapshot: Snapshot,
  ends: readonly [number, number],
  maxLength: number,
  filter: ArticleFilter,
  limits: PathLimits,
): Promise<Chain> {
  const selection = await selectArticles(snapshot, filter);
  if (isNever(selection.predicate)) return { actors: null, isCertain: true };
  const few = await readFewStories(snapshot, selection, limits.mentions);
  if (few) return searchChain(ends, maxLength, amongFewStories(few), limitless);
  const pair = await counted(snapshot, ends);
  if (await shareStory(snapshot, pair, selection)) return { actors: [...ends], isCertain: true };
  const counts = new Map(pair.map((actor) => [toNumber(actor), actor.articles]));
  return searchChain(ends, maxLength, storiesOfActors(snapshot, selection.predicate, counts), limits);
}

async function counted(snapshot: Snapshot, actors: readonly number[]): Promise<CountedActor[]> {
  const counts = await readStoryCounts(snapshot, actors);
  return actors.map((actor) => ({ ...fromNumber(actor), articles: counts.get(actor) ?? 0 }));
}
