import type { Join } from "../join.js";
import { containedArticles, entityArticles, sourceArticles } from "../joins.js";
import type { TargetKind } from "../reference.js";
import type { ArticleFilter, HierarchyCondition, ReferenceCondition } from "./article-filter.js";
import type { Tie } from "./predicate.js";

/** By which join an article is reached from what a reference leads to, of each kind that it may lead to. */
export type JoinByKind = Readonly<Partial<Record<TargetKind, Join>>>;

/** A condition that names something by references. */
export interface NamedCondition {
  references: ReferenceCondition;
  joins: JoinByKind;
  tie: Tie | null;
}

/** What one filter, without those nested in it, asks of entities and sources. */
export function referenceConditions(filter: ArticleFilter): NamedCondition[] {
  const { Person, Organization } = entityArticles;
  const { person, organization, actor, place, topic, source } = filter;
  return [
    ...condition(person, { Person }),
    ...condition(organization, { Organization }),
    ...condition(actor, { Person, Organization }),
    ...condition(place, { Place: byHierarchy("Place", place) }),
    ...condition(topic, { Topic: byHierarchy("Topic", topic) }),
    ...condition(source, { Source: sourceArticles }),
  ];
}

function condition(
  references: (ReferenceCondition & Partial<Tie>) | null | undefined,
  joins: JoinByKind,
): NamedCondition[] {
  return references ? [{ references, joins, tie: tieOf(references) }] : [];
}

function tieOf({ relation = null, minRelevance = null }: Partial<Tie>): Tie | null {
  return relation === null && minRelevance === null ? null : { relation, minRelevance };
}

function byHierarchy(kind: "Place" | "Topic", condition: HierarchyCondition | null | undefined): Join {
  return condition?.includeDescendants === false ? entityArticles[kind] : containedArticles[kind];
}
