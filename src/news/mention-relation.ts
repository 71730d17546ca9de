/** How a story stands to something in it; the wording is ninjs' `rel`. */
export const mentionRelations = ["ABOUT", "MENTIONS", "LOCATED"] as const;

export type MentionRelation = (typeof mentionRelations)[number];
