import type { ArticleFilter, HierarchyCondition, ReferenceCondition } from "./article-filter.js";
import type { Join } from "./join.js";
import { containedArticles, entityArticles, languageArticles, sourceArticles } from "./joins.js";
import { matchesRange } from "./language-range.js";
import { type Lookup, resolveReferences, type Target, type TargetKind } from "./reference.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings, quote } from "./sql.js";

/** Articles that a join leads to from any of these parents. */
export interface Part {
  join: Join;
  parents: (number | string)[];
}

/** Met by an article that at least one of the parts leads to; where negated, by one that none leads to. */
export interface Condition {
  parts: Part[];
  negated: boolean;
  /** How many articles its parts lead to, counted no further than `probeLimit`. */
  size: number;
}

/** A filter with its references looked up and its conditions measured: what SQL is made from. */
export interface Selection {
  conditions: Condition[];
  /** UTC with milliseconds, half-open. Where either is set, undated articles are out. */
  from: string | null;
  before: string | null;
}

/** Nothing can match: a reference that must be met is unknown, or a list of alternatives is empty. */
export const nothing = Symbol("a filter that nothing can match");

/** Beyond so many rows a condition is just "frequent". Counting so far costs a fraction of a millisecond. */
export const probeLimit = 1000;

/**
 * Looks up what a filter names, in at most three statements whatever its size: references, languages, sizes.
 */
export async function resolveFilter(
  snapshot: Snapshot,
  filter: ArticleFilter,
): Promise<Selection | typeof nothing> {
  const wanted = referenceConditions(filter);
  const targets = await lookUp(snapshot, wanted);
  const conditions: Condition[] = [];
  for (const { reference, joins } of wanted) {
    const partsOf = (references: readonly string[]) =>
      toParts(
        references.flatMap((text) => targets.get(text) ?? []),
        joins,
      );
    if (reference.anyOf) {
      const parts = partsOf(reference.anyOf.map((text) => lookupKey(text, joins)));
      if (parts.length === 0) return nothing;
      conditions.push({ parts, negated: false, size: 0 });
    }
    const required = new Map<string, Part[]>();
    for (const text of reference.allOf ?? []) {
      const parts = partsOf([lookupKey(text, joins)]);
      if (parts.length === 0) return nothing;
      // A slug and an identifier may mean the same: it is asked for once.
      required.set(JSON.stringify(parts.map(({ join, parents }) => [join.name, parents])), parts);
    }
    for (const parts of required.values()) conditions.push({ parts, negated: false, size: 0 });
    const excluded = partsOf((reference.noneOf ?? []).map((text) => lookupKey(text, joins)));
    if (excluded.length > 0) conditions.push({ parts: excluded, negated: true, size: 0 });
  }
  const languages = await languageCondition(snapshot, filter.language?.anyOf);
  if (languages === nothing) return nothing;
  if (languages) conditions.push(languages);
  await measure(snapshot, conditions);
  return {
    conditions,
    from: filter.publishedAt?.from?.toISOString() ?? null,
    before: filter.publishedAt?.before?.toISOString() ?? null,
  };
}

type JoinByKind = Partial<Record<TargetKind, Join>>;

interface WantedCondition {
  reference: ReferenceCondition;
  joins: JoinByKind;
}

function referenceConditions(filter: ArticleFilter): WantedCondition[] {
  const { Person, Organization } = entityArticles;
  const wanted: [ReferenceCondition | null | undefined, JoinByKind][] = [
    [filter.person, { Person }],
    [filter.organization, { Organization }],
    [filter.actor, { Person, Organization }],
    [filter.place, { Place: byHierarchy("Place", filter.place) }],
    [filter.topic, { Topic: byHierarchy("Topic", filter.topic) }],
    [filter.source, { Source: sourceArticles }],
  ];
  return wanted.flatMap(([reference, joins]) => (reference ? [{ reference, joins }] : []));
}

function byHierarchy(kind: "Place" | "Topic", condition: HierarchyCondition | null | undefined): Join {
  return condition?.includeDescendants === false ? entityArticles[kind] : containedArticles[kind];
}

/** The same text may mean another thing to another condition: kinds are part of the key. */
function lookupKey(text: string, joins: JoinByKind): string {
  return `${Object.keys(joins).join("|")} ${text}`;
}

async function lookUp(snapshot: Snapshot, wanted: WantedCondition[]): Promise<Map<string, Target[]>> {
  const lookups = new Map<string, Lookup>();
  for (const { reference, joins } of wanted) {
    for (const text of [
      ...(reference.anyOf ?? []),
      ...(reference.allOf ?? []),
      ...(reference.noneOf ?? []),
    ]) {
      lookups.set(lookupKey(text, joins), { reference: text, kinds: Object.keys(joins) as TargetKind[] });
    }
  }
  if (lookups.size === 0) return new Map();
  const targets = await resolveReferences(snapshot, [...lookups.values()]);
  return new Map([...lookups.keys()].map((key, index) => [key, targets[index] ?? []]));
}

function toParts(targets: readonly Target[], joins: JoinByKind): Part[] {
  return Object.entries(joins).flatMap(([kind, join]) => {
    const parents = [...new Set(targets.filter((target) => target.kind === kind).map((target) => target.id))];
    return parents.length > 0 ? [{ join, parents }] : [];
  });
}

/** A range names many tags; an archive has few. Each is found by one seek in the index by language. */
const languagesSql = `WITH RECURSIVE tag(language) AS (
    SELECT min(language) FROM article
    UNION ALL
    SELECT (SELECT min(a.language) FROM article a WHERE a.language > tag.language) FROM tag
    WHERE tag.language IS NOT NULL
  )
  SELECT language FROM tag WHERE language IS NOT NULL`;

async function languageCondition(
  snapshot: Snapshot,
  ranges: readonly string[] | null | undefined,
): Promise<Condition | typeof nothing | null> {
  if (!ranges) return null;
  const rows = await snapshot.all<{ language: string }>(languagesSql);
  const tags = rows
    .map((row) => row.language)
    .filter((language) => ranges.some((range) => matchesRange(language, range)));
  if (tags.length === 0) return nothing;
  return { parts: [{ join: languageArticles, parents: tags }], negated: false, size: 0 };
}

/** Sets how many articles each condition leads to: the fewest will drive. */
async function measure(snapshot: Snapshot, conditions: Condition[]): Promise<void> {
  const positive = conditions.filter((condition) => !condition.negated);
  const parts = positive.flatMap((condition) => condition.parts.map((part) => ({ condition, part })));
  if (parts.length === 0) return;
  const values = new Bindings(snapshot.dialect);
  const probes = parts.map(({ part }, index) => `SELECT ${index} AS part, ${sizeSql(values, part)} AS size`);
  const rows = await snapshot.all<{ part: number; size: number }>(
    probes.join(" UNION ALL "),
    values.parameters,
  );
  for (const { part, size } of rows) {
    const measured = parts[part];
    if (measured) measured.condition.size += size;
  }
}

function sizeSql(values: Bindings, { join, parents }: Part): string {
  return `(SELECT count(*) FROM (SELECT 1 FROM ${join.link} m
    WHERE m.${quote(join.parentKey)} ${values.bindOneOf(parents)} AND m.listed = 1 LIMIT ${probeLimit}) probe)`;
}

/** How many articles a join leads to from each of many parents together, counted no further than `probeLimit` each. */
export async function measureParents(
  snapshot: Snapshot,
  join: Join,
  parents: readonly number[],
): Promise<number> {
  const values = new Bindings(snapshot.dialect);
  const [row] = await snapshot.all<{ size: number }>(
    `SELECT CAST(sum((SELECT count(*) FROM (SELECT 1 FROM ${join.link} m
      WHERE m.${quote(join.parentKey)} = p.value AND m.listed = 1 LIMIT ${probeLimit}) probe)) AS integer) AS size
     FROM ${values.bindEach(parents)} p`,
    values.parameters,
  );
  return row?.size ?? 0;
}
