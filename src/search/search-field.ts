/** The texts of an article that are searched. */
export const searchFields = ["headline", "standfirst", "body"] as const;

export type SearchField = (typeof searchFields)[number];
