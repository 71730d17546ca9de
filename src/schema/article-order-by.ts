import { registerEnumType } from "type-graphql";

export const ArticleOrderBy = {
  NEWEST: "NEWEST",
  OLDEST: "OLDEST",
  UPDATED: "UPDATED",
  RELEVANCE: "RELEVANCE",
} as const;
export type ArticleOrderBy = keyof typeof ArticleOrderBy;

registerEnumType(ArticleOrderBy, {
  name: "ArticleOrder",
  description: "How a list of stories is ordered.",
  valuesConfig: {
    NEWEST: {
      description: "By date of publication, the newest first; an undated story stands where it came in.",
    },
    OLDEST: { description: "The same the other way round." },
    UPDATED: {
      description:
        "By when their newest version was made, the latest first; a story that does not say stands at its date.",
    },
    RELEVANCE: {
      description:
        "By how well they match `filter.search`, the best first: words in the headline count for more than in the standfirst, and these for more than in the body; rare words count for more than frequent ones where the database tells (SQLite: BM25). Refused without a search.",
    },
  },
});
