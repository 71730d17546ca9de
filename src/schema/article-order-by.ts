import { registerEnumType } from "type-graphql";

export const ArticleOrderBy = { NEWEST: "NEWEST", OLDEST: "OLDEST", UPDATED: "UPDATED" } as const;
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
  },
});
