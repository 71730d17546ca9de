/** The texts of a story whose changes from version to version are shown. */
export const changedFields = ["HEADLINE", "STANDFIRST", "BYLINE", "BODY"] as const;

export type ChangedField = (typeof changedFields)[number];
