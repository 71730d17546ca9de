import type { CandidateTold } from "../database/related/read-candidates.js";
import type { Occurrences } from "../database/related/read-occurrences.js";
import type { StoryTold } from "../database/related/read-stories.js";
import type { EntityKind } from "../news/entity-kind.js";
import type { LeadingWord } from "../search/leading-words.js";

/** What is told of a story, weighed: whoever shares all of it is as like it as can be. */
export interface Traits {
  entities: EntityTrait[];
  words: WordTrait[];
  /** The sum of all weights. */
  total: number;
}

export interface EntityTrait {
  kind: EntityKind;
  id: number;
  relevance: number;
  /** In how many articles it is. */
  articles: number;
  weight: number;
}

export interface WordTrait {
  printed: string;
  /** Where it stands. */
  articles: Occurrences;
  weight: number;
}

/** What an article has in common with a story. */
export interface Likeness {
  /** From 0 to 1, six decimals. */
  score: number;
  /** The strongest first, as parts of the score. */
  shared: { kind: EntityKind; id: number; weight: number }[];
  /** The strongest first. */
  sharedTerms: string[];
}

/** What somebody tagged counts for more than a word that may stand there by chance. */
const entityFactor = 2;
/** A word that stands there often is not much more telling than one that stands there three times. */
const enough = 3;
/** Texts up to so many words do not have a word by chance. */
const shortText = 100;
const byLength = 0.6;

/** The rarer, the more it tells: what two articles have nearly three times as much as what three thousand have. */
function rarity(articles: number): number {
  return 1 / Math.sqrt(Math.log(1 + articles));
}

/**
 * What is told of a story. What no other article has is left out: none could share it.
 *
 * @param occurrences in which articles each term stands; terms that are too frequent are not there
 */
export function traitsOf(
  { entities }: Pick<StoryTold, "entities">,
  words: readonly LeadingWord[],
  occurrences: ReadonlyMap<string, Occurrences>,
): Traits {
  const entityTraits = entities
    .filter(({ articles }) => articles > 1)
    .map(({ kind, id, relevance, articles }): EntityTrait => {
      const matters = relevance ?? 1;
      const weight = entityFactor * rarity(articles) * matters;
      return { kind, id, relevance: matters, articles, weight };
    });
  const wordTraits = words.flatMap(({ term, printed, count }): WordTrait[] => {
    const articles = occurrences.get(term);
    if (!articles || articles.length < 2) return [];
    return [{ printed, articles, weight: rarity(articles.length) * Math.sqrt(Math.min(count, enough)) }];
  });
  const total = [...entityTraits, ...wordTraits].reduce((sum, { weight }) => sum + weight, 0);
  return { entities: entityTraits, words: wordTraits, total };
}

/** How much of what is told of a story, by weight, an article shares. In a long text the words count for less. */
export function likenessTo({ entities, words, total }: Traits, candidate: CandidateTold): Likeness {
  const mentioned = new Map(
    candidate.entities.map(({ kind, id, relevance }) => [`${kind} ${id}`, relevance]),
  );
  const shared = entities.flatMap(({ kind, id, weight, relevance }) => {
    const there = mentioned.get(`${kind} ${id}`);
    if (there === undefined) return [];
    const matters = relevance === 0 ? 0 : Math.min(1, (there ?? 1) / relevance);
    return [{ kind, id, weight: weight * matters }];
  });
  const sharedWords = words.filter(({ articles }) => isAmong(articles, candidate.id));
  const dilution = 1 + byLength * Math.log(Math.max(1, candidate.wordCount / shortText));
  const sum =
    shared.reduce((all, { weight }) => all + weight, 0) +
    sharedWords.reduce((all, { weight }) => all + weight, 0) / dilution;
  return {
    score: total === 0 ? 0 : rounded(sum / total),
    shared: strongestFirst(shared).map((entity) => ({ ...entity, weight: rounded(entity.weight / total) })),
    sharedTerms: strongestFirst(sharedWords).map(({ printed }) => printed),
  };
}

function isAmong(sorted: Occurrences, sought: number): boolean {
  let [from, before] = [0, sorted.length];
  while (from < before) {
    const middle = (from + before) >> 1;
    if ((sorted[middle] as number) < sought) from = middle + 1;
    else before = middle;
  }
  return sorted[from] === sought;
}

/** Those of one weight stay as they are. */
function strongestFirst<Weighed extends { weight: number }>(traits: readonly Weighed[]): Weighed[] {
  return [...traits].sort((one, other) => other.weight - one.weight);
}

/** To six decimals: what is equal by the formula then is equal in the machine's arithmetic too. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
