import type { Box, Circle } from "../../geo/bounding-box.js";
import type { MentionRelation } from "../../news/mention-relation.js";

/**
 * Which articles: the one filter of lists, counts and everything computed over them. All its conditions must hold;
 * one that is absent or null is none.
 */
export interface ArticleFilter {
  and?: ArticleFilter[] | null;
  /** At least one must hold; of none, none does. */
  or?: ArticleFilter[] | null;
  not?: ArticleFilter | null;
  /** A search of the texts, as \`parseSearch\` takes it. */
  search?: string | null;
  person?: MentionCondition | null;
  organization?: MentionCondition | null;
  actor?: MentionCondition | null;
  place?: HierarchyCondition | null;
  topic?: HierarchyCondition | null;
  /** A place that the article mentions lies so near. */
  near?: Circle | null;
  /** A place that the article mentions lies in it. */
  within?: Box | null;
  publishedAt?: Period | null;
  updatedAt?: Period | null;
  source?: Omit<ReferenceCondition, "allOf"> | null;
  language?: { anyOf?: string[] | null } | null;
  hasBody?: boolean | null;
  wordCount?: NumberRange | null;
}

/** References are slugs, global ids or `scheme:value`. An empty `anyOf` matches nothing; the others then ask nothing. */
export interface ReferenceCondition {
  anyOf?: string[] | null;
  allOf?: string[] | null;
  noneOf?: string[] | null;
}

/** Only mentions of which this holds count, in all three lists. */
export interface MentionCondition extends ReferenceCondition {
  relation?: MentionRelation | null;
  /** From 0 to 1; a mention of unknown relevance does not reach any. */
  minRelevance?: number | null;
}

export interface HierarchyCondition extends MentionCondition {
  /** Whether what lies inside a place or under a topic counts as it. True unless said otherwise. */
  includeDescendants?: boolean | null;
}

/** Half-open: from inclusive, before exclusive. */
export interface Period {
  from?: Date | null;
  before?: Date | null;
}

/** Both ends included. */
export interface NumberRange {
  min?: number | null;
  max?: number | null;
}
