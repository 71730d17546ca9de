/**
 * Which articles: the one filter of lists, counts and everything computed over them. All its conditions must hold;
 * one that is absent or null is none.
 */
export interface ArticleFilter {
  person?: ReferenceCondition | null;
  organization?: ReferenceCondition | null;
  actor?: ReferenceCondition | null;
  place?: HierarchyCondition | null;
  topic?: HierarchyCondition | null;
  publishedAt?: Period | null;
  source?: Omit<ReferenceCondition, "allOf"> | null;
  language?: { anyOf?: string[] | null } | null;
}

/** References are slugs, global ids or `scheme:value`. An empty `anyOf` matches nothing; the others then ask nothing. */
export interface ReferenceCondition {
  anyOf?: string[] | null;
  allOf?: string[] | null;
  noneOf?: string[] | null;
}

export interface HierarchyCondition extends ReferenceCondition {
  /** Whether what lies inside a place or under a topic counts as it. True unless said otherwise. */
  includeDescendants?: boolean | null;
}

/** Half-open: from inclusive, before exclusive. */
export interface Period {
  from?: Date | null;
  before?: Date | null;
}
