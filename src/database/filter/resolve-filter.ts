import { entityArticles, languageArticles } from "../joins.js";
import type { Reads } from "../reads.js";
import type { ArticleFilter, NumberRange, Period } from "./article-filter.js";
import { LanguageTags } from "./language-tags.js";
import { measure, type Sizes } from "./measure.js";
import { MentionedPlaces } from "./mentioned-places.js";
import { all, any, type InRange, type Linked, not, type Predicate } from "./predicate.js";
import { type NamedCondition, referenceConditions } from "./reference-conditions.js";
import { Searches } from "./searches.js";
import { Targets } from "./targets.js";

/** A filter of which is known what walks by its conditions would meet. */
export interface Selection {
  predicate: Predicate;
  sizes: Sizes;
}

/** A filter and what it names. */
export interface ResolvedFilter {
  filter: ArticleFilter;
  known: Known;
  predicate: Predicate;
}

/**
 * Looks up what a filter names, in at most three statements whatever its size: references, languages, areas.
 *
 * ```ts
 * const { predicate } = await resolveFilter(snapshot, { place: { anyOf: ["bajaur"] } });
 * ```
 */
export async function resolveFilter(snapshot: Reads, filter: ArticleFilter): Promise<ResolvedFilter> {
  const [targets, languages, places] = await Promise.all([
    Targets.read(snapshot, filter),
    LanguageTags.read(snapshot, filter),
    MentionedPlaces.read(snapshot, filter),
  ]);
  const known = { targets, languages, places, searches: await Searches.of(filter, languages) };
  return { filter, known, predicate: toPredicate(filter, known) };
}

/** Measures the conditions of a filter, in a statement for each search and one for all else. */
export async function measureFilter(
  snapshot: Reads,
  { filter, known }: ResolvedFilter,
): Promise<ResolvedFilter & Selection> {
  const measured = { ...known, searches: await known.searches.measured(snapshot) };
  const predicate = toPredicate(filter, measured);
  return { filter, known: measured, predicate, sizes: await measure(snapshot, predicate) };
}

/** Looks up what a filter names and measures its conditions. */
export async function selectArticles(
  snapshot: Reads,
  filter: ArticleFilter,
): Promise<ResolvedFilter & Selection> {
  return measureFilter(snapshot, await resolveFilter(snapshot, filter));
}

/** What was looked up for a filter and all that are nested in it. */
export interface Known {
  targets: Targets;
  languages: LanguageTags;
  places: MentionedPlaces;
  searches: Searches;
}

const maxInteger = 2 ** 31 - 1;

/** What SQL is made from, of a filter or of one that is nested in it. */
export function toPredicate(filter: ArticleFilter, known: Known): Predicate {
  const nested = (part: ArticleFilter) => toPredicate(part, known);
  const conditions: Predicate[] = referenceConditions(filter).map((condition) =>
    namedPredicate(condition, known.targets),
  );
  if (filter.and) conditions.push(all(filter.and.map(nested)));
  if (filter.or) conditions.push(any(filter.or.map(nested)));
  if (filter.not) conditions.push(not(nested(filter.not)));
  if (typeof filter.search === "string") conditions.push(known.searches.predicateOf(filter.search));
  for (const area of [filter.near, filter.within]) {
    if (area) conditions.push(mentionsOneOf(known.places.in(area)));
  }
  if (filter.language?.anyOf) {
    conditions.push(linked({ join: languageArticles, parents: known.languages.in(filter.language.anyOf) }));
  }
  conditions.push(...inPeriod("publishedAt", filter.publishedAt));
  conditions.push(...inPeriod("updatedAt", filter.updatedAt));
  conditions.push(...inNumbers("wordCount", filter.wordCount));
  if (typeof filter.hasBody === "boolean") {
    const filled: Predicate = { is: "filled", column: "body" };
    conditions.push(filter.hasBody ? filled : not(filled));
  }
  return all(conditions);
}

function mentionsOneOf(places: readonly number[]): Predicate {
  return linked({ join: entityArticles.Place, parents: places });
}

/** From no parents a join leads nowhere. */
function linked({ join, parents, tie = null }: Omit<Linked, "is" | "tie"> & Partial<Linked>): Predicate {
  return parents.length === 0 ? any([]) : { is: "linked", join, parents, tie };
}

function namedPredicate({ references, joins, tie }: NamedCondition, targets: Targets): Predicate {
  const oneOf = (texts: readonly string[]) => {
    const found = texts.flatMap((text) => targets.of(text, joins));
    return any(
      Object.entries(joins).map(([kind, join]) => {
        const parents = [...new Set(found.filter((target) => target.kind === kind).map(({ id }) => id))];
        return linked({ join, parents, tie });
      }),
    );
  };
  const conditions: Predicate[] = [];
  if (references.anyOf) conditions.push(oneOf(references.anyOf));
  // A slug and an identifier may mean the same: it is asked for once.
  const required = new Map((references.allOf ?? []).map((text) => [keyOf(oneOf([text])), oneOf([text])]));
  conditions.push(...required.values());
  if (references.noneOf) conditions.push(not(oneOf(references.noneOf)));
  return all(conditions);
}

function keyOf(predicate: Predicate): string {
  return JSON.stringify(predicate);
}

function inPeriod(column: "publishedAt" | "updatedAt", period: Period | null | undefined): InRange[] {
  return inRange(column, period?.from?.toISOString() ?? null, period?.before?.toISOString() ?? null);
}

function inNumbers(column: "wordCount", range: NumberRange | null | undefined): InRange[] {
  const { min = null, max = null } = range ?? {};
  // One more than the greatest integer is none for PostgreSQL; nothing is greater than that anyway.
  return inRange(column, min, max === null || max >= maxInteger ? null : max + 1);
}

function inRange<Value extends string | number>(
  column: InRange["column"],
  from: Value | null,
  before: Value | null,
): InRange[] {
  return from === null && before === null ? [] : [{ is: "inRange", column, from, before }];
}
